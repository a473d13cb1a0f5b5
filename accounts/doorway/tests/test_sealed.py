import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection
from django.utils import timezone

from processes.reflection.models import JournalEntry

pytestmark = pytest.mark.django_db


def raw_body(entry):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM processes_journalentry WHERE id = %s", [entry.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def entry(case, maria):
    return JournalEntry.objects.create(
        process=case, author=maria, body="MARKER words", written_at=timezone.now()
    )


def test_the_database_holds_ciphertext_and_the_row_opens_it(entry):
    assert raw_body(entry).startswith("v1:test:")
    assert "MARKER" not in raw_body(entry)
    assert JournalEntry.objects.get(pk=entry.pk).body == "MARKER words"


def test_a_value_moved_to_another_row_does_not_open(entry, case, maria):
    other = JournalEntry.objects.create(process=case, author=maria, body="other", written_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE processes_journalentry SET body = %s WHERE id = %s", [raw_body(entry), other.pk]
        )
    with pytest.raises(InvalidTag):
        JournalEntry.objects.get(pk=other.pk).body  # noqa: B018


def test_sealed_text_can_be_neither_searched_nor_updated_past_the_row(entry):
    with pytest.raises(FieldError):
        JournalEntry.objects.filter(body="MARKER words").exists()
    with pytest.raises(FieldError):
        JournalEntry.objects.update(body="plain")


def test_saving_again_without_opening_keeps_the_value(entry):
    again = JournalEntry.objects.get(pk=entry.pk)
    again.save()
    assert JournalEntry.objects.get(pk=entry.pk).body == "MARKER words"


def test_an_empty_text_stays_empty(case, maria):
    entry = JournalEntry.objects.create(process=case, author=maria, body="", written_at=timezone.now())
    assert JournalEntry.objects.get(pk=entry.pk).body is None

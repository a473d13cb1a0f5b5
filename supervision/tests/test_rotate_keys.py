import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from processes.reflection.models import JournalEntry

OLD = "old:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
NEW = "new:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_is_needed_no_more(case, maria, settings):
    settings.SEALING_KEYS = OLD
    entry = JournalEntry.objects.create(
        process=case, author=maria, body="MARKER words", written_at=timezone.now()
    )
    settings.SEALING_KEYS = f"{NEW},{OLD}"
    call_command("rotate_keys", verbosity=0)
    settings.SEALING_KEYS = NEW
    assert JournalEntry.objects.get(pk=entry.pk).body == "MARKER words"
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM processes_journalentry")
        assert cursor.fetchone()[0].startswith("v1:new:")

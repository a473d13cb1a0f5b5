"""Do the pages of the log serve its keeper, and answer nobody else?"""

from datetime import date, timedelta

import page as pdf_check
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.development import actions, paper
from accounts.development.models import LogEntry
from accounts.people.models import User
from supervision.tests.pdf_text import pdf_text

pytestmark = pytest.mark.django_db
WORDS = {"kind": "education", "on": date(2026, 3, 2), "minutes": 360, "subject": "Systemic questions"}
FORM = {
    "kind": "education",
    "on": "2026-03-02",
    "amount": "1,5",
    "measure": "hours",
    "subject": "Systemic questions",
    "provider": "The school",
}


@pytest.fixture(autouse=True)
def a_day_in_june():
    with time_machine.travel("2026-06-15T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def entry(sofia):
    return actions.add(sofia, provider="The school", by=sofia, **WORDS)


@pytest.fixture
def client(client, sofia):
    client.force_login(sofia)
    return client


def test_the_log_shows_each_year_with_its_sums(client, entry, sofia):
    actions.add(sofia, by=sofia, **WORDS | {"kind": "supervision", "minutes": 90})
    actions.add(sofia, by=sofia, **WORDS | {"on": date(2025, 1, 7), "minutes": 60})
    shown = client.get(reverse("development:log")).context["years"]
    assert [(year.year, len(year.entries)) for year in shown] == [(2026, 2), (2025, 1)]
    assert [(row.what, row.length, row.units) for row in shown[0].sums] == [
        ("Continuing education", "6 h", "8.0"),
        ("Supervision of supervision", "1 h 30 min", "2.0"),
        ("Altogether", "7 h 30 min", "10.0"),
    ]


@pytest.mark.parametrize(
    ("amount", "measure", "minutes"),
    [
        ("1,5", "hours", 90),
        ("1.25", "hours", 75),
        ("6", "units", 270),
        ("50", "minutes", 50),
        (" 2 ", "hours", 120),
    ],
)
def test_a_length_is_told_in_hours_units_or_minutes(client, amount, measure, minutes):
    client.post(reverse("development:add"), FORM | {"amount": amount, "measure": measure})
    assert LogEntry.objects.get().minutes == minutes


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("amount", "2.5", "whole number of minutes"),
        ("amount", "0", "greater than or equal to"),
        ("amount", "9999", "at most 1000 hours"),
        ("amount", "an hour", "Enter a number."),
        ("on", "2026-06-16", "when it has been"),
        ("on", "1949-12-31", "later day"),
        ("subject", "", "required"),
    ],
)
def test_what_can_t_be_meant_is_refused_in_words(client, field, value, says):
    data = FORM | {"measure": "units" if value == "2.5" else "hours", field: value}
    answer = client.post(reverse("development:add"), data)
    assert says in " ".join(answer.context["form"].errors[field])
    assert not LogEntry.objects.exists()


def test_a_second_press_writes_once(client):
    once = client.get(reverse("development:add")).context["form"]["once"].value()
    for _press in range(2):
        client.post(reverse("development:add"), FORM | {"once": str(once)})
    assert LogEntry.objects.count() == 1


def test_an_entry_is_changed_from_what_was_written(client, entry):
    url = reverse("development:change", args=[entry.ref])
    form = client.get(url).context["form"]
    assert (form["amount"].value(), form["measure"].value()) == (6, "hours")
    client.post(url, FORM | {"version": "1"})
    fresh = LogEntry.objects.get()
    assert (fresh.minutes, fresh.subject, fresh.version) == (90, "Systemic questions", 2)


def test_two_windows_lose_no_word(client, entry):
    url = reverse("development:change", args=[entry.ref])
    client.post(url, FORM | {"version": "1", "subject": "Saved by the other window"})
    answer = client.post(url, FORM | {"version": "1", "subject": "My own words"}).content.decode()
    assert "Saved by the other window" in answer
    assert "My own words" in answer
    client.post(url, FORM | {"version": "2", "subject": "My own words"})
    assert LogEntry.objects.get().subject == "My own words"


def test_an_entry_is_taken_out_after_a_word_of_what_happens(client, entry):
    url = reverse("development:remove", args=[entry.ref])
    assert "can&#x27;t be undone" in client.get(url).content.decode()
    client.post(url)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("who", ["tuomas", "helena", "maria", "olli", "vera", "root"])
def test_to_everybody_else_an_entry_is_not_there(entry, who, client, request):
    client.force_login(request.getfixturevalue(who))
    for name in ("change", "remove"):
        assert client.get(reverse(f"development:{name}", args=[entry.ref])).status_code == 404
    assert "Systemic" not in client.get(reverse("development:log")).content.decode()
    assert client.get(reverse("development:paper")).status_code == 404


def test_a_visitor_is_sent_to_sign_in(client, entry):
    client.logout()
    for name in ("log", "add", "paper"):
        assert client.get(reverse(f"development:{name}")).status_code == 302


def test_the_log_asks_the_same_for_one_entry_and_for_three(client, entry, sofia, django_assert_num_queries):
    client.get(reverse("development:log"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("development:log"))
    for year in (2024, 2025):
        actions.add(sofia, by=sofia, **WORDS | {"on": date(year, 5, 5)})
    with django_assert_num_queries(len(one)):
        client.get(reverse("development:log"))


def test_the_paper_holds_name_title_entries_and_sums(client, entry):
    answer = client.get(reverse("development:paper"), {"year": "2026"})
    text = pdf_text(answer.content)
    for words in (
        "Sofia Lehtovaara, Supervisor STOry",
        "Systemic questions",
        "The school",
        "6 h",
        "8.0",
        "2026",
    ):
        assert words in text
    assert "own-development-2026.pdf" in answer["Content-Disposition"]


def test_a_title_that_has_ended_is_not_on_the_paper(client, entry, sofia):
    sofia.membership.status = "lapsed"
    sofia.membership.save()
    text = pdf_text(client.get(reverse("development:paper")).content)
    assert "Sofia Lehtovaara, supervisor" in text
    assert "STOry" not in text


@pytest.mark.parametrize("year", ["2019", "soon", "20266", "²⁰²⁶", "-1"])
def test_a_year_without_entries_has_no_paper(client, entry, year):
    assert client.get(reverse("development:paper"), {"year": year}).status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_paper_is_tagged_in_every_language(sofia, entry, now, language):
    actions.add(sofia, by=sofia, **WORDS | {"on": date(2025, 5, 5), "minutes": 45})
    with translation.override(language):
        made = paper.pdf(User.objects.get(pk=sofia.pk), timezone.now())
    assert list(pdf_check.validate_pdf_bytes(made, profile="ua1").failures) == []


def test_an_entry_of_tonight_is_no_entry_of_tomorrow(client):
    """The day is the reader's: half past midnight in Helsinki is yesterday in UTC."""
    with time_machine.travel("2026-06-15T21:30:00+00:00", tick=False):
        client.post(reverse("development:add"), FORM | {"on": "2026-06-16"})
    assert LogEntry.objects.get().on == date(2026, 6, 15) + timedelta(days=1)


@pytest.mark.parametrize(
    ("wants", "keeps", "shown"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_profile_tells_of_the_log_only_if_it_is_kept_and_may_be_told(client, sofia, wants, keeps, shown):
    if keeps:
        actions.add(sofia, by=sofia, **WORDS)
    type(sofia.profile).objects.filter(user=sofia).update(shows_log=wants)
    client.logout()
    page = client.get(sofia.profile.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert ("Keeps a log of continuing education" in page) is shown
    assert "Systemic" not in page

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.doorway.models import Letter
from accounts.doorway.posting import post_due
from accounts.doorway.reminders import write_due
from accounts.membership import actions
from accounts.membership.models import Membership

pytestmark = pytest.mark.django_db

HELSINKI = ZoneInfo("Europe/Helsinki")
CHECK = date(2026, 12, 1)


def morning(days, hour=10):
    """Some days before the yearly check, by Helsinki's clock."""
    return datetime.combine(CHECK - timedelta(days=days), time(hour), HELSINKI)


def occasions():
    return list(
        Letter.objects.filter(rule="membership.review").values_list("occasion", flat=True).order_by("pk")
    )


def test_sixty_thirty_and_seven_days_before_and_never_twice(member):
    for days in range(70, -3, -1):
        write_due(morning(days))
        write_due(morning(days, 15))
    assert occasions() == [f"{CHECK}:{days}" for days in (60, 30, 7)]


def test_a_missed_one_is_caught_up_but_never_two_at_once(member):
    write_due(morning(45))
    write_due(morning(5))
    assert occasions() == [f"{CHECK}:60", f"{CHECK}:7"]


def test_it_comes_at_nine_in_the_morning_and_out_of_quiet_hours(member, tuomas):
    write_due(morning(60, 0))
    assert Letter.objects.get().not_before == morning(60, 9)
    tuomas.quiet_from, tuomas.quiet_until = time(20), time(11)
    tuomas.save()
    write_due(morning(30, 0))
    assert Letter.objects.last().not_before == morning(30, 11)


def test_none_comes_after_the_member_has_confirmed(member, tuomas):
    actions.confirm(member, by=tuomas, now=morning(50))
    write_due(morning(30))
    assert occasions() == []


def test_one_that_waits_is_not_sent_when_it_was_confirmed_meanwhile(member, tuomas, mailoutbox):
    write_due(morning(30))
    actions.confirm(member, by=tuomas, now=morning(30, 11))
    post_due(morning(30, 12))
    assert Letter.objects.get(rule="membership.review").state == "void"
    assert [mail.subject for mail in mailoutbox] == ["You have confirmed your membership"]


def test_none_comes_after_a_verifier_has_confirmed_it_for_a_year(member, vera):
    write_due(morning(60))
    actions.reconfirm(member, by=vera, now=morning(50))
    for days in (30, 7, 0):
        write_due(morning(days))
    assert occasions() == [f"{CHECK}:60"]


def test_next_year_it_is_asked_anew(member, tuomas, vera):
    actions.confirm(member, by=tuomas, now=morning(7))
    actions.reconfirm(member, by=vera, now=morning(7, 11))
    member.refresh_from_db()
    next_check = member.review_on
    write_due(datetime.combine(next_check - timedelta(days=60), time(10), HELSINKI))
    assert occasions() == [f"{next_check}:60"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "suspended"},
        {"status": "resigned"},
        {"status": "lapsed"},
        {"valid_until": CHECK - timedelta(days=1)},
        {"review_on": None},
    ],
)
def test_who_has_nothing_to_confirm_is_not_asked(member, changes):
    Membership.objects.update(**changes)
    write_due(morning(30))
    assert occasions() == []


def test_an_account_that_is_closed_is_not_written_to(member, tuomas):
    tuomas.is_active = False
    tuomas.save()
    write_due(morning(30))
    assert occasions() == []


def test_the_letter_says_by_when_and_leads_to_the_page(member, settings, mailoutbox):
    write_due(morning(30))
    post_due(morning(30))
    (mail,) = mailoutbox
    assert "1 Dec" in mail.body
    assert f"{settings.SITE_URL}/membership/{member.ref}/confirm/" in mail.body


def test_the_page_asks_from_sixty_days_before_until_it_is_confirmed(member, tuomas):
    assert not member.asks_confirmation(morning(61))
    assert member.asks_confirmation(morning(60))
    assert member.asks_confirmation(morning(-20))
    actions.confirm(member, by=tuomas, now=morning(60))
    assert not member.asks_confirmation(morning(59))
    member.ethics_version = "2009"
    assert member.asks_confirmation(morning(59))


@pytest.mark.parametrize("count", [1, 3])
def test_one_question_to_the_database_however_many_members(
    member, sofia, vera, count, django_assert_num_queries
):
    from accounts.membership.due import reviews

    for user in (sofia, vera)[: count - 1]:
        Membership.objects.update_or_create(
            user=user, defaults={"review_on": CHECK, "valid_from": date(2026, 1, 1)}
        )
    with django_assert_num_queries(1):
        assert len(list(reviews(morning(30)))) == count

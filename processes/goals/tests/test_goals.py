import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from processes.core.models import Participant, Process
from processes.goals import actions, shown
from processes.goals.models import Goal

pytestmark = pytest.mark.django_db

LEVELS = {-2: "never", -1: "seldom", 0: "weekly", 1: "twice a week", 2: "daily"}
FIELDS = {
    "much_less": "never",
    "less": "seldom",
    "expected": "weekly",
    "more": "twice a week",
    "much_more": "daily",
}
MARKER = "xyloscope"
SECRET = f"{MARKER} in the middle too: we {MARKER} every week"


@pytest.fixture
def shared(case, sofia):
    return actions.commission(case, statement="Handovers run calmly", supports_community=True, by=sofia)


@pytest.fixture
def own(case, maria):
    return actions.write(case, statement=SECRET, audience="group", by=maria)


def page(client, user, url):
    client.force_login(user)
    return client.get(url).content.decode()


def list_of(case):
    return reverse("goals:list", args=[case.ref])


def test_a_shared_goal_is_read_by_everyone_in_the_process(case, shared, sofia, helena, maria, olli):
    readers = [user for user in (sofia, helena, maria) if shared in Goal.objects.visible_to(user)]
    assert readers == [sofia, helena, maria]
    assert shared not in Goal.objects.visible_to(olli)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("me", {"maria"}), ("supervisor", {"maria", "sofia"}), ("group", {"maria", "sofia", "mikko"})],
)
def test_a_working_goal_is_read_by_its_audience_and_never_by_the_client(
    case, maria, sofia, mikko, helena, audience, expected
):
    goal = actions.write(case, statement=SECRET, audience=audience, by=maria)
    people = {"maria": maria, "sofia": sofia, "mikko": mikko, "helena": helena}
    assert {name for name, user in people.items() if goal in Goal.objects.visible_to(user)} == expected


@pytest.mark.parametrize("who", ["helena", "olli", "vera", "root"])
def test_others_write_no_goals(case, request, who):
    user = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.write(case, statement="A goal", by=user)
    with pytest.raises(PermissionDenied):
        actions.commission(case, statement="A goal", by=user)


def test_a_participant_commissions_nothing(case, maria):
    with pytest.raises(PermissionDenied):
        actions.commission(case, statement="A goal", by=maria)


def test_only_the_author_changes_a_goal(own, sofia, mikko):
    for user in (sofia, mikko):
        with pytest.raises(PermissionDenied):
            actions.edit(own, statement="Mine now", by=user)
        with pytest.raises(PermissionDenied):
            actions.drop(own, by=user)


def test_goals_send_no_letters_and_history_holds_no_words(shared, own, maria):
    actions.edit(own, statement="Other words", by=maria)
    assert Letter.objects.count() == 0
    assert [event.facts for event in Event.objects.filter(action__startswith="goals.")] == [{}, {}, {}]


def test_the_second_of_two_edits_is_refused(own, maria):
    stale = Goal.objects.get(pk=own.pk)
    actions.edit(own, statement="First", version=1, by=maria)
    with pytest.raises(TooLate):
        actions.edit(stale, statement="Second", version=1, by=maria)
    assert Goal.objects.get(pk=own.pk).statement == "First"


def test_levels_are_worded_once_and_again(shared, sofia):
    actions.set_scale(shared, levels=LEVELS, baseline=-1, weight=2, by=sofia)
    actions.set_scale(shared, levels=LEVELS | {0: "every Friday"}, baseline=-2, by=sofia)
    scale = Goal.objects.get(pk=shared.pk).scale
    assert scale.words == ["never", "seldom", "every Friday", "twice a week", "daily"]
    assert (scale.baseline, scale.began, scale.weight) == (-2, 1, 1)


def test_locked_levels_stay_as_they_are(case, shared, own, sofia, maria, now):
    for goal, author in ((shared, sofia), (own, maria)):
        actions.set_scale(goal, levels=LEVELS, baseline=-1, by=author)
    assert actions.lock_scales(case, now) == 2
    assert actions.lock_scales(case, now) == 0
    with pytest.raises(ValidationError, match="locked"):
        actions.set_scale(shared, levels=LEVELS, baseline=2, by=sofia)
    assert Goal.objects.get(pk=shared.pk).scale.baseline == -1


def test_another_process_keeps_its_levels_open(other_case, shared, sofia, now):
    actions.set_scale(shared, levels=LEVELS, baseline=-1, by=sofia)
    assert actions.lock_scales(other_case, now) == 0


def test_taking_a_goal_back_holds_at_once(client, own, maria, mikko, sofia):
    assert own in Goal.objects.visible_to(mikko)
    actions.change_audience(own, audience="me", by=maria)
    for user in (mikko, sofia):
        client.force_login(user)
        assert client.get(own.get_absolute_url()).status_code == 404


def test_a_shared_goal_has_no_other_audience(shared, sofia):
    with pytest.raises(ValidationError):
        actions.change_audience(shared, audience="me", by=sofia)


def test_a_dropped_goal_is_neither_edited_nor_dropped_again(own, maria):
    actions.drop(own, by=maria)
    stale = Goal.objects.get(pk=own.pk)
    for deed in (
        lambda: actions.drop(stale, by=maria),
        lambda: actions.edit(stale, statement="Again", by=maria),
        lambda: actions.change_audience(stale, audience="me", by=maria),
    ):
        with pytest.raises(TooLate):
            deed()


def test_a_closed_process_takes_no_new_goals(case, maria, sofia):
    Process.objects.filter(pk=case.pk).update(status="closed")
    with pytest.raises(TooLate):
        actions.write(case, statement="Late", by=maria)
    with pytest.raises(TooLate):
        actions.commission(case, statement="Late", by=sofia)


def test_words_of_goals_and_levels_are_sealed_where_they_are_kept(own, maria):
    actions.set_scale(own, levels=LEVELS | {0: SECRET}, baseline=-1, by=maria)
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM processes_goal UNION ALL SELECT expected FROM processes_scale")
        rows = [row[0] for row in cursor.fetchall()]
    assert len(rows) == 2
    assert not any(MARKER in row for row in rows)


def test_the_room_reads_working_goals_and_the_client_finds_no_trace(
    client, case, shared, own, maria, mikko, helena
):
    actions.set_scale(own, levels=LEVELS | {2: SECRET}, baseline=-1, by=maria)
    assert MARKER in page(client, mikko, list_of(case))
    assert MARKER in page(client, mikko, own.get_absolute_url())
    before = page(client, helena, list_of(case))
    for url in (list_of(case), case.get_absolute_url(), reverse("home"), reverse("processes")):
        assert MARKER not in page(client, helena, url)
    for verb in ("page", "edit", "set_scale", "change_audience", "drop"):
        assert client.get(reverse(f"goals:{verb}", args=[own.ref])).status_code == 404
    actions.write(case, statement="One more", audience="group", by=mikko)
    assert strip(page(client, helena, list_of(case))) == strip(before)


def strip(html):
    return [line for line in html.splitlines() if "csrf" not in line]


def test_a_manager_who_is_the_contact_too_reads_as_a_participant(client, case, own, helena, now):
    Participant.objects.create(
        process=case,
        user=helena,
        email=helena.email,
        is_manager=True,
        invited_at=now,
        joined_at=now,
        expires_at=now,
    )
    assert MARKER in page(client, helena, list_of(case))


def test_a_stranger_finds_no_goals(client, case, shared, olli):
    client.force_login(olli)
    for verb in ("list", "write", "commission"):
        assert client.get(reverse(f"goals:{verb}", args=[case.ref])).status_code == 404
    for verb in ("page", "edit", "set_scale", "drop"):
        assert client.get(reverse(f"goals:{verb}", args=[shared.ref])).status_code == 404


def test_a_contact_is_offered_no_pen(client, case, shared, helena):
    client.force_login(helena)
    assert client.get(reverse("goals:write", args=[case.ref])).status_code == 403
    assert client.get(reverse("goals:edit", args=[shared.ref])).status_code == 403


def test_a_double_press_writes_one_goal(client, case, maria):
    client.force_login(maria)
    url = reverse("goals:write", args=[case.ref])
    once = client.get(url).context["form"].initial["once"]
    data = {"once": once, "statement": "Once", "level": "individual", "audience": "me"}
    first, second = (client.post(url, data) for _press in range(2))
    assert first.url == second.url
    assert Goal.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"level": "individual"},
        {"statement": " ", "level": "individual", "audience": "me"},
        {"statement": "x" * 401, "level": "individual", "audience": "me"},
        {"statement": "x", "level": "individual", "audience": "organisation"},
        {"statement": "x", "level": "nonsense", "audience": "me"},
        {"statement": "a\x00b", "level": "individual", "audience": "me"},
    ],
)
def test_bad_input_is_answered_at_the_form(client, case, maria, data):
    client.force_login(maria)
    answer = client.post(reverse("goals:write", args=[case.ref]), data)
    assert (answer.status_code, Goal.objects.count()) == (200, 0)
    assert answer.context["form"].errors


def test_a_lost_race_shows_both_texts(client, own, maria):
    client.force_login(maria)
    actions.edit(own, statement="Theirs, newer", version=1, by=maria)
    url = reverse("goals:edit", args=[own.ref])
    data = {"version": 1, "statement": "Mine, older", "level": "individual"}
    answer = client.post(url, data)
    assert "Theirs, newer" in answer.content.decode()
    assert "Mine, older" in answer.content.decode()
    assert client.post(url, data | {"version": 2}).status_code == 302
    assert Goal.objects.get(pk=own.pk).statement == "Mine, older"


def test_levels_are_worded_on_one_page(client, shared, sofia):
    client.force_login(sofia)
    url = reverse("goals:set_scale", args=[shared.ref])
    assert client.get(url).status_code == 200
    answer = client.post(url, FIELDS | {"version": 1, "baseline": "-1", "weight": "1"})
    assert answer.url == shared.get_absolute_url()
    assert "twice a week" in client.get(answer.url).content.decode()


def test_the_same_words_on_two_levels_are_pointed_out(client, shared, sofia):
    client.force_login(sofia)
    data = FIELDS | {"less": "Weekly ", "version": 1, "baseline": "-1", "weight": "1"}
    answer = client.post(reverse("goals:set_scale", args=[shared.ref]), data)
    assert "Two levels have the same words" in answer.content.decode()


@pytest.mark.parametrize(
    "change", [{"baseline": "3"}, {"weight": "0"}, {"weight": "x"}, {"expected": ""}, {"version": ""}]
)
def test_bad_levels_are_answered_at_the_form(client, shared, sofia, change):
    client.force_login(sofia)
    data = FIELDS | {"version": 1, "baseline": "-1", "weight": "1"} | change
    answer = client.post(reverse("goals:set_scale", args=[shared.ref]), data)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_locked_levels_are_told_of_at_the_form(client, case, shared, sofia, now):
    actions.set_scale(shared, levels=LEVELS, baseline=-1, version=1, by=sofia)
    actions.lock_scales(case, now)
    client.force_login(sofia)
    data = FIELDS | {"version": 2, "baseline": "-1", "weight": "1"}
    answer = client.post(reverse("goals:set_scale", args=[shared.ref]), data)
    assert "locked when the evaluation began" in answer.content.decode()


def test_the_audience_page_names_the_readers_and_changes_them(client, own, maria):
    client.force_login(maria)
    url = reverse("goals:change_audience", args=[own.ref])
    html = client.get(url).content.decode()
    assert "Mikko Participant" in html
    assert MARKER in html
    client.post(url, {"audience": "me"})
    assert Goal.objects.get(pk=own.pk).audience == "me"


def test_a_goal_is_dropped_by_a_press_of_a_button_only(client, own, maria):
    client.force_login(maria)
    url = reverse("goals:drop", args=[own.ref])
    client.get(url)
    assert Goal.objects.standing().count() == 1
    client.post(url)
    assert Goal.objects.standing().count() == 0


def texts(case, now):
    return [
        (item.verb, set(item.who))
        for item in shown.waiting([Process.objects.with_people().get(pk=case.pk)], now)
    ]


def test_what_waits_is_to_write_and_to_word(case, shared, maria, mikko, aino, sofia, now):
    assert texts(case, now) == [
        ("Write your goals", {maria.pk, mikko.pk, aino.pk}),
        ("Word the levels", {sofia.pk}),
    ]
    for user in (maria, mikko, aino):
        actions.write(case, statement="Mine", by=user)
    actions.set_scale(shared, levels=LEVELS, baseline=-1, by=sofia)
    assert texts(case, now) == []


def test_the_step_is_told_from_shared_goals_alone(case, own, sofia):
    assert shown.step(case).state == "now"
    goal = actions.commission(case, statement="Shared", by=sofia)
    actions.set_scale(goal, levels=LEVELS, baseline=-1, by=sofia)
    assert shown.step(case).state == "done"


def test_the_list_asks_the_same_for_one_goal_and_for_three(client, case, maria):
    client.force_login(maria)
    actions.write(case, statement="A", by=maria)
    client.get(list_of(case))
    with CaptureQueriesContext(connection) as one:
        client.get(list_of(case))
    for words in ("B", "C"):
        actions.write(case, statement=words, by=maria)
    with CaptureQueriesContext(connection) as three:
        client.get(list_of(case))
    assert len(three) == len(one)

"""Does a claim grow, get sent and end as its owner wants, and never otherwise?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import translation

from accounts.claims import actions
from accounts.claims.claiming import MOST_FILES, MOST_PAGES_KEPT
from accounts.claims.models import Claim, Evidence, EvidencePage, Status
from accounts.claims.tasks import erase_evidence_in_time
from accounts.claims.tests.desk_cast import RECORD, drafted, give_evidence, in_state, sent
from accounts.doorway.models import Event, Letter
from accounts.doorway.states import TooLate
from accounts.doorway.tests import files
from accounts.membership import ethics
from accounts.membership.models import Membership
from supervision.tests.cast import person

pytestmark = pytest.mark.django_db

OWN_VERBS = {
    "save": lambda claim, by, now: actions.save(claim, by=by, version=claim.version, number="77", now=now),
    "attach": lambda claim, by, now: actions.attach(
        claim, by=by, filename="a.jpg", data=files.picture(), now=now
    ),
    "detach": lambda claim, by, now: actions.detach(claim, evidence=claim.evidence.first(), by=by, now=now),
    "submit": lambda claim, by, now: actions.submit(claim, by=by, commits=True, answer="In 2020.", now=now),
    "withdraw": lambda claim, by, now: actions.withdraw(claim, by=by, now=now),
}
BEING_WRITTEN = {"draft", "more_asked"}
RIGHT = {verb: BEING_WRITTEN for verb in OWN_VERBS} | {
    "withdraw": {"draft", "submitted", "more_asked", "approved"}
}


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def begun(user, now):
    return actions.begin(user, by=user, now=now)


def lacks(claim, now, **sent_with):
    with pytest.raises(ValidationError) as objection:
        actions.submit(fresh(claim), by=claim.user, **{"commits": True, "now": now, **sent_with})
    return set(objection.value.message_dict)


@pytest.mark.parametrize("state", [state.value for state in Status])
@pytest.mark.parametrize("verb", OWN_VERBS)
def test_each_verb_in_each_state(verb, state, tuomas, vera, now):
    claim = in_state(state, tuomas, vera, now)
    if state in RIGHT[verb]:
        OWN_VERBS[verb](claim, tuomas, now)
    else:
        with pytest.raises(TooLate):
            OWN_VERBS[verb](claim, tuomas, now)
        assert (fresh(claim).status, claim.evidence.count()) == (state, 1)


@pytest.mark.parametrize("state", [state.value for state in Status])
@pytest.mark.parametrize("verb", OWN_VERBS)
def test_nobody_else_does_it_in_any_state(verb, state, tuomas, sofia, olli, vera, root, now):
    claim = in_state(state, tuomas, vera, now)
    written = Event.objects.count()
    for stranger in (sofia, olli, vera, root, None):
        with pytest.raises(PermissionDenied):
            OWN_VERBS[verb](claim, stranger, now)
    assert Event.objects.count() == written


def test_a_claim_begins_once(tuomas, now):
    first = begun(tuomas, now)
    assert begun(tuomas, now) == first
    assert Event.objects.filter(action="claims.begin").count() == 1


def test_nobody_begins_for_another(tuomas, sofia, now):
    with pytest.raises(PermissionDenied):
        actions.begin(tuomas, by=sofia, now=now)


@pytest.mark.django_db(transaction=True)
def test_two_presses_begin_one_claim(tuomas, now):
    claims = together(lambda: begun(tuomas, now))
    assert (len(set(claims)), Claim.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_one_is_too_late_and_writes_nothing(tuomas, now):
    claim = drafted(tuomas, now)
    ends = together(lambda: actions.submit(fresh(claim), by=tuomas, commits=True, now=now))
    assert sorted(type(end).__name__ for end in ends) == ["Claim", "TooLate"]
    assert Event.objects.filter(action="claims.submit").count() == 1
    assert Letter.objects.filter(template="claims/submitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_files_for_the_last_place_one_comes_in(tuomas, now):
    claim = drafted(tuomas, now)
    for _file in range(MOST_FILES - 2):
        give_evidence(claim, now, pages=1)
    data = files.picture()
    ends = together(lambda: actions.attach(fresh(claim), by=tuomas, filename="a.jpg", data=data, now=now))
    assert sorted(type(end).__name__ for end in ends) == ["Evidence", "ValidationError"]
    assert claim.evidence.count() == MOST_FILES


def together(do):
    """The same thing by two at once; what each gets back, or is told."""
    line = Barrier(2)

    def run(_number):
        try:
            line.wait()
            return do()
        except (TooLate, ValidationError) as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def test_a_draft_may_be_saved_half_filled(tuomas, now):
    claim = begun(tuomas, now)
    actions.save(claim, by=tuomas, version=1, provider="The Institute", credits=None, now=now)
    assert (fresh(claim).provider, fresh(claim).version, fresh(claim).status) == ("The Institute", 2, "draft")


def test_of_two_windows_the_second_is_told(tuomas, now):
    claim = begun(tuomas, now)
    actions.save(claim, by=tuomas, version=1, provider="First", now=now)
    with pytest.raises(TooLate):
        actions.save(fresh(claim), by=tuomas, version=1, provider="Second", now=now)
    assert fresh(claim).provider == "First"


def test_only_the_record_is_saved(tuomas, now):
    with pytest.raises(TypeError):
        actions.save(begun(tuomas, now), by=tuomas, version=1, status="verified", now=now)


def test_sending_says_everything_that_is_missing_and_changes_nothing(tuomas, now):
    claim = begun(tuomas, now)
    assert lacks(claim, now, commits=False) == {
        *("number", "provider", "programme", "started", "credits", "completed"),
        *("recommendation", "practice_units", "own_units", "file", "commits"),
    }
    assert (fresh(claim).status, fresh(claim).submitted_at, Letter.objects.count()) == ("draft", None, 0)


@pytest.mark.parametrize(
    ("kind", "needed"),
    [("student", {"provider", "programme", "started", "file"}), ("honorary", {"number"})],
)
def test_a_student_and_an_honorary_member_tell_less(tuomas, now, kind, needed):
    claim = begun(tuomas, now)
    actions.save(claim, by=tuomas, version=1, kind=kind, now=now)
    assert lacks(claim, now) == needed


def test_a_supporting_member_is_an_organisation(tuomas, now):
    assert lacks(drafted(tuomas, now, kind="supporting"), now) == {"kind"}


@pytest.mark.parametrize("years", [{"started": 2021, "completed": 2019}, {"completed": 2999}])
def test_years_are_in_order(tuomas, now, years):
    assert lacks(drafted(tuomas, now, **years), now) == {"completed"}


def test_what_falls_short_of_the_recommendation_is_no_obstacle(tuomas, now):
    claim = drafted(tuomas, now, credits=30, practice_units=10, own_units=0, started=2021, completed=2021)
    actions.submit(claim, by=tuomas, commits=True, now=now)
    assert fresh(claim).status == "submitted"


def test_sending_keeps_the_commitment_and_tells_both_sides(tuomas, vera, now):
    claim = fresh(sent(tuomas, now))
    assert (claim.status, claim.submitted_at, claim.ethics_at) == ("submitted", now, now)
    assert claim.ethics_version == ethics.CURRENT.version
    told = Letter.objects.values_list("template", "user__email")
    assert sorted(told) == [("claims/submit", vera.email), ("claims/submitted", tuomas.email)]


def test_a_verifier_is_not_asked_to_check_their_own_claim(vera, now):
    sent(vera, now)
    assert list(Letter.objects.values_list("template", flat=True)) == ["claims/submitted"]


def test_who_was_asked_for_more_answers_and_keeps_the_place_in_the_queue(tuomas, vera, now):
    claim = in_state("more_asked", tuomas, vera, now)
    later = now + timedelta(days=3)
    assert lacks(claim, later) == {"answer"}
    assert lacks(claim, later, answer="  ") == {"answer"}
    actions.submit(fresh(claim), by=tuomas, commits=True, answer=" In 2020. ", now=later)
    claim = fresh(claim)
    assert (claim.status, claim.answer, claim.submitted_at, claim.ethics_at) == (
        "submitted",
        "In 2020.",
        now,
        later,
    )


def test_after_a_rejection_a_new_claim_begins_from_what_was_told(tuomas, vera, now):
    old = in_state("rejected", tuomas, vera, now)
    new = begun(tuomas, now + timedelta(days=1))
    assert new != old
    assert {name: getattr(new, name) for name in RECORD} == RECORD
    assert (new.status, new.reason, new.evidence.count()) == ("draft", "", 0)


@pytest.mark.parametrize(("has", "claims"), [("student", "ordinary"), ("ordinary", "senior")])
def test_a_member_claims_only_another_kind(tuomas, now, has, claims):
    day = now.date() - timedelta(days=40)
    Membership.objects.create(user=tuomas, kind=has, number="1234", valid_from=day)
    claim = begun(tuomas, now)
    assert (claim.kind, claim.number) == (claims, "1234")
    actions.save(claim, by=tuomas, version=1, now=now, **{**RECORD, "kind": has})
    give_evidence(claim, now)
    assert lacks(claim, now) == {"kind"}
    actions.save(claim, by=tuomas, version=2, kind=claims, now=now)
    assert actions.submit(claim, by=tuomas, commits=True, now=now).status == "submitted"


def test_whose_membership_has_ended_claims_the_same_kind_again(tuomas, now):
    day = now.date() - timedelta(days=400)
    Membership.objects.create(user=tuomas, kind="ordinary", status="lapsed", valid_from=day)
    assert fresh(sent(tuomas, now)).status == "submitted"


def test_a_certificate_is_kept_as_pages_with_its_digest(tuomas, now):
    claim = begun(tuomas, now)
    data = files.pdf(2, text="Certificate")
    evidence = actions.attach(claim, by=tuomas, filename="../../my <b>paper</b>.pdf", data=data, now=now)
    assert (evidence.filename, evidence.size, evidence.page_count) == ("b .pdf", len(data), 2)
    assert [page.jpeg[:3] for page in evidence.pages.all()] == [b"\xff\xd8\xff"] * 2
    event = Event.objects.get(action="claims.attach")
    assert event.facts == {"evidence": str(evidence.ref), "digest": evidence.digest, "pages": 2}


def test_a_refused_file_leaves_nothing_behind(tuomas, now):
    claim = begun(tuomas, now)
    with pytest.raises(ValidationError):
        actions.attach(claim, by=tuomas, filename="a.pdf", data=b"<svg/>", now=now)
    assert (Evidence.objects.count(), Event.objects.filter(action="claims.attach").count()) == (0, 0)


def test_a_claim_has_at_most_six_files(tuomas, now):
    claim = drafted(tuomas, now)
    for _file in range(MOST_FILES - 1):
        give_evidence(claim, now, pages=1)
    with pytest.raises(ValidationError) as objection:
        actions.attach(claim, by=tuomas, filename="a.jpg", data=files.picture(), now=now)
    assert objection.value.code == "quota"


def test_a_person_has_at_most_so_many_pages_over_all_claims(tuomas, vera, now):
    old = in_state("withdrawn", tuomas, vera, now)
    give_evidence(old, now, pages=1)
    Evidence.objects.filter(claim=old).update(page_count=MOST_PAGES_KEPT // 2)
    claim = begun(tuomas, now)
    with pytest.raises(ValidationError) as objection:
        actions.attach(claim, by=tuomas, filename="a.jpg", data=files.picture(), now=now)
    assert objection.value.code == "quota"
    Evidence.objects.filter(claim=old).update(erased_at=now)
    actions.attach(claim, by=tuomas, filename="a.jpg", data=files.picture(), now=now)


def test_what_was_never_sent_is_taken_away_whole(tuomas, now):
    claim = drafted(tuomas, now)
    actions.detach(claim, evidence=claim.evidence.get(), by=tuomas, now=now)
    assert (Evidence.objects.count(), EvidencePage.objects.count()) == (0, 0)


def test_what_a_verifier_may_have_seen_leaves_its_line(tuomas, vera, now):
    claim = in_state("more_asked", tuomas, vera, now)
    later = now + timedelta(days=1)
    actions.detach(claim, evidence=claim.evidence.get(), by=tuomas, now=later)
    assert (claim.evidence.get().erased_at, EvidencePage.objects.count()) == (later, 0)
    with pytest.raises(TooLate):
        actions.detach(fresh(claim), evidence=claim.evidence.get(), by=tuomas, now=later)


def test_a_file_of_another_claim_is_not_taken_away(tuomas, sofia, now):
    mine, other = drafted(tuomas, now), drafted(sofia, now)
    with pytest.raises(TooLate):
        actions.detach(mine, evidence=other.evidence.get(), by=tuomas, now=now)
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize("state", ["verified", "rejected", "withdrawn"])
def test_pages_are_erased_thirty_days_after_the_end_and_the_fact_stays(
    tuomas, vera, now, state, time_machine
):
    claim = in_state(state, tuomas, vera, now)
    time_machine.move_to(now + timedelta(days=30, seconds=-1))
    erase_evidence_in_time()
    assert (claim.evidence.get().erased_at, EvidencePage.objects.count()) == (None, 2)
    time_machine.move_to(now + timedelta(days=30), tick=False)
    erase_evidence_in_time()
    erase_evidence_in_time()
    evidence = claim.evidence.get()
    assert (evidence.erased_at, EvidencePage.objects.count()) == (now + timedelta(days=30), 0)
    assert (evidence.digest, evidence.page_count) == ("ab" * 32, 2)
    event = Event.objects.get(action="claims.erase_evidence")
    assert (event.actor, event.facts) == (None, {"files": 1})
    with translation.override("en"):
        assert event.words == "The service erased the certificate files"


@pytest.mark.parametrize("state", ["draft", "submitted", "more_asked", "approved"])
def test_nothing_is_erased_while_the_claim_is_open(tuomas, vera, now, state, time_machine):
    claim = in_state(state, tuomas, vera, now)
    time_machine.move_to(now + timedelta(days=300))
    erase_evidence_in_time()
    with pytest.raises(TooLate):
        actions.erase_evidence(claim)
    assert EvidencePage.objects.count() == 2


def test_only_the_system_erases(tuomas, vera, root, now):
    claim = in_state("rejected", tuomas, vera, now)
    for somebody in (tuomas, vera, root):
        with pytest.raises(PermissionDenied):
            actions.erase_evidence(claim, by=somebody, now=now + timedelta(days=31))


def kept_bytes():
    """Everything the database holds: on SQLite the very file, on PostgreSQL every row of every table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return Path(connection.settings_dict["NAME"]).read_bytes()
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
        return "\n".join(rows).encode()


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_ciphertext_and_after_thirty_days_no_trace(now):
    tuomas = person("Tuomas Korpi")
    claim = begun(tuomas, now)
    evidence = actions.attach(claim, by=tuomas, filename="a.jpg", data=files.picture(), now=now)
    page = evidence.pages.get()
    plain = EvidencePage.objects.get(pk=page.pk).image
    token = raw_value(page)
    before = kept_bytes()
    assert token.startswith("v1:")
    # Short pieces: a long value is cut where a page of the file ends.
    assert token[:60].encode() in before
    assert [at for at in range(0, len(plain) - 40, 40) if plain[at : at + 40].encode() in before] == []
    assert [mark for mark in (b"\xff\xd8\xff\xe0", b"JFIF") if mark in before] == []
    actions.withdraw(claim, by=tuomas, now=now)
    actions.erase_evidence(claim, now=now + timedelta(days=30))
    assert token[:60].encode() not in kept_bytes()


def raw_value(page):
    with connection.cursor() as cursor:
        cursor.execute("SELECT image FROM accounts_evidencepage WHERE id = %s", [page.pk])
        return cursor.fetchone()[0]

"""Is a tired member led from nothing to a sent claim, and told beside the field what is missing?"""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.claims import actions
from accounts.claims.models import Claim, Evidence
from accounts.claims.tests.desk_cast import RECORD, a_picture, drafted, give_evidence, in_state, sent
from accounts.doorway.models import Event
from accounts.doorway.tests import files
from accounts.membership.models import Membership

pytestmark = pytest.mark.django_db
OWN = reverse("claims:own")


def url(name, thing, *more):
    return reverse(f"claims:{name}", args=[thing.ref, *more])


def the_claim():
    return Claim.objects.get()


def typed(**changes):
    """The form as a browser sends it."""
    return {
        "version": 1,
        **{name: "" if value is None else value for name, value in {**RECORD, **changes}.items()},
    }


def one_button(page):
    """The action of the step at the top of the page."""
    return re.search(r'class="next-actions">.*?(?:href|action)="([^"]+)"', page, re.DOTALL)[1]


@pytest.fixture
def me(client, tuomas):
    client.force_login(tuomas)
    return client


def test_from_nothing_to_a_sent_claim(me, tuomas):
    assert one_button(me.get(OWN).text) == reverse("claims:begin")
    page = me.post(reverse("claims:begin"), follow=True)
    assert page.redirect_chain[-1][0] == url("save", the_claim())

    page = me.post(url("save", the_claim()), typed(), follow=True)
    assert page.redirect_chain[-1][0] == url("attach", the_claim())

    upload = SimpleUploadedFile("Todistus.jpg", files.picture(), "text/html")
    page = me.post(url("attach", the_claim()), {"file": upload}, follow=True)
    assert "Todistus.jpg" in page.text
    assert url("evidence_page", Evidence.objects.get(), 1) in page.text

    page = me.get(url("submit", the_claim())).text
    assert "90 units of 45 min (67 h 30 min)" in page
    assert "ethical principles of Suomen työnohjaajat ry, as they stood on" in page
    page = me.post(url("submit", the_claim()), {"commits": "on"}, follow=True)
    assert page.redirect_chain[-1][0] == OWN
    assert "The association checks your membership" in page.text


@pytest.mark.parametrize(
    ("state", "says", "leads_to"),
    [
        ("draft", "Read it through and send it", "submit"),
        ("submitted", "The association checks your membership", None),
        ("approved", "The association checks your membership", None),
        ("more_asked", "Which year?", "submit"),
        ("verified", "Your membership is verified", "begin"),
        ("rejected", "No such member.", "begin"),
        ("withdrawn", "Nothing is being checked now", "begin"),
    ],
)
def test_every_state_says_what_is_next(me, tuomas, vera, now, state, says, leads_to):
    claim = in_state(state, tuomas, vera, now)
    page = me.get(OWN).text
    assert says in page
    assert ("next-actions" in page) == bool(leads_to)
    if leads_to:
        assert one_button(page) == (reverse("claims:begin") if leads_to == "begin" else url(leads_to, claim))


def test_the_step_of_a_draft_follows_what_is_missing(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    assert one_button(me.get(OWN).text) == url("save", claim)
    actions.save(claim, by=tuomas, version=1, now=now, **RECORD)
    assert one_button(me.get(OWN).text) == url("attach", claim)
    give_evidence(claim, now)
    assert one_button(me.get(OWN).text) == url("submit", claim)


def test_who_stops_in_the_middle_keeps_what_was_typed(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    sent_form = typed(number="", credits="", started="") | {"later": "1"}
    page = me.post(url("save", claim), sent_form, follow=True)
    assert page.redirect_chain[-1][0] == OWN
    kept = the_claim()
    assert (kept.provider, kept.credits, kept.started) == ("The Institute", None, None)


def test_who_goes_on_is_told_beside_each_field_and_nothing_is_lost(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    page = me.post(url("save", claim), typed(number="", credits=""), follow=True)
    form = page.context["form"]
    assert set(form.errors) == {"number", "credits"}
    assert 'value="The Institute"' in page.text
    page = me.post(url("save", claim), typed(version=form["version"].value()), follow=True)
    assert page.redirect_chain[-1][0] == url("attach", claim)


@pytest.mark.parametrize(
    "wrong",
    [
        {"credits": 401},
        {"credits": -1},
        {"started": 1949},
        {"completed": 99999},
        {"own_units": "x"},
        {"kind": "king"},
    ],
)
def test_a_number_out_of_bounds_is_told_and_the_rest_stays_typed(me, tuomas, now, wrong):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    page = me.post(url("save", claim), typed(**wrong))
    assert set(page.context["form"].errors) == set(wrong)
    assert 'value="The Institute"' in page.text
    assert the_claim().provider == ""


def test_two_windows_see_each_other(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    me.post(url("save", claim), typed(provider="From the first window"))
    page = me.post(url("save", claim), typed(provider="From the second window"))
    assert "changed meanwhile" in page.text
    assert "From the first window" in page.text
    assert 'value="From the second window"' in page.text
    me.post(
        url("save", claim),
        typed(provider="From the second window", version=page.context["form"]["version"].value()),
    )
    assert the_claim().provider == "From the second window"


def test_saving_after_it_was_sent_leads_back_with_a_word(me, tuomas, now):
    claim = sent(tuomas, now)
    page = me.post(url("save", claim), typed(version=claim.version), follow=True)
    assert "Someone was faster" in page.text
    assert page.redirect_chain[-1][0] == OWN


def test_sending_too_early_lists_what_is_missing_with_the_way_there(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    actions.save(claim, by=tuomas, version=1, now=now, **{**RECORD, "number": ""})
    page = me.post(url("submit", claim), {"commits": "on"})
    assert [row["url"] for row in page.context["lacks"]] == [
        url("save", claim) + "?missing#id_number",
        url("attach", claim),
    ]
    assert "checked" in page.text


def test_without_the_commitment_it_is_not_sent(me, tuomas, now):
    claim = drafted(tuomas, now)
    page = me.post(url("submit", claim), {})
    assert set(page.context["form"].errors) == {"commits"}
    assert the_claim().status == "draft"


def test_the_answer_is_asked_for_and_not_lost(me, tuomas, vera, now):
    claim = in_state("more_asked", tuomas, vera, now)
    page = me.post(url("submit", claim), {"answer": "In 2020.", "commits": ""})
    assert set(page.context["form"].errors) == {"commits"}
    assert "In 2020.</textarea>" in page.text.replace("\n", "")
    me.post(url("submit", claim), {"answer": "In 2020.", "commits": "on"})
    assert (the_claim().status, the_claim().answer) == ("submitted", "In 2020.")


def test_hints_cite_their_source_and_do_not_block(me, tuomas, now):
    claim = drafted(tuomas, now, credits=30)
    page = me.get(url("submit", claim)).text
    assert "The verifier may ask about this" in page
    assert "training recommendation" in page


def test_a_student_is_given_no_hints(me, tuomas, now):
    claim = drafted(tuomas, now, kind="student", credits=5)
    assert "The verifier may ask" not in me.get(url("submit", claim)).text


def test_a_verified_member_is_told_that_there_is_nothing_to_check(me, tuomas, now):
    Membership.objects.create(user=tuomas, kind="ordinary", valid_from=now.date() - timedelta(days=40))
    assert "There is nothing to check" in me.get(OWN).text
    me.post(reverse("claims:begin"))
    page = me.post(url("save", the_claim()), typed(kind="ordinary"))
    assert "verified already" in page.text


def test_withdrawing_says_what_happens_first(me, tuomas, now):
    claim = sent(tuomas, now)
    assert "erased after 30 days" in me.get(url("withdraw", claim)).text
    assert the_claim().status == "submitted"
    me.post(url("withdraw", claim))
    assert the_claim().status == "withdrawn"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("certificate.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "web page or a drawing"),
        ("certificate.pdf", files.zipped(), "office program"),
        ("certificate.pdf", files.pdf_with("/AcroForm", files.action("JavaScript")), "wants to do something"),
        ("certificate.jpg", files.picture() + files.zipped(), "two things in one"),
        ("certificate.jpg", b"", "The file is empty"),
        ("certificate.jpg", files.picture() + b"\0" * 5 * 1024 * 1024, "too big: at most 5 MB"),
        ("certificate.pdf", files.pdf(11), "more than 10 pages"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_refused_file_is_told_of_beside_its_field(me, tuomas, now, name, data, says):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    page = me.post(url("attach", claim), {"file": SimpleUploadedFile(name, data, "application/pdf")})
    (error,) = page.context["form"].errors["file"]
    assert says in error
    assert Evidence.objects.count() == 0


def test_no_file_and_a_long_name_are_no_accidents(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    assert set(me.post(url("attach", claim), {}).context["form"].errors) == {"file"}
    long = SimpleUploadedFile("å" * 250 + "\x00\u202egpj.exe", files.picture())
    me.post(url("attach", claim), {"file": long})
    assert len(Evidence.objects.get().filename) <= 100


def test_a_body_longer_than_any_form_is_refused_with_a_page(me, tuomas, now):
    claim = actions.begin(tuomas, by=tuomas, now=now)
    huge = SimpleUploadedFile("huge.pdf", b"\0" * 9 * 1024 * 1024)
    page = me.post(url("attach", claim), {"file": huge})
    assert (page.status_code, "The file is too big" in page.text) == (413, True)


def test_many_files_in_a_short_time_are_slowed_down(me, tuomas, now, settings):
    settings.ACCOUNT_RATE_LIMITS = {"certificate": "1/h/key"}
    claim = actions.begin(tuomas, by=tuomas, now=now)
    pages = [
        me.post(url("attach", claim), {"file": SimpleUploadedFile("a.jpg", files.picture())})
        for _time in range(2)
    ]
    assert [page.status_code for page in pages] == [302, 429]


def test_a_file_is_taken_away_by_its_button(me, tuomas, now):
    claim = drafted(tuomas, now)
    evidence = claim.evidence.get()
    assert url("detach", evidence) in me.get(url("attach", claim)).text
    assert me.get(url("detach", evidence)).status_code == 405
    me.post(url("detach", evidence))
    assert Evidence.objects.count() == 0


def test_a_page_is_a_picture_that_nothing_runs_in(me, tuomas, now):
    evidence = drafted(tuomas, now).evidence.get()
    page = me.get(url("evidence_page", evidence, 1))
    assert page.content == a_picture()
    told = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Content-Disposition")
    assert [page.headers[name] for name in told] == [
        "image/jpeg",
        "nosniff",
        "default-src 'none'; sandbox",
        'attachment; filename="page-1.jpg"',
    ]
    assert "no-store" in page.headers["Cache-Control"]
    assert me.get(url("evidence_page", evidence, 3)).status_code == 404
    assert me.get(f"/claims/certificates/{evidence.ref}/{10**30}/").status_code == 404


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        ("draft", 404),
        ("submitted", 200),
        ("more_asked", 200),
        ("approved", 200),
        ("verified", 200),
        ("rejected", 200),
        ("withdrawn", 404),
    ],
)
def test_pages_are_for_the_owner_and_for_verifiers_once_sent(
    client, tuomas, sofia, olli, vera, root, now, state, seen
):
    evidence = in_state(state, tuomas, vera, now).evidence.get()
    met = {}
    for reader in (tuomas, vera, sofia, olli, root):
        client.force_login(reader)
        met[reader.name.split()[0]] = client.get(url("evidence_page", evidence, 1)).status_code
    assert met == {"Tuomas": 200, "Vera": seen, "Sofia": 404, "Olli": 404, "Root": 404}


def test_an_erased_page_says_that_it_was_erased(me, tuomas, now):
    claim = sent(tuomas, now - timedelta(days=40))
    actions.withdraw(claim, by=tuomas, now=now - timedelta(days=31))
    actions.erase_evidence(claim, now=now)
    page = me.get(url("evidence_page", claim.evidence.get(), 1))
    assert (page.status_code, "The file was erased" in page.text) == (404, True)
    assert "erased on" in me.get(OWN).text


def test_a_verifier_opens_no_page_of_the_owner(client, tuomas, vera, now):
    claim = sent(tuomas, now)
    client.force_login(vera)
    answers = {
        name: client.get(url(name, claim)).status_code for name in ("save", "attach", "submit", "withdraw")
    }
    assert answers == dict.fromkeys(answers, 403)
    assert client.get(url("detach", claim.evidence.get())).status_code == 405
    assert client.post(url("detach", claim.evidence.get())).status_code == 403


def test_history_tells_the_member_what_is_theirs_to_know(me, tuomas, vera, now):
    claim = sent(tuomas, now)
    actions.note(claim, by=vera, text="Known from the course.", now=now)
    actions.assign(claim, by=vera, to=vera, now=now)
    page = me.get(OWN).text
    assert Event.objects.filter(action="claims.note").exists()
    assert "asked the association to check the membership" in page
    assert ("note" in page.lower(), "took the claim" in page, "Known from" in page) == (False, False, False)


@pytest.mark.parametrize("name", ["own", "begin"])
def test_a_visitor_signs_in_first(client, name):
    assert client.get(reverse(f"claims:{name}")).status_code == 302


def test_pages_ask_the_database_no_more_for_many_files(me, tuomas, now, django_assert_max_num_queries):
    claim = drafted(tuomas, now)
    counts = []
    for _files in range(2):
        with django_assert_max_num_queries(40) as asked:
            for name in ("attach", "submit"):
                me.get(url(name, claim))
            me.get(OWN)
        counts.append(len(asked))
        for _file in range(2):
            give_evidence(claim, now)
    assert counts[0] == counts[1]

"""Can a verifier settle a case in two strokes of the keyboard, without script, and see everything at once?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.claims.models import Claim, Template, desk_rules
from accounts.claims.tests.desk_cast import give_evidence, listed, sent

from .conftest import stand_still

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}}
IN_SIGHT = (
    "at => { const box = at.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
)


@pytest.fixture
def three(sofia, tuomas, olli):
    """Three claims, the oldest by Sofia; the register knows only hers."""
    now = timezone.now()
    for user, days, number in ((sofia, 9, "1001"), (tuomas, 5, "1002"), (olli, 2, "1003")):
        claim = sent(user, now - timedelta(days=days), number=number, kind="senior")
        give_evidence(claim, now, filename="transcript.jpg", pages=1)
    listed(sofia, now, number="1001", kind="senior")
    for use, text in (("ask", "Please look at the number."), ("reject", "Not a member.")):
        Template.objects.filter(language="en", use=use).delete()
        Template.objects.create(use=use, language="en", fits="", name=f"Text to {use}", text=text)
    return list(Claim.objects.order_by("submitted_at"))


def strokes(page, *keys):
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def statuses():
    return list(Claim.objects.order_by("submitted_at").values_list("status", flat=True))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_each_case_takes_two_strokes_and_the_next_is_there(new_page, sign_in, three, vera, script):
    page = new_page(**WIDE, locale="en-GB", java_script_enabled=script)
    sign_in(page, vera)
    page.goto(three[0].get_absolute_url())

    strokes(page, "Space", "Enter")
    assert statuses() == ["verified", "submitted", "submitted"]
    assert page.locator("h1").inner_text() == three[1].user.name
    strokes(page, "ArrowDown", "Enter")
    assert statuses() == ["verified", "more_asked", "submitted"]
    assert page.locator("h1").inner_text() == three[2].user.name
    strokes(page, "ArrowUp", "Enter")
    assert statuses() == ["verified", "more_asked", "rejected"]
    assert page.url.endswith("/claims/desk/")

    words = Claim.objects.order_by("submitted_at").values_list("question", "reason")
    assert list(words) == [("", ""), ("Please look at the number.", ""), ("", "Not a member.")]


def test_claim_evidence_and_decision_are_in_one_sight(new_page, sign_in, three, vera, axe):
    page = new_page(**WIDE, locale="en-GB")
    sign_in(page, vera)
    page.goto(three[0].get_absolute_url())
    stand_still(page)
    left, right = (page.locator(".desk-side").nth(place).bounding_box() for place in (0, 1))
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    for part in (
        ".desk-side >> nth=0",
        ".desk-side >> nth=1",
        ".decide-go button",
        "[name=decision] >> nth=0",
    ):
        assert page.locator(part).evaluate(IN_SIGHT), part
    assert page.locator(".desk-pages img").first.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.evaluate("document.activeElement.value") == "yes"
    axe(page)


def test_only_what_belongs_to_the_choice_is_shown(new_page, sign_in, three, vera):
    page = new_page(**WIDE, locale="en-GB")
    sign_in(page, vera)
    page.goto(three[1].get_absolute_url())
    parts = ("valid_from", "question", "reason")
    seen = []
    for key in ("", "ArrowDown", "ArrowDown", "ArrowDown"):
        if key:
            page.keyboard.press(key)
        seen.append([name for name in parts if page.locator(f"[name={name}]").is_visible()])
    assert seen == [["valid_from"], ["question"], ["reason"], ["valid_from"]]


def test_the_desk_is_accessible_and_fits_a_telephone(new_page, sign_in, three, vera, axe):
    rules = desk_rules()
    rules.save()
    text = Template.objects.first()
    paths = (
        "/claims/desk/",
        three[0].get_absolute_url(),
        "/claims/desk/statistics/",
        "/claims/desk/texts/",
        f"/claims/desk/texts/{text.ref}/",
        "/claims/desk/rules/",
    )
    for options in ({**PHONE, "color_scheme": "dark"}, WIDE):
        page = new_page(**options, locale="en-GB")
        sign_in(page, vera)
        for path in paths:
            assert page.goto(path).status == 200
            assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
            axe(page)

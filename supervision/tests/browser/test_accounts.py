import pytest

from accounts.supervisors.models import Profile

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}


@pytest.fixture
def shown(sofia, tuomas):
    Profile.objects.update(
        regions=["Uusimaa"],
        speaks=["fi", "sv"],
        forms=["group"],
        fields_of_work="health care",
        introduction_en="I work in peace.",
        training="60 credits",
        price_note="in words",
    )
    return sofia.profile


def look(page, axe, *paths):
    for path in paths:
        assert page.goto(path).status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        axe(page)


def test_the_public_pages_are_accessible_in_every_language(new_page, shown, axe):
    paths = ["/", "/supervisors/", "/supervisors/?region=Kainuu&language=fr", shown.get_absolute_url()]
    for locale in ("fi-FI", "sv-FI", "en-GB"):
        look(new_page(locale=locale), axe, *paths)


def test_the_public_pages_fit_a_telephone_in_the_dark(new_page, shown, axe):
    paths = ["/", "/supervisors/", "/supervisors/?region=Kainuu&language=fr", shown.get_absolute_url()]
    for locale in ("fi-FI", "sv-FI"):
        look(new_page(**PHONE, locale=locale), axe, *paths)


def test_a_persons_own_pages_are_accessible(new_page, sign_in, shown, sofia, helena, hospital, axe):
    page = new_page(**PHONE)
    sign_in(page, sofia)
    profile = shown.get_absolute_url()
    look(page, axe, "/me/", "/me/data/", "/membership/", "/claims/", profile, f"{profile}update/")
    page = new_page()
    sign_in(page, helena)
    organisation = hospital.get_absolute_url()
    look(page, axe, "/supervisors/begin/", organisation, f"{organisation}update/")


def test_a_visitor_finds_a_supervisor_by_keyboard(new_page, shown, axe):
    page = new_page(locale="en-GB")
    page.goto("/supervisors/")
    page.locator("input[name=words]").focus()
    page.keyboard.type("lehtovaara")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=lehtovaara**")
    assert page.locator(".supervisor").count() == 1
    page.locator(".supervisor h3 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{shown.get_absolute_url()}")
    assert page.locator("h1").inner_text() == "Sofia Lehtovaara"


def test_switching_the_language_stays_on_the_page_and_with_the_account(new_page, sign_in, shown, sofia):
    page = new_page()
    sign_in(page, sofia)
    page.goto(shown.get_absolute_url())
    page.locator(".site-footer button[value=sv]").click()
    page.wait_for_function("document.documentElement.lang === 'sv'")
    assert page.url.endswith(shown.get_absolute_url())
    sofia.refresh_from_db()
    assert sofia.language == "sv"

import pytest

from accounts.supervisors import words
from accounts.supervisors.models import Profile

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
PIRKANMAA = "#f-region-Pirkanmaa"


@pytest.fixture
def shown(sofia, tuomas, now):
    Profile.objects.filter(user=sofia).update(regions=["Pirkanmaa"], forms=["group"], fields_of_work="koulut")
    Profile.objects.filter(user=tuomas).update(regions=["Lappi"], forms=["pair"], fields_of_work="kirkko")
    words.write(Profile.objects.all(), now)


@pytest.fixture
def directory(new_page, shown):
    page = new_page(locale="en-GB")
    page.goto("/supervisors/")
    return page


def choose(page):
    page.locator("#facet-region > summary").click()
    page.locator(PIRKANMAA).check()
    page.wait_for_url("**/supervisors/?region=Pirkanmaa")


def people(page):
    return page.locator(".supervisor h3").all_inner_texts()


def test_a_choice_changes_results_in_place_and_keeps_the_focus(directory):
    directory.evaluate("window.stays = true")
    choose(directory)
    assert people(directory) == ["Sofia Lehtovaara"]
    assert directory.evaluate("[window.stays, document.activeElement.id]") == [True, PIRKANMAA[1:]]
    assert directory.locator("[data-found]").inner_text() == "1 supervisor"
    assert directory.locator("#facet-region").evaluate("fold => fold.open")


def test_back_and_forward_go_through_the_wishes(directory):
    choose(directory)
    directory.locator("#words").press_sequentially("koulu")
    directory.wait_for_url("**words=koulu**")
    directory.go_back()
    directory.wait_for_function("() => !document.getElementById('words').value")
    assert directory.locator(PIRKANMAA).is_checked()
    directory.go_back()
    directory.wait_for_function(f"() => !document.querySelector('{PIRKANMAA}').checked")
    assert len(people(directory)) == 2
    directory.go_forward()
    directory.wait_for_function(f"() => document.querySelector('{PIRKANMAA}').checked")


def test_an_address_that_was_sent_shows_the_same(directory, new_page):
    choose(directory)
    other = new_page(locale="en-GB")
    other.goto(directory.url)
    assert people(other) == people(directory)
    assert other.locator(PIRKANMAA).is_checked()


def test_a_chip_takes_its_choice_away_and_leads_to_the_results(directory):
    choose(directory)
    directory.get_by_role("link", name="Remove: Pirkanmaa").click()
    directory.wait_for_url("**/supervisors/")
    assert not directory.locator(PIRKANMAA).is_checked()
    assert directory.evaluate("document.activeElement.id") == "found-title"


def test_it_works_without_script(new_page, shown):
    page = new_page(locale="en-GB", java_script_enabled=False)
    page.goto("/supervisors/")
    page.locator("#facet-region > summary").click()
    page.locator(PIRKANMAA).check()
    page.get_by_role("button", name="Search").click()
    assert people(page) == ["Sofia Lehtovaara"]
    page.goto("/supervisors/?words=kouluissa&region=Lappi")
    page.locator(".loosenings a").first.click()
    assert people(page) == ["Tuomas Korpi"]


def test_on_a_telephone_the_choices_are_folded_and_everything_is_accessible(new_page, shown, axe):
    page = new_page(**PHONE)
    page.goto("/supervisors/?region=Pirkanmaa&words=koulu")
    assert not page.locator("#facets").is_visible()
    assert "2 chosen" in page.locator("#filters-more > summary").inner_text()
    axe(page)
    page.locator("#filters-more > summary").click()
    axe(page)
    page.get_by_role("button", name="Show the results").click()
    page.wait_for_function("() => !document.getElementById('filters-more').open")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""Does every component hold on a phone and a desktop, light and dark, and do its small comforts work?"""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_style_guide_is_accessible_and_fits(new_page, axe, width, scheme):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.goto("/style/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


def test_the_first_tab_leads_past_the_header(page):
    page.goto("/accessibility/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_line_of_life_is_folded_to_the_present_step_on_a_phone(new_page):
    page = new_page(viewport={"width": 360, "height": 800})
    page.goto("/style/")
    steps = page.locator(".line-fold .line-step")

    expect(steps.first).to_be_hidden()
    page.locator(".line-fold > summary").click()

    expect(steps.first).to_be_visible()


def test_a_button_rests_once_pressed_and_wakes_when_the_reader_comes_back(page):
    page.goto("/accounts/login/code/")
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    page.fill("input[type=email]", "aino@example.org")
    button = page.locator(".entrance button[type=submit]")

    button.click()
    expect(button).to_be_disabled()

    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(button).to_be_enabled()


def test_without_script_nothing_is_offered_that_needs_it(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/style/")

    assert page.locator(".needs-script:visible").count() == 0
    expect(page.locator("h1")).to_be_visible()

import pytest

pytestmark = pytest.mark.browser


def test_the_sign_in_page_is_accessible_and_asks_nobody_else(page, axe):
    page.goto("/accounts/login/")

    axe(page)


def test_the_sign_in_page_fits_a_telephone(new_page):
    page = new_page(viewport={"width": 320, "height": 640})

    page.goto("/accounts/login/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320

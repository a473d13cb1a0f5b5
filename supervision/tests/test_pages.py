"""Do the pages that belong to no slice open, in every language, for people who are not signed in?"""

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", ["/style/", "/accessibility/", "/accounts/login/", "/accounts/login/code/"])
def test_page_opens(client, db, path, language):
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize("path", ["/style/", "/accounts/login/"])
def test_nothing_is_written_inline(client, db, path):
    html = client.get(path).text
    assert " style=" not in html
    assert " onclick=" not in html


def test_the_readers_choice_of_dark_is_drawn_at_once(client, db):
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/accessibility/").text


def test_an_unknown_choice_is_left_out(client, db):
    client.cookies["theme"] = "neon"
    assert "data-theme=" not in client.get("/accessibility/").text.split("<body")[0]


def test_a_missing_page_says_so_in_plain_words(client, db):
    response = client.get("/no/such/page/", headers={"accept-language": "en"})
    assert response.status_code == 404
    assert "This page is not here" in response.text


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_pages_for_accidents_need_no_context(template):
    assert "<h1>" in render_to_string(template)

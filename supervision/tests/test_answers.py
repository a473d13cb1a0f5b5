"""What does every answer carry?"""

import pytest

pytestmark = pytest.mark.django_db


def test_pages_allow_nothing_but_this_server(client):
    answer = client.get("/accounts/login/")

    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_nothing_of_a_signed_in_person_is_kept_on_the_way(client, django_user_model):
    client.force_login(django_user_model.objects.create(email="aino@example.org"))

    assert client.get("/accounts/email/")["Cache-Control"] == "private, no-store"


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/admin/").status_code == 302

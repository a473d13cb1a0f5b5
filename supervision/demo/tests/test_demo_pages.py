import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from accounts.people.models import User
from supervision.demo.cast import CAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def hero():
    part = CAST[0]
    return User.objects.create_user(part.email, name=part.name, language="en")


@pytest.fixture
def mail_folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path


def test_one_press_signs_in_as_an_invented_person(client, hero):
    response = client.post(reverse("demo:sign_in", args=[hero.ref]))
    assert response.url == reverse("home")
    assert client.session["_auth_user_id"] == str(hero.pk)


def test_nobody_outside_the_cast_is_offered(client, hero, olli):
    assert "Olli Stranger" not in client.get(reverse("demo:people")).content.decode()
    assert client.post(reverse("demo:sign_in", args=[olli.ref])).status_code == 404


def test_in_production_there_is_no_such_page(client, hero, settings):
    settings.DEMO = False
    assert client.get(reverse("demo:people")).status_code == 404
    assert client.post(reverse("demo:sign_in", args=[hero.ref])).status_code == 404
    assert client.get(reverse("demo:letters")).status_code == 404


def test_a_visit_by_a_link_signs_nobody_in(client, hero):
    assert client.get(reverse("demo:sign_in", args=[hero.ref])).status_code == 405


def test_letters_are_read_with_their_calendar_files(client, mail_folder):
    message = EmailMessage("Time agreed", "Body text", to=["maria@example.org"])
    message.attach("invite.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
    message.send()
    page = client.get(reverse("demo:letters"))
    found = page.context["letters"][0]
    assert (found.subject, found.to) == ("Time agreed", "maria@example.org")
    assert "Body text" in client.get(reverse("demo:letter", args=[found.name, 0])).content.decode()
    ics = client.get(reverse("demo:calendar_file", args=[found.name, 0]))
    assert ics.content.startswith(b"BEGIN:VCALENDAR")


def test_a_letters_name_leads_nowhere_else(client, mail_folder):
    (mail_folder / "secret.log").write_text("x")
    assert client.get(reverse("demo:letter", args=["..", 0])).status_code == 404

"""Who writes the ready texts and the desk's rules?"""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.claims import actions
from accounts.claims.models import DeskRules, Template, desk_rules
from accounts.doorway.history import Event
from accounts.doorway.states import TooLate

pytestmark = pytest.mark.django_db

WORDS = {"use": "ask", "language": "en", "fits": "", "name": "Photo", "text": "Please photograph it again."}


def write(template, by, **more):
    return actions.write_template(template, by=by, **{**WORDS, **more})


def test_ready_texts_are_there_in_three_languages_from_the_beginning():
    found = {(row.use, row.fits, row.language) for row in Template.objects.all()}
    assert found == {
        (use, fits, language)
        for use in ("ask", "reject")
        for fits in ("", "number", "differs", "training")
        for language in ("fi", "sv", "en")
    }
    assert DeskRules.objects.count() == 1


@pytest.mark.parametrize("role", ["sofia", "olli", "root"])
def test_only_verifiers_write_and_remove_them(role, request, vera):
    user = request.getfixturevalue(role)
    text = write(Template(), vera)
    for tried in (
        lambda: write(Template(), user),
        lambda: write(text, user),
        lambda: actions.remove_template(text, by=user),
    ):
        with pytest.raises(PermissionDenied):
            tried()
    assert Template.objects.filter(name="Photo").count() == 1


def test_two_change_a_text_at_once_and_one_wins(vera):
    text = write(Template(), vera)
    hers, theirs = (Template.objects.get(pk=text.pk) for _time in range(2))
    write(hers, vera, text="First.", version=hers.version)
    with pytest.raises(TooLate):
        write(theirs, vera, text="Second.", version=theirs.version)
    assert Template.objects.get(pk=text.pk).text == "First."


def test_a_text_is_written_changed_and_removed_on_its_pages(client, vera):
    client.force_login(vera)
    told = {**WORDS, "once": str(uuid4())}
    for _press in range(2):
        assert client.post(reverse("claims:new_template"), told).url == reverse("claims:templates")
    text = Template.objects.get(name="Photo")
    assert "Photo" in client.get(reverse("claims:templates")).text
    change = reverse("claims:write_template", args=[text.ref])
    assert "Please photograph it again." in client.get(change).text
    client.post(change, {**WORDS, "text": "In daylight, please.", "version": text.version})
    assert Template.objects.get(pk=text.pk).text == "In daylight, please."
    client.post(reverse("claims:remove_template", args=[text.ref]))
    assert not Template.objects.filter(pk=text.pk).exists()
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == [
        "claims.write_template",
        "claims.write_template",
        "claims.remove_template",
    ]


def test_the_pages_of_a_text_are_hidden_from_others(client, vera, olli):
    text = write(Template(), vera)
    client.force_login(olli)
    for name in ("write_template", "remove_template"):
        assert client.post(reverse(f"claims:{name}", args=[text.ref]), WORDS).status_code == 404


def test_the_rules_are_set_on_their_page(client, vera):
    client.force_login(vera)
    rules = desk_rules()
    client.post(reverse("claims:set_rules"), {"four_eyes": "on", "version": rules.version})
    assert desk_rules().four_eyes is True
    client.post(reverse("claims:set_rules"), {"version": rules.version})
    assert desk_rules().four_eyes is True  # From a page that had gone stale.
    client.post(reverse("claims:set_rules"), {"version": desk_rules().version})
    assert desk_rules().four_eyes is False

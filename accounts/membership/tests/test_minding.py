"""Do the forms for own words mark a wrong title, mend it in one press, and stop nothing but a false claim?"""

import re
from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from accounts.membership.minding import MindsTitle
from accounts.membership.models import Membership

pytestmark = pytest.mark.django_db
NOTICE = "Nothing is saved yet"


class Words(MindsTitle, forms.Form):
    headline_fi = forms.CharField(required=False, help_text="In Finnish")
    headline_en = forms.CharField(required=False)
    about = forms.CharField(required=False, widget=forms.Textarea)
    day = forms.DateField(required=False)


def sent(writer, **data):
    return Words(_query(data), writer=writer)


def _query(data):
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def seen(form):
    """What the page carries along."""
    return re.findall('name="title_seen" value="([^"]+)"', drawn(form))


def drawn(form):
    return Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))


def test_a_right_text_passes_at_once(sofia):
    form = sent(sofia, headline_fi="Olen työnohjaaja STOry")
    assert form.is_valid()
    assert "remarks" not in drawn(form)


def test_a_wrong_text_is_shown_once_with_its_place_marked_and_nothing_in_error(sofia):
    form = sent(sofia, headline_fi="Olen työnohjaaja Story <b>")
    assert not form.is_valid()
    assert not form.errors
    page = drawn(form)
    assert "Olen <mark>työnohjaaja Story</mark> &lt;b&gt;" in page
    assert "Better: <strong>työnohjaaja STOry</strong>" in page
    assert NOTICE in page


def test_sent_again_as_it_is_it_passes(sofia):
    words = {"headline_fi": "Olen työnohjaaja Story"}
    first = sent(sofia, **words)
    again = sent(sofia, **words, title_seen=seen(first))
    assert again.is_valid()
    assert again.cleaned_data["headline_fi"] == "Olen työnohjaaja Story"


def test_a_new_mistake_is_shown_though_another_was_seen(sofia):
    first = sent(sofia, headline_fi="työnohjaaja Story")
    assert not sent(
        sofia, headline_fi="työnohjaaja Story", about="STOry:n jäsen", title_seen=seen(first)
    ).is_valid()


def test_one_press_mends_the_field_and_keeps_everything_else(sofia):
    form = sent(
        sofia,
        headline_fi="työnohjaaja Story, STOry:n jäsen",
        about="STO ry",
        day="soon",
        fix_title="headline_fi",
    )
    assert not form.is_valid()
    assert form["headline_fi"].value() == "työnohjaaja STOry, STOryn jäsen"
    assert form["about"].value() == "STO ry"
    assert form["day"].value() == "soon"


def test_what_was_mended_is_not_saved_before_the_writer_says_so(sofia):
    form = sent(sofia, headline_fi="työnohjaaja Story", fix_title="headline_fi")
    assert not form.is_valid()
    assert "Mended in the form" in drawn(form)
    assert sent(sofia, headline_fi=form["headline_fi"].value()).is_valid()


def test_a_false_claim_stops_however_often_it_is_sent(tuomas):
    words = {"headline_fi": "Olen työnohjaaja Story"}
    first = sent(tuomas, **words)
    again = sent(tuomas, **words, title_seen=seen(first))
    assert not again.is_valid()
    assert "has been verified here" in again.errors["headline_fi"][0]
    assert "aria-invalid" in drawn(again)


def test_one_press_takes_the_false_claim_out(tuomas):
    form = sent(tuomas, headline_fi="Olen työnohjaaja Story", fix_title="headline_fi")
    assert form["headline_fi"].value() == "Olen työnohjaaja"
    assert not form.errors


def test_membership_of_a_student_is_told_without_the_title(tuomas):
    Membership.objects.create(user=tuomas, kind="student", status="verified", valid_from=date(2020, 1, 1))
    assert sent(tuomas, about="Olen STOryn opiskelijajäsen").is_valid()
    assert not sent(tuomas, about="työnohjaaja STOry").is_valid()


def test_the_right_is_asked_as_of_now(sofia):
    Membership.objects.filter(user=sofia).update(status="lapsed")
    sofia.refresh_from_db()
    assert not sent(sofia, about="työnohjaaja STOry").is_valid()


def test_the_name_of_a_field_tells_its_language(sofia):
    assert sent(sofia, headline_en="Every Story counts").is_valid()
    assert not sent(sofia, headline_fi="Kuulun Story:n jäseniin").is_valid()


def test_other_fields_follow_the_language_of_the_text(sofia):
    assert Words(_query({"about": "Story"}), writer=sofia, language="en").is_valid()
    assert not Words(_query({"about": "Story"}), writer=sofia, language="fi").is_valid()


def test_what_was_written_before_shows_its_remarks_when_the_form_is_opened(sofia):
    form = Words(writer=sofia, initial={"about": "työnohjaaja Story", "headline_fi": "STOry"})
    page = drawn(form)
    assert "<mark>työnohjaaja Story</mark>" in page
    assert NOTICE not in page
    assert f'name="title_seen" value="{seen(form)[0]}"' in page


def test_a_field_says_where_its_remarks_stand(sofia):
    page = drawn(sent(sofia, headline_fi="työnohjaaja Story"))
    assert 'aria-describedby="id_headline_fi_helptext id_headline_fi_remarks"' in page
    assert 'id="id_headline_fi_remarks"' in page


def test_enter_saves_and_doesn_t_mend(sofia):
    """The first button of a form answers the Enter key: it must not be one that mends."""
    page = drawn(sent(sofia, headline_fi="työnohjaaja Story"))
    assert page.index('<button class="visually-hidden" tabindex="-1"') < page.index('name="fix_title"')


def test_words_that_only_the_writer_can_change_have_no_button(tuomas):
    page = drawn(sent(tuomas, about="Minulla on STOry-nimike"))
    assert "<mark>STOry-nimike</mark>" in page
    assert 'name="fix_title"' not in page


@pytest.mark.parametrize("name", ["day", "nothing", "", "\x00", "fix_title"])
def test_a_press_for_no_such_field_mends_nothing(sofia, name):
    form = sent(sofia, about="työnohjaaja Story", fix_title=name)
    assert form["about"].value() == "työnohjaaja Story"

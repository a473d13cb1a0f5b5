"""What is written in a report, and how does a participant ask for a change?"""

from django import forms
from django.utils.translation import gettext_lazy as _


class EditForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("Joint summary"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What did we do, and how did the shared goals come true? The client reads it after every participant has "
            "approved it. Nothing of working goals, and nothing of any single person, belongs here."
        ),
    )
    lessons = forms.CharField(
        label=_("What we want to say to the organisation"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What supports the work, and what should be looked at? Write it as the group's own words."
        ),
    )


class WordForm(forms.Form):
    """The digest of what was on the page: a word counts for the text that was read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ObjectForm(WordForm):
    text = forms.CharField(
        label=_("What should change?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Only the supervisor reads this. The client never learns that anybody asked for a change."
        ),
    )

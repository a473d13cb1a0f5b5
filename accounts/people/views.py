"""Which pages are a person's own? Preferences, what is kept about them, and the language switch."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as set_cookie_language

from accounts.doorway.access import visible_or_404

from . import actions
from .forms import PreferencesForm
from .keeping import kept_about
from .models import Language, User


def update(request: HttpRequest) -> HttpResponse:
    person = visible_or_404(User, request.user, pk=request.user.pk)
    form = PreferencesForm(request.POST or None, instance=person)
    if form.is_valid():
        actions.update(person, by=request.user, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Saved. It holds from now on."))
        return redirect("people:preferences")
    return render(request, "people/preferences.html", {"form": form})


def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "people/my_data.html", {"kept": kept_about(request.user)})


def _without_language(url: str) -> str:
    """An address that names its language would be shown in that one again."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
    return urlunsplit(parts._replace(query=urlencode(kept)))


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """A visitor's choice is kept in a cookie; a signed-in person's also with the account, for letters too."""
    response = set_cookie_language(request)
    if response.headers.get("Location"):
        response.headers["Location"] = _without_language(response.headers["Location"])
    language = request.POST.get("language")
    if request.user.is_authenticated and language in Language.values:
        actions.update(request.user, by=request.user, language=language)
    return response

"""How does a portrait come, go and get shown: to everyone, for as long as the profile is?"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.doorway.access import must, visible_or_404

from . import actions
from .models import Photo, Profile
from .photo_form import PhotoForm


@login_not_required
@require_safe
def photo(request: HttpRequest, ref: str, digest: str) -> HttpResponse:
    """Asked for anew each time and answered with "unchanged": a hidden profile's picture is gone at once."""
    supervisor = visible_or_404(Profile, request.user, ref=ref)
    kept = get_object_or_404(Photo, profile=supervisor, digest=digest)
    answer = HttpResponse(bytes(kept.jpeg), content_type="image/jpeg")
    answer["ETag"] = f'"{kept.digest}"'
    if not request.user.is_authenticated:
        patch_cache_control(answer, no_cache=True)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def set_photo(request: HttpRequest, ref: str) -> HttpResponse:
    supervisor = visible_or_404(Profile, request.user, ref=ref)
    must(request.user, "supervisors.set_photo", supervisor)
    kept = getattr(supervisor, "photo", None)
    form = PhotoForm(request.POST or None, request.FILES or None, kept=kept)
    if form.is_valid() and _taken_in(supervisor, form, request.user):
        messages.success(request, _("The photo is saved. This is how others see it."))
        return redirect(supervisor)
    return render(request, "supervisors/photo.html", {"profile": supervisor, "photo": kept, "form": form})


def _taken_in(supervisor: Profile, form: PhotoForm, by: Any) -> bool:
    """Whether the picture could be redrawn; if not, the form says why."""
    sent = form.cleaned_data["picture"]
    data = sent.read() if sent else None
    try:
        actions.set_photo(supervisor, by=by, data=data, described=form.cleaned_data["described"])
    except ValidationError as refused:
        form.add_error("picture", refused.messages)
        return False
    return True


def remove_photo(request: HttpRequest, ref: str) -> HttpResponse:
    """Says what will happen; the button does it."""
    supervisor = visible_or_404(Profile, request.user, ref=ref)
    must(request.user, "supervisors.remove_photo", supervisor)
    if request.method == "POST":
        actions.remove_photo(supervisor, by=request.user)
        messages.success(request, _("The photo is removed."))
        return redirect(supervisor)
    context = {
        "title": _("Remove the photo"),
        "verb": _("Remove"),
        "kind": "danger",
        "back_url": supervisor.get_absolute_url(),
        "happens": [
            _("The picture is deleted here, and its address answers nobody any more."),
            _("Your profile shows your initials instead."),
        ],
    }
    return render(request, "components/confirm_page.html", context)

"""How does a supervisor write the profile without losing a word: neither to a slip, nor to a second window?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doorway.access import must, visible_or_404
from accounts.doorway.states import TooLate

from . import actions
from .models import Profile
from .price_form import PriceForms, price_forms
from .prices import as_rows, said
from .profile_form import ProfileForm
from .showing import readable


def update(request: HttpRequest, ref: str) -> HttpResponse:
    supervisor = visible_or_404(Profile, request.user, ref=ref)
    must(request.user, "supervisors.update", supervisor)
    form = ProfileForm(request.POST or None, instance=supervisor)
    prices = price_forms(supervisor, request.POST or None)
    if all([form.is_valid(), prices.is_valid()]):
        try:
            actions.update(supervisor, by=request.user, prices=prices.rows(), **form.cleaned_data)
        except TooLate:
            return _both_texts(request, ref)
        messages.success(request, _("Saved. This is how others see it."))
        return redirect(supervisor)
    return _page(request, supervisor, form, prices)


def _page(
    request: HttpRequest, supervisor: Profile, form: ProfileForm, prices: PriceForms, **more: Any
) -> HttpResponse:
    context = {
        "profile": supervisor,
        "form": form,
        "prices": prices,
        "sections": list(form.sections()),
        **more,
    }
    return render(request, "supervisors/update.html", context)


def _both_texts(request: HttpRequest, ref: str) -> HttpResponse:
    """The person's own text stays in the form; what was saved meanwhile stands beside it."""
    saved, edited = (visible_or_404(Profile, request.user, ref=ref) for _copy in range(2))
    mine: QueryDict = request.POST.copy()
    mine["version"] = str(saved.version)
    form, prices = ProfileForm(mine, instance=edited), price_forms(edited, mine)
    form.is_valid()
    differing = [
        (form[name].label, readable(name, getattr(saved, name)))
        for name in form.Meta.fields
        if form.cleaned_data.get(name) != getattr(saved, name)
    ]
    listed = as_rows(saved.prices.all())
    if prices.is_valid() and prices.rows() != listed:
        differing.append((_("Prices"), said(listed) or "–"))
    return _page(request, edited, form, prices, differing=differing)

"""What does a contact see of all the supervisors asked at once, and how are the others let go?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doorway import clock
from accounts.doorway.access import must, offers, visible_or_404

from . import actions
from .models import MappingRequest, Status
from .next_step import next_step


def together(request: HttpRequest, ref: Any) -> HttpResponse:
    """All that were asked with one text, as they stand; for the contact alone."""
    asked = visible_or_404(MappingRequest, request.user, ref=ref)
    must(request.user, "together.read", asked)
    now = clock.now()
    rows = [each for each in asked.sent_together() if "contact" in each.roles_of(request.user)]
    if len(rows) < 2:
        return redirect(asked)
    settled = next((each for each in rows if each.status == Status.RECOMMENDED), None)
    context = {
        "rows": [{"asked": each, "next": next_step(each, now)} for each in rows],
        "settled": settled,
        "others": settled.others_live(request.user).count() if settled else 0,
    }
    return render(request, "mapping/together.html", context)


def withdraw_others(request: HttpRequest, ref: Any) -> HttpResponse:
    """Says what will happen; one press does it."""
    asked = visible_or_404(MappingRequest, request.user, ref=ref)
    must(request.user, "mapping.withdraw_others", asked)
    if request.method == "POST":
        count = actions.withdraw_others(asked, by=request.user)
        messages.success(request, _withdrawn(count))
        return redirect(asked.overview_url)
    others = asked.others_live(request.user).select_related("process__supervisor")
    if not others or not offers(request.user, "mapping.withdraw_others", asked):
        return redirect(asked.overview_url)
    return render(request, "components/confirm_page.html", _leaving(asked, others))


def _withdrawn(count: int) -> str:
    text = ngettext(
        "Withdrawn from one supervisor, who has been told.",
        "Withdrawn from %(count)s supervisors, who have been told.",
        count,
    )
    return text % {"count": count}


def _leaving(asked: MappingRequest, others: Any) -> dict[str, Any]:
    names = ", ".join(each.process.supervisor.name for each in others)
    return {
        "title": _("Withdraw the other requests"),
        "happens": [
            _("The request is withdrawn from: %(names)s.") % {"names": names},
            _("Each is told that you no longer ask for the conversation, and not why or who else was asked."),
            _("Held and agreed times are free again, and calendars are told."),
            _("Your request to %(name)s goes on as it is.") % {"name": asked.process.supervisor.name},
        ],
        "verb": _("Withdraw the other requests"),
        "kind": "danger",
        "back_url": asked.overview_url,
    }

"""Where are we in a case, what is next, and who sees what? The process page and the ways in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from accounts.doorway import clock
from accounts.doorway.access import must, visible_or_404
from accounts.doorway.history import told_to
from accounts.doorway.once import already
from accounts.people import actions as people
from accounts.people.models import User
from accounts.supervisors.models import Profile

from . import actions, glance, guidance, sees
from .forms import InviteForm, JoinForm, OpenForm
from .models import Participant, Process, by_token

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def processes(request: HttpRequest) -> HttpResponse:
    """All the cases a person has a role in, those under way first."""
    now = clock.now()
    rows = list(Process.objects.visible_to(request.user).with_people())
    waiting = glance.waits_for(request.user, glance.waiting_in(rows, now))
    counts = {row.pk: sum(item.process.pk == row.pk for item in waiting) for row in rows}
    order = {"active": 0, "opening": 1, "closed": 2, "ended": 3}
    rows.sort(key=lambda row: order[row.status])
    profile = Profile.objects.filter(user_id=request.user.pk).first()
    return render(
        request, "core/processes.html", {"rows": [(row, counts[row.pk]) for row in rows], "profile": profile}
    )


def process(request: HttpRequest, ref: Any) -> HttpResponse:
    now = clock.now()
    visible_or_404(Process, request.user, ref=ref)
    case = Process.objects.with_people().get(ref=ref)
    waiting = glance.waiting_in([case], now)
    mine = glance.waits_for(request.user, waiting)
    panels = glance.panels_for(case, request.user, now)
    roles = case.roles_of(request.user)
    context = {
        "process": case,
        "steps": [_step(step) for step in glance.line_of_life(case, now)],
        "mine": mine,
        "others": _others(case, waiting, mine, roles),
        "main_panels": [panel for panel in panels if not panel.side],
        "side_panels": [panel for panel in panels if panel.side],
        "sees": _sees_rows(roles),
        "history": told_to(case.ref, frozenset(roles), request.user)[:30],
        "invitations": _invitations(case, request.user, roles),
        "in_room": bool(roles & {"supervisor", "participant"}),
    }
    return render(request, "core/process.html", context)


def _step(step: glance.Step) -> dict[str, str]:
    return {"name": step.label, "state": step.state, "note": step.note}


def _others(case: Process, waiting: list[Any], mine: list[Any], roles: set[str]) -> list[dict[str, str]]:
    """What waits for somebody else: by role rather than by name, so that nobody is hurried before the others."""
    found = []
    for item in waiting:
        if item in mine:
            continue
        who = _role_words(case, item)
        if who and (roles & {"supervisor"} or item.shown_to_all):
            found.append({"who": who, "text": item.text})
    return found


def _role_words(case: Process, item: glance.Waiting) -> str:
    """A manager may be client and participant; what only some may know of is asked of them as participant."""
    who, joined = item.who, {row.user_id for row in case.joined}
    if case.supervisor_id in who:
        return _("Supervisor")
    if (item.shown_to_all or not who <= joined) and any(row.contact_id in who for row in case.client_rows):
        return _("Client")
    return _("Participants") if who else ""


def _sees_rows(roles: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "who": _("%(role)s (you)") % {"role": row.who} if row.me else row.who,
            "what": "; ".join(_read_words(str(words), said) for words, said in row.reads)
            or _("no content at all"),
            "nothing": not row.reads,
        }
        for row in sees.summary(roles)
    ]


def _read_words(words: str, said: str) -> str:
    lower = words[:1].lower() + words[1:]
    return lower if said == "yes" else f"{lower} ({sees.WORDS[said]})"


def _invitations(case: Process, user: Any, roles: set[str]) -> list[Participant]:
    """Invitations that wait: the supervisor sees all, a contact those of their own organisation."""
    pending = [row for row in case.participants.all() if row.user_id is None]
    if "supervisor" in roles:
        return pending
    client = case.client_of(user)
    return [row for row in pending if client and row.client_id == client.pk]


@login_not_required
def who_sees(request: HttpRequest) -> HttpResponse:
    heads = [head for _name, head, _part in sees.COLUMNS]
    return render(request, "core/who_sees.html", {"rows": sees.table(), "heads": heads})


def open(request: HttpRequest) -> HttpResponse:
    profile = get_object_or_404(Profile, user_id=request.user.pk)
    form = OpenForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        ref = found.pop("once")
        if again := already(Process, request.user, ref):
            return redirect(again)
        try:
            case = actions.open(profile, by=request.user, ref=ref, **found)
        except ValidationError as wrong:
            form.add_error("contact_email", wrong)
        else:
            messages.success(request, _("The process is open. Next: draft the agreement."))
            return redirect(case)
    return render(request, "core/open.html", {"form": form})


def invite(request: HttpRequest, ref: Any) -> HttpResponse:
    case = visible_or_404(Process, request.user, ref=ref)
    must(request.user, "core.invite", case)
    form = InviteForm(request.POST or None, process=case, user=request.user)
    if request.method == "POST" and form.is_valid():
        sent = _send_all(form, case, request.user)
        if sent:
            messages.success(request, _("Invited: %(count)d.") % {"count": sent})
        if not form.errors:
            return redirect(case)
    return render(request, "core/invite.html", {"form": form, "process": case, "guide": _size_guide(case)})


def _size_guide(case: Process) -> str:
    """How many a group usually has, where it is a group or may become one."""
    if case.form and case.form not in guidance.GROUPS:
        return ""
    return guidance.guides(clock.now()).guide(guidance.Key.GROUP_SIZE)


def _send_all(form: InviteForm, case: Process, user: Any) -> int:
    """Invites each address; one that can't be invited is named, and the others still go."""
    found, sent = form.cleaned_data, 0
    for name, email in found["addresses"]:
        try:
            actions.invite(
                case,
                email=email,
                name=name,
                is_manager=found["is_manager"],
                client=found.get("client"),
                by=user,
            )
            sent += 1
        except ValidationError as wrong:
            form.add_error("addresses", wrong)
    return sent


@require_POST
def invite_again(request: HttpRequest, ref: Any) -> HttpResponse:
    participant = visible_or_404(Participant, request.user, ref=ref)
    actions.invite_again(participant, by=request.user)
    messages.success(request, _("A new invitation is on its way. The old link no longer works."))
    return redirect(participant.process)


@login_not_required
@sensitive_variables("token")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The personal link: says who invites to what and who sees what; joining is one press of a button."""
    participant = by_token(token)
    if participant is None:
        return render(request, "core/link_unknown.html", status=404)
    if participant.user_id:
        return redirect(participant.process)
    if participant.expires_at <= clock.now():
        return render(request, "core/link_expired.html", {"participant": participant}, status=410)
    return _welcome(request, participant, token)


def _welcome(request: HttpRequest, participant: Participant, token: str) -> HttpResponse:
    user = request.user
    known = User.objects.filter(email=participant.email).exists()
    wrong_person = user.is_authenticated and user.email != participant.email
    must_sign_in = known and not user.is_authenticated
    form = JoinForm(request.POST or None, initial={"name": participant.name or getattr(user, "name", "")})
    if request.method == "POST" and not wrong_person and not must_sign_in and form.is_valid():
        return _come_in(request, participant, form.cleaned_data["name"])
    context = {
        "participant": participant,
        "form": form,
        "wrong_person": wrong_person,
        "must_sign_in": must_sign_in,
        "sees": _sees_rows({"participant"}),
    }
    return render(request, "core/join.html", context)


def _come_in(request: HttpRequest, participant: Participant, name: str) -> HttpResponse:
    user = request.user
    if not user.is_authenticated:
        user = people.register(participant.email, name, participant.process.language, by=None)
        login(request, user, backend=BACKEND)
    actions.join(participant, by=user)
    messages.success(request, _("Welcome. This is your process; what you write here is yours."))
    return redirect(participant.process)

"""When am I free? The starts of one's own calendar as data, for programs and for measuring."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.doorway import clock
from accounts.supervisors.models import Profile

from . import slots
from .free import busy_of, calendar_of, rules_of

WEEKS_12 = 84
A_DAY = 24 * 60
CLOCKS = tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(A_DAY))


class Asked(forms.Form):
    """What is asked; whatever is left out has its usual value."""

    first = forms.DateField(required=False)
    days = forms.IntegerField(required=False, min_value=1, max_value=366)
    minutes = forms.IntegerField(required=False, min_value=5, max_value=A_DAY)

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"] or clock.now().date()
        if not 2000 <= first.year <= 2200:
            raise forms.ValidationError("far away")
        return first


@require_safe
def free(request: HttpRequest) -> HttpResponse:
    """`?first=2026-12-01&days=84&minutes=60`: dates and clock times in UTC, which know no summer time."""
    asked = Asked(request.GET)
    if not asked.is_valid():
        return JsonResponse({"error": f"cannot read {', '.join(asked.errors)}"}, status=400)
    user: Any = request.user
    calendar = calendar_of(user)
    if not (calendar.pk or Profile.objects.filter(user_id=user.pk).exists()):
        raise Http404
    given = asked.cleaned_data
    first, minutes = given["first"], given["minutes"] or 60
    last = first + timedelta(days=(given["days"] or WEEKS_12) - 1)
    now = clock.now()
    rules = rules_of(calendar, minutes, first, last)
    starts = slots.free_starts(rules, busy_of(request.user, first, last, now), first, last, now)
    return JsonResponse({"minutes": minutes, "zone": "UTC", "starts": by_date(starts)})


def by_date(starts: Iterable[datetime]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start in starts:
        at = start.astimezone(UTC)
        found.setdefault(at.date().isoformat(), []).append(CLOCKS[at.hour * 60 + at.minute])
    return found

"""Which shortlist button stands on a card, and what does the line above the cards say?"""

from typing import Any

from django import template
from django.template import Context

from accounts.supervisors import shortlist
from accounts.supervisors.models import Profile

register = template.Library()


@register.inclusion_tag("supervisors/_shortlist_button.html", takes_context=True)
def shortlist_button(context: Context, profile: Profile) -> dict[str, Any]:
    """Put on, or take off; nothing for one's own profile or a hidden one. Asks no question of the database."""
    request = context["request"]
    return {
        "profile": profile,
        "offered": profile.is_public and profile.user_id != request.user.pk,
        "on_it": profile.ref in shortlist.refs(request),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("supervisors/_shortlist_bar.html", takes_context=True)
def shortlist_bar(context: Context) -> dict[str, Any]:
    """Who is on it, and the way to compare them; nothing while it is empty."""
    return {"names": [profile.user.name for profile in shortlist.profiles(context["request"])]}

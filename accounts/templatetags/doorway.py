"""Which buttons may a page draw? The same tables that the server asks."""

from typing import Any

from django import template
from django.template import Context

from accounts.doorway import access

register = template.Library()


@register.simple_tag(takes_context=True)
def offers(context: Context, action: str, on: Any) -> bool:
    """{% offers "mapping.choose" request as ok %}: the role and the state both allow it."""
    return access.offers(context["user"], action, on)


@register.simple_tag(takes_context=True)
def may(context: Context, action: str, on: Any) -> bool:
    """{% may "notes.read" note as ok %}: the role allows it."""
    return access.may(context["user"], action, on)

"""Which facts does a public page tell search engines?"""

from collections.abc import Sequence

from django import template

from accounts.doorway.linked_data import ld_json
from accounts.supervisors import structured
from accounts.supervisors.showing import Shown

register = template.Library()
register.filter("summary", structured.summary)


@register.simple_tag
def profile_ld(card: Shown) -> str:
    return ld_json(structured.profile(card))


@register.simple_tag
def directory_ld(cards: Sequence[Shown]) -> str:
    return ld_json(structured.directory(cards))

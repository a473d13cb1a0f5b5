"""How is a choice of the directory drawn? A hundred and more stand on one page, so they are drawn at once."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.supervisors.facets import Option

register = template.Library()

DRAWN = (
    '<div class="form-check option{}"><input class="form-check-input" type="{}" id="f-{}" name="{}" value="{}"{}>'
    '<label class="form-check-label" for="f-{}">{}{}</label></div>'
)
NONE, CHECKED, NOTHING = SafeString(" option-none"), SafeString(" checked"), SafeString("")


@register.simple_tag
def options(each: Iterable[Option], kind: str) -> SafeString:
    return format_html_join("\n", DRAWN, (_told(option, kind) for option in each))


def _told(option: Option, kind: str) -> tuple[object, ...]:
    none, checked = NONE if option.count == 0 else NOTHING, CHECKED if option.is_chosen else NOTHING
    count = (
        NOTHING
        if option.count is None
        else format_html(' <span class="option-count">{}</span>', option.count)
    )
    return none, kind, option.key, option.part, option.value, checked, option.key, option.label, count

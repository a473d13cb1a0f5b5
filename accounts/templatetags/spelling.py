"""What is to be said about the title in this field? Nothing, for a form that doesn't mind it."""

from typing import Any

from django import template
from django.forms import BoundField

from accounts.membership.minding import Marked

register = template.Library()


@register.filter
def title_remarks(field: BoundField) -> list[Marked]:
    """Asked before the field is drawn, so that it can say where its remarks stand."""
    ask: Any = getattr(field.form, "title_remarks", None)
    remarks: list[Marked] = ask(field.name) if ask else []
    if remarks and (known := field.aria_describedby) is not None:
        field.field.widget.attrs["aria-describedby"] = f"{known} {field.auto_id}_remarks".strip()
    return remarks


@register.filter
def mendable(remarks: list[Marked]) -> bool:
    """Whether a press could mend any of them; some only the writer can put in other words."""
    return any(marked.remark.better for marked in remarks)

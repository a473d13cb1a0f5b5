"""How is a long list of times drawn fast? The options of a select in one go, without a template for each."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Times(forms.Select):
    """A select like any other; a month of free times are hundreds of options, and each costs a hundredth."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = (_group(label, options) for label, options, _index in widget["optgroups"])
        chosen = flatatt({"name": name, **widget["attrs"]})
        return format_html(
            "<select{}>{}</select>", chosen, format_html_join("", "{}", ((group,) for group in groups))
        )


def _group(label: str | None, options: list[dict[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, drawn) if label else drawn

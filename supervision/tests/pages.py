"""What stands on a page? Its forms with every field, its ids, and what the content policy would refuse."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

DATA = ("application/json", "application/ld+json")
"""Types of script elements that hold data: a browser runs nothing of them, whatever the policy says."""


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    sent: bool = True
    options: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Each name once, in the order of the page; a button's isn't one, and the once-only token is the browser's."""
        return list(dict.fromkeys(row.name for row in self.fields if row.kind not in ("submit", "button")))

    def named(self, name: str) -> list[Field]:
        return [row for row in self.fields if row.name == name]

    def as_sent(self) -> dict[str, list[str]]:
        """What a browser sends when nothing is touched."""
        found: dict[str, list[str]] = {}
        for row in self.fields:
            if row.kind not in ("submit", "button") and row.sent:
                found.setdefault(row.name, []).append(row.value)
        return found


class Page(HTMLParser):
    """One parsed page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.ids: set[str] = set()
        self.described: list[str] = []
        self.invalid: set[str] = set()
        self.errors = {name[3:-6] for name in re.findall(r'id="(id_[^"]+_error)"', text)}
        self.speaks = any(sign in text for sign in ('role="alert"', "invalid-feedback", 'class="message'))
        self.refused: list[str] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None
        self._script = self._facts = False
        self.facts: list[Any] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._judge(tag, found)
        if "id" in found:
            self.ids.add(found["id"])
        if "aria-describedby" in found:
            self.described += found["aria-describedby"].split()
        if found.get("aria-invalid") == "true" or "is-invalid" in found.get("class", "").split():
            self.invalid.add(found.get("name", ""))
        if tag == "form":
            self._form = Form(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._take(tag, found)

    def _judge(self, tag: str, found: dict[str, str]) -> None:
        """Notes what a policy without unsafe-inline would refuse."""
        self._script = tag == "script" and not found.get("src") and found.get("type") not in DATA
        self._facts = tag == "script" and found.get("type") == "application/ld+json"
        if tag == "style":
            self.refused.append("<style>")
        for name, value in found.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.refused.append(f"<{tag} {name}={value[:40]}>")

    def _take(self, tag: str, found: dict[str, str]) -> None:
        name, kind = found.get("name", ""), found.get("type", tag)
        if tag == "option" and self._select is not None:
            self._select.options.append(found.get("value", ""))
            if "selected" in found or len(self._select.options) == 1:
                self._select.value = found.get("value", "")
        if not name or tag not in ("input", "select", "textarea", "button"):
            return
        kind = "submit" if tag == "button" else kind
        ticked = kind not in ("checkbox", "radio") or "checked" in found
        row = Field(
            name, kind, found.get("value", "on" if kind == "checkbox" else ""), ticked, attributes=found
        )
        self._form.fields.append(row)
        self._area = row if tag == "textarea" else None
        self._select = row if tag == "select" else None

    def handle_data(self, data: str) -> None:
        if self._facts:
            self._read_facts(data)
        if self._script and data.strip():
            self.refused.append(f"<script>{data.strip()[:40]}")
        if self._area is not None:
            self._area.value += data

    def _read_facts(self, data: str) -> None:
        """Data for search engines is data: it parses, and nothing in it could end its element."""
        try:
            self.facts.append(json.loads(data))
        except ValueError:
            self.refused.append(f"<script ld+json>{data[:40]}")
        if re.search("[<>&]", data):
            self.refused.append("<script ld+json> with a sign that ends it")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n").removeprefix("\r\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "script":
            self._script = self._facts = False

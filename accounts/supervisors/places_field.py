"""How are municipalities written by name, in Finnish or Swedish, and kept by code?"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .choices_places import CODES, MUNICIPALITIES

MOST = 60


class MunicipalitiesField(forms.CharField):
    """A line of names becomes a list of codes; an unknown name is named, with the nearest that there is."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(str(MUNICIPALITIES[code]) for code in value if code in MUNICIPALITIES)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        written = [name.strip() for name in re.split(r"[,;\n]", super().clean(value)) if name.strip()]
        if len(written) > MOST:
            raise ValidationError(_("Name at most 60 municipalities; choose the whole region instead."))
        wrong = [name for name in written if name.casefold() not in CODES]
        if wrong:
            raise ValidationError([_no_place(name) for name in wrong[:5]])
        return list(dict.fromkeys(CODES[name.casefold()] for name in written))


def regions_of(codes: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(MUNICIPALITIES[code].region for code in codes))


def _no_place(name: str) -> str:
    near = get_close_matches(name.casefold()[:40], CODES, n=1, cutoff=0.75)
    if not near:
        return _("“%(name)s” is not a municipality.") % {"name": name[:40]}
    place = MUNICIPALITIES[CODES[near[0]]]
    meant = place.sv if near[0] == place.sv.casefold() else place.fi
    return _("“%(name)s” is not a municipality. Do you mean %(meant)s?") % {
        "name": name[:40],
        "meant": meant,
    }

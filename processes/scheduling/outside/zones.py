"""Which zone does a calendar file mean? A known name first, then what the file itself describes, else the owner's."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .lines import Line, Part

WINDOWS = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
LONGEST_NAME = 200


def known_zone(name: str) -> ZoneInfo | None:
    """An IANA name, a Windows name, or an Olson path at the end of a global name."""
    name = name.strip().strip('"')[:LONGEST_NAME]
    if name.lower() in WINDOWS:
        return ZoneInfo(WINDOWS[name.lower()])
    parts = [part for part in name.split("/") if part]
    # A global name ends with a path: the longest end that is a zone is meant, never a single word of it.
    ends = ["/".join(parts[-length:]) for length in (3, 2) if len(parts) >= length]
    for end in ([name] if "/" not in name else []) + ends:
        try:
            return ZoneInfo(end)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def described_zone(part: Part) -> tzinfo | None:
    """The zone of a VTIMEZONE, or None when it describes none."""
    if any("FREQ=YEARLY" not in rule.value.upper() for each in part.parts for rule in each.all("RRULE")):
        return None
    try:
        made = Timezone.from_ical(_written(part))
        zone = made.to_tz(lookup_tzid=False) if isinstance(made, Timezone) else None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        # What the library raises for the many ways in which a description can be broken.
        return None
    return zone


def _written(part: Part) -> str:
    lines = [f"BEGIN:{part.kind}"]
    for name, found in part.lines.items():
        lines += [f"{name}{_params(line)}:{line.value}" for line in found]
    lines += [_written(inner).removesuffix("\r\n") for inner in part.parts]
    return "\r\n".join([*lines, f"END:{part.kind}", ""])


def _params(line: Line) -> str:
    return "".join(f';{name}="{value}"' for name, value in line.params.items())


class Zones:
    """The zones of one calendar of a file."""

    def __init__(self, calendar: Part, owner: ZoneInfo) -> None:
        self.owner = owner
        self.floating = known_zone(calendar.text("X-WR-TIMEZONE")) or owner
        self.described = {part.text("TZID"): part for part in calendar.parts if part.kind == "VTIMEZONE"}
        self.found: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """None for a name that means nothing: such times are the owner's, with a warning."""
        if name not in self.found:
            part = self.described.get(name)
            self.found[name] = known_zone(name) or (described_zone(part) if part else None)
        return self.found[name]

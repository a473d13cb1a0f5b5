"""How is the list of municipalities renewed each year? From the key between municipalities and regions.

Statistics Finland's classification service answers it as JSON, once for each language: the correspondence table
`kunta_1_<year>0101#maakunta_1_<year>0101`, its maps, with `content=data` and `lang=fi` or `lang=sv`.
"""

from typing import Any

from .choices_places import FILE, REGIONS, Municipality

HEAD = """\
# Municipalities by region on 1 January {year}. Source: Statistics Finland, classifications kunta_1_{year}0101 and
# maakunta_1_{year}0101 and the key between them, CC BY 4.0. Renewed with `manage.py municipalities`.
code,region,fi,sv
"""


class DoesNotAddUp(ValueError):
    """The two downloads are no whole list; nothing has been changed."""


def places(finnish: Any, swedish: Any) -> list[Municipality]:
    """Both downloads read together; raises DoesNotAddUp."""
    try:
        fi, sv = _by_code(finnish, "fi"), _by_code(swedish, "sv")
    except (KeyError, TypeError, IndexError) as wrong:
        raise DoesNotAddUp(f"This is no key as the service answers it: {wrong!r}") from wrong
    if fi.keys() != sv.keys():
        raise DoesNotAddUp(f"Only in one language: {sorted(fi.keys() ^ sv.keys())}")
    regions = {region for _name, region in fi.values()}
    if regions != set(REGIONS):
        raise DoesNotAddUp(f"Not the nineteen regions: {sorted(regions ^ set(REGIONS))}")
    return [Municipality(code, fi[code][1], fi[code][0], sv[code][0]) for code in sorted(fi)]


def keep(found: list[Municipality], year: int) -> None:
    lines = [f"{place.code},{place.region},{place.fi},{place.sv}\n" for place in found]
    FILE.write_text(HEAD.format(year=year) + "".join(lines), encoding="utf-8")


def _by_code(rows: Any, language: str) -> dict[str, tuple[str, str]]:
    """Code → name and region."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        code = row["sourceItem"]["code"]
        if code in found:
            raise DoesNotAddUp(f"Twice in the list: {code}")
        found[code] = _name(row["sourceItem"], language), _name(row["targetItem"], language)
    return found


def _name(item: Any, language: str) -> str:
    """Mariehamn is told in both languages at once; the first is the Finnish one."""
    (name,) = [each["name"] for each in item["classificationItemNames"] if each["lang"] == language] or [""]
    if not name:
        raise DoesNotAddUp(f"No name in {language}: {item['code']}")
    return str(name).split(" - ")[0].strip()

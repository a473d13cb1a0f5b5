"""Renew the list of municipalities from Statistics Finland's key to the regions."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.supervisors.choices_places import MUNICIPALITIES
from accounts.supervisors.places_renewal import keep, places


class Command(BaseCommand):
    help = (
        "Renews accounts/supervisors/municipalities.csv. Download the maps of the correspondence table "
        "kunta_1_<year>0101#maakunta_1_<year>0101 from Statistics Finland's classification service as JSON, once with "
        "lang=fi and once with lang=sv."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("finnish", type=Path)
        parser.add_argument("swedish", type=Path)
        parser.add_argument("--year", type=int, required=True)

    def handle(self, *args: Any, finnish: Path, swedish: Path, year: int, **options: Any) -> None:
        try:
            found = places(*(json.loads(path.read_text(encoding="utf-8")) for path in (finnish, swedish)))
        except (OSError, ValueError) as wrong:
            raise CommandError(f"Nothing was changed. {wrong}") from wrong
        keep(found, year)
        now = {place.code: place.fi for place in found}
        for code in sorted(now.keys() - MUNICIPALITIES.keys()):
            self.stdout.write(f"New: {code} {now[code]}")
        for code in sorted(MUNICIPALITIES.keys() - now.keys()):
            self.stdout.write(f"Gone: {code} {MUNICIPALITIES[code].fi}")
        self.stdout.write(f"{len(found)} municipalities kept.")

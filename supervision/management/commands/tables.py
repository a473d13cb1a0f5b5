"""Print the four tables: who may, when, who is told, what is due."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from accounts.doorway.printing import everything

FILE = Path(settings.BASE_DIR, "docs", "tables.txt")


class Command(BaseCommand):
    help = "Prints who may, when, who is told and what is due; --write renews docs/tables.txt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            FILE.parent.mkdir(exist_ok=True)
            FILE.write_text(everything())
        self.stdout.write(everything())

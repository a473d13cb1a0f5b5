"""How do translations follow the sources?"""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from supervision.messages import LANGUAGES, compile_all, extract, problems


class Command(BaseCommand):
    help = "Brings the translations up to date; --check only says what is amiss. Needs gettext."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            extract(settings.BASE_DIR, LANGUAGES)
            compile_all(settings.BASE_DIR)
        with tempfile.TemporaryDirectory() as scratch:
            found = list(problems(settings.BASE_DIR, Path(scratch)))
        for problem in found:
            self.stdout.write(problem)
        if found and check:
            raise CommandError(f"{len(found)} texts are not right in every language.")
        self.stdout.write(f"{len(found)} texts left to translate." if found else "Every text is translated.")

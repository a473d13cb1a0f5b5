"""How does the demonstration come to have people and cases in every phase?"""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection

from accounts.doorway import clock
from supervision.bar import Bar
from supervision.demo import world

PLANTED_BY = ("processes.migrations.0002_guidance", "accounts.migrations.0005_ready_texts")


class Command(BaseCommand):
    help = "Fills the demonstration with invented people and their cases; --fresh empties the database first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="delete everything and begin again")

    def handle(self, *args: Any, fresh: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration's world is for a demonstration only: DEMO is off here.")
        if fresh:
            call_command("flush", interactive=False, verbosity=0)
            replant()
        if world.is_there():
            self.stdout.write("The demonstration's world is there already. (--fresh builds it again.)")
            return
        throw_letters_away()
        bar = Bar(self.stdout, world.STEPS)
        world.build(clock.now(), bar.step)
        bar.finish("Ready")


def replant() -> None:
    """The rows that came with the tables, as the migrations planted them."""
    for name in PLANTED_BY:
        import_module(name).plant(apps, SimpleNamespace(connection=connection))


def throw_letters_away() -> None:
    """Letters are files, and stay when their rows are gone."""
    for path in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        path.unlink()

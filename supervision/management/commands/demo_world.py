"""How does the demonstration come to have people and cases in every phase?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from accounts.doorway import clock
from processes.core.guidance import Guidance, built_in
from supervision.bar import Bar
from supervision.demo import world


class Command(BaseCommand):
    help = "Fills the demonstration with invented people and their cases; --fresh empties the database first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="delete everything and begin again")

    def handle(self, *args: Any, fresh: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration's world is for a demonstration only: DEMO is off here.")
        if fresh:
            call_command("flush", interactive=False, verbosity=0)
            Guidance.objects.bulk_create(built_in())  # The migrations had planted them.
        if world.is_there():
            self.stdout.write("The demonstration's world is there already. (--fresh builds it again.)")
            return
        throw_letters_away()
        bar = Bar(self.stdout, world.STEPS)
        world.build(clock.now(), bar.step)
        bar.finish("Ready")


def throw_letters_away() -> None:
    """Letters are files, and stay when their rows are gone."""
    for path in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        path.unlink()

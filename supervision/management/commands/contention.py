"""Race many clients for the same times, kill some of them midway, and say whether anything was booked twice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from supervision.measuring.contest import WRONGS, Result, Tally, contest
from supervision.measuring.scratch import scratch_database

VOID = 2


class Command(BaseCommand):
    help = (
        "Races clients in several processes for one supervisor's time, on the kind of database that DATABASE_URL "
        "names, in a database of its own that is made for this and thrown away. In every other round a third of "
        "the processes is killed midway. A control without the guard must book twice, or the run is void."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clients", type=int, default=32)
        parser.add_argument("--processes", type=int, default=8)
        parser.add_argument("--rounds", type=int, default=50, help="of each kind")
        parser.add_argument("--seed", type=int, default=1, help="of the moments and victims of the kills")

    def handle(self, *args: Any, **options: Any) -> None:
        clients, processes, rounds = options["clients"], options["processes"], options["rounds"]
        if not 2 <= processes <= clients or rounds < 1:
            raise CommandError("At least two processes, one client in each, and one round.")
        self.stdout.write(
            f"{connection.vendor}: {clients} clients in {processes} processes, {rounds} rounds of each kind; "
            "times in ms"
        )
        heads = ("killed", "won", "taken", *WRONGS, "median", "longest")
        self.stdout.write(f"{'':<24}{'rounds':>7}" + "".join(f"{head:>{_width(head)}}" for head in heads))
        with scratch_database("contention"):
            result = contest(clients, processes, rounds, options["seed"], told=self._line)
        self._end(result)

    def _line(self, tally: Tally) -> None:
        cells = [("killed", tally.sunk), ("won", tally.said["won"]), ("taken", tally.said["taken"])]
        cells += [(wrong, tally.wrong[wrong]) for wrong in WRONGS]
        took = sorted(tally.took) or [0.0]
        cells += [("median", round(took[len(took) // 2] * 1000)), ("longest", round(took[-1] * 1000))]
        line = "".join(f"{number:>{_width(head)}}" for head, number in cells)
        self.stdout.write(f"{tally.kind:<24}{tally.races:>7}{line}")
        for error in sorted(set(tally.errors))[:3]:
            self.stdout.write(f"    {error[:200]}")

    def _end(self, result: Result) -> None:
        control = f"{result.control_doubled} of {result.control_races} rounds"
        self.stdout.write(f"control without the guard: booked twice in {control}")
        if result.is_void:
            raise CommandError(
                "VOID: the control was not caught, so the rest proves nothing.", returncode=VOID
            )
        if not result.is_passed:
            raise CommandError("FAILED")
        self.stdout.write("PASSED")


def _width(head: str) -> int:
    return len(head) + 2

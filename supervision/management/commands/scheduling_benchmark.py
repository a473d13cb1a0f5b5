"""Measure scheduling as multiples of what bare Django does on the same database in the same run."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from supervision.measuring.asking import as_tested
from supervision.measuring.benchmark import Line, measure
from supervision.measuring.scratch import scratch_database


class Command(BaseCommand):
    help = (
        "Times free slots, bookings and plans against a floor of bare Django, on the kind of database that "
        "DATABASE_URL names, in a database of its own that is made for this and thrown away. Requests pass the "
        "whole middleware, without a network."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rows", type=int, default=1_000, help="bookings there are, before × 10 and × 100"
        )
        parser.add_argument("--repeats", type=int, default=40)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rows"] < 500 or options["repeats"] < 1:
            raise CommandError("At least 500 rows and one repeat.")
        self.stdout.write(f"{connection.vendor}: {options['rows']} bookings, {options['repeats']} repeats")
        self.stdout.write(f"{'':<44}{'measured':>12}{'must':>8}{'aim':>8}")
        with scratch_database("scheduling_benchmark"), as_tested():
            lines = measure(options["rows"], options["repeats"], told=self._line)
        missed = [line.name for line in lines if line.verdict == "MISSED"]
        if missed:
            raise CommandError(f"MISSED: {', '.join(missed)}")
        self.stdout.write("Every must is met.")

    def _line(self, line: Line) -> None:
        measured = f"{line.measured:.4g}{line.unit}"
        self.stdout.write(f"{line.name:<44}{measured:>12}{line.must:>8g}{line.aim:>8g}  {line.verdict}")

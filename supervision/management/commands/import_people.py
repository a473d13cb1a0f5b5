"""Invite the people of a file to a process, and show how far it is."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.doorway.states import TooLate
from accounts.people.models import User
from processes.core import actions
from processes.core.importing import ImportOfPeople
from processes.core.inviting import steps
from processes.core.models import Process
from processes.core.people_file import read
from supervision.bar import Bar


class Command(BaseCommand):
    help = "Invites the people of a CSV file (name and e-mail) to a process. With any wrong line nobody is invited."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("process", type=UUID, help="the process's reference, as its address has it")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--by", required=True, metavar="EMAIL", help="the supervisor or the client who invites"
        )

    def handle(self, *args: Any, process: UUID, file: Path, by: str, **options: Any) -> None:
        run = begin(process, file, by)
        bar = Bar(self.stdout, run.total)
        for run in steps(run.ref):  # noqa: B020 - the same import, one person further
            bar.reach(run.done)
        if run.state == ImportOfPeople.State.STOPPED:
            raise CommandError(f"Stopped: {run.done} of {run.total} were invited.")
        bar.finish("Ready")


def begin(ref: UUID, file: Path, by: str) -> ImportOfPeople:
    """The import, taken in; whoever may not see the process is told that there is none."""
    user = User.objects.filter(email=by.strip().lower()).first()
    process = Process.objects.visible_to(user).filter(ref=ref).first() if user else None
    if user is None or process is None:
        raise CommandError(f"{by} has no process {ref}.")
    try:
        return actions.import_people(process, read(file.read_bytes()), by=user)
    except OSError as wrong:
        raise CommandError(f"{file} can't be read: {wrong.strerror}") from wrong
    except ValidationError as wrong:
        raise CommandError("\n".join(["Nobody was invited.", *wrong.messages])) from wrong
    except PermissionDenied as wrong:
        raise CommandError(f"{by} may not invite people to this process.") from wrong
    except TooLate as wrong:
        raise CommandError("The process is closed.") from wrong

"""Where may a measurement write? In a database of its own, which is made for it and thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid

from django.core.management.base import CommandError
from django.db import connection, connections


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """A migrated, empty database on the server (or beside the file) of the settings, whose own is never touched."""
    scratch = f"scratch_{name}_{getpid()}"
    live = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = (
        f"{live}.{scratch}" if connection.vendor == "sqlite" else scratch
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        if scratch not in str(connection.settings_dict["NAME"]):
            raise CommandError("This is not the scratch database; nothing was written.")
        yield
    finally:
        let_go()
        connection.creation.destroy_test_db(live, verbosity=0)


def let_go() -> None:
    """Closes every connection of this process: none may be shared with a child, or stand in the way of a drop."""
    connections.close_all()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()

"""How does the whole product run on one machine with one command?"""

import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands

from supervision.children import Child, run_together, stop_on_signals

HOST = os.environ.get("HOST", "127.0.0.1")


class Command(BaseCommand):
    help = "Prepares the demonstration and runs web server, worker and clock until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is a production installation (DEMO is off): start gunicorn and Celery themselves."
            )
        refuse_taken_port()
        stopping = stop_on_signals()
        self.prepare()
        self.began = time.monotonic()
        self.answered = False
        self.say("Starting the web server and the worker ...")
        if not run_together(children(), stopping, self.say, self.announce):
            sys.exit(1)
        self.say("Stopped.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def prepare(self) -> None:
        for folder in ("broker", "broker/control"):
            (settings.DATA_DIR / folder).mkdir(parents=True, exist_ok=True)
        with self.timed("Preparing the database"):
            call_command("migrate", verbosity=0, interactive=False)
        if "demo_world" in get_commands():
            with self.timed("Filling the demonstration"):
                call_command("demo_world")

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        self.say(f"{what} ...")
        began = time.monotonic()
        yield
        self.say(f"{what}: done in {time.monotonic() - began:.0f} s")

    def announce(self) -> None:
        """Says once where the product is, as soon as it answers."""
        if self.answered or (status := sign_in_page_status()) is None:
            return
        self.answered = True
        if status < 500:
            seconds = time.monotonic() - self.began
            self.say(f"Ready after {seconds:.0f} s: {settings.SITE_URL}  (Ctrl-C stops it)")
        else:
            self.say(f"The web server answers with error {status}; the reason stands above.")


def children() -> list[Child]:
    python = [sys.executable, "-W", "ignore", "-m"]
    web = (
        f"gunicorn supervision.wsgi -b {HOST}:{settings.PORT} -k gthread -w 1 --threads 8 --no-control-socket"
    )
    quiet = "--graceful-timeout 5 --log-level warning"
    worker = "celery -q -A supervision worker -B -P threads -c 2 --loglevel INFO"
    alone = "--without-gossip --without-mingle --without-heartbeat"
    return [
        Child("web server", [*python, *web.split(), *quiet.split()]),
        Child("worker", [*python, *worker.split(), *alone.split()]),
    ]


def refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, settings.PORT))
        except OSError as trouble:
            raise CommandError(
                f"Port {settings.PORT} cannot be used ({trouble.strerror}). Another one: PORT=8001 ./run"
            ) from trouble


def sign_in_page_status() -> int | None:
    """The status of the sign-in page, or nothing while nobody listens."""
    host = "127.0.0.1" if HOST == "0.0.0.0" else HOST
    connection = http.client.HTTPConnection(host, settings.PORT, timeout=10)
    try:
        connection.request("GET", "/accounts/login/")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()

"""Measure the directory with ten thousand supervisors, as a ratio to a bare page of Django."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any, cast

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path

from accounts.doorway import clock
from accounts.supervisors import index
from accounts.supervisors.models import Profile
from supervision.crowd import gather

UNCOLLECTED = "django.contrib.staticfiles.storage.StaticFilesStorage"
SCRATCH = "scratch_directory_benchmark"
LOOKS = (
    ("everybody", ""),
    ("region, form, weeks", "region=Pirkanmaa&form=group&weeks=4"),
    (
        "many choices",
        "region=Uusimaa&region=Lappi&language=fi&sector=health&where=works_remotely&title=1&new=1",
    ),
    ("one word", "words=lastensuojelu"),
    ("two words", "words=kouluissa+ty%C3%B6yhteis%C3%B6t"),
    ("a word and choices", "words=sairaanhoitaja&region=Pirkanmaa&weeks=8"),
    ("an unfinished word", "words=sosiaality%C3%B6ntek"),
    ("nobody", "region=Ahvenanmaa&language=so&access=quiet_room&weeks=1"),
    ("the last page", "page=99999"),
)
Ask = Callable[[str, str], None]


def bare(request: HttpRequest) -> HttpResponse:
    """The floor: one query, one line, no middleware."""
    return HttpResponse(f"<p>{Profile.objects.values_list('pk', flat=True).first()}</p>")


urlpatterns = [path("bare/", bare)]


class Command(BaseCommand):
    help = (
        "Times the pages of the directory through the whole middleware, on the kind of database that DATABASE_URL "
        "names, in a database of its own that is made for this and thrown away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--profiles", type=int, default=10_000)
        parser.add_argument("--rounds", type=int, default=30)

    def handle(self, *args: Any, **options: Any) -> None:
        with scratch_database():
            began = perf_counter()
            gather(options["profiles"], clock.now())
            analyse()
            self.stdout.write(
                f"{connection.vendor}: {options['profiles']} supervisors written in {perf_counter() - began:.0f} s\n"
                f"median of {options['rounds']} rounds, as a multiple of a bare page with one query of the same round"
            )
            self._measure(options["rounds"])

    def _measure(self, rounds: int) -> None:
        plain = {**settings.STORAGES, "staticfiles": {"BACKEND": UNCOLLECTED}}
        with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False, STORAGES=plain):
            page = asker(WSGIHandler())
            with override_settings(MIDDLEWARE=[]):
                floor = asker(WSGIHandler())
            self._line("an empty page of the product", page, floor, "/accessibility/", "", rounds)
            for name, query in LOOKS:
                self._line(name, page, floor, "/supervisors/", query, rounds)
            self._line(
                "first look after a change", page, floor, "/supervisors/", "", rounds, before=index.forget
            )
            self._line(
                "a word asked for the first time",
                page,
                floor,
                "/supervisors/",
                "words=lastensuojelu",
                rounds,
                before=lambda: index.current(clock.now()).by_words.clear(),
            )

    def _line(
        self,
        name: str,
        page: Ask,
        floor: Ask,
        where: str,
        query: str,
        rounds: int,
        before: Callable[[], object] = lambda: None,
    ) -> None:
        ratios = []
        page(where, query)
        for _round in range(rounds):
            with override_settings(ROOT_URLCONF=__name__):
                ground = min(timed(floor, "/bare/", "") for _try in range(3))
            before()
            ratios.append(timed(page, where, query) / ground)
        before()
        asked = queries(page, where, query)
        self.stdout.write(f"{name:<34} {median(ratios):6.1f} ×  {asked} queries")


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database by another name; the one that the settings name is never touched."""
    live = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = (
        f"{live}.{SCRATCH}" if connection.vendor == "sqlite" else SCRATCH
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        if SCRATCH not in str(connection.settings_dict["NAME"]):
            raise CommandError("This is not the scratch database; nothing was written.")
        yield
    finally:
        connection.creation.destroy_test_db(live, verbosity=0)


def analyse() -> None:
    """What the database's own housekeeping would have done by the time so many are there."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def asker(application: WSGIHandler) -> Ask:
    def ask(where: str, query: str) -> None:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_LANGUAGE": "fi",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        status: list[str] = []
        answer: Any = cast(Any, application)(environ, lambda told, headers: status.append(told))
        for _part in answer:
            pass
        answer.close()
        if not status[0].startswith("200"):
            raise CommandError(f"{where}?{query} answered {status[0]}")

    return ask


def timed(ask: Ask, where: str, query: str) -> float:
    began = perf_counter()
    ask(where, query)
    return perf_counter() - began


def queries(ask: Ask, where: str, query: str) -> int:
    counted = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        counted.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        ask(where, query)
    return len(counted)

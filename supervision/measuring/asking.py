"""What does one request cost, with all its middleware and without a network? Signed in, or on the bare floor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from time import perf_counter
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import override_settings

from accounts.people.models import User

UNCOLLECTED = "django.contrib.staticfiles.storage.StaticFilesStorage"

Ask = Callable[[str, str], bytes]


@contextmanager
def as_tested() -> Iterator[None]:
    """The settings under which a request without a server is answered like any other."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": UNCOLLECTED}}
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False, STORAGES=plain):
        yield


def signed_in(user: User) -> Ask:
    """Asks the product as this user, through the whole middleware."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return _asker(WSGIHandler(), f"{settings.SESSION_COOKIE_NAME}={session.session_key}")


def bare(urls: str) -> Ask:
    """Asks views without any middleware."""
    with override_settings(MIDDLEWARE=[]):
        ask = _asker(WSGIHandler(), "")

    def ask_there(where: str, query: str) -> bytes:
        with override_settings(ROOT_URLCONF=urls):
            return ask(where, query)

    return ask_there


def _asker(application: WSGIHandler, cookie: str) -> Ask:
    def ask(where: str, query: str) -> bytes:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        told: list[Any] = []
        answer: Any = cast(Any, application)(environ, lambda status, headers: told.append(status))
        body = b"".join(answer)
        answer.close()
        if not told[0].startswith("200"):
            raise CommandError(f"{where}?{query} answered {told[0]}")
        return body

    return ask


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def statements(work: Callable[[], object]) -> int:
    """How many statements the database is sent meanwhile."""
    counted: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        counted.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        work()
    return len(counted)

"""A mail server for tests that delivers to a list, breaks down at times, and can lose its sender in the act."""

from collections import Counter
from threading import Lock

from django.core.mail.backends.base import BaseEmailBackend


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


DELIVERED: list[str] = []
TRIED: Counter[str] = Counter()
KILL_AFTER: set[str] = set()
_lock = Lock()


class Backend(BaseEmailBackend):
    """Refuses the first try of every third letter; whoever is in KILL_AFTER is delivered, and then the sender dies."""

    def send_messages(self, messages):
        for message in messages:
            ident = message.extra_headers["Message-ID"]
            with _lock:
                TRIED[ident] += 1
                if int(ident[1:9], 16) % 3 == 0 and TRIED[ident] == 1:
                    raise ConnectionResetError("no")
                DELIVERED.append(ident)
                if ident in KILL_AFTER:
                    KILL_AFTER.discard(ident)
                    raise Killed
        return len(messages)


def forget() -> None:
    DELIVERED.clear()
    TRIED.clear()
    KILL_AFTER.clear()

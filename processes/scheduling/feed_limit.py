"""Does a calendar program ask too often? Each address of a feed so many times an hour, strangers so many a minute."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

FOR_A_FEED = (120, 3600)
"""Times, in so many seconds. Apple's programs may ask every five minutes, and somebody has several of them."""
FOR_A_STRANGER = (60, 60)


def wait_of_feed(ref: Any, now: datetime) -> int:
    """Seconds until the feed answers again; nothing while it keeps within the limit."""
    return _wait(f"calendar-feed:{ref}", FOR_A_FEED, now)


def wait_of_stranger(request: HttpRequest, now: datetime) -> int:
    """The same for whoever asks for addresses that aren't there. Google reads for many from one place, and is none."""
    return _wait(f"no-calendar-feed:{get_adapter().get_client_ip(request)}", FOR_A_STRANGER, now)


def _wait(name: str, limit: tuple[int, int], now: datetime) -> int:
    most, span = limit
    turn, gone = divmod(int(now.timestamp()), span)
    key = f"{name}:{turn}"
    cache.add(key, 0, timeout=2 * span)
    return span - gone if cache.incr(key) > most else 0

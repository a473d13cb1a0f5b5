"""Does one address ask for the feed too often? So many times a minute, and then it waits for the next."""

from datetime import datetime
from ipaddress import ip_interface

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

A_MINUTE = 60
MOST = 60
"""Requests a minute; whoever keeps an answer as long as it says needs one."""


def seconds_to_wait(request: HttpRequest, now: datetime) -> int:
    """Nothing while the address keeps within the limit. Each request counts, the refused ones too."""
    minute, second = divmod(int(now.timestamp()), A_MINUTE)
    key = f"feed-limit:{_neighbourhood(get_adapter().get_client_ip(request))}:{minute}"
    cache.add(key, 0, timeout=2 * A_MINUTE)
    return A_MINUTE - second if cache.incr(key) > MOST else 0


def _neighbourhood(address: str) -> str:
    """An IPv6 house has as many addresses as it likes, so its network counts; an IPv4 address is one."""
    prefix = 64 if ":" in address else 32
    return str(ip_interface(f"{address}/{prefix}").network)

"""How is a calendar file fetched from an address that somebody typed? From public servers only, and never for long.

The name is resolved once, every address it has must be public, and the connection goes to the address that was
looked at: a name that points elsewhere the next moment gains nothing. Every redirect is looked at the same way.
"""

import http.client
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from time import monotonic
from urllib.parse import urljoin, urlsplit

from .lines import MOST_BYTES

SECONDS = 10
REDIRECTS = 2
PIECE = 64 * 1024
LONGEST_ADDRESS = 2_000
MOVED = (301, 302, 303, 307, 308)
# Addresses that stand for others: whoever translates them would reach the inside.
STAND_INS = tuple(ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

Resolve = Callable[[str], list[str]]
Connect = Callable[[str, float], socket.socket]


class Unreachable(Exception):
    """It could not be fetched. No cause is told: the answer must teach nobody what lies on our network."""


@dataclass(frozen=True)
class Fetched:
    """What the server sent; `data` is None when nothing changed since the mark."""

    data: bytes | None
    mark: str


def resolve(name: str) -> list[str]:
    """Every address of a name."""
    found = socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, seconds: float) -> socket.socket:
    return socket.create_connection((address, 443), timeout=seconds)


def must_be_fetchable(url: str) -> str:
    """The address as it is fetched, https and plain; raises Unreachable for any other kind."""
    if len(url) > LONGEST_ADDRESS or any(character <= " " or character > "~" for character in url):
        raise Unreachable
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as odd:
        raise Unreachable from odd
    if parts.scheme.lower() not in ("https", "webcal", "webcals") or "@" in parts.netloc or "\\" in url:
        raise Unreachable
    if not parts.hostname or port not in (None, 443) or "%" in parts.netloc:
        raise Unreachable
    return parts._replace(scheme="https", fragment="").geturl()


def is_public(address: str) -> bool:
    """Whether an address is of the open internet, also when it is wrapped in another."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if isinstance(found, IPv6Address) and any(found in net for net in STAND_INS):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def fetch(
    url: str,
    mark: str = "",
    *,
    resolve: Resolve = resolve,
    connect: Connect = connect,
    trust: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Fetched:
    """The file, following two redirects at most; raises Unreachable for whatever goes wrong."""
    deadline = monotonic() + seconds
    trust = trust or ssl.create_default_context()
    try:
        for _hop in range(REDIRECTS + 1):
            url = must_be_fetchable(url)
            answer = _asked(url, mark, resolve, connect, trust, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        # Names, certificates and answers go wrong in all these ways (a UnicodeError is a ValueError).
        raise Unreachable from wrong
    raise Unreachable


def _asked(
    url: str, mark: str, resolve: Resolve, connect: Connect, trust: ssl.SSLContext, deadline: float
) -> Fetched | str:
    """The file, or where the server says it is."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    addresses = resolve(name)
    if not addresses or not all(is_public(address) for address in addresses):
        raise Unreachable
    line = _Line(name, deadline, lambda left: _secured(connect(addresses[0], left), trust, name))
    clock = Timer(line.left(), line.cut)
    clock.daemon = True
    clock.start()
    try:
        line.request(
            "GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", headers=_headers(mark)
        )
        answer = line.getresponse()
        if answer.status in MOVED:
            return answer.getheader("Location") or ""
        if answer.status == 304 and mark:
            return Fetched(None, mark)
        if answer.status != 200 or answer.getheader("Content-Encoding", "identity").lower() != "identity":
            raise Unreachable
        return Fetched(_body(answer, line), (answer.getheader("ETag") or "")[:200])
    finally:
        clock.cancel()
        line.close()


def _secured(bare: socket.socket, trust: ssl.SSLContext, name: str) -> ssl.SSLSocket:
    """The handshake comes later, when the clock can cut it."""
    return trust.wrap_socket(bare, server_hostname=name, do_handshake_on_connect=False)


def _headers(mark: str) -> dict[str, str]:
    asked = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "calendar-reader"}
    return asked | ({"If-None-Match": mark} if mark else {})


def _body(answer: http.client.HTTPResponse, line: "_Line") -> bytes:
    found = b""
    while piece := answer.read1(PIECE):
        found += piece
        if len(found) > MOST_BYTES:
            raise Unreachable
        line.hurry()
    # A file that was cut off would free the time that is missing.
    if answer.length:
        raise Unreachable
    return found


class _Line(http.client.HTTPSConnection):
    """A connection to an address that was looked at, under the name that was asked for, with one clock over it."""

    def __init__(self, name: str, deadline: float, open_: Callable[[float], ssl.SSLSocket]) -> None:
        super().__init__(name, 443)
        self.deadline = deadline
        self.open_ = open_
        self.wire: ssl.SSLSocket | None = None

    def connect(self) -> None:
        self.wire = self.sock = self.open_(self.left())
        self.hurry()
        self.sock.do_handshake()

    def left(self) -> float:
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def hurry(self) -> None:
        """What is left of the time is all that the next piece may take."""
        if self.sock:
            self.sock.settimeout(self.left())

    def cut(self) -> None:
        """Ends what is under way, also for a server that sends a byte now and then for ever."""
        if self.wire:
            with suppress(OSError):
                socket.socket.shutdown(self.wire, socket.SHUT_RDWR)

"""Is a calendar fetched from the open internet only, and never for long? Against a real server with a real certificate."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from processes.scheduling.outside.fetching import Unreachable, fetch, is_public, must_be_fetchable

PUBLIC = "93.184.215.14"
URL = "https://calendar.example/secret.ics"


def made_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "calendar.example")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("calendar.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    text = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "both.pem"
    path.write_bytes(text + certificate.public_bytes(pem))
    return path


class Server:
    """Answers each connection with the next of its answers, and keeps what it was asked."""

    def __init__(self, certificate):
        self.certificate = certificate
        self.answers = []
        self.asked = []
        self.connected = []
        self.resolved = []
        self.addresses = [PUBLIC]
        self.trust = ssl.create_default_context(cafile=certificate)
        self.door = socket.create_server(("127.0.0.1", 0))
        Thread(target=self.serve, daemon=True).start()

    def serve(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        while True:
            try:
                bare, _address = self.door.accept()
                with context.wrap_socket(bare, server_side=True) as line:
                    if not (asked := line.recv(10_000).decode()):
                        continue
                    self.asked.append(asked)
                    line.sendall(self.answers.pop(0))
                    if self.asked[-1].startswith("GET /slow"):
                        line.recv(1)  # Until the other side has had enough.
            except (OSError, IndexError):
                if self.door.fileno() < 0:
                    return

    def resolve(self, name):
        self.resolved.append(name)
        return self.addresses

    def connect(self, address, seconds):
        self.connected.append(address)
        return socket.create_connection(self.door.getsockname(), timeout=seconds)

    def fetch(self, url=URL, mark="", **more):
        more.setdefault("trust", self.trust)
        return fetch(url, mark, resolve=self.resolve, connect=self.connect, **more)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return made_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(certificate):
    made = Server(certificate)
    yield made
    made.door.close()


def answer(body=b"", status="200 OK", *headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def test_a_file_comes_with_its_mark(server):
    server.answers = [answer(b"BEGIN:VCALENDAR", "200 OK", 'ETag: "7"')]
    found = server.fetch("webcal://calendar.example/secret.ics?key=1#part")
    assert (found.data, found.mark) == (b"BEGIN:VCALENDAR", '"7"')
    assert server.asked[0].startswith("GET /secret.ics?key=1 HTTP/1.1\r\nHost: calendar.example\r\n")
    assert "Accept-Encoding: identity" in server.asked[0]
    assert server.connected == [PUBLIC]


def test_nothing_new_is_nothing_to_read(server):
    server.answers = [answer(b"", "304 Not Modified")]
    found = server.fetch(mark='"7"')
    assert (found.data, found.mark) == (None, '"7"')
    assert 'If-None-Match: "7"' in server.asked[0]


def test_a_name_is_asked_for_once_so_it_cannot_point_elsewhere_later(server):
    server.answers = [answer(b"x")]
    server.fetch()
    assert server.resolved == ["calendar.example"]


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"], [], ["not an address"]], ids=str
)
def test_no_connection_is_made_unless_every_address_is_public(server, addresses):
    server.addresses = addresses
    with pytest.raises(Unreachable):
        server.fetch()
    assert server.connected == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_an_address_inside_is_none_of_ours(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700:4700::1111", "::ffff:93.184.215.14"])
def test_an_address_of_the_open_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "", "http://calendar.example/", "file:///etc/passwd", "ftp://calendar.example/", "//calendar.example/",
        "https://calendar.example:8443/", "https://me@calendar.example/", "https://me:word@calendar.example/",
        "https:///path", "https://calendar.example\\@inside/", "https://calendar.example/a b",
        "https://calendar.example/\r\nX: y", "https://[::1", "https://calendar.example:port/",
        "https://kalenteri.esimerkki/ä", "https://a%00.example/", "https://calendar.example/" + "a" * 2000,
    ],
)  # fmt: skip
def test_other_kinds_of_address_are_refused(url):
    with pytest.raises(Unreachable):
        must_be_fetchable(url)


def test_a_redirect_is_followed_and_looked_at_like_the_first(server):
    server.answers = [answer(b"", "302 Found", "Location: /there"), answer(b"x")]
    assert server.fetch().data == b"x"
    assert server.resolved == ["calendar.example"] * 2
    server.answers = [answer(b"", "302 Found", "Location: http://calendar.example/")]
    with pytest.raises(Unreachable):
        server.fetch()
    server.answers = [answer(b"", "302 Found", "Location: /again")] * 3
    with pytest.raises(Unreachable):
        server.fetch()


@pytest.mark.parametrize(
    "wrong",
    [
        answer(b"", "404 Not Found"),
        answer(b"", "304 Not Modified"),
        answer(b"", "302 Found"),
        answer(b"packed", "200 OK", "Content-Encoding: gzip"),
        answer(b"short").replace(b"Content-Length: 5", b"Content-Length: 50"),
        answer(b"x" * (2 * 1024 * 1024 + 1)),
        b"nonsense\r\n\r\n",
    ],
    ids=["missing", "unasked", "nowhere", "packed", "cut off", "large", "nonsense"],
)
def test_a_wrong_answer_is_one_error(server, wrong):
    server.answers = [wrong]
    with pytest.raises(Unreachable) as told:
        server.fetch()
    assert str(told.value) == ""


def test_a_server_that_never_ends_is_left(server):
    server.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nBEGIN"]
    with pytest.raises(Unreachable):
        server.fetch("https://calendar.example/slow", seconds=0.3)


def test_another_certificate_is_refused(server):
    server.answers = [answer(b"x")]
    with pytest.raises(Unreachable):
        server.fetch(trust=ssl.create_default_context())
    with pytest.raises(Unreachable):
        server.fetch("https://other.example/")
    assert server.asked == []

"""What does every page carry, and does any hold what the content policy forbids?"""

import pytest

from supervision.tests.pages import Page
from supervision.tests.routes import addresses
from supervision.tests.test_who_reads import browser, whole  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

ROLES = ("visitor", "sofia", "maria")
CARRIED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", " *")


def answers(world):
    """Every page of the world that somebody gets to see, refusals included."""
    for role in ROLES:
        client = browser(world, role)
        for name, thing, path in addresses(world):
            answer = client.get(path)
            if not answer.streaming and answer.status_code not in (301, 302):
                yield f"{role} {name} {thing}", role, answer


def test_every_page_carries_its_headers_and_nothing_inline(whole):  # noqa: F811
    wrong, pages = [], 0
    for told, role, answer in answers(whole):
        policy = answer.headers.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or any(word in policy for word in FORBIDDEN):
            wrong.append(f"{told}: {policy or 'no policy'}")
        wrong += [f"{told}: {name}" for name, value in CARRIED.items() if answer.headers.get(name) != value]
        if role != "visitor" and answer.headers.get("Cache-Control") != "private, no-store":
            wrong.append(f"{told}: {answer.headers.get('Cache-Control')}")
        if role == "visitor" and not {"no-cache", "no-store"} & kept(answer):
            wrong.append(f"{told}: {answer.headers.get('Cache-Control')}")
        if answer.headers["Content-Type"].startswith("text/html"):
            pages += 1
            wrong += [f"{told}: {what}" for what in Page(answer.content.decode()).refused]
    assert wrong == [], "\n".join(wrong)
    assert pages > 100


def kept(answer):
    return set(answer.headers.get("Cache-Control", "").split(", "))


def test_what_is_inline_would_be_found():
    page = Page('<p style="x"><a onclick="y" href=" JavaScript:z">a</a><style></style><script>w</script>')

    assert len(page.refused) == 5

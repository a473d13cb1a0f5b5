"""Is every page accessible to those who may see it, in light and dark, on a phone and on a desk?"""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from supervision.tests import test_who_reads
from supervision.tests.routes import addresses

from .conftest import broken, stand_still

pytestmark = pytest.mark.browser

VIEWERS = ("visitor", "sofia", "helena", "maria", "vera")
# Where what one sees depends on who one is, each looks; other pages are alike for all, and one look is enough.
SEEN_DIFFERENTLY = (
    "home",
    "processes",
    "core:process",
    "goals:list",
    "agreements:page",
    "sessions:page",
    "evaluation:page",
    "mapping:page",
    "reports:page",
    "scheduling:calendar",
    "supervisors:profile",
    "membership:own",
)
FILES = (
    "agreements:document",
    "claims:evidence_page",
    "development:paper",
    "reports:download",
    "robots",
    "scheduling:free",
    "scheduling:feed",
    "sessions:calendar",
    "sitemap",
    "supervisors:feed",
)
WAYS_IN = ("login/", "signup/", "login/code/", "password/reset/")
OWN_ACCOUNT = ("logout/", "email/", "password/set/", "2fa/", "2fa/totp/activate/", "sessions/")
# Each page is seen in opposite corners, and its neighbour in the other two.
CORNERS = ((("light", 1280), ("dark", 360)), (("dark", 1280), ("light", 360)))


@pytest.fixture
def whole(world):
    world.things |= {
        "profile": world.people["sofia"].profile,
        "membership": world.people["sofia"].membership,
        "organisation": world.people["helena"].contact_for.first().organisation,
        "nobody": SimpleNamespace(ref=uuid4()),
    }
    return world


def answered():
    """Who gets a page at each address, out of the table that a test of its own keeps true."""
    head, *lines = test_who_reads.TABLE.read_text().splitlines()
    roles, found = head.split(), {}
    for line in lines:
        words = line.split()
        codes = words[-len(roles) :]
        found[" ".join(words[: -len(roles)])] = {
            roles[place] for place, code in enumerate(codes) if code == "200"
        }
    return found


def looks(world):
    """Which role looks at which path: once for each name, or once for each role where they differ."""
    readers = answered()
    seen = set()
    for name, thing, path in addresses(world):
        for role in VIEWERS:
            key = (name, role) if name in SEEN_DIFFERENTLY else name
            if name not in FILES and key not in seen and role in readers.get(f"{name} {thing}".strip(), ()):
                seen.add(key)
                yield role, path
    yield from (("visitor", f"/accounts/{path}") for path in WAYS_IN)
    yield from (("sofia", f"/accounts/{path}") for path in OWN_ACCOUNT)


def wrong(page, corners):
    """What is wrong with the page that is open, seen in two corners."""
    found = []
    stand_still(page)
    for scheme, width in corners:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} is wider than {width}")
        found.append(broken(page))
    return [f"{scheme} {width}: {words}" for words in found if words]


def test_every_page_in_light_and_dark_on_a_phone_and_a_desk(whole, new_page, sign_in):
    pages, found = {role: new_page(locale="en-GB") for role in VIEWERS}, []
    for role in VIEWERS[1:]:
        sign_in(pages[role], whole.people[role])
    seen = list(looks(whole))
    for number, (role, path) in enumerate(seen):
        answer = pages[role].goto(path)
        if answer.status != 200:
            found.append(f"{role} gets {answer.status} at {path}")
        found += wrong(pages[role], CORNERS[number % 2])
    assert len(seen) > 80
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_refusals_are_pages_like_others(new_page, sign_in, case, olli, helena, maria, scheme):
    page = new_page(locale="en-GB", color_scheme=scheme, viewport={"width": 360, "height": 740})
    sign_in(page, olli)
    assert page.goto(case.get_absolute_url()).status == 404
    assert broken(page) == ""
    sign_in(page, maria)
    assert page.goto(f"/processes/{case.ref}/invite/").status == 403
    assert broken(page) == ""
    assert page.goto("/processes/join/nothing/").status == 404
    assert broken(page) == ""

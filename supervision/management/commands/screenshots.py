"""How do the README's pictures stay true? They are taken anew from a running demonstration, as its people see it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from PIL import Image

from supervision.bar import Bar

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(settings.BASE_DIR, "docs", "pictures")
DESK = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
COLOURS = 96

SESSION = 'main a[href^="/sessions/"]:not([href*="/plan/"]):not([href*="/calendar/"])'
GOALS, GOAL = 'main a[href^="/goals/of/"]', 'main a[href^="/goals/"]:not([href*="/of/"])'


def case(title: str, *links: str) -> tuple[str, ...]:
    """The way to a case by the list of all cases, and on from there."""
    return ('a[href="/processes/"]:visible', f'main a[href^="/processes/"]:has-text("{title}")', *links)


@dataclass(frozen=True)
class Picture:
    """One picture: its file, who looks (nobody is a visitor), the links followed, what to scroll to, the screen."""

    name: str
    who: str = ""
    links: tuple[str, ...] = ()
    at: str = ""
    phone: bool = False
    dark: bool = False


PICTURES = (
    Picture("front"),
    Picture("directory", links=('a[href="/supervisors/"]',)),
    Picture("desk", "Vera Lahti", ('main a[href="/claims/desk/"]', 'main table a[href^="/claims/"]')),
    Picture("home-phone", "Maria Virta", phone=True),
    Picture("process-light", "Maria Virta", case("Osasto 4B")),
    Picture("process-dark", "Maria Virta", case("Osasto 4B"), dark=True),
    Picture("session-phone", "Maria Virta", case("Osasto 4B", SESSION), phone=True),
    Picture("planner", "Sofia Lehtovaara", case("Honkalan koulu", 'main a[href^="/sessions/plan/"]')),
    Picture("goal", "Maria Virta", case("Osasto 4B", GOALS, GOAL)),
    Picture("report", "Helena Mäkelä", case("Osasto 3A", 'main a[href^="/reports/"]'), at=".chart-place"),
)


class Command(BaseCommand):
    help = "Takes the README's pictures from a demonstration that is running already (./run)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demonstration answers")
        parser.add_argument("--only", help="the name of one picture")

    def handle(self, *args: Any, url: str, only: str | None, **options: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        wanted = [picture for picture in PICTURES if only in (None, picture.name)]
        bar = Bar(self.stdout, len(wanted))
        with browser() as chromium:
            for picture in wanted:
                bar.step(picture.name)
                take(chromium, url, picture)
        bar.finish(f"Ready: {FOLDER.relative_to(settings.BASE_DIR)}")


@contextmanager
def browser() -> Iterator["Browser"]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise CommandError("Pictures need Playwright: pip install -r requirements-dev.txt") from missing
    if path is None:
        raise CommandError("Pictures need Chromium: apt-get install chromium libatomic1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def take(chromium: "Browser", url: str, picture: Picture) -> None:
    """Walks as a person would, and keeps what the screen shows in few colours."""
    screen: dict[str, Any] = PHONE if picture.phone else DESK
    scheme: Any = "dark" if picture.dark else "light"
    context = chromium.new_context(
        base_url=url,
        locale="fi-FI" if picture.who else "en-GB",
        color_scheme=scheme,
        reduced_motion="reduce",
        **screen,
    )
    page = context.new_page()
    go(page, picture)
    shot = Image.open(BytesIO(page.screenshot(animations="disabled")))
    shot.convert("RGB").quantize(COLOURS).save(FOLDER / f"{picture.name}.png", optimize=True)
    context.close()


def go(page: "Page", picture: Picture) -> None:
    """To the page of the picture; a link that isn't there is said plainly."""
    from playwright.sync_api import Error

    try:
        page.goto("/demo/" if picture.who else "/")
        if picture.who:
            page.locator("li.card", has_text=picture.who).get_by_role("button").click()
        for link in picture.links:
            page.locator(link).first.click(timeout=5000)
            page.wait_for_load_state()
        if picture.at:
            page.locator(picture.at).first.scroll_into_view_if_needed(timeout=5000)
    except Error as trouble:
        raise CommandError(f"{picture.name}: {page.url} does not lead on. {trouble.message}") from trouble

"""How does a test look at the site through a real browser, and what is never forgiven there?"""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from conftest import NO_CHROMIUM, chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Nothing but our own server is ever found; a guard on each request would cost the browser its cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail(NO_CHROMIUM)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_kept() -> Iterator[None]:
    """They don't change under a test: without this a browser asks for each of them again on every page."""
    serve = StaticFilesHandlerMixin.serve

    def serve_to_keep(self: StaticFilesHandlerMixin, request: HttpRequest) -> HttpResponseBase:
        response = serve(self, request)
        response.headers["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandlerMixin, "serve", serve_to_keep)
        yield


class Watch:
    """What went wrong in the browser: requests that left our server, and errors on pages."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.outside: list[str] = []
        self.errors: list[str] = []

    def notice(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.outside.append(request.url)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.errors.append(message.text)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", self.notice)
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))


@pytest.fixture
def watch(live_server) -> Iterator[Watch]:
    watch = Watch(live_server.url)
    yield watch
    assert (watch.outside, watch.errors) == ([], [])


@pytest.fixture
def new_page(chromium_browser, live_server, watch) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own; keyword arguments are Playwright's for a new context."""
    contexts: list[BrowserContext] = []

    def new_page(**options: object) -> Page:
        defaults = {"base_url": live_server.url, "locale": "fi-FI", "timezone_id": settings.TIME_ZONE}
        context = chromium_browser.new_context(**{**defaults, **options})
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page) -> Page:
    return new_page()


@pytest.fixture
def sign_in(live_server) -> Callable[..., None]:
    """Signs a person in without the forms: sign_in(page, user)."""

    def sign_in(page: Page, user: object) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )

    return sign_in


# A style sheet made by script is one that the content policy has nothing against.
STILL = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(still);
}"""


def stand_still(page: Page) -> None:
    """From now on nothing on the page is half-way between two colours or places."""
    page.evaluate(STILL)


def broken(page: Page) -> str:
    """Which accessibility rules that a machine can check a page breaks, in words; empty when none."""
    # Its preloading would fetch the parts of the style sheet from beside the page, where they aren't.
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}, "preload": False}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = AxeResults(page.evaluate("options => axe.run(options)", options))
    return f"{page.url}\n{results.generate_report()}" if results.violations_count else ""


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that a page breaks none of those rules."""

    def axe(page: Page) -> None:
        found = broken(page)
        assert found == "", found

    return axe

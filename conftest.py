"""What do all tests share? A clean cache each, and a clear word about a browser that isn't there."""

import gc
import os
import shutil

import pytest
from django.core.cache import cache

pytest_plugins = ["supervision.tests.cast", "supervision.tests.world"]

# Pages make much that lives for a moment: looking for cycles less often is a tenth of the suite's time.
gc.set_threshold(100_000, 50, 100)

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "no Chromium found (apt-get install chromium libatomic1, or CHROMIUM=/path/to/it)"


def chromium() -> str | None:
    asked = os.environ.get("CHROMIUM")
    return asked or next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def browser_is_left_out() -> bool:
    return chromium() is None and os.environ.get("REQUIRE_BROWSER") != "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser its tests are left out; with REQUIRE_BROWSER=1 they run, and fail."""
    if browser_is_left_out():
        left_out = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if browser_is_left_out():
        terminalreporter.write_line(f"Browser tests were not run: {NO_CHROMIUM}", yellow=True)


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    """Rate limits live in the cache: one test's sign-ins must not count against the next one's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _nobody_listed() -> None:
    """The directory is kept in the process, and one test's supervisors are none of the next one's."""
    from accounts.supervisors.index import forget

    forget()

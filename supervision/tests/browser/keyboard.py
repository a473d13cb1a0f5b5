"""How does somebody get through a page with a keyboard alone, always seeing where they are?"""

from playwright.sync_api import Page

from .conftest import stand_still

MOST_STOPS = 120
# Where the focus is: does it match, does it show, and does it come after where it was?
STOP = """wanted => {
  const at = document.activeElement;
  const around = [at, at.parentElement, at.parentElement?.parentElement].filter(Boolean);
  const look = () => around.map(part => {
    const style = getComputedStyle(part);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.transform].join();
  }).join(";");
  const lit = look();
  at.blur();
  const unlit = look();
  at.focus();
  const before = window.stoppedAt;
  window.stoppedAt = at;
  const place = at.getBoundingClientRect();
  return {
    found: at.matches(wanted),
    shows: lit !== unlit,
    follows: !before || Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
    inside: place.bottom > 0 && place.top < innerHeight,
    what: at.outerHTML.slice(0, 120),
  };
}"""


class Keyboard:
    """One hand on the keyboard and none on the mouse. Every stop must show itself, in the order of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.skip()

    def skip(self) -> None:
        """The first stop of every page leads past its header."""
        stand_still(self.page)
        self.page.keyboard.press("Tab")
        stop = self.page.evaluate(STOP, ".skip")
        assert stop == {**stop, "found": True, "shows": True, "inside": True}
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("document.activeElement.id === 'main'")

    def reach(self, what: str) -> None:
        """Tabs on until the focus is there."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP, f"main {what}")
            assert stop == {**stop, "shows": True, "follows": True, "inside": True}
            if stop["found"]:
                return
        raise AssertionError(f"{what} is never reached on {self.page.url}")

    def write(self, what: str, text: str) -> None:
        self.reach(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, what: str, *keys: str) -> None:
        """Ticks, or goes through choices by arrows."""
        self.reach(what)
        for key in keys or ("Space",):
            self.page.keyboard.press(key)

    def go(self, what: str) -> None:
        """Presses a link or a button, and skips the header of the page it leads to."""
        self.reach(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        # A form's answer keeps the place in the page that the skip link led to.
        if self.page.url.endswith("#main"):
            stand_still(self.page)
        else:
            self.skip()

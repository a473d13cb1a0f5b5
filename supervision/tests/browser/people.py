"""How does a person of a story move about? By links, buttons and letters, each in a browser of their own."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core import mail
from playwright.sync_api import Page

from accounts.doorway.posting import post_due

PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b(?=[0-9A-Z]*\d)[0-9A-Z]{6}\b|\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")


class Person:
    """Somebody in front of a browser. `looks` is told of every page that person comes to."""

    def __init__(self, name: str, page: Page, looks: Callable[["Person"], None]) -> None:
        self.name, self.page, self.looks = name, page, looks
        self.email = f"{name.split()[0].lower()}@example.org"

    def visit(self, address: str) -> None:
        answer = self.page.goto(address.removeprefix(settings.SITE_URL))
        assert answer.ok, (self.name, self.page.url)
        self.looks(self)

    def follow(self, part: str) -> None:
        """The first link of the page's content whose address ends with this."""
        self.go(f'main a[href$="{part}"]')

    def press(self, action: str = "", button: str = "button:not([type=button])") -> None:
        """The button of the form that goes to this address, or of the page's own form."""
        form = f'form[action$="{action}"]' if action else "form[method=post]:not([action])"
        self.go(f"main {form} {button}")

    def go(self, what: str) -> None:
        """Presses the first of these that can be seen, and looks at the page that comes."""
        with self.page.expect_navigation():
            self.page.locator(f"{what}:visible").first.click()
        self.looks(self)

    def fill(self, **fields: object) -> None:
        """Fields by name; a choice is ticked by its value, True and False tick a single box or take its tick away.

        Ticks are forced because a box lies under its label, which takes the press.
        """
        for name, value in fields.items():
            field = self.page.locator(f'main [name="{name}"]')
            kind = field.first.get_attribute("type")
            if kind == "radio":
                self.page.locator(f'main [name="{name}"][value="{value}"]').check(force=True)
            elif kind == "checkbox":
                for box in field.all():
                    box.set_checked(value is True or value == box.get_attribute("value"), force=True)
            elif field.first.evaluate("field => field.tagName") == "SELECT":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def step_on(self) -> None:
        """To the next question, where they come one by one."""
        button = self.page.locator('main [data-step="1"]:visible')
        if button.count():
            button.click()

    def letter(self) -> mail.EmailMessage:
        """The newest letter to this person, after the post has gone."""
        while post_due():
            pass
        return [message for message in mail.outbox if message.to == [self.email]][-1]

    def open_letter(self) -> None:
        """Follows the one link of the newest letter."""
        self.visit(re.search(rf"{re.escape(settings.SITE_URL)}\S+", str(self.letter().body))[0])

    def code(self) -> str:
        return CODE.search(str(self.letter().body))[0]

    def sign_in_by_code(self) -> None:
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        self.visit("/accounts/login/code/")
        self.fill(email=self.email)
        self.press("/accounts/login/code/")
        self.fill(code=self.code())
        self.press("/accounts/login/code/confirm/")

    def download(self, what: str) -> bytes:
        """What the browser keeps when this is pressed."""
        with self.page.expect_download() as found:
            self.page.locator(f"main {what}:visible").first.click()
        return found.value.path().read_bytes()

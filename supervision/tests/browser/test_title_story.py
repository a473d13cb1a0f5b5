"""Does the title come and go before a buyer's eyes: claimed, asked about, verified, found, and suspended?"""

from io import BytesIO

import pytest
import time_machine
from django.core import mail
from PIL import Image, ImageDraw

from accounts.claims.models import Claim, Evidence
from accounts.membership.title import TITLES
from accounts.people import actions as people
from accounts.supervisors import actions as supervisors

from .people import DESK, PHONE, Person
from .story import MONDAY
from .test_story import LOCALES, WALKS

pytestmark = pytest.mark.browser

ASKED = "Please add the page with the hours."
ANSWER = "The hours stand on the page that I added."
REASON = "The register says that the membership has been paused."


def certificate(text: str) -> dict[str, object]:
    """A photographed paper, as a phone would give it."""
    paper = Image.new("RGB", (620, 877), "white")
    ImageDraw.Draw(paper).text((60, 80), text, fill="black")
    data = BytesIO()
    paper.save(data, "JPEG")
    return {"name": "certificate.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


class TitleStory:
    """Tuomas claims on a phone, Vera decides at a desk by the keyboard, Helena looks for somebody on a phone."""

    def __init__(self, cast: dict[str, Person], language: str) -> None:
        self.tuomas, self.vera, self.helena = cast["tuomas"], cast["vera"], cast["helena"]
        self.title = TITLES[language]

    def claims(self) -> None:
        tuomas = self.tuomas
        tuomas.visit("/membership/")
        tuomas.follow("/claims/")
        tuomas.press("/claims/begin/")
        tuomas.fill(
            kind="ordinary",
            number="4711",
            provider="Suvannon opisto",
            programme="Work supervision",
            started="2022",
            completed="2024",
            credits="60",
            recommendation="2017",
            practice_units="90",
            own_units="60",
        )
        tuomas.press("/save/")
        self.adds("Certificate, page 1")
        tuomas.follow("/submit/")
        tuomas.fill(commits=True)
        tuomas.press()

    def adds(self, text: str) -> None:
        self.tuomas.page.locator("main input[type=file]").set_input_files(certificate(text))
        self.tuomas.press()

    def comes_to_the_desk(self) -> None:
        self.vera.visit("/claims/desk/")
        self.vera.follow(Claim.objects.get().get_absolute_url())

    def asks_for_more(self) -> None:
        """An arrow chooses; the ready text may be changed; the button decides."""
        self.comes_to_the_desk()
        page = self.vera.page
        page.locator('[name="decision"][value="ask_more"]').focus()
        page.keyboard.press("Space")
        page.locator('[name="question"]').fill(ASKED)
        with page.expect_navigation():
            page.locator("#decide button:visible").last.press("Enter")

    def answers(self) -> None:
        tuomas = self.tuomas
        tuomas.open_letter()
        assert ASKED in tuomas.page.inner_text("main")
        tuomas.visit(f"/claims/{Claim.objects.get().ref}/attach/")
        self.adds("Certificate, page 2")
        tuomas.follow("/submit/")
        tuomas.fill(answer=ANSWER, commits=True)
        tuomas.press()

    def verifies(self) -> None:
        """Two strokes: the focus is in the decision when the page comes."""
        self.comes_to_the_desk()
        page = self.vera.page
        assert ANSWER in page.inner_text("main")
        assert page.locator(".desk-pages img").count() == 2
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def is_found(self) -> str:
        """What the buyer reads of Tuomas in the directory, and then on his own page."""
        helena = self.helena
        helena.visit("/supervisors/?words=Korpi")
        card = helena.page.locator(".found").filter(has_text="Tuomas Korpi").inner_text()
        helena.go(".found h3 a, .supervisor h3 a")
        return card + helena.page.inner_text("main")

    def suspends(self) -> None:
        vera = self.vera
        vera.visit(Claim.objects.get().user.membership.get_absolute_url())
        vera.follow("/suspend/")
        vera.fill(reason=REASON)
        vera.press()


@pytest.fixture
def story(request, transactional_db, new_page, sign_in, axe, mailoutbox):
    language, scripted = request.param

    def looks(person: Person) -> None:
        page = person.page
        assert page.get_attribute("html", "lang") == language, (person.name, page.url)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], (person.name, page.url)
        if language == "en":
            axe(page)

    options = {"locale": LOCALES[language], "java_script_enabled": scripted}
    names = {"tuomas": "Tuomas Korpi", "vera": "Vera Verifier", "helena": "Helena Contact"}
    cast = {
        key: Person(name, new_page(**options, **(DESK if key == "vera" else PHONE)), looks)
        for key, name in names.items()
    }
    with time_machine.travel(MONDAY, tick=True):
        tuomas, vera = (
            people.register(cast[key].email, names[key], language, by=None) for key in ("tuomas", "vera")
        )
        type(vera).objects.filter(pk=vera.pk).update(is_verifier=True)
        profile = supervisors.begin(tuomas, by=tuomas)
        supervisors.update(
            profile,
            headline_en="For those who build",
            training="Work supervision, 60 credits",
            forms=["group"],
            is_public=True,
            version=1,
            by=tuomas,
        )
        for key, user in (("tuomas", tuomas), ("vera", vera)):
            sign_in(cast[key].page, user)
        yield TitleStory(cast, language)


@pytest.mark.parametrize("story", WALKS, indirect=True)
def test_the_title_comes_and_goes_before_a_buyers_eyes(story):
    assert story.title not in story.is_found()
    story.claims()
    assert story.title not in story.is_found()
    story.asks_for_more()
    story.answers()
    story.verifies()
    found = story.is_found()
    assert found.count(story.title) >= 2
    evidence = Evidence.objects.first()
    assert story.helena.page.request.get(f"/claims/certificates/{evidence.ref}/1/").url.endswith(
        f"/accounts/login/?next=/claims/certificates/{evidence.ref}/1/"
    )
    story.suspends()
    assert story.title not in story.is_found()
    story.tuomas.open_letter()
    assert REASON in story.tuomas.page.inner_text("main")
    letters = "".join(str(message.body) for message in mail.outbox)
    assert [words for words in (ASKED, ANSWER, REASON) if words in letters] == []

"""How does a whole case go, from a visitor's request to the released report, by the real pages alone?"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core import mail

from accounts.doorway.posting import post_due
from accounts.doorway.reminders import write_due
from accounts.people.models import User
from processes.core.models import Process
from processes.reports.tasks import make_papers
from processes.sessions.models import Session

from .people import Person

HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime(2027, 1, 11, 9, 5, tzinfo=HELSINKI)
SECRETS = {
    "ZqworkinggoalqZ": {"maria"},
    "ZqstepqZ": {"maria"},
    "ZqnoteqZ": {"sofia"},
    "ZqownentryqZ": {"maria"},
    "ZqsharedentryqZ": {"maria", "sofia"},
}
GOAL = "We talk about hard cases within the week"
SUMMARY = "We learned to stop before the next patient."
LEVELS = {
    "expected": "Twice a week",
    "more": "Three times a week",
    "much_more": "Every day",
    "less": "Once a week",
    "much_less": "Never",
}


class Story:
    """The chapters of one case, told in order; `clock` is the traveller that moves the time."""

    def __init__(
        self, people: dict[str, Person], language: str, clock: Any, come_back: Any, met: dict[str, set[str]]
    ) -> None:
        self.people, self.language, self.clock, self.come_back, self.met = (
            people,
            language,
            clock,
            come_back,
            met,
        )
        self.sofia, self.helena = people["sofia"], people["helena"]
        self.maria, self.mikko, self.aino = (people[name] for name in ("maria", "mikko", "aino"))
        self.participants = (self.maria, self.mikko, self.aino)

    @property
    def process(self) -> Process:
        return Process.objects.get()

    def at(self, moment: datetime) -> None:
        """Time passes. Whoever has an account and was signed out by it comes back."""
        self.clock.move_to(moment)
        for person in self.people.values():
            user = User.objects.filter(email=person.email).first()
            if user:
                self.come_back(person.page, user)

    def at_process(self, person: Person) -> None:
        person.visit(self.process.get_absolute_url())

    def becomes_a_supervisor(self) -> None:
        self.sofia.visit("/accounts/signup/")
        self.sofia.fill(name=self.sofia.name, email=self.sofia.email)
        self.sofia.press("/accounts/signup/")
        self.sofia.fill(code=self.sofia.code())
        self.sofia.press("/accounts/confirm-email/")
        self.sofia.visit("/me/")
        self.sofia.follow("/supervisors/begin/")
        self.sofia.press()
        self.sofia.fill(
            headline_en="For those who care",
            training="60 credits",
            forms="group",
            visits_workplaces=True,
            is_public=True,
        )
        self.sofia.press()

    def asks(self) -> None:
        """1. A visitor without an account finds a supervisor and asks for a conversation."""
        helena = self.helena
        helena.visit("/")
        helena.follow("/supervisors/")
        helena.go(".supervisor h3 a")
        helena.go('main a[href*="/mapping/request/"]')
        helena.fill(
            name=helena.name,
            email=helena.email,
            organisation_name="Suvantola Hospital",
            for_whom="group",
            wish="A pause to think about our work.",
        )
        helena.press()
        helena.fill(code=helena.code())
        helena.press()

    def agree_on_a_time(self) -> None:
        """2. The supervisor proposes three times, the contact chooses one, both get it for their calendars."""
        self.sofia.open_letter()
        self.sofia.follow("/offer/")
        assert self.sofia.page.locator("[name=times]:checked").count() == 3
        self.sofia.press()
        self.helena.open_letter()
        assert self.helena.page.locator("[name=time]").count() == 3
        self.helena.page.locator("[name=time]").first.check()
        self.helena.press("/choose/")
        for person in (self.sofia, self.helena):
            assert "METHOD:REQUEST" in str(person.letter().message())
        assert self.process.bookings.filter(freed_at=None).count() == 1

    def recommends(self) -> None:
        """3. After the conversation: the recommendation, and a draft of the agreement out of it."""
        self.at(self.process.mapping.booking.end + timedelta(minutes=5))
        self.sofia.visit("/home/")
        self.sofia.follow("/recommend/")
        self.sofia.fill(
            form="group",
            session_count=3,
            session_minutes=90,
            interval_days=14,
            rationale="They meet the same questions.",
            goal_sketch=GOAL,
        )
        self.sofia.press()
        self.helena.open_letter()
        self.at_process(self.sofia)
        self.sofia.follow("/draft/")
        self.sofia.press()
        self.sofia.fill(place="Room Birch", supports=True, has_prior_contacts="no", interim_after=1)
        self.sofia.press()

    def sign(self) -> None:
        """4. Proposed, signed by both; the last signature makes the process active, and the paper is kept."""
        self.sofia.follow("/propose/")
        self.sofia.press()
        for person in (self.sofia, self.helena):
            if person is self.helena:
                person.open_letter()
            person.fill(agree=True)
            person.press("/sign/")
        assert self.process.status == "active"
        self.helena.follow("/document/")
        self.pdf_of_agreement = self.helena.download('form[action$="/document/"] button')

    def join(self) -> None:
        """5. Participants join by their personal links; goals of both layers get their steps."""
        self.at_process(self.helena)
        self.helena.follow("/invite/")
        self.helena.fill(
            addresses="\n".join(f"{person.name} <{person.email}>" for person in self.participants)
        )
        self.helena.press()
        for person in self.participants:
            person.open_letter()
            person.fill(name=person.name)
            person.press()
        self.maria.follow("/write/")
        self.maria.fill(statement="ZqworkinggoalqZ I say no in time.", level="individual", audience="me")
        self.maria.press()
        self.maria.follow("/scale/")
        self.maria.fill(**{name: f"{words} ZqstepqZ" for name, words in LEVELS.items()}, baseline=-1)
        self.maria.press()
        self.at_process(self.sofia)
        self.sofia.follow("/scale/")
        self.sofia.fill(**LEVELS, baseline=-1)
        self.sofia.press()

    def plan(self) -> None:
        """6. A series is looked at and booked whole; everyone has it for their calendars."""
        self.at_process(self.sofia)
        self.sofia.go('main a[href*="/sessions/plan/"]')
        assert self.sofia.page.locator("select[name=pick]").count() == 3
        self.sofia.press(button="[name=look]")
        self.sofia.press(button="[name=book]")
        assert "BEGIN:VEVENT" in str(self.maria.letter().message())
        self.maria.open_letter()
        assert self.process.sessions.count() == 3

    def remind(self) -> None:
        """8. The day before, everyone who comes is reminded, once however often the clock strikes."""
        first = self.sessions[0]
        while post_due():
            pass
        before = len(mail.outbox)
        self.at(first.booking.start - timedelta(hours=23, minutes=50))
        for _stroke in range(2):
            write_due(datetime.now(tz=HELSINKI))
            while post_due():
                pass
        told = [address for message in mail.outbox[before:] for address in message.to]
        assert sorted(told) == sorted(person.email for person in (self.sofia, *self.participants))
        self.mikko.open_letter()
        self.mikko.press("/come/")

    @property
    def sessions(self) -> list[Session]:
        return list(Session.objects.select_related("booking").order_by("number"))

    def hold(self, number: int) -> None:
        """7. A session is held and noted; what a participant keeps of it is theirs, and shared piece by piece."""
        session = self.sessions[number]
        self.at(session.booking.end + timedelta(minutes=5))
        self.sofia.visit(session.get_absolute_url())
        if number == 0:
            self.sofia.page.locator("[name=present]").last.uncheck(force=True)
        self.sofia.press("/complete/")

    def write_down(self) -> None:
        self.sofia.fill(body="ZqnoteqZ They were tired.")
        self.sofia.press("/note/")
        self.maria.visit(self.sessions[0].get_absolute_url())
        self.maria.go('main a[href*="/write/"]')
        self.maria.fill(body="ZqownentryqZ I was angry.")
        self.maria.press()
        self.at_process(self.maria)
        self.maria.go('main a[href*="/journal/"][href*="/write/"]')
        self.maria.fill(body="ZqsharedentryqZ I want to talk about it.")
        self.maria.press()
        self.maria.follow("/share/")
        self.maria.press()
        self.at_process(self.sofia)
        self.sofia.go('main a[href^="/journal/"]')
        assert "ZqsharedentryqZ" in self.sofia.page.inner_text("main")
        for person in (self.mikko, self.helena):
            self.at_process(person)
            person.go('main a[href^="/sessions/"]')
            self.at_process(person)
            person.go('main a[href^="/goals/of/"]')

    def evaluate(self, kind: str) -> None:
        """9. Opened, answered by each alone, seen by the supervisor's own eyes, closed, looked at together."""
        self.at_process(self.sofia)
        self.sofia.follow("/open/")
        self.sofia.fill(kind=kind)
        self.sofia.press()
        for place, person in enumerate(self.participants):
            person.open_letter()
            person.follow("/answer/")
            self._answer(person, place)
            person.press()
        self.sofia.page.reload()
        self.sofia.follow("/rate/")
        self._answer(self.sofia, 1)
        self.sofia.press()
        self.sofia.follow("/close/")
        self.sofia.press()
        self.mikko.open_letter()

    def _answer(self, person: Person, step: int) -> None:
        """Goals by their step from -2 to 2, sentences by 4 of 5; on a phone one question after the other."""
        radios = person.page.locator("main .question input").all()
        for name in dict.fromkeys(radio.get_attribute("name") for radio in radios):
            person.fill(**{name: step if name.startswith("goal_") else 4})
            person.step_on()

    def report(self) -> None:
        """10. Written, read and approved by every participant, filed, released, downloaded; the process closes."""
        self.at_process(self.sofia)
        self.sofia.go('main a[href^="/reports/"]')
        self.sofia.press()
        self.sofia.fill(summary=SUMMARY, lessons="We want more time.")
        self.sofia.press()
        self.sofia.follow("/circulate/")
        self.sofia.press()
        for person in self.participants:
            person.open_letter()
            person.press("/approve/")
        self.sofia.open_letter()
        for step in ("/file/", "/release/"):
            self.sofia.follow(step)
            self.sofia.press()
        make_papers()
        self.helena.open_letter()
        self.pdf = self.helena.download('a[href$="/download/"]')
        self.sofia.follow("/close/")
        self.sofia.press()
        self.helena.open_letter()
        assert self.process.status == "closed"

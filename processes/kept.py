"""What do the processes keep about a person, and who sees it?"""

from django.utils.translation import gettext_lazy as _

from accounts.people.keeping import Kind

PARTIES = _("The parties of the process")
GROUP = _("Those who take part, and the supervisor")
FIGURES = _("Only you; others see figures of at least three people")

KINDS = (
    Kind("processes.Process", "supervisor", _("Processes you supervise"), PARTIES),
    Kind("processes.Client", "contact", _("Processes you commission"), PARTIES),
    Kind(
        "processes.Participant",
        "user",
        _("Processes you take part in"),
        _("The parties see your name; only you and the supervisor see your address"),
    ),
    Kind(
        "processes.ImportOfPeople",
        "started_by",
        _("Lists of people you invited from a file"),
        _("You and the supervisor see how many; the list itself is erased"),
    ),
    Kind("processes.Calendar", "user", _("Your working hours"), _("Others see only the free times in them")),
    Kind(
        "processes.CalendarFeed",
        "user",
        _("That you have an address for your calendar program, and the day it was last read"),
        _("Only you; the address itself is not kept"),
    ),
    Kind(
        "processes.Room", "owner", _("Rooms you meet in"), _("Those you share them with, and who meets there")
    ),
    Kind(
        "processes.BusySource",
        "owner",
        _("Addresses of calendars elsewhere, sealed, and the times they say you are busy"),
        _("Only you; others see only that these times aren't free"),
    ),
    Kind("processes.Booking", "supervisor", _("Times booked from you"), _("Those whose time it is")),
    Kind(
        "processes.Goal",
        "author",
        _("Goals you wrote"),
        _("As each goal says; working goals never the client"),
    ),
    Kind("processes.Party", "user", _("Agreements you are a party to"), _("The parties of the agreement")),
    Kind(
        "processes.ChangeWish",
        "user",
        _("Changes you asked for in agreements"),
        _("The parties of the agreement"),
    ),
    Kind("processes.Note", "author", _("Your working notes as a supervisor"), _("Only you")),
    Kind("processes.JournalEntry", "author", _("Your journal"), _("Only you, until you share an entry")),
    Kind("processes.Response", "user", _("Evaluations you answered"), GROUP),
    Kind("processes.Answer", "user", _("Your answers to surveys"), FIGURES),
    Kind("processes.Rating", "user", _("How you see the goals"), FIGURES),
    Kind("processes.Approval", "user", _("Your word on reports"), _("The supervisor")),
)

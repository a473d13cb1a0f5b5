"""Which rows does the app keep? Those of its slices."""

from .agreements.models import Agreement, ChangeWish, Party
from .core.documents import Document
from .core.guidance import Guidance
from .core.importing import ImportOfPeople
from .core.models import Client, Participant, Process
from .evaluation.models import Answer, Evaluation, Rating, Response
from .goals.models import Goal, Scale
from .mapping.models import MappingRequest, ProposedTime, Recommendation
from .reflection.models import JournalEntry, Share
from .reports.models import Approval, Report
from .scheduling.feed_models import CalendarFeed
from .scheduling.models import Booking, Calendar, DayException, WorkingHours
from .scheduling.rooms_models import Room
from .sessions.models import Attendance, Note, Series, Session

__all__ = [
    "Agreement",
    "Answer",
    "Approval",
    "Attendance",
    "Booking",
    "Calendar",
    "CalendarFeed",
    "ChangeWish",
    "Client",
    "DayException",
    "Document",
    "Evaluation",
    "Goal",
    "Guidance",
    "ImportOfPeople",
    "JournalEntry",
    "MappingRequest",
    "Note",
    "Participant",
    "Party",
    "Process",
    "ProposedTime",
    "Rating",
    "Recommendation",
    "Report",
    "Response",
    "Room",
    "Scale",
    "Series",
    "Session",
    "Share",
    "WorkingHours",
]

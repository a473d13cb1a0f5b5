"""Which rows does the app keep? Those of its slices."""

from .agreements.models import Agreement, ChangeWish, Party
from .core.documents import Document
from .core.guidance import Guidance
from .core.importing import ImportOfPeople
from .core.models import Client, Participant, Process
from .evaluation.models import Answer, Evaluation, Rating, Response
from .goals.models import Goal, Scale
from .mapping.models import MappingRequest, ProposedTime, Recommendation
from .polls.models import Option, Poll, Vote, Voter
from .reflection.models import JournalEntry, Share
from .reports.models import Approval, Report
from .scheduling.feed_models import CalendarFeed
from .scheduling.models import Booking, Calendar, DayException, WorkingHours
from .scheduling.outside.models import BusySource, BusyTime
from .scheduling.rooms_models import Room
from .sessions.change_models import Change, Shift
from .sessions.models import Attendance, Note, Series, Session

__all__ = [
    "Agreement",
    "Answer",
    "Approval",
    "Attendance",
    "Booking",
    "BusySource",
    "BusyTime",
    "Calendar",
    "CalendarFeed",
    "Change",
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
    "Option",
    "Participant",
    "Party",
    "Poll",
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
    "Shift",
    "Vote",
    "Voter",
    "WorkingHours",
]

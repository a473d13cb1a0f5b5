"""How does a supervisor add a room, change it, share it with colleagues and close it? The verbs of rooms."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from accounts.doorway import clock
from accounts.doorway.act import act

from .rooms_models import Room

FIELDS = ("name", "address", "seats", "access")


def add_room(
    keeper: Any,
    *,
    shared_with: Iterable[Any] = (),
    by: Any,
    now: datetime | None = None,
    ref: UUID | None = None,
    **told: Any,
) -> Room:
    """Adds a room of one's own; colleagues it is shared with can book it too."""
    _must_be_told(told)
    now = now or clock.now()
    with act("scheduling.add_room", on=keeper, by=by, now=now) as deed:
        deed.about = room = Room.objects.create(ref=ref or uuid4(), owner=keeper, added_at=now, **told)
        room.shared_with.set(shared_with)
    return room


def change_room(
    room: Room,
    *,
    version: int,
    shared_with: Iterable[Any] = (),
    by: Any,
    now: datetime | None = None,
    **told: Any,
) -> Room:
    """Rewrites a room from the version that was seen. What is booked keeps its place and time."""
    _must_be_told(told)
    with act("scheduling.change_room", on=room, by=by, now=now or clock.now(), version=version):
        for name, value in told.items():
            setattr(room, name, value)
        room.save(update_fields=list(told))
        room.shared_with.set(shared_with)
    return Room.objects.get(pk=room.pk)


def close_room(room: Room, *, by: Any, now: datetime | None = None) -> Room:
    """Takes no new meetings from now on; those that are booked stay."""
    with act("scheduling.close_room", on=room, by=by, now=now or clock.now()):
        pass
    return Room.objects.get(pk=room.pk)


def _must_be_told(told: dict[str, Any]) -> None:
    foreign = told.keys() - set(FIELDS)
    if foreign:
        raise TypeError(f"no fields of a room: {sorted(foreign)}")

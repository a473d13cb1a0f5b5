"""How do people come to have an account, and change what is theirs?"""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError

from accounts.doorway.act import act

from .models import User

PREFERENCES = frozenset(
    {"name", "language", "zone", "reminder_lead", "quiet_from", "quiet_until", "calendar_title"}
)


def register(
    email: str, name: str, language: str, by: Any, *, now: datetime | None = None, proved: bool = True
) -> User:
    """The account of an address, made if need be; an account that is there is left as it is.

    `proved=False` when somebody else gave the address: its owner proves it by the first sign-in code.
    """
    address = email.strip().lower()
    known = User.objects.filter(email=address)
    found = known.first()
    if found:
        return found
    try:
        return _create(address, name, language, by, now, proved)
    except IntegrityError:  # The same address came through another door at the same moment.
        return known.get()


def _create(address: str, name: str, language: str, by: Any, now: datetime | None, proved: bool) -> User:
    with act("people.register", on=None, by=by, now=now) as deed:
        user = deed.about = User.objects.create_user(address, name=name, language=language)
        EmailAddress.objects.create(user=user, email=address, verified=proved, primary=True)
    return user


def sign_up(user: User, *, by: Any, now: datetime | None = None) -> User:
    """Keeps the account that somebody makes by the sign-up form; the address is proved by a code after this."""
    with act("people.register", on=None, by=by, now=now) as deed:
        user.save()
        deed.about = user
    return user


def update(user: User, *, by: Any, now: datetime | None = None, **changes: Any) -> User:
    """Changes preferences. They hold from the next page and the next letter on."""
    foreign = changes.keys() - PREFERENCES
    if foreign:
        raise TypeError(f"no preferences: {sorted(foreign)}")
    with act("people.update", on=user, by=by, now=now):
        for name, value in changes.items():
            setattr(user, name, value)
        user.save(update_fields=list(changes))
    return user

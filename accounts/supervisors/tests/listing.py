"""Supervisors for the directory: one line each, with their words written."""

from django.utils import timezone

from accounts.membership.models import Membership
from accounts.people.models import User
from accounts.supervisors import words
from accounts.supervisors.models import Profile

PLAIN = {"is_public": True, "speaks": ["fi"], "forms": ["group"], "works_remotely": False}


def listed(name, membership=None, **fields):
    """In the directory, working at workplaces; `membership` is a dict of what the association verified."""
    address = "".join(letter for letter in name.lower() if letter.isalnum())
    user = User.objects.create_user(f"{address}@example.org", name=name, language="en")
    if membership is not None:
        start = timezone.localdate() - timezone.timedelta(days=400)
        Membership.objects.create(user=user, **{"valid_from": start, **membership})
    profile = Profile.objects.create(user=user, **{**PLAIN, **fields})
    words.write([profile], timezone.now())
    return profile


def page(client, **wish):
    return client.get("/supervisors/", wish, headers={"accept-language": "en"})


def names(client, **wish):
    """Whom the directory finds, in alphabetical order: the day's order is another matter."""
    return sorted(card.profile.user.name for card in page(client, **wish).context["cards"])

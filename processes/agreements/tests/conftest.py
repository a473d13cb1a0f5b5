import pytest
from django.utils import translation

from processes.agreements import actions
from processes.goals import actions as goals


@pytest.fixture(autouse=True)
def _english():
    """What is said outside a request is said in English here, as the cast reads it."""
    with translation.override("en"):
        yield


@pytest.fixture
def ready(opening, sofia):
    """A draft with everything that a proposal needs."""
    goals.commission(opening, statement="Handovers run calmly", supports_community=True, by=sofia)
    return actions.draft(opening, by=sofia, place="Room Birch", price="180.00", prior_contacts_answered=True)


@pytest.fixture
def proposed(ready, sofia):
    return actions.propose(ready, by=sofia)


@pytest.fixture
def signed(proposed, sofia, helena):
    for user in (sofia, helena):
        actions.sign(proposed, name=user.name, digest=proposed.digest, by=user)
    return proposed

"""What do the tests of journals share? One entry of Maria's, with a marker that only she may meet."""

import pytest

from processes.reflection import actions

MARKER = "MARKER-OF-MARIA"


@pytest.fixture
def entry(case, maria):
    return actions.write(case, body=f"{MARKER} I can say no.", by=maria)

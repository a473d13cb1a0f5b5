"""Is a person whom somebody else invites at the same instant a reason to stop? On real connections."""

import time
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection, transaction

from processes.core import actions
from processes.core.inviting import steps
from processes.core.people_file import read
from processes.core.tests.test_import_people import ADDRESSES, LIST, invited


@pytest.mark.django_db(transaction=True)
def test_a_person_invited_by_somebody_else_at_that_moment_counts_as_invited(case, sofia, helena):
    run = actions.import_people(case, read(LIST.encode()), by=sofia)
    written, go_on = Signal(), Signal()

    def rival():
        with transaction.atomic():
            actions.invite(case, email=run.next_person[1], by=helena)
            written.set()
            go_on.wait(10)
            time.sleep(0.5)
        connection.close()

    thread = Thread(target=rival)
    thread.start()
    assert written.wait(10)
    go_on.set()
    for _step in steps(run.ref):
        pass
    thread.join()
    run.refresh_from_db()
    assert (run.state, run.done, invited(case)) == ("done", 3, ADDRESSES)

import sys
import time
from threading import Event

from supervision.children import ALLOWED_STARTS, Child, run_together

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)


def test_children_end_when_asked_to():
    stopping, child = Event(), Child("sleeper", SLEEP)

    assert run_together([child], stopping, print, tick=stopping.set)

    assert child.exit_code() is not None


def test_a_child_that_dies_is_started_again():
    stopping, child, said = Event(), Child("sleeper", SLEEP), []

    def tick() -> None:
        if len(child.starts) == 1:
            child.process.kill()
            child.process.wait()
        else:
            stopping.set()

    assert run_together([child], stopping, said.append, tick)
    assert said == ["The sleeper ended with -9. Starting it again."]


def test_a_child_that_keeps_dying_ends_everything():
    good, bad, said = Child("sleeper", SLEEP), Child("broken one", [sys.executable, "-c", "exit(3)"]), []

    assert not run_together([good, bad], Event(), said.append, tick=lambda: None)

    assert len(bad.starts) == ALLOWED_STARTS
    assert said[-1] == "The broken one ended with 3, 3 times in a minute. Stopping everything."
    assert good.exit_code() is not None


def test_a_child_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr("supervision.children.PATIENCE", 0.1)
    child = Child("stubborn one", [sys.executable, "-c", STUBBORN])
    child.start()
    time.sleep(0.5)

    child.stop()

    assert child.exit_code() == -9

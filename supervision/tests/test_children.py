import fcntl
import sys
import time
from pathlib import Path
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


HEIR = """
import fcntl, subprocess, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[lock.fileno()])
"""


def is_held(path: Path) -> bool:
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_nothing_that_a_dead_child_started_lives_on(tmp_path):
    path = tmp_path / "lock"
    child = Child("parent", [sys.executable, "-c", HEIR, str(path)])
    child.start()
    child.process.wait()
    assert is_held(path)

    child.command = SLEEP
    child.start()
    deadline = time.monotonic() + 10
    while is_held(path) and time.monotonic() < deadline:
        time.sleep(0.05)
    child.stop()

    assert not is_held(path)


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

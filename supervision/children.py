"""How are the web server and the worker kept running, and stopped together?"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

PATIENCE = 10.0  # seconds a child has for stopping by itself
ALLOWED_STARTS = 3  # in a minute
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Linux sends TERM to the child when its parent is gone, even if the parent was killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        self._kill_group()  # what a dead worker left behind, such as its clock
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def keeps_dying(self) -> bool:
        return len([start for start in self.starts if start > time.monotonic() - 60]) >= ALLOWED_STARTS

    def stop(self) -> None:
        """Asks, waits, and then removes whatever is left of the child's own group."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._kill_group()

    def _kill_group(self) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def stop_on_signals() -> Event:
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def run_together(
    children: Sequence[Child], stopping: Event, say: Callable[[str], None], tick: Callable[[], None]
) -> bool:
    """Runs until asked to stop (true) or until a child keeps dying (false). None is left behind either way.

    `tick` is called five times a second meanwhile.
    """
    try:
        for child in children:
            if not stopping.is_set():
                child.start()
        while not stopping.wait(0.2):
            if not all(_alive(child, say) for child in children):
                return False
            tick()
        return True
    finally:
        for child in reversed(children):
            child.stop()


def _alive(child: Child, say: Callable[[str], None]) -> bool:
    code = child.exit_code()
    if code is None:
        return True
    if child.keeps_dying():
        say(f"The {child.name} ended with {code}, {ALLOWED_STARTS} times in a minute. Stopping everything.")
        return False
    say(f"The {child.name} ended with {code}. Starting it again.")
    child.start()
    return True

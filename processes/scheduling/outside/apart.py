"""How is a foreign calendar file read without trusting it? In a process of its own, with little memory and time."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from .lines import Unreadable

PROGRAM = ["-m", "processes.scheduling.outside"]
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30


def read_apart(
    data: bytes, *, zone: str, owners: frozenset[str], now: datetime
) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Busy seconds and warnings; raises Unreadable, also when the child gave up."""
    asked = json.dumps({"zone": zone, "owners": sorted(owners), "now": now.isoformat()}).encode()
    try:
        done = subprocess.run(
            [sys.executable, *PROGRAM],
            input=asked + b"\n" + data,
            capture_output=True,
            timeout=PATIENCE,
            cwd=ROOT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise Unreadable("too_large") from slow
    if done.returncode:
        raise Unreadable("too_large")
    answer = json.loads(done.stdout)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return [(start, end) for start, end in answer["busy"]], answer["warnings"]

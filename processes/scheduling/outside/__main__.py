"""What does the child do? It fences itself in, reads one calendar file from its input, and answers with times."""

import json
import logging
import resource
import sys
from datetime import datetime

CPU_SECONDS = 10
MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Whatever else a foreign file makes a library raise ends the child, and the parent takes it as unreadable."""
    for bound, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY)):
        resource.setrlimit(bound, (most, most))
    for bound in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        resource.setrlimit(bound, (0, 0))
    logging.disable()
    from .lines import MOST_BYTES, Unreadable
    from .reading import read

    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        found = read(
            data,
            zone=asked["zone"],
            owners=frozenset(asked["owners"]),
            now=datetime.fromisoformat(asked["now"]),
        )
    except Unreadable as no:
        answer: dict[str, object] = {"unreadable": str(no)}
    else:
        answer = {"busy": found.busy, "warnings": found.warnings}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()

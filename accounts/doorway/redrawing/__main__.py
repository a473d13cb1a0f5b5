"""What does the child do? It fences itself in, reads one file from its input and answers with pictures or a refusal."""

import logging
import resource
import sys

from .limits import CPU_SECONDS, MEMORY, MOST_BYTES


def fence() -> None:
    """No files, no further processes, little memory, little time; the parent's clock stands outside."""
    bounds = {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for bound, most in bounds.items():
        resource.setrlimit(bound, (most, most))


def main() -> None:
    """Whatever else a foreign file makes a library raise ends the child, and the parent refuses the file for it."""
    fence()
    logging.disable()
    # Only now the libraries: their loading counts too.
    from .redraw import Refusal, photo, redraw

    mode, *rest = sys.argv[1:]
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        pictures = [photo(data, int(rest[0]))] if mode == "photo" else redraw(data)
    except Refusal as no:
        answer = f"NO {no}\n".encode()
    else:
        lengths = " ".join(str(len(picture)) for picture in pictures)
        answer = f"OK {lengths}\n".encode() + b"".join(pictures)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

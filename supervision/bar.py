"""How far has long work come? One line in the terminal that is written over, or plain lines in a log."""

from dataclasses import dataclass

from django.core.management.base import OutputWrapper

WIDTH = 20


@dataclass
class Bar:
    out: OutputWrapper
    total: int
    done: int = 0

    def step(self, what: str) -> None:
        """Begins the next piece of work."""
        self._draw(what)
        self.done += 1

    def reach(self, done: int, what: str = "") -> None:
        """So many pieces are ready now, whoever did them."""
        self.done = done
        self._draw(what)

    def finish(self, what: str) -> None:
        self._draw(what)
        if self._over():
            self.out.write("")

    def _draw(self, what: str) -> None:
        filled = WIDTH * self.done // self.total
        line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done}/{self.total} {what}".rstrip()
        if self._over():
            self.out.write(f"\r\x1b[K{line}", ending="")
        else:
            self.out.write(line)
        self.out.flush()

    def _over(self) -> bool:
        return self.out.isatty()

"""Where the reader was in the guide, for going back and forward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Visit:
    """A place in the guide.

    Attributes:
        chapter: Its name.
        scrolled: How far the text was scrolled, in pixels.
    """

    chapter: str
    scrolled: int


class Visits:
    """Places before and after the one in sight."""

    def __init__(self) -> None:
        self.before: list[Visit] = []
        self.after: list[Visit] = []

    def leave(self, here: Visit) -> None:
        """Note the place that is left for a new one; what lay ahead is forgotten."""
        self.before.append(here)
        self.after.clear()

    def back(self, here: Visit) -> Visit | None:
        """Return the place before, or none."""
        return self._step(self.before, self.after, here)

    def forward(self, here: Visit) -> Visit | None:
        """Return the place from which the reader went back, or none."""
        return self._step(self.after, self.before, here)

    @staticmethod
    def _step(source: list[Visit], target: list[Visit], here: Visit) -> Visit | None:
        if not source:
            return None
        target.append(here)
        return source.pop()

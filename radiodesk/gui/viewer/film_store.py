"""The films that are held, so that going back to a file shows it at once."""

from __future__ import annotations

from radiodesk.gui.viewer.film import Film

_FILM_BYTES = 400 * 1024 * 1024


class FilmStore:
    """Films by the key of their entry, the oldest let go where they are too much."""

    def __init__(self) -> None:
        self._films: dict[int, Film] = {}  # in the order in which they came
        self._bytes = 0

    def get(self, key: int) -> Film | None:
        """Return the film of an entry if it is held."""
        return self._films.get(key)

    def keep(self, key: int, film: Film, selected: int | None) -> None:
        """Hold a film.

        Args:
            key: Of its entry.
            film: The film.
            selected: Key of the entry on screen, whose film is never let go.
        """
        before = self._films.pop(key, None)
        self._bytes += film.size_bytes - (before.size_bytes if before is not None else 0)
        self._films[key] = film
        for oldest in list(self._films) if self._bytes > _FILM_BYTES else ():
            if oldest not in (key, selected) and self._bytes > _FILM_BYTES:
                self._bytes -= self._films.pop(oldest).size_bytes

    def clear(self) -> None:
        """Let go of all films."""
        self._films.clear()
        self._bytes = 0

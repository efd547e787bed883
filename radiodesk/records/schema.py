"""The tables of the case log and the steps from one format to the next."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x7244656B
"""Marks the file as ours (``PRAGMA application_id``)."""

_FIRST = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('reading', 'opinion', 'erasure')),
    subject INTEGER REFERENCES entries (id),
    digest TEXT NOT NULL,
    link TEXT NOT NULL,
    salt BLOB,
    content TEXT,
    CHECK ((salt IS NULL) = (content IS NULL))
);
CREATE INDEX entries_by_subject ON entries (subject) WHERE subject IS NOT NULL;
CREATE TRIGGER entries_are_appended BEFORE INSERT ON entries
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM entries) OR NEW.content IS NULL
BEGIN SELECT RAISE(ABORT, 'entries are appended whole and in order'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
CREATE TRIGGER entries_are_erased_only BEFORE UPDATE ON entries
WHEN NOT (
    NEW.id IS OLD.id AND NEW.kind IS OLD.kind AND NEW.subject IS OLD.subject
    AND NEW.digest IS OLD.digest AND NEW.link IS OLD.link
    AND NEW.salt IS NULL AND NEW.content IS NULL AND OLD.kind <> 'erasure'
    AND EXISTS (SELECT 1 FROM entries WHERE kind = 'erasure' AND subject = OLD.id)
)
BEGIN SELECT RAISE(ABORT, 'an entry changes only when its recorded erasure is carried out'); END;
"""

STEPS: tuple[str, ...] = (_FIRST,)
"""Step i leads from format i to format i + 1 (``PRAGMA user_version``)."""


def objects_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the tables, indexes and triggers of a log: name to definition."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {str(name): str(definition) for name, definition in rows}


def expected_objects(steps: tuple[str, ...]) -> dict[str, str]:
    """Return what `objects_of` finds in a log that nobody changed."""
    connection = sqlite3.connect(":memory:")
    try:
        for step in steps:
            connection.executescript(step)
        return objects_of(connection)
    finally:
        connection.close()


def statements(step: str) -> list[str]:
    """Return a step's statements one by one, so that all of them fit into one transaction."""
    found: list[str] = []
    begun = ""
    for line in step.splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found

"""What the system complains of, within sentences of both languages."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.records.troubles import trouble_of


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT, errno.ENOENT]
)
def test_what_the_system_says_is_said_in_the_users_language(number: int) -> None:
    said = os.strerror(number)
    message = Message(code="RD-LOG-004", params={"detail": said})
    assert said not in render(message, "es")
    assert said not in render(message, "en")
    assert render(message, "es") != render(message, "en")


def test_fault_59_a_full_disk_is_full_in_spanish_too() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(sqlite3.Error) as caught:
        connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f);")
    connection.close()
    said = render(trouble_of(caught.value).message, "es")
    assert "el disco está lleno" in said
    assert "database" not in said


def test_what_nobody_foresaw_is_left_as_it_is() -> None:
    message = Message(code="RD-LOG-005", params={"detail": "something else"})
    assert "something else" in render(message, "es")


def test_a_file_that_is_called_like_a_complaint_keeps_its_name() -> None:
    message = Message(code="RD-KEEP-003", params={"name": "interrupted", "detail": "interrupted"})
    assert "«interrupted»: se interrumpió" in render(message, "es")

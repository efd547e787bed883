"""What pages tell the rest of the desktop: typed values that travel through signals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class UserMessage:
    """One sentence for the user, already in the language of the desktop.

    Attributes:
        level: How grave it is; colour and icon follow from it.
        text: One plain sentence: what happened, to which file, what to do next.
        details: Text for the details button, or empty.
        code: Stable code of the sentence, for the log; empty for the desktop's own words.
    """

    level: Level
    text: str
    details: str = ""
    code: str = ""

    @classmethod
    def of(
        cls, message: Message, language: Language, level: Level = "error", details: str = ""
    ) -> UserMessage:
        """Return the sentence of a coded message."""
        return cls(level, render(message, language), details, message.code)


@dataclass(frozen=True)
class DatasetChoice:
    """A data set that the user wants to train on.

    Attributes:
        path: Folder of class folders, or a CSV.
        mapping: Name as found -> class name; ``""`` leaves it out. None: as suggested.
    """

    path: Path
    mapping: Mapping[str, str] | None = None

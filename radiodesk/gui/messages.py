"""What pages tell the rest of the desktop: typed values that travel through signals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from radiodesk.core.config import GroupBy, TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class MessageAction:
    """One thing that can be done about a message, such as undoing what it tells of.

    Attributes:
        words: Says the button's word in the current language.
        do: Does it; called once at most.
    """

    words: Callable[[], str]
    do: Callable[[], None]


@dataclass(frozen=True)
class UserMessage:
    """One sentence for the user, in whatever language the desktop speaks when it is looked at.

    Attributes:
        level: How grave it is; colour and icon follow from it.
        words: Says the sentence in the language of now, as often as the language changes. What it
            speaks of (a file's name, a number) is taken when the message is made.
        details: Text for the details button, or empty.
        code: Stable code of the sentence, for the log; empty for the desktop's own words.
        action: What can be done about it, or None.
    """

    level: Level
    words: Callable[[], str]
    details: str = ""
    code: str = ""
    action: MessageAction | None = None

    @property
    def text(self) -> str:
        """One plain sentence: what happened, to which file, what to do next."""
        return self.words()

    @classmethod
    def of(
        cls, message: Message, appearance: Appearance, level: Level = "error", details: str = ""
    ) -> UserMessage:
        """Return the sentence of a coded message."""
        return cls(level, lambda: render(message, appearance.language), details, message.code)


@dataclass(frozen=True)
class SplitChoice:
    """How a data set shall be divided; the fields of `TrainingConfig` that say so."""

    split: str = "70/15/15"
    group_by: GroupBy = "patient"
    seed: int = 1
    hold_out_source: str | None = None
    split_file: str | None = None

    def applied_to(self, config: TrainingConfig) -> TrainingConfig:
        """Return settings that divide like this."""
        return config.model_copy(update=asdict(self))


@dataclass(frozen=True)
class DatasetChoice:
    """A data set that the user wants to train on.

    Attributes:
        path: Folder of class folders, or a CSV.
        mapping: Name as found -> class name; ``""`` leaves it out. None: as suggested.
        split: How to divide it. None: as the settings of the run say.
    """

    path: Path
    mapping: Mapping[str, str] | None = None
    split: SplitChoice | None = None

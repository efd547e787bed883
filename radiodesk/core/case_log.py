"""What the case log keeps, and the JSON documents of ``radiodesk log``.

No record holds a patient's name, an ID or a path: an image is known by the SHA-256 of its file.
What is not known is ``null``, never left out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

EntryKind = Literal["reading", "opinion", "erasure"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReadingRecord(_Record):
    """One reading as it was shown.

    Attributes:
        time: When it was shown, UTC, ISO 8601 with milliseconds and ``Z``.
        image_sha256: Of the file's bytes, or None where they could not be read.
        file_name: Without its folder, only where the user asked for it.
        app_version: Version of radiodesk.
        model_name: Name of the model's bundle; it and the next three are None without a model.
        model_version: Version of the bundle.
        bundle_sha256: Fingerprint of the bundle.
        preprocessing_version: How the model's input was prepared.
        status: As in ``radiodesk predict``.
        label: Most probable class, or None.
        probabilities: Class to probability, or None.
        set: Conformal set of labels, or None.
        novelty: Distance from the training data, or None.
        coverage: Level of the conformal set, or None where none was made.
        novelty_limit: The novelty above which radiographs are refused, or None.
        code: Message code of a refusal or error, or None.
        objection: Message code of why it would have been refused, where the user insisted.
        shown_anyway: The user insisted on an answer.
        warnings: Message codes of what spoke against it without forbidding it.
        operator: Who read, where given.
    """

    time: str
    image_sha256: str | None
    file_name: str | None
    app_version: str
    model_name: str | None
    model_version: str | None
    bundle_sha256: str | None
    preprocessing_version: int | None
    status: Literal["ok", "refused", "error"]
    label: str | None
    probabilities: dict[str, float] | None
    set: list[str] | None
    novelty: float | None
    coverage: float | None
    novelty_limit: float | None
    code: str | None
    objection: str | None
    shown_anyway: bool
    warnings: list[str]
    operator: str | None


class OpinionRecord(_Record):
    """What a human reader said before the model's answer was shown.

    Attributes:
        time: As in `ReadingRecord`.
        label: A class, or None for "cannot tell".
        operator: Who said so, where given.
    """

    time: str
    label: str | None
    operator: str | None


class ErasureRecord(_Record):
    """That the content of another entry was erased.

    Attributes:
        time: As in `ReadingRecord`.
        reason: ``request`` of a person, or end of the ``retention`` time.
        operator: Who erased it, where given.
    """

    time: str
    reason: Literal["request", "retention"]
    operator: str | None


Record = ReadingRecord | OpinionRecord | ErasureRecord
RECORDS: dict[EntryKind, type[Record]] = {
    "reading": ReadingRecord,
    "opinion": OpinionRecord,
    "erasure": ErasureRecord,
}


class LogEntry(_Record):
    """One row of the case log.

    Attributes:
        id: Its number, from 1 without gaps.
        kind: Which of the three records it holds.
        subject: The entry that an opinion or erasure is about.
        erased: Its content is gone; `digest` and `link` still prove that it was there.
        digest: SHA-256 of salt and content.
        link: SHA-256 of the link before and this entry's head.
        reading: The record of a reading; like the next two None where erased or illegible.
        opinion: The record of an opinion.
        erasure: The record of an erasure.
    """

    id: int
    kind: EntryKind
    subject: int | None
    erased: bool
    digest: str
    link: str
    reading: ReadingRecord | None
    opinion: OpinionRecord | None
    erasure: ErasureRecord | None

    @property
    def record(self) -> Record | None:
        """What it holds, whatever its kind; None where erased or illegible."""
        return self.reading or self.opinion or self.erasure


class LogReport(_Record):
    """JSON of ``radiodesk log list`` and content of an exported JSON file.

    Attributes:
        app_version: Version of radiodesk.
        entries: As chosen, oldest first.
    """

    app_version: str
    entries: list[LogEntry]


class LogVerification(_Record):
    """JSON of ``radiodesk log verify``.

    Attributes:
        ok: Nothing was altered.
        entries: Rows in the log.
        erased: Rows whose content was erased, each with its recorded erasure.
        head: Link of the newest entry, or None for an empty log. Written down elsewhere, it shows
            later that no newer entry was cut off.
        bad_entry: Number of the first entry that does not fit, or None.
        code: Message code of the verdict.
        reason: That message in the user's language.
    """

    ok: bool
    entries: int
    erased: int
    head: str | None
    bad_entry: int | None
    code: str
    reason: str


def utc_now() -> str:
    """Return the time as records hold it; such texts sort by time."""
    now = datetime.now(UTC)
    return utc_text(now)


def utc_text(moment: datetime) -> str:
    """Return a moment as records hold it.

    Args:
        moment: Aware of its time zone.
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""What helps to find a fault on a computer that nobody can look at: facts, and the last logs.

Nothing of patients or persons is in it. Each fact is chosen; nothing is gathered first and cleaned
afterwards. Names of the user's own models are not in it, only their fingerprints; of the settings
only those chosen by name, and only where they are a number or one of few words; logs are such that
they may be shown as they are (`core.logs`).
"""

from __future__ import annotations

import io
import platform
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

import radiodesk
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import unless_full, write_bytes
from radiodesk.core.logs import log_files
from radiodesk.core.machine_facts import (
    DataFolder,
    Gpu,
    Processor,
    data_folder,
    gpus,
    libraries,
    processor,
    settings,
)
from radiodesk.core.messages.meaning import explained
from radiodesk.core.parts import is_frozen
from radiodesk.core.paths import display_name
from radiodesk.core.run_log import last_bad_run

FACTS = "diagnostics.json"
CODES = "codes.txt"
LAST_RUN = "logs/last-run.txt"
"""Of the newest run that failed or broke off; its name may be a person's."""
_LONGEST_LOG = 256 * 1024
_MB = 1024 * 1024


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ModelFact(_Frozen):
    """A model known here.

    Attributes:
        name: Of one that came with radiodesk; None for the user's own.
        state: ``ready`` and ``retired`` ones were compared with the fingerprints in their
            manifests; ``damaged`` and ``gone`` ones failed that, ``refused`` ones are not to be
            read for another reason, ``unchecked`` ones could not be read, or not soon enough.
        code: Why it failed, or None.
    """

    name: str | None
    sha256: str
    origin: Literal["shipped", "made", "imported"]
    state: Literal["ready", "retired", "removed", "damaged", "gone", "refused", "unchecked"]
    code: str | None


class Diagnostics(_Frozen):
    """JSON of ``radiodesk diagnostics``, and ``diagnostics.json`` in what it writes.

    Attributes:
        frozen: The built program, not Python with packages.
        settings: Name to value; ``set`` stands for what is not shown.
        desktop: Qt's version, platform and screens; None where no desktop is open.
        logs: Names of the logs that come with it.
    """

    format: Literal[1]
    created: str
    version: str
    frozen: bool
    python: str
    system: str
    machine: str
    processor: Processor
    memory_mb: int
    memory_free_mb: int
    gpus: list[Gpu]
    libraries: dict[str, str]
    data_folder: DataFolder
    settings: dict[str, str]
    models: list[ModelFact]
    desktop: dict[str, str] | None
    logs: list[str]


DIAGNOSTICS_DOCUMENTS: dict[str, type[BaseModel]] = {"diagnostics": Diagnostics}


class Collected(_Frozen):
    """What will be written, byte for byte.

    Attributes:
        facts: For ``--json``.
        members: Name to content.
    """

    facts: Diagnostics
    members: dict[str, bytes]


def collect(
    home: Path, models: Iterable[ModelFact], desktop: Mapping[str, str] | None = None
) -> Collected:
    """Gather everything, and what the codes in it mean; takes a second and raises nothing.

    Args:
        home: The data folder.
        models: The models known here.
        desktop: What the desktop says of itself.
    """
    import psutil

    logs = {f"logs/{path.name}": _tail(path) for path in log_files(home)}
    if (run := last_bad_run(home / "runs")) is not None:
        logs[LAST_RUN] = run.encode()
    memory = psutil.virtual_memory()
    facts = Diagnostics(
        format=1,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        version=radiodesk.__version__,
        frozen=is_frozen(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        machine=platform.machine(),
        processor=processor(),
        memory_mb=memory.total // _MB,
        memory_free_mb=memory.available // _MB,
        gpus=gpus(),
        libraries=libraries(),
        data_folder=data_folder(home),
        settings=settings(home / "settings.ini"),
        models=list(models),
        desktop=None if desktop is None else dict(desktop),
        logs=sorted(logs),
    )
    document = facts.model_dump_json(indent=2).encode() + b"\n"
    members = {FACTS: document, **logs}
    if words := explained(*members.values()):
        members = {FACTS: document, CODES: words.encode(), **logs}
    return Collected(facts=facts, members=members)


def write_diagnostics(path: Path, members: Mapping[str, bytes]) -> None:
    """Write what was collected as one ZIP, whole or not at all.

    Raises:
        RadiodeskError: ``RD-DIAG-003`` when it cannot be written.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    try:
        write_bytes(path, buffer.getvalue())
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise unless_full(
            error, path, RadiodeskError("RD-DIAG-003", name=display_name(path), detail=detail)
        ) from error


def _tail(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LONGEST_LOG))
            return file.read()
    except OSError:
        return b""

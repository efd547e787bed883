"""Facts about this computer for diagnostics: each one chosen, none of a person or a patient."""

from __future__ import annotations

import configparser
import importlib.metadata
import os
import platform
import re
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict

LIBRARIES = (
    "PySide6-Essentials", "tensorflow", "tensorflow-cpu", "keras", "ai-edge-litert", "numpy",
    "pandas", "pyqtgraph", "pillow", "psutil", "pydicom", "python-gdcm", "pylibjpeg",
    "pylibjpeg-openjpeg", "pyjpegls", "scikit-learn", "threadpoolctl", "matplotlib", "pydantic",
    "typer", "rich", "platformdirs", "filelock", "Send2Trash", "nvidia-ml-py",
)  # fmt: skip
_MODULES = {
    "PySide6-Essentials": "PySide6",
    "pillow": "PIL",
    "scikit-learn": "sklearn",
    "Send2Trash": "send2trash",
}
_FLAGS = (
    "sse4_1", "sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512_bf16", "avx512_vnni",
    "amx_bf16", "amx_int8", "asimd", "sve",
)  # fmt: skip
_MB = 1024 * 1024
_FLAG, _NUMBER = re.compile("true|false"), re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_SHOWN_SETTINGS = {
    "format": _NUMBER,
    "language": re.compile("en|es"),
    "theme": re.compile("dark|light"),
    "welcome/acceptedOn": re.compile(r"\d{4}-\d\d-\d\d"),
    "caseLog/on": _FLAG,
    "caseLog/fileNames": _FLAG,
    "caseLog/retentionDays": _NUMBER,
    "viewer/secondRead": _FLAG,
    "viewer/coverage": _NUMBER,
    "viewer/worklistOrder": re.compile("arrival|name|status|label|novelty"),
    "viewer/worklistBackwards": _FLAG,
}
"""By name and by form: what looks like a number may be one that stands for a person."""
_SETTING_NAME = re.compile(r"[A-Za-z][\w/]{0,60}")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Processor(_Frozen):
    """The processor; None where the system does not say."""

    name: str | None
    cores: int
    usable_cores: int
    flags: list[str] | None


class Gpu(_Frozen):
    """A graphics card as its driver names it."""

    name: str
    memory_mb: int
    driver: str


class DataFolder(_Frozen):
    """The data folder in numbers; None where it cannot be looked at.

    Attributes:
        chosen: ``RADIODESK_HOME`` names it.
    """

    chosen: bool
    writable: bool | None
    runs: int | None
    case_log_bytes: int | None
    free_mb: int | None


def processor() -> Processor:
    """Return what the system says of the processor."""
    from radiodesk.core.platform import computing_threads

    name, flags = platform.processor() or None, None
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("ascii", "replace").splitlines()
        said: dict[str, str] = {}
        for line in reversed(lines):
            key, _, value = line.partition(":")
            said[key.strip()] = value.strip()
        name = said.get("model name", name)
        found = said.get("flags", said.get("Features", "")).split()
        flags = [flag for flag in _FLAGS if flag in found]
    return Processor(
        name=name, cores=os.cpu_count() or 1, usable_cores=computing_threads(), flags=flags
    )


def gpus() -> list[Gpu]:
    """Return the NVIDIA cards; none where there is no driver."""
    try:
        import pynvml

        pynvml.nvmlInit()
        driver = str(pynvml.nvmlSystemGetDriverVersion())
        handles = [pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())]
        return [
            Gpu(
                name=str(pynvml.nvmlDeviceGetName(handle)),
                memory_mb=int(pynvml.nvmlDeviceGetMemoryInfo(handle).total) // _MB,
                driver=driver,
            )
            for handle in handles
        ]
    except Exception:  # a missing or broken driver fails in many ways
        return []


def libraries() -> dict[str, str]:
    """Return the libraries that are here, and their versions."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            # The built program carries few of these records; what is loaded may say it itself.
            module = sys.modules.get(_MODULES.get(name, name.replace("-", "_")))
            if isinstance(version := getattr(module, "__version__", None), str):
                found[name] = version
    return found


def data_folder(home: Path) -> DataFolder:
    """Return what can be told of the data folder without a name in it."""
    import psutil

    runs = size = free = writable = None
    with suppress(OSError):
        writable = os.access(home, os.W_OK)
        free = psutil.disk_usage(str(home)).free // _MB
        log = home / "case-log.sqlite"
        size = log.stat().st_size if log.exists() else 0
        folder = home / "runs"
        runs = sum(1 for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else 0
    return DataFolder(
        chosen=bool(os.environ.get("RADIODESK_HOME")),
        writable=writable,
        runs=runs,
        case_log_bytes=size,
        free_mb=free,
    )


def settings(path: Path) -> dict[str, str]:
    """Return the user's settings, every value but those known to name nobody as ``set``."""
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(path.read_text("utf-8", "replace"))
    except (OSError, configparser.Error):
        return {}
    found = {}
    for section in parser.sections():
        for key, value in parser.items(section):
            name = key if section == "General" else f"{section}/{key}"
            if _SETTING_NAME.fullmatch(name):
                form = _SHOWN_SETTINGS.get(name)
                found[name] = value if form is not None and form.fullmatch(value) else "set"
    return found

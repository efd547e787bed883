"""How large a built program is, and what of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from building.target import Target

PARTS: dict[str, tuple[str, ...]] = {
    "TensorFlow, Keras and what only they need": (
        "tensorflow", "keras", "h5py", "h5py.libs", "ml_dtypes", "optree", "google",
    ),
    "Qt": ("PySide6", "shiboken6", "pyqtgraph"),
    "numpy, scipy, scikit-learn": (
        "numpy", "numpy.libs", "scipy", "scipy.libs", "sklearn", "scikit_learn.libs",
    ),
    "LiteRT": ("ai_edge_litert",),
    "codecs": (
        "PIL", "pillow.libs", "pydicom", "_gdcm", "python_gdcm.libs", "openjpeg", "jpeg_ls",
        "_CharLS", "_openjpeg",
    ),
    "models and base weights": ("models",),
}  # fmt: skip
_PROGRAMS = "the two programs with their Python modules"
_REST = "the rest: Python, system libraries, matplotlib, licences"


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder; a link counts as nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def measure(target: Target) -> dict[str, float]:
    """Return part to megabytes of a built program, the whole first."""
    found = dict.fromkeys([*PARTS, _PROGRAMS, _REST], 0)
    for path in target.inside.iterdir():
        if path.is_symlink():
            continue
        name = path.name if path.is_dir() else path.name.split(".")[0]
        part = next((part for part, names in PARTS.items() if name in names), _REST)
        found[part] += size(path) if path.is_dir() else path.stat().st_size
    found[_PROGRAMS] = sum(
        path.stat().st_size for path in target.folder.iterdir() if path.is_file()
    )
    whole = sum(found.values())
    return {"whole": whole / 1e6, **{part: value / 1e6 for part, value in found.items()}}


def table(targets: Iterable[Target]) -> str:
    """Return the Markdown table of docs/building.md."""
    columns = {target.name: measure(target) for target in targets}
    lines = [
        f"| unpacked, MB | {' | '.join(columns)} |",
        f"|---|{'---:|' * len(columns)}",
    ]
    for part in next(iter(columns.values())):
        values = " | ".join(f"{column[part]:.0f}" for column in columns.values())
        lines.append(f"| {part} | {values} |")
    return "\n".join(lines) + "\n"

"""Small labelled pictures that say where they come from."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.images import save, scene


def write_sourced(folder: Path, plan: dict[tuple[str, str], int]) -> Path:
    """Write class folders and a ``labels.csv``.

    Args:
        folder: New folder.
        plan: (class, source) to number of images, each of a patient of its own.
    """
    rows, number = ["path,label,patient_id,source"], 0
    for (label, source), count in plan.items():
        (folder / label).mkdir(parents=True, exist_ok=True)
        for _ in range(count):
            number += 1
            save(folder / label / f"{number:03d}.png", scene(seed=number))
            rows.append(f"{label}/{number:03d}.png,{label},p{number},{source}")
    (folder / "labels.csv").write_text("\n".join(rows), "utf-8")
    return folder


def confounded(folder: Path) -> Path:
    """Write two classes, each from a source of its own."""
    return write_sourced(folder, {("COVID-19", "papers"): 6, ("NORMAL", "one hospital"): 6})


def mixed(folder: Path) -> Path:
    """Write two classes from the same three sources."""
    sources = ("north", "south", "west")
    return write_sourced(folder, {(c, s): 4 for c in ("A", "B") for s in sources})

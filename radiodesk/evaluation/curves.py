"""Draws ``curves.png``: how a run learned, epoch by epoch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from radiodesk.core.events import EpochFinished
from radiodesk.evaluation.figures import new_figure, save_figure

_PANELS = (
    ("Loss", (("loss", ""),)),
    ("Accuracy", (("accuracy", ""),)),
    ("Macro precision and recall", (("precision", "precision"), ("recall", "recall"))),
    ("Macro AUC, one against rest", (("auc", ""),)),
)


def draw_curves(epochs: Sequence[EpochFinished], best_epoch: int, path: Path) -> None:
    """Draw training (solid) and validation (dashed) with the phase boundary and the best epoch.

    Args:
        epochs: All epochs of the run in order.
        best_epoch: The epoch whose weights were kept.
        path: The PNG file.
    """
    figure = new_figure(10, 6.5)
    numbers = [e.epoch for e in epochs]
    first_tuned = next((e.epoch for e in epochs if e.phase == "fine_tune"), None)
    for axes, (title, metrics) in zip(figure.subplots(2, 2).flat, _PANELS, strict=True):
        for number, (name, suffix) in enumerate(metrics):
            hue = f"C{number}"
            train = [getattr(e.train, name) for e in epochs]
            val = [getattr(e.val, name) for e in epochs]
            axes.plot(numbers, train, "-", color=hue, label=f"train {suffix}".strip())
            axes.plot(numbers, val, "--", color=hue, label=f"validation {suffix}".strip())
            if best_epoch in numbers:
                axes.plot([best_epoch], [val[numbers.index(best_epoch)]], "o", color=hue)
        if first_tuned is not None:
            axes.axvline(first_tuned - 0.5, color="grey", linestyle=":", label="phase 2")
        axes.set_title(title)
        axes.set_xlabel("Epoch")
        axes.grid(alpha=0.3)
        axes.legend(fontsize="small")
    save_figure(figure, path)

"""Language and theme are switched while a run is under way: nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.plot_panel import PlotPanel
from tests.gui.training.conftest import Desk
from tests.gui.training.test_training_watched import MINUTES, epochs, log, over, start

PLOTS = ("lossPlot", "accuracyPlot", "precisionRecallPlot", "aucPlot")


def points(desk: Desk) -> dict[str, list[float]]:
    """Return the epochs of every curve that is shown."""
    return {
        f"{name}/{key}": list(curve.x)
        for name in PLOTS
        for key, curve in desk.find(PlotPanel, name).data.items()
    }


@pytest.mark.slow
def test_fault_67_language_and_theme_switched_while_training_lose_nothing(
    desk: Desk, pictures: Path, appearance: Appearance
) -> None:
    start(desk, pictures, initialEpochs=12)
    desk.until(lambda: epochs(desk) >= 1, MINUTES)
    button = desk.find(QPushButton, "stopTrainingButton")
    for language, theme in (("es", "light"), ("en", "dark"), ("es", "dark"), ("en", "light")):
        seen, lines, words = points(desk), log(desk).rowCount(), button.text()
        appearance.set_language(language)
        appearance.set_theme(theme)
        desk.until(lambda words=words: button.text() != words, 10)
        now = points(desk)
        assert all(now[curve][: len(x)] == x for curve, x in seen.items())
        assert log(desk).rowCount() >= lines
        assert not over(desk)
        assert desk.enabled("stopTrainingButton")
    desk.until(lambda: over(desk), MINUTES)
    assert all(x == sorted(set(x)) for x in points(desk).values())
    assert epochs(desk) >= 2
    assert desk.shown("useInViewerButton")

"""What the window says of two models that do not differ."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from radiodesk.core.evaluation_results import Comparison, Estimate
from radiodesk.core.messages import Language
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.comparison import compare
from radiodesk.evaluation.predictions import Predictions
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.compare_view import CompareView


def of_equals(images: int) -> Comparison:
    truth = np.arange(images) % 2
    chances = np.where(truth[:, None] == [0, 1], 0.9, 0.1)
    names = [f"{i}.png" for i in range(images)]
    made = Predictions(["A", "B"], names, truth, list(range(images)), chances)
    first, second = (About(model=name, data="d", part="test") for name in ("one", "two"))
    return compare((made, first), (made, second), resamples=20)


@pytest.mark.parametrize(("language", "word"), [("en", "equal"), ("es", "iguales")])
def test_equal_figures_are_called_equal(
    qtbot: QtBot, appearance: Appearance, language: Language, word: str
) -> None:
    view = CompareView(appearance)
    qtbot.addWidget(view)
    appearance.set_language(language)
    found = of_equals(40)
    tilted = found.differences[0].model_copy(
        update={"difference": Estimate(value=-0.00001, low=-0.02, high=-0.00001)}
    )
    view.show_comparison(found.model_copy(update={"differences": [tilted, *found.differences[1:]]}))
    verdict = view.findChild(QLabel, "compareVerdictLabel")
    table = view.findChild(QTableWidget, "differencesTable")
    assert word in verdict.text()
    assert "0.0" not in verdict.text()
    shown = [table.item(row, 3).text() for row in range(table.rowCount())]
    assert shown[0] == f"{word} (-2.0 … 0.0)"
    assert set(shown[1:]) == {word}


def test_seven_images_cannot_tell(qtbot: QtBot, appearance: Appearance) -> None:
    view = CompareView(appearance)
    qtbot.addWidget(view)
    view.show_comparison(of_equals(7))
    said = view.findChild(QLabel, "compareVerdictLabel").text()
    assert said.startswith("So few images in common (7) cannot tell")
    assert "same seed" in said

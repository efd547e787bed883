"""The reading panel: what it says in each state, and the way from a refusal to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import Message
from radiodesk.core.heat import COLD
from radiodesk.core.readings import unanswered
from radiodesk.core.results import Reading
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.reading_panel import ReadingPanel
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey
from tests.helpers.chests import save_chest
from tests.helpers.drops import drop_files
from tests.helpers.tiny_bundle import SIDE, make_bundle

LABELS = ("COVID-19", "PNEUMONIA", "NORMAL")
INVERTED = Message(code="RD-READ-033", params={"name": "film.png"})


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance) -> ReadingPanel:
    panel = ReadingPanel(AppSettings(), appearance)
    qtbot.addWidget(panel)
    panel.resize(320, 640)
    panel.show()
    return panel


def entry(
    reading: Reading | None, assessment: Assessment | None = None, **more: Any
) -> WorklistEntry:
    status = "refused" if reading is not None and reading.status == "refused" else "read"
    path = Path("film.png")
    return WorklistEntry(1, path, path.name, status, None, reading, assessment=assessment, **more)


def answered(labels: list[str] | None = None, novelty: float | None = None) -> Reading:
    chances = dict(zip(LABELS, (0.61, 0.34, 0.05), strict=True))
    return Reading(
        path="film.png",
        status="ok",
        label="COVID-19",
        probabilities=chances,
        set=labels,
        novelty=novelty,
        code=None,
        reason=None,
        seconds=0.1,
    )


def text(panel: QWidget, name: str) -> str:
    label = panel.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize(
    ("labels", "verdict", "caption"),
    [
        (["COVID-19"], "COVID-19", "Set at 80 % coverage"),
        (["COVID-19", "PNEUMONIA"], "COVID-19 or PNEUMONIA", "Set at 80 % coverage"),
        ([], "Cannot tell", "Set at 80 % coverage: no class"),
        (list(LABELS), "Cannot tell", "Set at 80 % coverage: every class"),
    ],
)
def test_the_set_is_the_verdict(
    panel: ReadingPanel, labels: list[str], verdict: str, caption: str
) -> None:
    panel.set_entry(entry(answered(labels), Assessment(coverage=0.8)), None)
    assert text(panel, "predictionLabel") == verdict
    assert text(panel, "readingCaption") == caption
    assert panel.findChild(QWidget, "probabilityBars").percentages["COVID-19"] == "61 %"  # type: ignore[attr-defined]


def test_without_a_set_the_most_probable_class_is_named(panel: ReadingPanel) -> None:
    panel.set_entry(entry(answered()), None)
    assert text(panel, "predictionLabel") == "COVID-19 · 61 %"
    assert text(panel, "readingCaption") == "Most probable class"


@pytest.mark.parametrize(
    ("novelty", "word", "role"),
    [(0.3, "low", ""), (0.9, "raised", "warning"), (1.4, "high", "warning")],
)
def test_novelty_is_said_in_a_word(
    panel: ReadingPanel, novelty: float, word: str, role: str
) -> None:
    panel.set_entry(entry(answered(novelty=novelty), Assessment(novelty_limit=1.0)), None)
    assert text(panel, "noveltyLabel") == f"Unlike the training data: {word}"
    label = panel.findChild(QLabel, "noveltyLabel")
    assert label.property("role") == role
    assert f"{novelty:.2f}" in label.toolTip()


def test_a_model_that_cannot_refuse_says_so(panel: ReadingPanel) -> None:
    panel.set_entry(entry(answered(novelty=None), Assessment()), None)
    assert text(panel, "noveltyLabel").startswith("This model cannot refuse")
    assert not panel.findChild(QLabel, "noveltyLabel").isHidden()


@pytest.mark.parametrize(("usual", "word"), [(0.7, "raised"), (0.8, "low")])
def test_novelty_is_raised_where_the_answer_is_warned_of(
    panel: ReadingPanel, usual: float, word: str
) -> None:
    assessment = Assessment(novelty_limit=1.0, novelty_usual=usual)
    panel.set_entry(entry(answered(novelty=0.75), assessment), None)
    assert text(panel, "noveltyLabel") == f"Unlike the training data: {word}"


def test_what_is_not_known_takes_no_room(panel: ReadingPanel) -> None:
    panel.set_entry(entry(answered()), None)
    names = ("noveltyLabel", "lungShareLabel", "readingWarningsLabel", "objectionLabel")
    assert [text(panel, name) for name in names] == [""] * 4
    assert not panel.findChild(QWidget, "modelInputView").isVisible()
    assert not panel.findChild(QPushButton, "showAnywayButton").isVisible()


def test_heat_outside_the_lungs_is_said(panel: ReadingPanel) -> None:
    warning = Message(code="RD-READ-045", params={"label": "COVID-19", "percent": 16, "even": 23})
    shares = {"COVID-19": 0.16}
    assessment = Assessment(lung_share=shares, lung_area=0.234, warnings=[warning])
    panel.set_entry(entry(answered(), assessment), None)
    assert text(panel, "lungShareLabel") == (
        "Heat for COVID-19 inside the lungs: 16\u00a0% (by\u00a0chance:\u00a023\u00a0%)"
    )
    tip = panel.findChild(QLabel, "lungShareLabel").toolTip()
    assert f"a threshold of {100 * COLD:.0f} %" in tip
    assert "The lungs cover 23\u00a0% of the picture" in tip
    assert "Only 16 %" in text(panel, "readingWarningsLabel")


def test_a_refusal_replaces_the_percentages(
    qtbot: QtBot, panel: ReadingPanel, appearance: Appearance
) -> None:
    reading = unanswered("film.png", INVERTED, "en", refused=True)
    panel.set_entry(entry(reading, message=INVERTED), None)
    assert text(panel, "readingCaption") == "Refused"
    assert "looks inverted" in text(panel, "predictionLabel")
    assert not panel.findChild(QWidget, "probabilityBars").isVisible()
    assert panel.findChild(QPushButton, "showAnywayButton").isVisible()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "parece invertida" in text(panel, "predictionLabel"))
    assert panel.findChild(QPushButton, "showAnywayButton").text() == "Mostrar de todos modos"


def test_without_a_model_there_is_nothing_to_show_anyway(panel: ReadingPanel) -> None:
    message = Message(code="RD-MODEL-010", params={"name": "film.png"})
    reading = unanswered("film.png", message, "en", refused=True)
    panel.set_entry(entry(reading, message=message), None)
    assert not panel.findChild(QPushButton, "showAnywayButton").isVisible()


def test_the_model_input_is_shown_pixel_for_pixel(panel: ReadingPanel) -> None:
    tile = np.zeros((80, 80), np.uint8)
    tile[20:40] = 200
    panel.set_entry(entry(answered(), tile=tile), None)
    view = panel.findChild(QLabel, "modelInputView")
    image = view.pixmap().toImage()
    ratio = image.width() / 80
    assert [image.pixelColor(5, round(y * ratio)).red() for y in (5, 30, 60)] == [0, 200, 0]
    assert "80 × 80" in text(panel, "modelInputCaption")


@pytest.fixture
def gated_page(qtbot: QtBot, home: Path, appearance: Appearance) -> Iterator[ViewerPage]:
    """Return a viewer whose model wants frontal chests."""
    made = make_bundle(home / "made" / "gated", gate="chest")
    registry.activate(registry.register(made).name)
    page = ViewerPage(AppSettings(), appearance)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    qtbot.waitUntil(lambda: page.session.model is not None, timeout=30_000)
    yield page
    page.shutdown()


def test_a_refused_film_can_be_shown_anyway_and_keeps_its_objection(
    qtbot: QtBot, gated_page: ViewerPage, tmp_path: Path
) -> None:
    path = save_chest(tmp_path / "film.png", upright=False)
    drop_files(gated_page.findChild(QWidget, "dropArea"), [path])
    button = gated_page.findChild(QPushButton, "showAnywayButton")
    qtbot.waitUntil(button.isVisible, timeout=30_000)
    bars = gated_page.findChild(QWidget, "probabilityBars")
    assert not bars.isVisible()
    assert gated_page.session.film(1) is not None
    button.click()
    qtbot.waitUntil(bars.isVisible, timeout=30_000)
    qtbot.waitUntil(lambda: not gated_page.session.busy, timeout=30_000)
    assert not button.isVisible()
    assert "upside down" in text(gated_page, "objectionLabel")
    (shown,) = gated_page.session.worklist.entries
    assert shown.status == "read"
    assert shown.tile is not None
    assert np.array_equal(shown.tile, model_grey(read_radiograph(path), SIDE))
    assert gated_page.findChild(QLabel, "modelInputView").isVisible()


def test_another_coverage_shows_another_set_at_once(
    qtbot: QtBot, home: Path, appearance: Appearance, tmp_path: Path
) -> None:
    levels = np.array([0.8, 0.9])
    # At 80 % a class needs nearly all of the probability, at 90 % next to nothing.
    limits = np.array([[1e-6] * 3, [1 - 1e-6] * 3])
    made = make_bundle(
        home / "made" / "graded", reference={"conformal_levels": levels, "conformal_limits": limits}
    )
    registry.activate(registry.register(made).name)
    page = ViewerPage(AppSettings(), appearance)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.session.model is not None, timeout=30_000)
    film = save_chest(tmp_path / "film.png")
    assert drop_files(page, [film])
    qtbot.waitUntil(lambda: page.session.worklist.counts()["read"] == 1, timeout=30_000)
    combo = page.findChild(QComboBox, "coverageCombo")
    assert [combo.itemText(row) for row in range(combo.count())] == ["80 %", "90 %"]
    assert combo.currentText() == "90 %"
    assert text(page, "readingCaption") == "Set at 90 % coverage: every class"
    (entry,) = page.session.worklist.entries
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert text(page, "readingCaption") == "Set at 80 % coverage: no class"
    assert entry.reading.set == []
    assert AppSettings().coverage == 0.8
    page.shutdown()

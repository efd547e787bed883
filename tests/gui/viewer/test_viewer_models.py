"""Choosing the model that reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.manifest import GRAPH
from radiodesk.core.class_colours import class_colour
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.probability_bars import ProbabilityBars
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle

WAIT = 30_000
OTHERS = ("Nodule", "Normal", "Effusion")


def _read(qtbot: QtBot, page: ViewerPage, path: Path) -> None:
    page.open_paths([path])
    qtbot.waitUntil(
        lambda: bool(page.session.worklist.entries) and not page.session.busy, timeout=WAIT
    )


def _answer(qtbot: QtBot, page: ViewerPage, button: str) -> None:
    box = page.findChild(QWidget, "trustBox")
    qtbot.waitUntil(box.isVisible, timeout=WAIT)
    qtbot.mouseClick(box.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    assert not box.isVisible()


def test_the_model_chosen_here_is_the_active_one_of_this_computer(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, home: Path
) -> None:
    other = make_bundle(home / "made" / "other", OTHERS, synthetic=True)
    name = registry.register(other).name
    with qtbot.waitSignal(page.model_activated, timeout=WAIT) as told:
        page.use_model(other.path)
    assert told.args == [name]
    page.reload_models()
    combo = page.findChild(QComboBox, "modelCombo")
    row = next(r for r in range(combo.count()) if bundle.sha256[:8] in combo.itemText(r))
    with qtbot.waitSignal(page.model_activated, timeout=WAIT):
        combo.activated.emit(row)
    assert registry.active().sha256 == bundle.sha256


def test_a_model_that_was_trusted_once_is_never_asked_about_again(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, appearance: Appearance, tmp_path: Path
) -> None:
    visitor = make_bundle(tmp_path / "stick" / "elsewhere", OTHERS)
    with qtbot.waitSignal(page.model_activated, timeout=WAIT):
        page.use_model(visitor.path)
        _answer(qtbot, page, "trustModelButton")
    page.shutdown()
    page.close()
    shutil.rmtree(tmp_path / "stick")  # the stick is pulled out
    started_again = ViewerPage(AppSettings(), appearance)
    qtbot.addWidget(started_again)
    started_again.show()
    qtbot.waitUntil(lambda: started_again.session.model is not None, timeout=WAIT)
    assert started_again.session.model.model.sha256 == visitor.sha256
    assert not started_again.findChild(QWidget, "trustBox").isVisible()
    started_again.shutdown()


def test_a_model_visits_without_becoming_the_active_one(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, home: Path
) -> None:
    other = make_bundle(home / "made" / "other", OTHERS, synthetic=True)
    registry.register(other)
    page.use_model(other.path, keep=False)
    qtbot.waitUntil(lambda: page.session.model.model.sha256 == other.sha256, timeout=WAIT)
    page.shutdown()  # waits for what goes on beside the window
    assert registry.active().sha256 == bundle.sha256


def test_another_model_reads_the_worklist_again(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, home: Path, tmp_path: Path
) -> None:
    _read(qtbot, page, save(tmp_path / "a.png", scene()))
    other = make_bundle(home / "made" / "other", OTHERS, synthetic=True)
    registry.register(other)
    page.reload_models()
    combo = page.findChild(QComboBox, "modelCombo")
    row = next(r for r in range(combo.count()) if other.sha256[:8] in combo.itemText(r))
    phantoms = page.findChild(QLabel, "syntheticModelLabel")
    assert not phantoms.isVisible()
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    qtbot.waitUntil(
        lambda: page.session.model.model.sha256 == other.sha256 and not page.session.busy,
        timeout=WAIT,
    )
    bars = page.findChild(QWidget, "probabilityBars")
    assert tuple(bars.percentages) == OTHERS
    assert phantoms.isVisible()
    entry = page.session.worklist.entries[0]
    assert entry.model is not None
    assert entry.model.model.sha256 == other.sha256


def test_an_unknown_model_is_opened_only_if_the_user_vouches_for_it(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, tmp_path: Path
) -> None:
    _read(qtbot, page, save(tmp_path / "a.png", scene()))
    stranger = make_bundle(tmp_path / "stranger", OTHERS)
    page.use_model(stranger.path)
    _answer(qtbot, page, "distrustModelButton")
    assert page.session.model is not None
    assert page.session.model.model.sha256 == bundle.sha256
    page.use_model(stranger.path)
    _answer(qtbot, page, "trustModelButton")
    qtbot.waitUntil(lambda: page.session.model.model.sha256 == stranger.sha256, timeout=WAIT)
    assert stranger.sha256[:8] in page.findChild(QComboBox, "modelCombo").currentText()


def test_a_damaged_model_is_named_and_the_one_before_stays(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, home: Path, tmp_path: Path
) -> None:
    broken = make_bundle(home / "made" / "broken", OTHERS)
    registry.register(broken)
    graph = broken.path / GRAPH
    data = bytearray(graph.read_bytes())
    data[len(data) // 2] ^= 1
    graph.write_bytes(data)
    messages: list[str] = []
    page.message_posted.connect(lambda message: messages.append(message.code))
    page.use_model(broken.path)
    qtbot.waitUntil(lambda: messages == ["RD-MODEL-001"], timeout=WAIT)
    assert bundle.sha256[:8] in page.findChild(QComboBox, "modelCombo").currentText()
    _read(qtbot, page, save(tmp_path / "a.png", scene()))
    assert page.session.worklist.entries[0].status == "read"


@pytest.mark.parametrize("classes", [2, 20])
def test_every_class_has_its_bar(qtbot: QtBot, appearance: Appearance, classes: int) -> None:
    bars = ProbabilityBars(appearance)
    qtbot.addWidget(bars)
    shares = {f"Class {n}": 2 * (n + 1) / (classes * (classes + 1)) for n in range(classes)}
    bars.set_probabilities(shares)
    bars.resize(bars.sizeHint())
    bars.show()
    assert list(bars.percentages) == list(shares)
    image = bars.grab().toImage()
    row = image.height() / classes
    lengths = []
    for number, name in enumerate(shares):
        y = round((number + 1) * row - 8)
        colour = QColor(class_colour(name, number)).name()
        filled = [image.pixelColor(x, y).name() == colour for x in range(image.width())]
        lengths.append(sum(filled))
    assert lengths == sorted(lengths)
    assert lengths[-1] == pytest.approx(image.width() * shares[name], abs=4)


@pytest.mark.parametrize(
    ("probability", "text"), [(0.001, "<1 %"), (0.999, ">99 %"), (1.0, "100 %"), (0.344, "34 %")]
)
def test_nothing_uncertain_is_called_certain(
    qtbot: QtBot, appearance: Appearance, probability: float, text: str
) -> None:
    bars = ProbabilityBars(appearance)
    qtbot.addWidget(bars)
    bars.set_probabilities({"a": probability, "b": 1 - probability})
    assert bars.percentages["a"] == text
    assert text in bars.accessibleDescription()


@pytest.fixture
def page_without_model(
    qtbot: QtBot, appearance: Appearance, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[ViewerPage]:
    # An installation without the shipped model and with an empty registry.
    monkeypatch.setattr(registry, "shipped_models", lambda: tmp_path / "none")
    page = ViewerPage(AppSettings(), appearance)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.shutdown()


def test_without_any_model_the_image_is_shown_and_the_refusal_says_what_to_do(
    qtbot: QtBot, page_without_model: ViewerPage, tmp_path: Path
) -> None:
    page = page_without_model
    _read(qtbot, page, save(tmp_path / "a.png", scene()))
    assert page.session.worklist.entries[0].status == "refused"
    assert "Choose a model" in page.findChild(QLabel, "predictionLabel").text()
    assert page.findChild(QWidget, "radiographView").film is not None
    assert not page.findChild(QWidget, "probabilityBars").isVisible()

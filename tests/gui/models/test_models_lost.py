"""A list of models in pieces, and models that are not where they were, in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.gui.app import create_application
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.models.page import ModelsPage
from radiodesk.gui.settings import AppSettings
from tests.helpers.plain_bundle import write_plain
from tests.helpers.tiny_bundle import make_bundle
from tests.helpers.torn import tear

WAIT = 30_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def opened(qtbot: QtBot) -> MainWindow:
    AppSettings().language = "en"
    _, window = create_application(["radiodesk"])
    qtbot.addWidget(window)
    window.show()
    return window


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_fault_59_the_window_says_that_the_list_of_models_was_put_back(
    home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    registry.register(write_plain(tmp_path / "one", name="one of mine"))
    tear(home / "models" / "registry.json")
    window = opened(qtbot)
    assert "was put back from its spare copy" in words(window)
    window.close()
    window = opened(qtbot)
    assert "was put back from its spare copy" not in words(window)
    window.close()


def test_a_model_that_a_lost_list_forgot_is_offered_and_trusted_only_when_asked(
    home: Path, page: ModelsPage, qtbot: QtBot
) -> None:
    bundle = home / "runs" / "20261127-101010-quick" / "bundle"
    entry = registry.register(make_bundle(bundle, name="forgotten"))
    for name in ("registry.json", "registry.spare.json"):
        (home / "models" / name).write_bytes(b"{")
    page.show()
    box = page.findChild(QWidget, "foundModelsBox")
    assert box is not None
    qtbot.waitUntil(lambda: "forgotten" in words(box), timeout=WAIT)
    button = box.findChild(QPushButton, "importFoundModelButton")
    assert button is not None
    button.click()
    trust = page.findChild(QPushButton, "trustModelButton")
    assert trust is not None
    qtbot.waitUntil(trust.isVisible, timeout=WAIT)
    assert not registry.is_known(entry.sha256)
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        trust.click()
    assert registry.is_known(entry.sha256)
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=WAIT)


def test_the_window_names_the_chosen_model_that_is_away_and_the_one_that_reads(
    home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    registry.register(write_plain(tmp_path / "drive" / "runs" / "run" / "bundle", name="away"))
    registry.activate("away")
    shutil.rmtree(tmp_path / "drive")
    window = opened(qtbot)
    assert "The model that you chose, “away”, is not where it was: “chest” reads now." in words(
        window
    )
    page = window.findChild(ModelsPage, "modelsPage")
    assert page is not None
    window.show_page(page)
    qtbot.waitUntil(lambda: "The model “away” is not where it was." in words(page), timeout=WAIT)
    window.close()

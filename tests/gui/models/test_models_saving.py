"""No file is replaced that nobody was asked about, whatever ending is left out or typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.gui.models.card_view import ModelCardView
from radiodesk.gui.models.card_window import CardWindow
from radiodesk.gui.models.page import ModelsPage
from tests.bundles.test_card import full_card
from tests.helpers.plain_bundle import write_plain

WAIT = 20_000
YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


@pytest.fixture
def model(page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> str:
    """Return the fingerprint of a model with a card, shown on the page."""
    stated = full_card().model_dump(mode="json")
    bundle = write_plain(tmp_path / "mine", name="mine", card=stated)
    registry.register(bundle)
    page.show()
    qtbot.waitUntil(lambda: _button(page, "exportModelButton") is not None, timeout=WAIT)
    return bundle.sha256


def _button(window: QWidget, name: str) -> QPushButton | None:
    """Return a button of the model's card on the page, or of a window."""
    cards = [c for c in window.findChildren(ModelCardView) if c.face.entry.name == "mine"]
    owner: QWidget = cards[0] if cards else window
    found = owner.findChild(QPushButton, name)
    return found if found is not None and found.isVisible() else None


def _type(window: QWidget, button: str, dialog_name: str, path: Path) -> QFileDialog:
    """Open a file dialog and type a name into it."""
    pressed = _button(window, button)
    assert pressed is not None
    pressed.click()
    # One that was left before may still wait to be deleted.
    (dialog,) = (d for d in window.findChildren(QFileDialog, dialog_name) if d.isVisible())
    dialog.setDirectory(str(path.parent))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(path.name)
    return dialog


def _answered(dialog: QFileDialog, answer: QMessageBox.StandardButton) -> str:
    """Accept a dialog, answer its question about an older file, and return the question."""
    asked: list[str] = []

    def reply() -> None:
        (question,) = dialog.findChildren(QMessageBox)
        asked.append(question.text())
        question.button(answer).click()

    QTimer.singleShot(0, reply)
    dialog.accept()
    (text,) = asked
    return text


@pytest.mark.parametrize("answer", [NO, YES])
def test_an_older_model_file_is_asked_about_though_the_ending_was_left_out(
    page: ModelsPage,
    qtbot: QtBot,
    tmp_path: Path,
    model: str,
    answer: QMessageBox.StandardButton,
) -> None:
    older = tmp_path / "older.radiodesk"
    older.write_bytes(b"older")
    dialog = _type(page, "exportModelButton", "exportModelDialog", tmp_path / "older")
    if answer == NO:
        assert "older.radiodesk" in _answered(dialog, answer)
        dialog.reject()
        assert older.read_bytes() == b"older"
        return
    with qtbot.waitSignal(page.message_posted, timeout=WAIT) as posted:
        assert "older.radiodesk" in _answered(dialog, answer)
    assert "older.radiodesk" in posted.args[0].text
    assert open_bundle(older).sha256 == model


def test_a_name_with_a_point_is_asked_about_by_the_name_that_is_written(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, model: str
) -> None:
    older = tmp_path / "chest.v2.radiodesk"
    older.write_bytes(b"older")
    _type(page, "exportModelButton", "exportModelDialog", tmp_path / "chest.v2").accept()
    box = page.findChild(QMessageBox, "replaceFileBox")
    assert box is not None
    assert "chest.v2.radiodesk" in box.text()
    box.findChild(QPushButton, "cancelButton").click()
    assert older.read_bytes() == b"older"
    _type(page, "exportModelButton", "exportModelDialog", tmp_path / "chest.v2").accept()
    boxes = [b for b in page.findChildren(QMessageBox, "replaceFileBox") if b.isVisible()]
    with qtbot.waitSignal(page.message_posted, timeout=WAIT):
        boxes[-1].findChild(QPushButton, "confirmButton").click()
    assert open_bundle(older).sha256 == model


def test_an_older_card_is_asked_about_by_the_ending_of_the_kind_that_is_chosen(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, model: str
) -> None:
    button = _button(page, "showModelCardButton")
    assert button is not None
    button.click()
    window = page.window().findChild(CardWindow)
    assert window is not None
    older = tmp_path / "card.json"
    older.write_bytes(b"older")
    dialog = _type(window, "saveModelCardButton", "saveModelCardDialog", tmp_path / "card")
    dialog.selectNameFilter("JSON (*.json)")
    dialog.filterSelected.emit("JSON (*.json)")  # as when it is chosen in the list
    dialog.findChild(QLineEdit, "fileNameEdit").setText("card")
    assert "card.json" in _answered(dialog, NO)
    dialog.reject()
    assert older.read_bytes() == b"older"
    dialog = _type(window, "saveModelCardButton", "saveModelCardDialog", tmp_path / "card")
    with qtbot.waitSignal(window.message_posted) as posted:
        dialog.accept()
    assert "card.html" in posted.args[0].text
    assert (tmp_path / "card.html").is_file()
    window.close()

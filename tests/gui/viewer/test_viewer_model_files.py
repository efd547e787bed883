"""Models that come as files into the viewer, and what it says of the one that reads."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.bundles.manifest import CARD, BundleDescription
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.card_window import CardWindow
from radiodesk.gui.viewer.page import ViewerPage
from tests.bundles.test_card import full_card
from tests.helpers.drops import drop_files
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle

WAIT = 60_000


def stick(tmp_path: Path, name: str = "guest") -> tuple[Path, str]:
    """Write a model with a whole card to a file; return it and its fingerprint."""
    bundle = make_bundle(tmp_path / "elsewhere" / name)
    stated = bundle.manifest.model_dump(include=set(BundleDescription.model_fields))
    members = {**bundle.members, CARD: full_card().model_dump_json().encode()}
    changed = write_bundle(
        tmp_path / "elsewhere" / f"{name}-2", BundleDescription(**stated), members
    )
    library.export_model(changed, tmp_path / f"{name}.radiodesk")
    return tmp_path / f"{name}.radiodesk", changed.sha256


def trust(qtbot: QtBot, page: ViewerPage) -> None:
    box = page.findChild(QWidget, "trustBox")
    qtbot.waitUntil(box.isVisible, timeout=WAIT)
    qtbot.mouseClick(box.findChild(QPushButton, "trustModelButton"), Qt.MouseButton.LeftButton)


def read_one(qtbot: QtBot, page: ViewerPage, tmp_path: Path) -> None:
    page.open_paths([save(tmp_path / "film.png", scene())])
    qtbot.waitUntil(
        lambda: bool(page.session.worklist.entries) and not page.session.busy, timeout=WAIT
    )


@pytest.fixture
def messages(page: ViewerPage) -> list[str]:
    codes: list[str] = []
    page.message_posted.connect(lambda message: codes.append(message.code))
    return codes


@pytest.mark.parametrize("place", ["dropArea", "modelCombo"])
def test_a_model_file_dropped_in_the_viewer_reads_once_it_is_trusted(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path, place: str
) -> None:
    path, sha256 = stick(tmp_path)
    if place == "modelCombo":
        read_one(qtbot, page, tmp_path)
    with qtbot.waitSignal(page.model_activated, timeout=WAIT) as activated:
        assert drop_files(page.findChild(QWidget, place), [path])
        trust(qtbot, page)
    assert activated.args == ["guest"]
    assert page.session.model.model.sha256 == sha256
    assert registry.active().sha256 == sha256
    assert all(not e.name.endswith("radiodesk") for e in page.session.worklist.entries)
    combo = page.findChild(QComboBox, "modelCombo")
    assert sha256[:8] in combo.currentText()


def test_radiographs_dropped_on_the_model_box_are_read_all_the_same(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    read_one(qtbot, page, tmp_path)
    film = save(tmp_path / "b.png", scene(seed=2))
    assert drop_files(page.findChild(QComboBox, "modelCombo"), [film])
    qtbot.waitUntil(lambda: len(page.session.worklist.entries) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: not page.session.busy, timeout=WAIT)


@pytest.mark.parametrize("name", ["final.keras", "weights.h5", "renamed.radiodesk"])
def test_fault_44_a_foreign_model_on_the_model_box_is_refused(
    qtbot: QtBot,
    page: ViewerPage,
    bundle: Bundle,
    messages: list[str],
    tmp_path: Path,
    name: str,
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("config.json", '{"class_name": "Lambda"}')
    read_one(qtbot, page, tmp_path)
    messages.clear()
    assert drop_files(page.findChild(QComboBox, "modelCombo"), [tmp_path / name])
    qtbot.waitUntil(lambda: bool(messages), timeout=WAIT)
    assert messages == ["RD-MODEL-101" if name.endswith("radiodesk") else "RD-MODEL-102"]
    assert page.session.model.model.sha256 == bundle.sha256
    assert not page.findChild(QWidget, "trustBox").isVisible()


def test_fault_45_a_damaged_model_file_leaves_the_model_that_reads(
    qtbot: QtBot, page: ViewerPage, bundle: Bundle, messages: list[str], tmp_path: Path
) -> None:
    path, _ = stick(tmp_path)
    data = bytearray(path.read_bytes())
    data[-200] ^= 0x40
    path.write_bytes(data)
    assert drop_files(page.findChild(QWidget, "dropArea"), [path])
    qtbot.waitUntil(lambda: messages == ["RD-MODEL-101"], timeout=WAIT)
    assert page.session.model.model.sha256 == bundle.sha256
    assert registry.active().sha256 == bundle.sha256


def test_the_gravest_limit_and_the_card_stand_beside_the_model_that_reads(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path, appearance: Appearance
) -> None:
    path, sha256 = stick(tmp_path)
    page.open_paths([path])  # as on the command line
    trust(qtbot, page)
    limit = page.findChild(QLabel, "modelLimitLabel")
    qtbot.waitUntil(lambda: limit.text() == "The gravest.", timeout=WAIT)
    read_one(qtbot, page, tmp_path)
    assert limit.isVisible()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: limit.text() == "El más grave.", timeout=WAIT)
    button = page.findChild(QToolButton, "viewerModelCardButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window = page.window().findChild(CardWindow)
    text = window.findChild(QTextBrowser, "modelCardText").toPlainText()
    assert text.splitlines()[1] == "El más grave."
    assert sha256[:16] in text
    window.close()

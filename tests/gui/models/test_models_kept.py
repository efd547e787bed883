"""Models carried in and out of the window, retired, removed and brought back; and their cards."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, open_bundle, write_bundle
from radiodesk.bundles.manifest import CARD, GRAPH, BundleDescription
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.card_view import ModelCardView
from radiodesk.gui.models.card_window import CardWindow
from radiodesk.gui.models.page import ModelsPage
from tests.bundles.test_card import full_card
from tests.helpers.drops import drop_files
from tests.helpers.plain_bundle import write_plain
from tests.helpers.tiny_bundle import make_bundle

WAIT = 60_000


def on_stick(tmp_path: Path, name: str = "guest", graph: bytes | None = None, **said: Any) -> Path:
    """Write a model that nobody here knows to a file."""
    bundle = make_bundle(tmp_path / "elsewhere" / name)
    stated = bundle.manifest.model_dump(include=set(BundleDescription.model_fields))
    members = {**bundle.members, CARD: full_card().model_dump_json().encode()}
    if graph is not None:
        members[GRAPH] = graph
    description = BundleDescription(**{**stated, "name": name, **said})
    changed = write_bundle(tmp_path / "elsewhere" / f"{name} changed", description, members)
    library.export_model(changed, tmp_path / f"{name}.radiodesk")
    return tmp_path / f"{name}.radiodesk"


def find(page: ModelsPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(qtbot: QtBot, page: ModelsPage, path: Path) -> QWidget:
    """Drop a file on the page and return the question that it raises."""
    assert drop_files(page, [path])
    box = find(page, "trustBox")
    qtbot.waitUntil(box.isVisible, timeout=WAIT)
    return box


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def names() -> list[str]:
    return [entry.name for entry in registry.registered() if not entry.shipped]


def card(qtbot: QtBot, page: ModelsPage, name: str) -> ModelCardView:
    def there() -> list[ModelCardView]:
        cards = page.findChildren(ModelCardView)
        return [c for c in cards if c.face.entry.name == name and c.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=WAIT)
    return there()[0]


def choose(qtbot: QtBot, page: ModelsPage, name: str, action: str) -> None:
    found = card(qtbot, page, name).findChild(QAction, action)
    assert found is not None
    found.trigger()


def refused(qtbot: QtBot, page: ModelsPage, path: Path) -> str:
    """Drop a file on the page and return the code of the message that it raises."""
    with qtbot.waitSignal(page.message_posted, timeout=WAIT) as posted:
        assert drop_files(page, [path])
    assert not find(page, "trustBox").isVisible()
    message = posted.args[0]
    assert isinstance(message, UserMessage)
    assert message.text
    return message.code


def test_a_dropped_model_is_asked_about_in_the_page_and_kept_once_trusted(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    page.show()
    stick = on_stick(tmp_path)
    box = asked(qtbot, page, stick)
    sha256 = open_bundle(stick, trusted=True).sha256
    text = words(box).replace("\u200b", "")
    assert "Do you trust the model “guest”?" in text
    assert "The gravest." in text
    assert "84 of 100 right" in text
    assert str(stick) in text
    assert sha256[:16] in text.replace(" ", "")
    assert page.findChildren(QMessageBox) == []
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "¿Confía en el modelo «guest»?" in words(box))
    assert "El más grave." in words(box)
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        press(qtbot, box, "keepModelButton")
    assert names() == ["guest"]
    assert registry.active() != registry.find("guest")
    stick.unlink()
    assert card(qtbot, page, "guest").face.problem is None


def test_a_trusted_model_may_read_at_once(page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.show()
    box = asked(qtbot, page, on_stick(tmp_path))
    with qtbot.waitSignal(page.model_activated, timeout=WAIT) as activated:
        press(qtbot, box, "trustModelButton")
    assert activated.args == ["guest"]
    assert registry.active() == registry.find("guest")


def test_a_model_that_is_not_trusted_leaves_no_trace(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, home: Path
) -> None:
    page.show()
    stick = on_stick(tmp_path)
    before = sorted(home.rglob("*"))
    box = asked(qtbot, page, stick)
    assert box.findChild(QPushButton, "distrustModelButton").hasFocus() or not page.isActiveWindow()
    press(qtbot, box, "distrustModelButton")
    assert not box.isVisible()
    assert names() == []
    assert sorted(home.rglob("*")) == before


def test_a_known_model_is_taken_without_asking(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = on_stick(tmp_path)
    entry, _ = library.import_model(library.look_at(stick))
    library.retire(entry.name)
    page.show()
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        assert drop_files(page, [stick])
    assert not find(page, "trustBox").isVisible()
    assert names() == ["guest"]


@pytest.mark.parametrize("name", ["model.keras", "model.h5", "model.pkl", "renamed.radiodesk"])
def test_fault_44_a_dropped_model_of_another_program_is_refused_and_not_run(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    mark = tmp_path / "executed"

    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[Path]]:
            return Path.touch, (mark,)

    path = tmp_path / name
    if name == "model.pkl":
        path.write_bytes(pickle.dumps((Path.touch, mark)))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("config.json", '{"class_name": "Lambda"}')
    page.show()
    expected = "RD-MODEL-101" if name.endswith("radiodesk") else "RD-MODEL-102"
    assert refused(qtbot, page, path) == expected
    assert names() == []
    assert not mark.exists()


def test_fault_45_a_damaged_file_is_refused_and_the_model_in_use_stays(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "good", name="good"))
    registry.activate("good")
    stick = on_stick(tmp_path)
    data = bytearray(stick.read_bytes())
    data[len(data) // 3] ^= 0x10
    stick.write_bytes(data)
    page.show()
    assert refused(qtbot, page, stick) == "RD-MODEL-101"
    assert names() == ["good"]
    active = registry.active()
    assert active is not None
    assert active.name == "good"


@pytest.mark.parametrize(
    "wrong", [{"graph": b"8 bytes."}, {"labels": ["A", "B"]}, {"input_size": 64}]
)
def test_fault_46_and_47_a_graph_that_does_not_run_is_not_imported_though_trusted(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    page.show()
    box = asked(qtbot, page, on_stick(tmp_path, **wrong))
    with qtbot.waitSignal(page.message_posted, timeout=WAIT) as posted:
        press(qtbot, box, "trustModelButton")
    assert posted.args[0].code == "RD-MODEL-011"
    assert "guest" in posted.args[0].text
    assert names() == []


def test_fault_46_a_known_model_whose_graph_does_not_run_does_not_become_active(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "dud", name="dud"))
    page.show()
    before = registry.active()
    with qtbot.waitSignal(page.message_posted, timeout=WAIT) as posted:
        press(qtbot, card(qtbot, page, "dud"), "activateModelButton")
    assert posted.args[0].code == "RD-MODEL-011"
    assert registry.active() == before


def test_a_retired_model_goes_below_and_comes_back(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "old", name="old"))
    registry.activate("old")
    page.show()
    assert not find(page, "putAwayBox").isVisible()
    with qtbot.waitSignal(page.model_activated, timeout=WAIT) as activated:
        choose(qtbot, page, "old", "retireModelAction")
    assert activated.args == [registry.active().name]
    box = find(page, "putAwayBox")
    qtbot.waitUntil(box.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: "old" in words(box))
    assert not box.findChild(QPushButton, "emptyModelTrashButton").isVisible()
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        press(qtbot, box, "restoreModelButton")
    assert names() == ["old"]
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=WAIT)


def test_a_removed_model_waits_in_the_trash_until_it_is_emptied(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "run" / "bundle", name="mine"))
    stick = tmp_path / "guest.radiodesk"
    library.export_model(write_plain(tmp_path / "other", name="guest"), stick)
    entry, _ = library.import_model(library.look_at(stick))
    page.show()
    assert not card(qtbot, page, "mine").findChild(QAction, "removeModelAction").isVisible()
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        choose(qtbot, page, "guest", "removeModelAction")
    box = find(page, "putAwayBox")
    qtbot.waitUntil(box.isVisible, timeout=WAIT)
    press(qtbot, box, "emptyModelTrashButton")
    question = page.window().findChild(QMessageBox, "confirmEmptyTrashBox")
    assert "guest" in question.text()
    with qtbot.waitSignal(page.models_changed, timeout=WAIT):
        press(qtbot, question, "confirmButton")
    assert not entry.folder.exists()
    assert names() == ["mine"]


def test_a_model_is_written_to_a_file_that_imports_again(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    bundle = write_plain(tmp_path / "mine", name="mine")
    registry.register(bundle)
    page.show()
    card(qtbot, page, "mine")
    with qtbot.waitSignal(page.message_posted, timeout=WAIT) as posted:
        page.export("mine", tmp_path / "stick")
    assert "stick.radiodesk" in posted.args[0].text
    assert open_bundle(tmp_path / "stick.radiodesk").sha256 == bundle.sha256


def opened_card(page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> tuple[Bundle, CardWindow]:
    stated = full_card().model_dump(mode="json")
    bundle = write_plain(tmp_path / "mine", name="mine", card=stated)
    registry.register(bundle)
    page.show()
    press(qtbot, card(qtbot, page, "mine"), "showModelCardButton")
    window = page.window().findChild(CardWindow)
    assert window is not None
    return bundle, window


def test_the_whole_card_opens_beside_the_window_in_both_languages(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    bundle, window = opened_card(page, qtbot, tmp_path)
    assert window.isVisible()
    assert not window.isModal()
    text = window.findChild(QTextBrowser, "modelCardText")
    lines = text.toPlainText().splitlines()
    assert lines[:2] == ["Model card: mine", "The gravest."]
    assert bundle.sha256[:16] in text.toPlainText()
    assert "83 % (60–97 %)" in text.toPlainText()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: text.toPlainText().splitlines()[1] == "El más grave.")
    appearance.set_theme("light")
    assert "Cuánto vale" in text.toPlainText()
    press(qtbot, window, "closeModelCardButton")
    qtbot.waitUntil(lambda: page.window().findChild(CardWindow) is None)


def test_a_card_is_saved_and_a_place_that_refuses_is_said(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    _, window = opened_card(page, qtbot, tmp_path)
    with qtbot.waitSignal(page.message_posted) as posted:
        window.write(tmp_path / "card.html")
    assert "card.html" in posted.args[0].text
    assert "The gravest." in (tmp_path / "card.html").read_text("utf-8")
    with qtbot.waitSignal(page.message_posted) as posted:
        window.write(tmp_path / "none" / "card.html")
    assert posted.args[0].code == "RD-MODEL-105"
    window.close()

"""The split editor on the Data page: a real scanner child counts, the form and the table show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.messages import DatasetChoice, SplitChoice
from radiodesk.gui.settings import AppSettings
from tests.helpers.sourced import confounded, mixed

_WAIT_MS = 120_000


@pytest.fixture
def page(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[DataPage]:
    made = DataPage(settings, appearance)
    made.resize(1300, 700)
    made.show()
    made.show_split()
    yield made
    made.shutdown()
    made.close()


def find(page: QWidget, kind: type, name: str):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def counts(page: DataPage) -> dict[str, tuple[int, ...]]:
    table = find(page, QTableWidget, "splitTable")
    return {
        table.item(row, 0).text(): tuple(int(table.item(row, c).text()) for c in (1, 2, 3))
        for row in range(table.rowCount())
    }


def open_in(page: DataPage, qtbot: QtBot, data: Path, choice: SplitChoice | None = None) -> None:
    page._open(DatasetChoice(data, None, choice))
    qtbot.waitUntil(lambda: bool(counts(page)), timeout=_WAIT_MS)


def choose(page: DataPage, name: str, value: object) -> None:
    box = find(page, QComboBox, name)
    box.setCurrentIndex(box.findData(value))


def test_shares_and_seed_are_counted_live_and_go_to_training(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    data = mixed(tmp_path / "data")
    open_in(page, qtbot, data)
    assert counts(page) == {"A": (8, 2, 2), "B": (8, 2, 2)}
    child = page._scanner.child_pid
    find(page, QSpinBox, "testShareSpin").setValue(50)
    find(page, QSpinBox, "splitSeedSpin").setValue(7)
    assert find(page, QLabel, "trainShareLabel").text() == "Training 35 %"
    qtbot.waitUntil(lambda: counts(page)["A"][2] == 6, timeout=_WAIT_MS)
    assert page._scanner.child_pid == child, "no file is opened again"
    with qtbot.waitSignal(page.dataset_chosen) as chosen:
        find(page, QPushButton, "useForTrainingButton").click()
    assert chosen.args == [DatasetChoice(data, None, SplitChoice(split="35/15/50", seed=7))]


def test_a_source_left_out_is_all_that_judges(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_in(page, qtbot, mixed(tmp_path / "data"))
    table = find(page, QTableWidget, "splitSourcesTable")
    last = table.columnCount() - 1
    assert [table.item(row, last).text() for row in range(3)] == ["can be estimated"] * 3
    assert "--leave-source-out" in find(page, QLabel, "leaveOutCommandLabel").text()
    choose(page, "splitModeCombo", 1)
    choose(page, "heldOutSourceCombo", "south")
    qtbot.waitUntil(lambda: counts(page)["A"][2] == 4, timeout=_WAIT_MS)
    assert sum(counts(page)["B"][:2]) == 8
    assert find(page, QPushButton, "useForTrainingButton").isEnabled()


def test_where_a_class_has_one_source_the_page_says_why_nothing_can_be_estimated(
    page: DataPage, qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    open_in(page, qtbot, confounded(tmp_path / "data"))
    reasons = find(page, QLabel, "leaveOutReasonsLabel")
    assert "all images of COVID-19 come from papers" in reasons.text()
    assert "all images of NORMAL come from one hospital" in reasons.text()
    choose(page, "splitModeCombo", 1)
    choose(page, "heldOutSourceCombo", "papers")
    use = find(page, QPushButton, "useForTrainingButton")
    qtbot.waitUntil(lambda: not use.isEnabled(), timeout=_WAIT_MS)
    assert "Cannot be estimated" in find(page, QLabel, "blockingLabel").text()
    appearance.set_language("es")
    qtbot.waitUntil(lambda: "No se puede estimar" in reasons.text(), timeout=_WAIT_MS)
    appearance.set_language("en")
    qtbot.waitUntil(lambda: not page._scanner.busy, timeout=_WAIT_MS)
    choose(page, "splitModeCombo", 0)
    qtbot.waitUntil(use.isEnabled, timeout=_WAIT_MS)
    choose(page, "splitGroupCombo", "source")
    says = find(page, QLabel, "splitSaysLabel")
    qtbot.waitUntil(lambda: "Sources cannot be kept together" in says.text(), timeout=_WAIT_MS)


def test_a_list_of_parts_is_followed_and_a_wrong_one_explained(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    data = mixed(tmp_path / "data")
    open_in(page, qtbot, data)
    paths = sorted(f"{p.parent.name}/{p.name}" for p in data.glob("*/*.png"))
    table = tmp_path / "parts.csv"
    parts = ["train", "train", "test", "val"]
    rows = [f"{path},{parts[i % 4]}" for i, path in enumerate(paths)]
    table.write_text("\n".join(["path,split", *rows]), "utf-8")
    choose(page, "splitModeCombo", 2)
    edit = find(page, QLineEdit, "splitFileEdit")
    qtbot.keyClicks(edit, str(tmp_path / "nowhere.csv"))
    edit.editingFinished.emit()
    blocking = find(page, QLabel, "blockingLabel")
    qtbot.waitUntil(
        lambda: "no list of parts at “nowhere.csv”" in blocking.text(), timeout=_WAIT_MS
    )
    edit.clear()
    qtbot.keyClicks(edit, str(table))
    edit.editingFinished.emit()
    qtbot.waitUntil(lambda: counts(page) == {"A": (6, 3, 3), "B": (6, 3, 3)}, timeout=_WAIT_MS)


def test_a_split_chosen_elsewhere_is_shown_and_another_data_set_begins_anew(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    wanted = SplitChoice("60/20/20", "none", 5, "west")
    open_in(page, qtbot, mixed(tmp_path / "data"), wanted)
    assert counts(page)["A"][2] == 4
    assert page._split.choice == wanted
    page.open_data(confounded(tmp_path / "other"))
    qtbot.waitUntil(lambda: set(counts(page)) == {"COVID-19", "NORMAL"}, timeout=_WAIT_MS)
    assert page._split.choice is None


def test_a_typed_path_that_no_system_can_look_for_is_no_folder(
    page: DataPage, tmp_path: Path
) -> None:
    page.hide()
    page.show_dataset(DatasetChoice(tmp_path / ("x" * 300)))
    page.show()
    assert page.findChild(QLineEdit, "dataPathEdit").text().endswith("x" * 300)

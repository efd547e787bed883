"""The worklist of hundreds of files: what a row says, what is listed, and in which order."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.results import Reading
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry, WorklistModel
from radiodesk.gui.viewer.worklist_panel import WorklistPanel

LABELS = ("COVID-19", "PNEUMONIA", "NORMAL")
ORDERS = ("arrival", "name", "status", "label", "novelty")
WAIT = 5000


class Desk:
    """A worklist in its panel; answers are given by hand."""

    def __init__(self, qtbot: QtBot, appearance: Appearance) -> None:
        self.qtbot = qtbot
        self.worklist = WorklistModel()
        self.settings = AppSettings()
        self.panel = WorklistPanel(self.worklist, self.settings, appearance)
        qtbot.addWidget(self.panel)
        self.panel.resize(264, 700)
        self.panel.show()

    def add(self, *names: str) -> list[WorklistEntry]:
        return self.worklist.add([Path("/nowhere") / name for name in names])

    def answer(
        self,
        entry: WorklistEntry,
        shares: Sequence[float],
        novelty: float | None = None,
        labels: list[str] | None = None,
    ) -> None:
        chances = dict(zip(LABELS, shares, strict=True))
        label = max(chances, key=lambda name: chances[name])
        entry.reading = _reading(entry, "ok", label, chances, labels, novelty)
        entry.assessment = Assessment(coverage=0.9 if labels is not None else None, novelty_limit=1)
        self.worklist.mark(entry, "read")
        self.worklist.announce(entry.key)

    def fail(self, entry: WorklistEntry, code: str, *, refused: bool) -> None:
        params = {"name": entry.name, "percent": 80, "novelty": 2, "limit": 1}
        entry.message = Message(code=code, params=params)
        status = "refused" if refused else "error"
        entry.reading = _reading(entry, status, None, None, None, None, entry.message)
        self.worklist.mark(entry, "refused" if refused else "error")
        self.worklist.announce(entry.key)

    def choose(self, combo: str, data: object) -> None:
        box = self.panel.findChild(QComboBox, combo)
        box.setCurrentIndex(box.findData(data))

    def turn(self) -> None:
        QTest.mouseClick(
            self.panel.findChild(QToolButton, "worklistBackwardsButton"), Qt.MouseButton.LeftButton
        )

    def listed(self, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
        model = self.panel.view.model()
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def settle(self, names: list[str]) -> None:
        self.qtbot.waitUntil(lambda: self.listed() == names, timeout=WAIT)

    def summary(self) -> str:
        self.panel.refresh()
        self.qtbot.wait(150)  # it is said now and then while answers come fast
        return self.panel.findChild(QLabel, "worklistSummary").text()


def _reading(entry, status, label, chances, labels, novelty, message=None) -> Reading:
    return Reading(
        path=entry.name,
        status=status,
        label=label,
        probabilities=chances,
        set=labels,
        novelty=novelty,
        code=message.code if message else None,
        reason=render(message) if message else None,
        seconds=0.1,
    )


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Iterator[Desk]:
    made = Desk(qtbot, appearance)
    yield made
    made.panel.close()


@pytest.fixture
def mixed(desk: Desk) -> Desk:
    """Return a list of six files of every kind."""
    film10, film2, colour, broken, sure, _late = desk.add(
        "film 10.png", "Film 2.png", "colour.png", "broken.png", "alpha.png", "late.png"
    )
    desk.answer(film10, (0.61, 0.34, 0.05), 0.42, ["COVID-19", "PNEUMONIA"])
    desk.answer(film2, (0.1, 0.2, 0.7), 0.95, ["NORMAL"])
    desk.fail(colour, "RD-READ-030", refused=True)
    desk.fail(broken, "RD-FILE-003", refused=False)
    desk.answer(sure, (0.9, 0.05, 0.05), 0.2, [])
    return desk


def test_a_row_says_set_class_and_novelty_or_why_there_is_none(
    mixed: Desk, appearance: Appearance
) -> None:
    rows = mixed.listed(Qt.ItemDataRole.AccessibleTextRole)
    assert rows == [
        "film 10.png, COVID-19 or PNEUMONIA, COVID-19 61 % · novelty 0.42",
        "Film 2.png, NORMAL 70 %, novelty 0.95, raised",
        "colour.png, refused, colour picture",
        "broken.png, cannot be read, damaged or cut short",
        "alpha.png, Cannot tell, COVID-19 90 % · novelty 0.20",
        "late.png, waiting",
    ]
    tips = mixed.listed(Qt.ItemDataRole.ToolTipRole)
    for words in ("film 10.png", "90 %", "PNEUMONIA 34 %", "NORMAL 5 %", "novelty 0.42"):
        assert words in tips[0]
    assert "Export the original image" in tips[2]
    appearance.set_language("es")
    mixed.qtbot.waitUntil(
        lambda: "imagen en color" in mixed.listed(Qt.ItemDataRole.AccessibleTextRole)[2]
    )
    rows = mixed.listed(Qt.ItemDataRole.AccessibleTextRole)
    assert rows[0] == "film 10.png, COVID-19 o PNEUMONIA, COVID-19 61 % · novedad 0.42"
    assert mixed.summary() == "3 leídas, 1 rechazada, 1 ilegible, 1 en espera"


def test_names_are_not_taken_for_marks_in_tool_tips(desk: Desk) -> None:
    desk.add("<img src=x>.png")
    (tip,) = desk.listed(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt;.png" in tip


def test_the_list_is_sorted_by_what_the_user_chooses_and_that_is_remembered(
    mixed: Desk, qtbot: QtBot, appearance: Appearance
) -> None:
    names = {
        "arrival": "film 10, Film 2, colour, broken, alpha, late",
        "name": "alpha, broken, colour, Film 2, film 10, late",
        "status": "colour, broken, film 10, Film 2, alpha, late",
        "label": "alpha, film 10, Film 2, colour, broken, late",
        "novelty": "Film 2, film 10, alpha, colour, broken, late",
    }
    rows = {order: [f"{name}.png" for name in said.split(", ")] for order, said in names.items()}
    for order, expected in rows.items():
        mixed.choose("worklistOrderCombo", order)
        assert mixed.listed() == expected, order
    mixed.turn()
    # What has no novelty stays at the end: it is not the least novel.
    assert mixed.listed()[:3] == ["alpha.png", "film 10.png", "Film 2.png"]
    assert mixed.listed()[3:] == rows["novelty"][3:]
    again = Desk(qtbot, appearance)
    assert again.panel.findChild(QComboBox, "worklistOrderCombo").currentData() == "novelty"
    assert again.panel.findChild(QToolButton, "worklistBackwardsButton").isChecked()


def test_next_and_previous_follow_the_order_shown(mixed: Desk) -> None:
    went: list[int] = []
    mixed.panel.selected.connect(went.append)
    mixed.choose("worklistOrderCombo", "name")
    names = {entry.key: entry.name for entry in mixed.worklist.entries}
    for _step in range(3):
        mixed.panel.step(1)
    mixed.panel.step(-1)
    assert [names[key] for key in went] == ["alpha.png", "broken.png", "colour.png", "broken.png"]
    assert mixed.panel.place() == "2 of 6"
    mixed.choose("worklistOrderCombo", "arrival")
    assert mixed.panel.place() == "4 of 6", "the file on screen stays, its place is another"
    assert len(went) == 4


def test_text_and_status_filter_together_and_leave_the_file_on_screen(mixed: Desk) -> None:
    mixed.panel.step(1)
    went: list[int] = []
    mixed.panel.selected.connect(went.append)
    mixed.choose("worklistStatusCombo", "read")
    assert mixed.listed() == ["film 10.png", "Film 2.png", "alpha.png"]
    QTest.keyClicks(mixed.panel.findChild(QLineEdit, "worklistFilterEdit"), "normal")
    assert mixed.listed() == ["Film 2.png"]
    assert went == []
    mixed.panel.findChild(QLineEdit, "worklistFilterEdit").clear()
    mixed.choose("worklistStatusCombo", "refused")
    assert mixed.listed() == ["colour.png"]
    mixed.panel.show_key(mixed.worklist.entries[0].key)
    assert len(mixed.listed()) == 6, "a file that is asked for lifts the filter"


def test_a_file_on_screen_is_not_taken_off_the_list_by_its_answer(desk: Desk) -> None:
    first, second, _third = desk.add("a.png", "b.png", "c.png")
    desk.choose("worklistStatusCombo", "waiting")
    desk.panel.step(1)
    desk.answer(first, (0.1, 0.2, 0.7))
    desk.answer(second, (0.1, 0.2, 0.7))
    desk.settle(["a.png", "c.png"])
    assert desk.panel.place() == "1 of 2"
    desk.panel.step(1)
    assert desk.panel.view.currentIndex().data() == "c.png"


def test_five_hundred_answers_are_put_in_order_a_few_times(desk: Desk) -> None:
    entries = desk.add(*(f"{number}.png" for number in range(500)))
    desk.choose("worklistOrderCombo", "label")
    laid_out: list[float] = []
    desk.panel.view.model().layoutChanged.connect(lambda: laid_out.append(time.monotonic()))
    started = time.monotonic()
    for number, entry in enumerate(entries):
        desk.answer(entry, (0.2, 0.3, 0.5) if number % 2 else (0.5, 0.3, 0.2 + number / 1e6))
        QCoreApplication.processEvents()
    desk.qtbot.waitUntil(lambda: desk.listed()[:2] == ["0.png", "2.png"], timeout=WAIT)
    assert 1 <= len(laid_out) <= 2 + (time.monotonic() - started) / 0.25
    desk.panel.refresh()
    assert "500 read" in desk.summary()
    assert not desk.panel.findChild(QProgressBar, "readingProgressBar").isVisible()


def test_how_far_the_reading_is_can_be_seen(desk: Desk) -> None:
    entries = desk.add(*(f"{number}.png" for number in range(4)))
    desk.fail(entries[0], "RD-READ-030", refused=True)
    desk.answer(entries[1], (1, 0, 0))
    assert desk.summary() == "1 read, 1 refused, 2 waiting"
    bar = desk.panel.findChild(QProgressBar, "readingProgressBar")
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (2, 4)


def test_nothing_gives_away_what_is_kept_back(qtbot: QtBot, appearance: Appearance) -> None:
    """Two lists with other answers, all kept back, look alike however they are looked at."""
    desks = [Desk(qtbot, appearance), Desk(qtbot, appearance)]
    for number, desk in enumerate(desks):
        entries = desk.add("c.png", "a.png", "b.png", "broken.png")
        for entry in entries:
            entry.hidden = True
        desk.fail(entries[3], "RD-FILE-003", refused=False)
        if number:
            desk.answer(entries[0], (0.9, 0.1, 0), 0.1, ["COVID-19"])
            desk.fail(entries[1], "RD-READ-030", refused=True)
            desk.answer(entries[2], (0, 0.4, 0.6), 0.9, ["PNEUMONIA", "NORMAL"])
        else:
            desk.fail(entries[0], "RD-READ-001", refused=True)
            desk.answer(entries[1], (0, 0.1, 0.9), 0.5, ["NORMAL"])
            desk.answer(entries[2], (0.5, 0.4, 0.1), 0.2, [])
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    standings = (None, "kept", "refused", "error", "read", "waiting", "stopped")
    texts = ("", "normal", "covid", "novelty", "refused", "colour", "opinion")
    for order, wanted, text in itertools.product(ORDERS, standings, texts):
        seen = []
        for desk in desks:
            desk.choose("worklistOrderCombo", order)
            desk.choose("worklistStatusCombo", wanted)
            desk.panel.findChild(QLineEdit, "worklistFilterEdit").setText(text)
            seen.append([desk.listed(), *(desk.listed(role) for role in roles)])
        assert seen[0] == seen[1], (order, wanted, text)
    assert desks[0].summary() == desks[1].summary()
    assert desks[0].summary() == "0 read, 3 wait for your opinion, 1 cannot be read"
    pictures = []
    for desk in desks:
        desk.panel.tools.lift_filter()
        desk.panel.findChild(QComboBox, "worklistOrderCombo").setCurrentIndex(0)
        pictures.append(desk.panel.view.viewport().grab().toImage())
    assert pictures[0] == pictures[1]


def test_the_worklist_is_sorted_and_searched_by_keyboard(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    broken = [tmp_path / f"{name}.png" for name in "ba"]
    for path in broken:
        path.write_bytes(b"")
    page.open_paths(broken)
    qtbot.waitUntil(lambda: page.session.worklist.counts()["error"] == 2, timeout=30_000)
    view = page.findChild(object, "worklistView")
    film = page.findChild(object, "radiographView")
    combo = page.findChild(QComboBox, "worklistOrderCombo")
    film.setFocus()
    QTest.keyClick(film, Qt.Key.Key_S)
    assert combo.currentData() == "name"
    assert [view.model().index(row, 0).data() for row in range(2)] == ["a.png", "b.png"]
    QTest.keyClick(film, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert [view.model().index(row, 0).data() for row in range(2)] == ["b.png", "a.png"]
    QTest.keyClick(film, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.findChild(QLineEdit, "worklistFilterEdit")
    assert field.hasFocus()
    QTest.keyClicks(field, "as")
    assert field.text() == "as", "the letters of shortcuts can be typed"
    assert combo.currentData() == "name"

"""What changes inside an enclosure is laid out there and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.widgets.enclosure import Enclosure


class _Asked(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("enclosed", [True, False])
def test_a_longer_text_is_laid_out_inside_only(qtbot: QtBot, enclosed: bool) -> None:
    window, inner, label = QWidget(), QWidget(), QLabel("short")
    qtbot.addWidget(window)
    QVBoxLayout(inner).addWidget(label)
    layout = QVBoxLayout(window)
    layout.addWidget(Enclosure(inner) if enclosed else inner)
    window.resize(400, 200)
    with qtbot.waitExposed(window):
        window.show()
    outside, inside = _Asked(window), _Asked(inner)
    label.setText("long " * 20)
    qtbot.waitUntil(lambda: inside.count > 0)
    assert (outside.count == 0) == enclosed


def test_it_gives_its_content_all_room_and_takes_what_that_needs(qtbot: QtBot) -> None:
    content = QLabel("content")
    content.setMinimumSize(120, 30)
    enclosure = Enclosure(content)
    qtbot.addWidget(enclosure)
    enclosure.resize(300, 200)
    with qtbot.waitExposed(enclosure):
        enclosure.show()
    assert content.geometry() == enclosure.rect()
    assert enclosure.sizeHint() == content.sizeHint()
    assert enclosure.minimumSizeHint() == content.minimumSizeHint()

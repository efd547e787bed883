"""Work on a thread of its own: the newest wish wins, and nothing that hangs keeps the end away."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from radiodesk.gui.background import Background


def test_values_come_on_the_thread_of_the_page_and_a_fault_ends_them(qtbot: QtBot) -> None:
    background, came = Background(), list[object]()
    main = threading.current_thread()
    background.yielded.connect(lambda value: came.append((value, threading.current_thread())))

    def work() -> Iterator[object]:
        assert threading.current_thread() is not main
        yield 1
        yield 2
        raise OSError("pulled")

    with qtbot.waitSignal(background.failed) as failed:
        background.run(work)
    assert came == [(1, main), (2, main)]
    assert str(failed.args[0]) == "pulled"
    background.shutdown()
    background.run(work)  # nothing after the end


def test_the_newest_wish_wins_and_the_one_before_is_closed(qtbot: QtBot) -> None:
    background, came = Background(), list[object]()
    background.yielded.connect(came.append)
    closed = threading.Event()
    go_on = threading.Event()

    def older() -> Iterator[object]:
        try:
            while True:
                yield "older"
                go_on.wait()
        finally:
            closed.set()

    background.run(older)
    qtbot.waitUntil(lambda: came == ["older"])
    with qtbot.waitSignal(background.finished):
        background.run(lambda: iter(["newer"]))
        go_on.set()
    assert came == ["older", "newer"]
    assert closed.is_set()
    background.shutdown()


def test_the_program_ends_though_a_drive_does_not_answer() -> None:
    code = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from radiodesk.gui.background import Background
application = QCoreApplication(sys.argv)
background = Background(application)
def hangs():
    yield 1
    threading.Event().wait()
    yield 2
def on_first(value):
    assert value == 1
    background.shutdown()
    application.quit()
background.yielded.connect(on_first)
background.run(hangs)
status = application.exec()
del background
print("ended", status)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ended 0\n"
    assert done.stderr == ""

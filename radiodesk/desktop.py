"""Opens the desktop for the command line."""

from __future__ import annotations

import gc
import linecache
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from radiodesk.commands.common_options import CommonOptions
from radiodesk.commands.console import Console
from radiodesk.core.errors import NoDataFolderError, UsageError
from radiodesk.core.handover import Answer, begin_starting, hand_over
from radiodesk.core.instance import DesktopLock
from radiodesk.core.paths import home
from radiodesk.core.session import desktop_session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from radiodesk.gui.main_window import MainWindow
    from radiodesk.records.backups.swap import Settled


_PLOTS_AFTER_MS = 150
_DESKTOP_IS_OPEN = "RD-KEEP-016"


def open_desktop(
    options: CommonOptions,
    files: list[Path],
    sample: bool,
    until_shown: bool = False,
    settled: Settled | None = None,
    settle_again: Callable[[], Settled | None] | None = None,
) -> int:
    """Open the window and run until it is closed.

    Args:
        options: The language, where the user named one, becomes the desktop's.
        files: Shown in the viewer.
        sample: Choose the built-in sample data for training and show some of it.
        until_shown: Print when the window answers, and close it once the plots can be drawn.
        settled: What became of a restore that was prepared.
        settle_again: Tries it again, where it waits for a desktop that has closed since.

    Returns:
        The exit code.

    Raises:
        UsageError: Qt cannot be loaded (``RD-CLI-039``), or a desktop is open on the data folder
            that does not answer (``RD-DIAG-012``).
        NoDataFolderError: There is no data folder, and none can be made (``RD-START-002``).
    """
    try:
        folder = home()
    except NoDataFolderError as error:
        _tell_who_clicked(Console(options).render(error.message))
        raise
    lock = DesktopLock(folder)
    while True:
        if not lock.take() and not _call_the_open_one(options, folder, files, lock):
            return 0
        if settle_again is None or not _waits_for_a_desktop(settled):
            break
        # The one that was open has closed, so what it was in the way of can be done. Ours is in
        # the way as well: it lies in the folder that moves.
        lock.release()
        settled = settle_again()
    begin_starting(folder)
    try:
        return _run(options, files, sample, until_shown, settled)
    finally:
        lock.release()  # last: whoever takes it begins a session of the same files


def _run(
    options: CommonOptions,
    files: list[Path],
    sample: bool,
    until_shown: bool,
    settled: Settled | None,
) -> int:
    folder = home()
    with desktop_session(folder) as ended_well:
        application, window = make_window(options, files, sample)
        from radiodesk.gui.help.watching import watch_over

        handler = watch_over(window, folder, ended_well, settled)
        window.show()
        if until_shown:
            _close_when_it_answers(window)
        try:
            return int(application.exec())
        finally:
            handler.uninstall()


def _waits_for_a_desktop(settled: Settled | None) -> bool:
    waits = settled.waits if settled is not None else None
    return waits is not None and waits.code == _DESKTOP_IS_OPEN


def _call_the_open_one(
    options: CommonOptions, folder: Path, files: list[Path], lock: DesktopLock
) -> bool:
    """Have the desktop that is open show the files, and say so.

    Returns:
        Whether it has closed meanwhile: the lock is ours, and the files are ours to show.
    """
    answer = hand_over(folder, files, lock)
    if answer is Answer.CLOSED:
        return True
    console = Console(options)
    if answer is Answer.NONE:
        error = UsageError("RD-DIAG-012")
        _tell_who_clicked(console.render(error.message))
        raise error
    console.remark(console.sentence("RD-DIAG-011" if files else "RD-DIAG-010"))
    return False


def _tell_who_clicked(sentence: str) -> None:
    """Show a sentence in a box where what goes to stderr is read by nobody."""
    if sys.stderr is None or not sys.stderr.isatty():
        from radiodesk.gui.help.lone_box import tell_alone

        tell_alone(sentence)


def make_window(
    options: CommonOptions, files: list[Path], sample: bool = False
) -> tuple[QApplication, MainWindow]:
    """Compose the desktop without showing it, in a process that does nothing else.

    Args:
        options: As for `open_desktop`.
        files: As for `open_desktop`.
        sample: As for `open_desktop`.

    Raises:
        UsageError: Qt cannot be loaded (``RD-CLI-039``).
    """
    # What is made from here on stays until the end. Looking through it for garbage again and
    # again delays the window, and later holds up the drawing thread for tens of milliseconds.
    gc.disable()
    # PySide6 has the source of every module that is imported after it read, to see which use it.
    import numpy  # noqa: F401

    try:
        from radiodesk.gui.app import create_application
        from radiodesk.gui.settings import AppSettings
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise UsageError("RD-CLI-039", detail=str(error)) from error
    if options.chosen:
        AppSettings().language = options.language
    made = create_application(["radiodesk", *map(str, files)], sample)
    from PySide6.QtCore import QTimer

    # A tenth of a second in one go: while the user looks for the window's parts nobody misses it,
    # when the first plots are wanted it would hold the window up.
    QTimer.singleShot(_PLOTS_AFTER_MS, made[1], lambda: _load_the_rest(made[1]))
    linecache.clearcache()  # PySide6 read every module's source through it: some megabytes
    gc.freeze()
    gc.enable()
    return made


def _close_when_it_answers(window: MainWindow) -> None:
    """Print the time (seconds since 1970) at which the shown window answers, then close it.

    It answers once it is on the screen, has painted, and the event loop has come round to a timer.
    What is loaded after that is loaded before it closes, so that a start proves the whole window.
    """
    from PySide6.QtCore import QTimer

    timer = QTimer(window)
    answered = 0

    def on_timeout() -> None:
        nonlocal answered
        handle = window.windowHandle()
        # Qt paints a window while it handles the event that exposes it, so this comes after.
        answered += handle is not None and handle.isExposed()
        if answered == 2:
            timer.stop()
            if sys.stdout is not None:  # a windowed program on Windows has none
                sys.stdout.write(f"{time.time()!r}\n")
                sys.stdout.flush()
            from radiodesk.gui.help.early import load_boxes

            _load_plots()
            load_boxes()
            window.close()

    timer.timeout.connect(on_timeout)
    timer.start(0)


def _load_the_rest(window: MainWindow) -> None:
    from radiodesk.gui.appearance import Appearance
    from radiodesk.gui.help.early import EarlyLoader

    _load_plots()
    for appearance in window.findChildren(Appearance):
        EarlyLoader(window, appearance)


def _load_plots() -> None:
    gc.disable()
    import radiodesk.gui.widgets.plot_canvas  # noqa: F401

    gc.freeze()
    gc.enable()

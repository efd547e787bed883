"""What the running desktop has and a window in a test has not: hooks, signals, the doorbell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from radiodesk.core.errors import Message
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.crash_handler import CrashHandler
from radiodesk.gui.help.doorbell import Doorbell
from radiodesk.gui.help.endings import WakeUp
from radiodesk.gui.help.last_session import LastSession
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import MessageAction, UserMessage
from radiodesk.gui.viewer.page import ViewerPage

if TYPE_CHECKING:
    from radiodesk.records.backups.swap import Settled


def watch_over(
    window: MainWindow, folder: Path, ended_well: bool, settled: Settled | None
) -> CrashHandler:
    """Take over hooks and signals, hear second starts, and tell how the last session ended.

    Args:
        window: As `radiodesk.gui.app.create_application` made it; not shown yet.
        folder: The data folder.
        ended_well: Whether the last session did.
        settled: What became of a restore that was prepared.

    Returns:
        To be uninstalled at the end.
    """
    care = window.findChild(Care, "care")
    assert care is not None
    handler = CrashHandler(care)
    handler.message_posted.connect(care.message_posted)
    handler.install()
    WakeUp(window)
    answer_second_starts(window, folder)
    if not ended_well:
        LastSession(window, care, handler.diagnostics_action())
    if settled is not None:
        care.message_posted.emit(_told(settled, care))
    return handler


def answer_second_starts(window: MainWindow, folder: Path) -> None:
    """Show what a second start hands over; below the welcome where that is still up.

    Args:
        window: As for `watch_over`.
        folder: The data folder.
    """
    viewer = window.findChild(ViewerPage, "viewerPage")
    assert viewer is not None
    doorbell = Doorbell(folder, window)

    def on_rung(files: list[Path]) -> None:
        if files:
            viewer.open_paths(files)
            window.show_page(viewer, below_welcome=True)
        window.come_forward()

    doorbell.rung.connect(on_rung)
    window.attend(doorbell)


def _told(settled: Settled, care: Care) -> UserMessage:
    def open_backup() -> None:
        care.open_backup()

    if settled.waits is not None:
        return UserMessage.of(settled.waits, care.appearance, "warning")
    if settled.kept is None:
        return UserMessage.of(Message(code="RD-KEEP-022"), care.appearance, "info")
    message = Message(code="RD-KEEP-024", params={"name": settled.kept.name})
    told = UserMessage.of(message, care.appearance, "info")
    return replace(told, action=MessageAction(care.bring_back_word, open_backup))

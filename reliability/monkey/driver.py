"""The child of a session: the desktop as the command opens it, and a random user before it.

Says ``closing`` on stdout when the user has closed the window and confirmed that.
"""

from __future__ import annotations

import datetime
import resource
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from radiodesk.commands.common_options import CommonOptions
from radiodesk.core.paths import home
from radiodesk.core.redaction import traceback_words
from radiodesk.core.session import desktop_session
from radiodesk.desktop import make_window
from reliability.monkey.plan import Plan, Report
from reliability.monkey.stall_watch import Clocks, StallWatch


class Ears:
    """Hears what nobody caught and what Qt warns of."""

    def __init__(self) -> None:
        self.uncaught: list[str] = []
        self.warnings: list[str] = []

    def listen(self) -> None:
        """Take Python's hooks; the desktop's own handler hands on to them."""
        before = sys.excepthook

        def on_exception(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            self._note(error.with_traceback(trace))
            before(kind, error, trace)

        sys.excepthook = on_exception
        threading.excepthook = lambda arguments: self._note(arguments.exc_value)
        sys.unraisablehook = lambda unraisable: self._note(unraisable.exc_value)

    def listen_to_qt(self) -> None:
        """Hear Qt's messages; the desktop's own handler, which was first, hears them, too."""
        before: Callable[..., object] | None = None

        def on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg:
                self.warnings.append(text)
            if before is not None:
                before(kind, context, text)

        before = qInstallMessageHandler(on_message)

    def _note(self, error: BaseException | None) -> None:
        if error is not None:
            self.uncaught.append(f"{error!r}\n{traceback_words(error)}"[-2000:])


def main() -> int:
    """Play the session of a plan; write the report."""
    plan = Plan.model_validate_json(Path(sys.argv[1]).read_text("utf-8"))
    ears = Ears()
    ears.listen()
    folder = home()
    with desktop_session(folder) as ended_well:
        code, report = _played(plan, ears, folder, ended_well)
    (plan.place / "report.json").write_text(report.model_dump_json(), encoding="utf-8")
    return code


def _played(plan: Plan, ears: Ears, folder: Path, ended_well: bool) -> tuple[int, Report]:
    from radiodesk.gui.settings import AppSettings

    if not plan.newcomer:
        AppSettings().accepted_on = datetime.date(2026, 1, 2)
    application, window = make_window(CommonOptions("en"), [])
    from radiodesk.gui.help.watching import watch_over
    from reliability.monkey.evening import Evening
    from reliability.monkey.user import User
    from reliability.monkey.working import Outside, begin_work

    handler = watch_over(window, folder, ended_well, None)
    ears.listen_to_qt()
    outside = Outside(window)
    clocks = Clocks()
    user = User(plan, window, clocks)
    evening = Evening(window)
    watch: list[StallWatch] = []

    def begin() -> None:
        watch.append(StallWatch(clocks, lambda: user.doing))
        user.begin()

    def end() -> None:
        watch[0].stop()
        evening.begin()

    user.done.connect(end)
    window.show()
    begin_work(plan, window, begin)
    code = application.exec()
    handler.uninstall()
    return code, Report(
        events=user.events,
        kinds=dict(user.kinds),
        warnings=ears.warnings,
        uncaught=ears.uncaught,
        ticks=[tuple(round(x, 3) for x in tick) for tick in watch[0].ticks()] if watch else [],
        began=watch[0].began if watch else 0,
        ended=watch[0].ended if watch else 0,
        stalls=watch[0].stalls() if watch else [],
        beside=outside.asked,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


if __name__ == "__main__":
    sys.exit(main())

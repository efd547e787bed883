"""A window with nothing in it, beside a session: what the machine itself makes late.

Prints ``[[moment, late, own, queued], …]`` once its stdin ends.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.stall_ticks import Ticks
from reliability.monkey.stall_watch import Clocks


def main() -> None:
    """Run until stdin ends."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    ticks = Ticks(Clocks().read)
    ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ended.activated.connect(application.quit)
    application.exec()
    ticks.stop()
    moments = [moment[0] for moment in ticks.moments[1:]]
    print(json.dumps([[a, *late] for a, late in zip(moments, ticks.late(), strict=True)]))


if __name__ == "__main__":
    main()

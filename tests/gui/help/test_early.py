"""Boxes of the Help menu and icons of the other theme are there before they are wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_DESKTOP = """
import sys
from PySide6.QtCore import QTimer
from radiodesk.commands.common_options import CommonOptions
from radiodesk.desktop import make_window
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.early import EarlyLoader

application, window = make_window(CommonOptions("en"), [])
window.show()
timer = QTimer(window)

def look():
    loader = window.findChild(EarlyLoader)
    if loader is None or not loader.done:
        return
    timer.stop()
    print(window.findChild(Appearance).paint_ahead())
    before = set(sys.modules)
    care = window.findChild(Care, "care")
    care.open_backup()
    care.open_guide()
    care.open_diagnostics()
    print(sorted(set(sys.modules) - before))
    window.close()
    application.quit()

timer.timeout.connect(look)
timer.start(20)
application.exec()
"""


def test_what_help_menu_and_themes_want_is_there_soon_after_the_window(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DESKTOP],
        env={**os.environ, "RADIODESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.stdout == "False\n[]\n", done.stderr

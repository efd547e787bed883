"""The built program leaves out modules that pyqtgraph asks for and can do without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# In a process of its own: the tests' Qt helper has loaded the module here.
DRAWS = """
import sys
sys.modules["PySide6.QtTest"] = None
from PySide6.QtWidgets import QApplication
from radiodesk.gui.widgets.plot_turns import PlotTurns
application = QApplication([])
turns = PlotTurns()
turns.want(application.quit)
application.exec()
print("radiodesk.gui.widgets.plot_canvas" in sys.modules, turns.idle)
"""


def test_plots_are_drawn_without_what_the_build_leaves_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAWS],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "True True\n", done.stderr

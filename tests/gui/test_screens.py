"""The desktop is closed on one screen and opened on another: real processes, any size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_DESKTOP = """
import json, sys
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QSplitter
from radiodesk.gui.app import create_application

wanted = json.loads(sys.argv[1])
application, window = create_application(["radiodesk"])
window.show()

def place():
    window.show_page(window.findChild(object, "logPage"))
    if "rect" in wanted:
        window.setGeometry(QRect(*wanted["rect"]))
    if wanted.get("maximized"):
        window.showMaximized()
    QTimer.singleShot(100, say)

def say():
    print(json.dumps({
        "room": window.screen().availableGeometry().getRect(),
        "frame": window.frameGeometry().getRect(),
        "inner": window.size().toTuple(),
        "smallest": window.minimumSizeHint().toTuple(),
        "maximized": window.isMaximized(),
        "splitters": {s.objectName(): s.sizes() for s in window.findChildren(QSplitter)
                      if s.isVisible()},
    }))
    window.close()
    application.quit()

QTimer.singleShot(100, place)
sys.exit(application.exec())
"""
LARGE = {"name": "large", "x": 0, "y": 0, "width": 2560, "height": 1440}
LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768}
SMALL = {"name": "small", "x": 0, "y": 0, "width": 1024, "height": 600}
BESIDE = {"name": "beside", "x": -1920, "y": 200, "width": 1920, "height": 1080}


@dataclass(frozen=True)
class Seen:
    """Where the window was when it was open."""

    room: list[int]
    frame: list[int]
    inner: list[int]
    smallest: list[int]
    maximized: bool
    splitters: dict[str, list[int]]

    def is_sane(self) -> bool:
        """Say whether all of it is on the screen, or its corner where it cannot be that small."""
        left, top, width, height = self.frame
        x, y, w, h = self.room
        around = (width - self.inner[0], height - self.inner[1])
        fits = [
            low <= at and (at + size <= low + room or size == least + frame)
            for low, at, size, room, least, frame in (
                (x, left, width, w, self.smallest[0], around[0]),
                (y, top, height, h, self.smallest[1], around[1]),
            )
        ]
        return all(fits)


def opened(home: Path, *screens: dict[str, Any], **wanted: Any) -> Seen:
    """Open the desktop on some screens, place it, and close it."""
    described = [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **one} for one in screens]
    config = home / "screens.json"
    config.write_text(json.dumps({"screens": described}))
    environment = {
        **os.environ,
        "RADIODESK_HOME": str(home),
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
    }
    done = subprocess.run(
        [sys.executable, "-c", _DESKTOP, json.dumps(wanted)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert said == [], "no Qt warning"
    return Seen(**json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        pytest.param([LARGE], {"rect": [900, 500, 1600, 900]}, [LAPTOP], id="large-then-laptop"),
        pytest.param([LARGE], {"rect": [1500, 900, 1068, 530]}, [SMALL], id="corner-then-small"),
        pytest.param([LARGE], {"maximized": True}, [LAPTOP], id="maximized-then-laptop"),
        pytest.param(
            [LAPTOP, BESIDE], {"rect": [-1800, 300, 1400, 800]}, [LAPTOP], id="second-screen-gone"
        ),
    ],
)
def test_fault_68_reopened_on_another_screen_the_window_is_all_there(
    home: Path, before: list[Any], wanted: dict[str, Any], after: list[Any]
) -> None:
    opened(home, *before, **wanted)
    seen = opened(home, *after)
    assert seen.is_sane(), seen


def test_fault_68_on_the_same_screen_the_window_is_where_it_was_left(home: Path) -> None:
    left = opened(home, LARGE, rect=[200, 150, 1500, 900])
    again = opened(home, LARGE)
    assert (again.frame, again.splitters) == (left.frame, left.splitters)


def test_fault_68_the_first_window_fits_its_screen(home: Path) -> None:
    assert opened(home, LAPTOP).is_sane()


def test_fault_68_a_damaged_geometry_is_nothing_to_go_by(home: Path) -> None:
    damaged = r"geometry=@ByteArray(\x1\xd9\xd0\xcb\0\x3\xff\x7f)"
    (home / "window.ini").write_text(f"[General]\nformat=1\n{damaged}\n", "utf-8")
    assert opened(home, LAPTOP).is_sane()

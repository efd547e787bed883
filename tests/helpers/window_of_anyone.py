"""The window in a process of its own: drops the files that are named and prints what it tells.

Run as ``python -m tests.helpers.window_of_anyone FILE…`` with less privilege than the tests have.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from tests.helpers.answers_seen import Window


def main() -> None:
    qt_api.set_qt_api("pyside6")
    QApplication(sys.argv[:1])
    window = Window(QtBot(cast("Any", None)))
    files = [Path(name) for name in sys.argv[1:]]
    window.read(files, len(files))
    told = {name: dataclasses.asdict(said) for name, said in window.told().items()}
    window.close()
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()

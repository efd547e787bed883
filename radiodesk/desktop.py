"""Opens the desktop for the command line."""

from __future__ import annotations

import signal
from pathlib import Path

from radiodesk.commands.common_options import CommonOptions
from radiodesk.core.errors import UsageError


def open_desktop(options: CommonOptions, files: list[Path], sample: bool) -> int:
    """Open the window and run until it is closed.

    Args:
        options: The language, where the user named one, becomes the desktop's.
        files: Shown in the viewer.
        sample: Choose the built-in sample data for training and show some of it.

    Returns:
        The exit code.

    Raises:
        UsageError: Qt cannot be loaded (``RD-CLI-039``).
    """
    try:
        from radiodesk.gui.app import create_application
        from radiodesk.gui.settings import AppSettings
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise UsageError("RD-CLI-039", detail=str(error)) from error
    if options.chosen:
        AppSettings().language = options.language
    # Qt's loop never lets Python handle Ctrl-C; the children end when our pipes close.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application, window = create_application(["radiodesk", *map(str, files)], sample)
    window.show()
    return int(application.exec())

"""``python -m radiodesk`` and the ``radiodesk`` command."""

from __future__ import annotations

import sys

from radiodesk.cli import run
from radiodesk.core.parts import is_frozen


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if is_frozen():
        # Without this a frozen program that starts a process pool starts itself again and again.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

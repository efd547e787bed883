"""``python -m radiodesk.workers NAME``: starts one of the children.

In the frozen program this is the console executable ``radiodesk-worker``. It takes the command
line's sub-commands as well, because a windowed executable has no console to answer on.
"""

from __future__ import annotations

import faulthandler
import importlib
import sys

from radiodesk.core.parts import is_frozen

WORKERS = ("trainer", "reader", "scanner", "evaluator")


def main(argv: list[str]) -> int:
    """Run the worker named by the first argument, else the command line.

    Args:
        argv: The worker's name and its arguments, or a sub-command and its arguments.

    Returns:
        The exit code.
    """
    if argv and argv[0] in WORKERS:
        # Where a codec kills the process, its parent notes at which call.
        faulthandler.enable()
        return int(importlib.import_module(f"radiodesk.workers.{argv[0]}").main(argv[1:]))
    if not argv:
        print("usage: radiodesk-worker COMMAND …", file=sys.stderr)  # noqa: T201
        return 2
    # By name, like the workers: a static import would tie the workers to the desktop.
    return int(importlib.import_module("radiodesk.cli").run(argv))


if __name__ == "__main__":
    if is_frozen():
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))

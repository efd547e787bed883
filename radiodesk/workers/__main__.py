"""``python -m radiodesk.workers NAME``: starts one of the children."""

from __future__ import annotations

import importlib
import sys

WORKERS = ("trainer", "reader", "scanner")


def main(argv: list[str]) -> int:
    """Run the worker named by the first argument with the rest as its arguments."""
    if not argv or argv[0] not in WORKERS:
        print("usage: radiodesk.workers trainer|reader|scanner", file=sys.stderr)  # noqa: T201
        return 2
    module = importlib.import_module(f"radiodesk.workers.{argv[0]}")
    return int(module.main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

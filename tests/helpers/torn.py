"""What a power cut or a bad disk leaves of a file: nobody wrote it, so its time stays."""

from __future__ import annotations

import os
from pathlib import Path


def tear(path: Path, left: bytes = b"{") -> None:
    """Leave something else of a file than what was written."""
    written = path.stat()
    path.write_bytes(left)
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))

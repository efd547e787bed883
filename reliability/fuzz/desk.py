"""A child that does with files what the desktop and the command line do in their own process.

It reads ``{"door", "case", "file"}`` lines and answers each with ``{"outcome", "trouble"}``. The
case's folder is the data folder (``RADIODESK_HOME``) while it is worked on. What is no
`RadiodeskError` would have been an uncaught exception.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from radiodesk.core.errors import Message, RadiodeskError
from reliability.fuzz import desk_doors
from reliability.fuzz.verdict import BrokenError, SaidError, check_messages

_MEMORY = 4_000_000_000
"""A runaway allocation must not take the machine with it; it is found long before."""
Door = Callable[[Path, Path], Iterable[Message]]


def main() -> None:
    """Answer until the pipe is closed."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, resource.RLIM_INFINITY))
    warnings.simplefilter("error", category=RuntimeWarning)
    out.write(b"{}\n")
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        os.environ["RADIODESK_HOME"] = asked["case"]
        answer = _answer(asked["door"], Path(asked["case"]), Path(asked["file"]))
        out.write(json.dumps(answer).encode() + b"\n")


def _answer(door: str, case: Path, file: Path) -> dict[str, str | None]:
    try:
        told = list(desk_doors.DOORS[door](case, file))
        check_messages(told)
        return {"outcome": told[0].code if told else "ok", "trouble": None}
    except RadiodeskError as error:
        try:
            check_messages([error.message])
        except BrokenError as broken:
            return {"outcome": error.code, "trouble": str(broken)}
        return {"outcome": error.code, "trouble": None}
    except SaidError as said:
        return {"outcome": str(said), "trouble": None}
    except BrokenError as broken:
        return {"outcome": "broken", "trouble": str(broken)}
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        way = " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
        return {"outcome": type(error).__name__, "trouble": f"{error!r:.300} at {way}"}


if __name__ == "__main__":
    main()

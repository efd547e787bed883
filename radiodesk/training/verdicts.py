"""What the run knows of shortcuts in its data: told in the log, stated in the card."""

from __future__ import annotations

from radiodesk.core.control import Emit
from radiodesk.core.events import Logged
from radiodesk.core.probe_verdicts import ProbeVerdict, acknowledge, load_verdicts
from radiodesk.core.requests import TrainRequest


def verdicts_on(request: TrainRequest, data: str) -> list[ProbeVerdict] | None:
    """Return what the shortcut probes say of the data of a run, or None where nobody probed it.

    The desktop has asked its user; whoever starts a run from the command line acknowledges what is
    known by that.

    Args:
        request: Of the run.
        data: Fingerprint of the data as it is now; what was said of other data is not repeated.
    """
    given = request.probes
    if given is None:
        known = load_verdicts(data)
        return acknowledge(known) if known else None
    return [one for one in given if one.data == data] or None


def tell_verdicts(verdicts: list[ProbeVerdict] | None, emit: Emit) -> None:
    """Log what the probes say."""
    for one in verdicts or []:
        emit(Logged(level="info" if one.strength == "none" else "warning", message=one.message))

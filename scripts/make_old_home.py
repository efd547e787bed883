"""Write the data folder that ``tests/data/old_home.zip`` holds: as an older radiodesk wrote it.

Usage: ``PYTHONPATH=CHECKOUT python scripts/make_old_home.py OUT.zip`` with a checkout of that older
version, whose code and test helpers do the writing. Nothing in it is a patient's: made-up readings,
bundles whose graph is mere bytes, and runs that nobody trained. Pictures of figures are left out.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

PLACE = Path("/tmp/radiodesk-old-home")
"""Where it is written; tests put their own place for it."""
_LEFT_OUT = {".png", ".lock", ".html"}


def _fill(home: Path) -> None:
    from radiodesk.bundles import library, registry
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.core.errors import Message
    from radiodesk.core.own_presets import own_preset, save_presets
    from radiodesk.core.pace import PaceKind, PaceRecord, remember
    from radiodesk.core.paths import path_to_wire
    from radiodesk.core.presets import make_config
    from radiodesk.core.probe_verdicts import ProbeVerdict, save_verdicts
    from radiodesk.core.repairs import RepairOffer, Repairs, save_journal
    from radiodesk.core.requests import TrainRequest
    from radiodesk.core.runs.notes import RunNotes, write_notes
    from radiodesk.core.runs.queue import QueuedRun, RunQueue, queue_file, save_queue
    from radiodesk.core.runs.trash import move_to_trash
    from radiodesk.gui.settings import AppSettings
    from radiodesk.records.case_log import CaseLog, default_path
    from tests.helpers.case_records import a_reading, an_opinion
    from tests.helpers.plain_bundle import write_plain
    from tests.helpers.runs import write_cross_validation, write_full_run

    data, runs = PLACE / "films", home / "runs"
    data.mkdir()
    settings = AppSettings()
    settings.language, settings.theme = "es", "light"
    settings.operator, settings.retention_days = "Reader 1", 90
    write_full_run(runs / "20261101-100000-quick", data)
    write_notes(runs / "20261101-100000-quick", RunNotes(starred=True, text="the first"))
    write_full_run(runs / "20261102-100000-quick", data)
    move_to_trash(runs / "20261102-100000-quick")
    write_cross_validation(runs / "20261103-100000-quick-3-folds", data, done=1)
    registry.register(open_bundle(runs / "20261101-100000-quick" / "bundle", trusted=True))
    write_plain(PLACE / "given", name="given")
    library.import_model(library.look_at(PLACE / "given"))
    registry.activate("given")
    config = make_config("quick", {"seed": 3})
    save_presets([own_preset("Ours", config)])
    request = TrainRequest(data=path_to_wire(data), out=path_to_wire(runs), config=config)
    save_queue(queue_file(), RunQueue(runs=(QueuedRun.of(request),)))
    save_journal(data, Repairs().adding(RepairOffer(kind="leave_out", paths=("A/1.png",))))
    remember([PaceRecord(kind=PaceKind(stage="decode"), units=10, seconds=2)])
    verdict = ProbeVerdict(
        name="border", strength="none", balanced_accuracy=0.4, given_away="A",
        against_rest=0.5, message=Message(code="RD-PROBE-001"), data="f" * 32,
    )  # fmt: skip
    save_verdicts([verdict])
    with CaseLog(default_path()) as log:
        for number in range(1, 4):
            log.append(a_reading(number))
        log.append(an_opinion("NORMAL"), 1)
        log.erase([2])


def main(arguments: list[str]) -> int:
    """Write the ZIP."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    shutil.rmtree(PLACE, ignore_errors=True)
    home = PLACE / "home"
    home.mkdir(parents=True)
    os.environ["RADIODESK_HOME"] = str(home)
    _fill(home)
    with zipfile.ZipFile(arguments[0], "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(home.rglob("*")):
            if path.is_file() and path.suffix not in _LEFT_OUT:
                entry = zipfile.ZipInfo(str(path.relative_to(home)), (2026, 11, 26, 0, 0, 0))
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    shutil.rmtree(PLACE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

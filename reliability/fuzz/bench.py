"""Where cases are tried: a folder of their own, warm processes, and the last look around."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

from radiodesk.bundles.bundle import write_bundle
from radiodesk.bundles.manifest import MANIFEST, BundleDescription
from reliability.fuzz.asking import Tools
from reliability.fuzz.children import DeskUnderTest, ReaderUnderTest, ScannerUnderTest
from reliability.fuzz.doors import DOORS, Door
from reliability.fuzz.limits import GROWN_MEGABYTES, Meter
from reliability.fuzz.mutate.zips import members
from reliability.fuzz.samples import Samples
from reliability.fuzz.verdict import BrokenError, Verdict
from reliability.ledger import Case

_ELSEWHERE = (Path("/tmp/evil.png"),)


class Bench:
    """The processes under test and the folder that they work in.

    Cases lie four folders deep, so that a path that leads out of them is seen above.
    """

    def __init__(self, root: Path, samples: Samples) -> None:
        self._samples = samples
        self._root = root
        self._deep = root / "around" / "a" / "b"
        home, temporary = root / "home", root / "temporary"
        for folder in (self._deep, home, temporary):
            folder.mkdir(parents=True)
        films, data = _sound(samples, root / "sound")
        model = _usual_model(samples, root / "model")
        self._tools = Tools(
            ReaderUnderTest(model, temporary / "scratch", films),
            ScannerUnderTest(home, data),
            DeskUnderTest(temporary, self._warm_up_desk),
        )
        self._before = self._around()

    def tried(
        self, index: int, what: str, door: Door, name: str, data: bytes, draw: Random
    ) -> Case:
        """Try one case.

        Args:
            index: Its number.
            what: The kind of thing that is tried.
            door: The way in.
            name: Of the damaged file.
            data: What is in it.
            draw: Decides how the door asks.
        """
        case = self._deep / "case"
        case.mkdir()
        process = getattr(self._tools, door.process)
        file = door.lay(self._samples, case, name, data)
        whole = file.read_bytes()
        meter = Meter(process.pid)
        try:
            verdict = door.ask(self._tools, case, file, draw)
        except BrokenError as error:
            verdict = Verdict("broken", str(error))
        cost = meter.read()
        trouble = verdict.trouble or cost.trouble or self._trouble(door, file, whole)
        if trouble is not None or cost.rest_mb > GROWN_MEGABYTES:
            process.drop()
        shutil.rmtree(case)
        return Case(
            index=index,
            what=what,
            outcome=verdict.outcome,
            good=trouble is None,
            seconds=round(cost.seconds, 4),
            peak_mb=None if cost.peak_mb is None else round(cost.peak_mb, 1),
            note=None if trouble is None else f"{name}: {trouble}"[:1500],
        )

    def _warm_up_desk(self) -> None:
        for door in DOORS:
            if door.process == "desk":
                case, draw = self._deep / "sound", Random(door.name)
                sample = door.choose(self._samples, draw)
                file = door.lay(self._samples, case, sample.name, sample.data)
                door.ask(self._tools, case, file, draw)
                shutil.rmtree(case)

    def _trouble(self, door: Door, file: Path, whole: bytes) -> str | None:
        if door.kept and (not file.is_file() or file.read_bytes() != whole):
            return "the file was changed"
        if (now := self._around()) != self._before:
            more = sorted(str(path) for path in now ^ self._before)
            self._before = now
            return f"written outside: {more}"
        return None

    def _around(self) -> set[Path]:
        above = (self._root, self._deep.parent.parent, self._deep.parent, self._deep)
        return {path for folder in above for path in folder.iterdir()} - {self._deep / "case"} | {
            path for path in _ELSEWHERE if path.exists()
        }

    def close(self) -> None:
        """End the processes."""
        self._tools.reader.close()
        self._tools.scanner.close()
        self._tools.desk.close()


def _usual_model(samples: Samples, folder: Path) -> Path:
    """Write the model that reads: the tiny one, with the gate of a model of chests."""
    files = {entry.filename: content for entry, content in members(samples.bundle.data)}
    stated = {**json.loads(files.pop(MANIFEST)), "gate": "chest"}
    known = {name: stated[name] for name in BundleDescription.model_fields}
    write_bundle(folder, BundleDescription(**known), files)
    return folder


def _sound(samples: Samples, folder: Path) -> tuple[Path, Path]:
    """Write a folder of films and a data set that processes are warmed up with."""
    named = {film.name: film.data for film in samples.films}
    films = {"film.dcm": "plain.dcm", "film.png": "chest.png", "film.npy": "a.npy"}
    for place, content in (
        *((f"films/{new}", named[name]) for new, name in films.items()),
        *((f"data/{place}", content) for place, content in samples.data.items()),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return folder / "films", folder / "data"

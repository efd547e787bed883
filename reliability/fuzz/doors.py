"""The public doors that damaged files come in by, what lies beside them, and who is asked.

A door and the bytes of one file are the whole case: so a kept file needs nothing but its door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from radiodesk.core.presets import make_config
from radiodesk.core.requests import DrawViews, ListFiles, LoadModel, MakeThumbnail, ReadFile
from reliability.fuzz import asking
from reliability.fuzz.asking import Ask, at_desk
from reliability.fuzz.samples import FOLDS, RUN, Sample, Samples

Process = Literal["reader", "scanner", "desk"]
_OLD_PLACE = b"/tmp/radiodesk-old-home/home"
_MODEL = "models/727a84f16ab0c62e"


@dataclass(frozen=True)
class Door:
    """One way in.

    Attributes:
        name: As in a case's ``what``.
        weight: How often, beside the others.
        process: Which process is measured.
        choose: Gives the sound file to damage.
        place: Where the damaged file lies in the case's folder; ``*`` stands for its own name.
        company: What lies beside it.
        ask: Asks about it and judges the answer.
        kept: The file must be as it was afterwards.
    """

    name: str
    weight: float
    process: Process
    choose: Callable[[Samples, Random], Sample]
    place: str
    company: Callable[[Samples], Mapping[str, bytes]]
    ask: Ask
    kept: bool = True

    def lay(self, samples: Samples, case: Path, name: str, data: bytes) -> Path:
        """Write the damaged file and its company into a folder; return the file."""
        here = str(case).encode()
        file = case / self.place.replace("*", name)
        for place, content in {**self.company(samples), str(file.relative_to(case)): data}.items():
            target = case / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.replace(_OLD_PLACE, here))
        return file


_KINDS = {"dicom": 8, "png": 3, "jpeg": 3, "tiff": 3, "npy": 2, "bmp": 1}
_REAL = 0.1


def _film(samples: Samples, draw: Random) -> Sample:
    kind = draw.choices(list(_KINDS), list(_KINDS.values()))[0]
    drawn = draw.choice([film for film in samples.films if film.kind == kind])
    real, which = draw.random() < _REAL, draw.random()
    # Drawn in any case, so that without real radiographs all other cases are the same.
    return samples.real[int(which * len(samples.real))] if real and samples.real else drawn


def _dicom(samples: Samples, draw: Random) -> Sample:
    return draw.choice([film for film in samples.films if film.kind == "dicom"])


def _small(samples: Samples, draw: Random) -> Sample:
    return draw.choice([film for film in samples.films if len(film.data) < 20_000])


def _of_home(*places: str) -> Callable[[Samples, Random], Sample]:
    def choose(samples: Samples, draw: Random) -> Sample:
        place = draw.choice(places)
        kinds = {"jsonl": "lines", "csv": "table", "sqlite": "log", "tflite": "log"}
        ending = place.rpartition(".")[2]
        return Sample(place, kinds.get(ending, ending), samples.home[place])

    return choose


def _none(samples: Samples) -> Mapping[str, bytes]:
    return {}


def _home(*beginnings: str) -> Callable[[Samples], Mapping[str, bytes]]:
    def company(samples: Samples) -> Mapping[str, bytes]:
        return {n: c for n, c in samples.home.items() if n.startswith(beginnings)}

    return company


def _films(samples: Samples) -> Mapping[str, bytes]:
    return {f"films/{place}": content for place, content in samples.data.items()}


def _data(samples: Samples) -> Mapping[str, bytes]:
    return samples.data


def _one_film(samples: Samples) -> Mapping[str, bytes]:
    return {"film.png": samples.data["NORMAL/0.png"]}


def _lines_of(samples: Samples, draw: Random) -> Sample:
    return Sample("events.jsonl", "lines", samples.home[f"{RUN}/events.jsonl"])


def _requests(samples: Samples, draw: Random) -> Sample:
    asked = [
        ReadFile(id=10**9, path="/nowhere/x.png"),
        LoadModel(id=10**9, bundle="/nowhere"),
        ListFiles(id=10**9, paths=["/nowhere/a", "/nowhere/b"]),
        MakeThumbnail(id=10**9, path="/nowhere/x.png"),
        DrawViews(id=10**9, path="/nowhere/x.png", position=1, config=make_config("quick")),
    ]
    text = "".join(request.model_dump_json() + "\n" for request in asked)
    return Sample("requests.jsonl", "lines", text.encode())


def _splits(samples: Samples, draw: Random) -> Sample:
    parts = ("train", "val", "test")
    rows = [f"{p},{p.split('/')[0]},{parts[i % 3]}" for i, p in enumerate(samples.data)]
    return Sample("splits.csv", "table", ("path,label,split\n" + "\n".join(rows) + "\n").encode())


def _plan(samples: Samples, draw: Random) -> Sample:
    return Sample("plan.json", "json", b'{"format":1,"coming":".data.restoring-x","aside":"old"}')


def _journal(samples: Samples, draw: Random) -> Sample:
    labels = '{"source":"table","table":"t.csv","column":"label","key":"path"}'
    made = f"""{{"format":1,"labels":{draw.choice(("null", labels))},"mapping":{{"NORMAL":"X"}},
    "entries":[{{"kind":"leave_out","paths":["NORMAL/0.png"],"groups":[],"to":null,"number":1,
    "code":"","when":"2026-11-27T12:47:44Z","undone":false}},{{"kind":"relabel",
    "paths":["NORMAL/1.png"],"groups":[],"to":"COVID-19","number":2,"code":"RD-DATA-010",
    "when":"2026-11-27T12:47:44Z","undone":false}},{{"kind":"group","paths":[],
    "groups":[["COVID-19/0.png","COVID-19/1.png"]],"to":null,"number":3,"code":"",
    "when":"2026-11-27T12:47:44Z","undone":false}}]}}"""
    return Sample("repairs.json", "json", made.encode())


def _named(sample: Callable[[Samples], Sample]) -> Callable[[Samples, Random], Sample]:
    return lambda samples, draw: sample(samples)


_RUN_FILES = (f"{RUN}/config.json", f"{RUN}/events.jsonl", f"{RUN}/notes.json",
              f"{RUN}/evaluation/report.json", f"{RUN}/events.jsonl",
              f"{FOLDS}/cross_validation.json", f"{FOLDS}/fold-01/config.json",
              f"{FOLDS}/fold-01/events.jsonl")  # fmt: skip
_KEPT_FILES = ("pace.json", f"probes/{'f' * 32}.json", "settings.ini", "queue.json")
_MODEL_FILES = tuple(f"{_MODEL}/{name}" for name in
                     ("manifest.json", "card.json", "reference.npz", "model.tflite"))  # fmt: skip
_BACKUP = _named(lambda samples: samples.backup)


def _bundle(samples: Samples, draw: Random) -> Sample:
    return draw.choice(samples.bundles)


def _archive(samples: Samples, draw: Random) -> Sample:
    return draw.choice(samples.archives)


def _table(samples: Samples, draw: Random) -> Sample:
    return draw.choice(samples.tables)


DOORS: tuple[Door, ...] = (
    Door("read", 36, "reader", _film, "*", _none, asking.read),
    Door("thumbnail", 3, "reader", _film, "*", _none, asking.thumbnail),
    Door("views", 2, "reader", _film, "*", _none, asking.views),
    Door("anonymise", 5, "reader", _dicom, "*", _none, asking.anonymise),
    Door("capture", 3, "reader", _film, "*", _none, asking.capture),
    Door("list", 4, "reader", _archive, "*", _none, asking.listing),
    Door("model", 4, "reader", _bundle, "*", _one_film, asking.model),
    Door("requests", 2, "reader", _requests, "*", _one_film, asking.garbage),
    Door("table", 7, "scanner", _table, "*", _data, asking.scan(lambda case, file: file)),
    Door("labels", 3, "scanner", _table, "labels.csv", _data, asking.scan(lambda case, file: case)),
    Door("folder", 4, "scanner", _small, "NORMAL/*", _data, asking.scan(lambda case, file: case)),
    Door("label-places", 1, "scanner", _table, "*", _data, asking.label_places),
    Door("header-places", 1, "scanner", _dicom, "*", _none, asking.label_places),
    Door("runs", 6, "desk", _of_home(*_RUN_FILES), "*", _home("runs/2026"), at_desk("runs")),
    Door("run", 2, "desk", _of_home(*_RUN_FILES[:2]), "*", _home(RUN), at_desk("run")),
    Door(
        "predictions", 1, "desk", _of_home(f"{RUN}/evaluation/predictions.csv"), "*", _none,
        at_desk("predictions"),
    ),
    Door("queue", 1, "desk", _of_home("queue.json"), "*", _none, at_desk("queue"), False),
    Door("presets", 1, "desk", _of_home("presets.json"), "*", _none, at_desk("presets"), False),
    Door("given-presets", 1, "desk", _of_home("presets.json"), "x/*", _none,
         at_desk("given-presets")),
    Door("registry", 1, "desk", _of_home("models/registry.json"), "*", _home("models/"),
         at_desk("registry"), False),
    Door("own-model", 1, "desk", _of_home(*_MODEL_FILES), "*", _home("models/"),
         at_desk("own-model")),
    Door("given-model", 3, "desk", _bundle, "*", _none, at_desk("given-model")),
    Door("repairs", 1, "desk", _journal, "*", _films, at_desk("repairs")),
    Door("splits", 2, "desk", _splits, "*", _films, at_desk("splits")),
    Door("kept", 2, "desk", _of_home(*_KEPT_FILES), "*", _none, at_desk("kept"), False),
    Door("plan", 1, "desk", _plan, "*", _none, at_desk("plan")),
    Door("backup", 3, "desk", _BACKUP, "*", _none, at_desk("backup")),
    Door("log", 2, "desk", _of_home("case-log.sqlite"), "*", _none, at_desk("log"), False),
    Door("lines", 2, "desk", _lines_of, "*", _none, at_desk("lines")),
    Door("cli-check", 2, "desk", _table, "*", _data, at_desk("cli-check")),
    Door("cli-verify", 1, "desk", _bundle, "*", _none, at_desk("cli-verify")),
    Door("cli-runs", 1, "desk", _of_home(*_RUN_FILES[:4]), "*", _home(RUN), at_desk("cli-runs")),
)  # fmt: skip

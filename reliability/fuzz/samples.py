"""The sound files that faults are put into: drawn here, from pydicom's own collections, our own.

Everything is the same on every machine that has pydicom-data, so a case's number says all of it.
Real radiographs in ``RADIODESK_DATA`` (never in the tree) are taken as well where they are.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import tempfile
import warnings
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import FileDataset
from pydicom.uid import UID, JPEG2000Lossless, JPEGLSLossless, RLELossless

from radiodesk.bundles.manifest import CARD
from radiodesk.core.backups import (
    MANIFEST,
    BackupFile,
    BackupFolder,
    BackupManifest,
    LeftOut,
)
from radiodesk.core.formats import FORMATS
from radiodesk.core.paths import shipped_models
from radiodesk.datasets.phantoms.sample import draw_phantom, plan_sample
from reliability.fuzz.mutate.bundles import signed
from reliability.ledger import ROOT
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom
from tests.helpers.images import exif, save, scene, scene16

_HERE = Path(__file__).resolve().parent
_OLD_HOME = ROOT / "tests" / "data" / "old_home.zip"
_LARGEST = 320_000
_REAL = 16
RUN = "runs/20261101-100000-quick"
FOLDS = "runs/20261103-100000-quick-3-folds"
CLASSES = ("COVID-19", "NORMAL", "PNEUMONIA")


@dataclass(frozen=True)
class Sample:
    """One sound file.

    Attributes:
        name: Its file name; one that begins with ``real-`` is somebody's radiograph.
        kind: Which mutators know it.
        data: Its bytes.
    """

    name: str
    kind: str
    data: bytes


class Samples:
    """Everything that cases begin with, made once."""

    @cached_property
    def films(self) -> tuple[Sample, ...]:
        """What a viewer may be given, one list for all kinds."""
        with tempfile.TemporaryDirectory() as folder:
            return (*_pictures(Path(folder)), *_own_dicom(Path(folder)), *_collected())

    @cached_property
    def real(self) -> tuple[Sample, ...]:
        """Real radiographs, where there are any."""
        place = os.environ.get("RADIODESK_DATA")
        if not place:
            return ()
        files = sorted(p for p in Path(place).rglob("*") if p.suffix.lower() in (".jpg", ".png"))
        some = [p for p in files[:: max(1, len(files) // 200)] if p.stat().st_size < _LARGEST]
        return tuple(
            Sample(f"real-{path.stem}{path.suffix}", _kind_of(data), data)
            for path in some[:_REAL]
            if (data := path.read_bytes())
        )

    @cached_property
    def archives(self) -> tuple[Sample, ...]:
        """ZIPs of films, and a table of contents of a medium."""
        small = [film for film in self.films if len(film.data) < 20_000][:6]
        plain = _zip({film.name: film.data for film in small})
        deep = _zip({f"a/b{i}/{film.name}": film.data for i, film in enumerate(small)})
        pydicom_files = Path(pydicom.__file__).parent / "data" / "test_files" / "dicomdirtests"
        table = (pydicom_files / "DICOMDIR").read_bytes()
        medium = _zip({"DICOMDIR": table, "IM1": small[0].data})
        return (
            Sample("plain.zip", "zip", plain),
            Sample("deep.zip", "zip", deep),
            Sample("medium.zip", "zip", medium),
            Sample("DICOMDIR", "dicom", table),
        )

    @cached_property
    def bundle(self) -> Sample:
        """A model of a few weights that LiteRT runs (`tests.helpers.tiny_graph`)."""
        return Sample("m.radiodesk", "bundle", (_HERE / "tiny.radiodesk").read_bytes())

    @cached_property
    def bundles(self) -> tuple[Sample, ...]:
        """That model without a card, and with those of the models that ship."""
        cards = sorted(shipped_models().glob(f"*/{CARD}"))
        return (self.bundle, *(_with_card(self.bundle, path.read_bytes()) for path in cards))

    @cached_property
    def home(self) -> dict[str, bytes]:
        """A data folder as a few weeks of use leave it: place to content."""
        with zipfile.ZipFile(_OLD_HOME) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def data(self) -> dict[str, bytes]:
        """A small labelled data set: class folders, two files each."""
        files = {}
        for number, label in enumerate(CLASSES):
            for i in range(2):
                pixels = scene(48, 40, seed=10 * number + i)
                files[f"{label}/{i}.png"] = _encoded(pixels, "PNG")
        return files

    @cached_property
    def tables(self) -> tuple[Sample, ...]:
        """Tables over that data set, as they are written by hand, by a spreadsheet and by us."""
        rows = [f"{place},{place.split('/')[0]}" for place in self.data]
        full = [
            f"{row},P{i},{'ab'[i % 2]},{('train', 'val', 'test')[i % 3]},PA,M,04{i}Y"
            for i, row in enumerate(rows)
        ]
        head = "path,label,patient_id,source,split,view,sex,age"
        plain = "\n".join(["path,label", *rows]) + "\n"
        return (
            Sample("data.csv", "table", plain.encode()),
            Sample("data.csv", "table", ("\n".join([head, *full]) + "\n").encode()),
            Sample("data.csv", "table", plain.replace(",", ";").encode("latin-1")),
            Sample("data.tsv", "table", plain.replace(",", "\t").encode("utf-16")),
        )

    @cached_property
    def backup(self) -> Sample:
        """A backup of a data folder."""
        files = {n: c for n, c in self.home.items() if not n.startswith("runs/20261103")}
        manifest = BackupManifest(
            version="1.0",
            created="2026-11-27T12:00:00+00:00",
            home="/home/somebody/radiodesk",
            formats=FORMATS,
            left_out=LeftOut(runs=0, links=0),
            folders=[BackupFolder(path="runs", modified=0)],
            files=[
                BackupFile(
                    path=name,
                    bytes=len(content),
                    sha256=hashlib.sha256(content).hexdigest(),
                    modified=0,
                )
                for name, content in files.items()
            ],
        )
        listed = {MANIFEST: manifest.model_dump_json().encode()}
        members = {f"data/{name}": content for name, content in files.items()}
        return Sample("b.zip", "backup", _zip({**listed, **members}))


def _pictures(folder: Path) -> list[Sample]:
    eight, sixteen = scene(), scene16()
    colour = np.dstack([eight, np.roll(eight, 5, 0), np.roll(eight, 5, 1)])
    drawn = draw_phantom(next(iter(plan_sample(1, 1, 1, 3)))).picture
    phantom = (drawn * 255).astype(np.uint8)
    made = [
        save(folder / "grey.png", eight),
        save(folder / "grey16.png", sixteen),
        save(folder / "colour.png", colour),
        save(folder / "chest.png", phantom),
        save(folder / "chest.jpg", phantom, quality=85),
        save(folder / "colour.jpg", colour, exif=exif(6)),
        save(folder / "progressive.jpg", phantom[::2, ::2], progressive=True),
        save(folder / "grey.bmp", eight),
        save(folder / "colour.bmp", colour),
        save(folder / "plain.tif", sixteen),
        save(folder / "lzw.tif", sixteen, compression="tiff_lzw"),
        save(folder / "deflate.tif", eight, compression="tiff_adobe_deflate"),
        save(folder / "jpeg.tif", eight, compression="jpeg"),
        save(folder / "packbits.tif", colour, compression="packbits"),
    ]
    palette = folder / "palette.png"
    Image.fromarray(eight).convert("P").save(palette)
    cmyk = folder / "cmyk.jpg"
    Image.fromarray(colour).convert("CMYK").save(cmyk)
    made += [palette, cmyk]
    for name, values in (("a.npy", eight), ("f.npy", eight / 255.0), ("c.npy", colour)):
        np.save(folder / name, values)
        made.append(folder / name)
    return [Sample(p.name, _kind_of(p.read_bytes()), p.read_bytes()) for p in made]


def _own_dicom(folder: Path) -> list[Sample]:
    window: dict[str, Any] = {"WindowCenter": [100, 2], "WindowWidth": [3, 4]}
    made: dict[str, FileDataset] = {
        "plain.dcm": make_dataset(scene16(), **window),
        "twelve.dcm": make_dataset(scene16() // 16, bits=12, photometric="MONOCHROME1"),
        "table.dcm": make_dataset(scene16(), **window),
        "implicit.dcm": make_dataset(scene(), syntax="1.2.840.10008.1.2"),
        "colour.dcm": make_dataset(np.dstack([scene()] * 3), photometric="RGB"),
    }
    made["table.dcm"].VOILUTSequence = [lut_item(0, np.arange(100, dtype=np.uint16))]
    for name, codec in (("rle", RLELossless), ("j2k", JPEG2000Lossless), ("jls", JPEGLSLossless)):
        made[f"{name}.dcm"] = make_dataset(scene16(), **window)
        made[f"{name}.dcm"].compress(codec, generate_instance_uid=False)
    samples = []
    for number, (name, dataset) in enumerate(made.items()):
        # Drawn afresh each time otherwise.
        _identify(dataset, f"1.2.3.{number}")
        data = save_dicom(folder / name, dataset).read_bytes()
        samples.append(Sample(name, "dicom", data))
    return samples


def _identify(dataset: FileDataset, uid: str) -> None:
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = UID(uid)


def _collected() -> list[Sample]:
    folders = [Path(pydicom.__file__).parent / "data" / "test_files"]
    store = importlib.util.find_spec("data_store")
    if store is not None and store.submodule_search_locations:
        folders.append(Path(store.submodule_search_locations[0]) / "data")
    files = [p for folder in folders for p in folder.glob("*.dcm") if p.stat().st_size < _LARGEST]
    streams = ROOT.glob("tests/data/htj2k/*.j2c")
    found = [Sample(p.name, "dicom", p.read_bytes()) for p in sorted(files, key=lambda p: p.name)]
    return found + [_wrapped(p) for p in sorted(streams)]


def _wrapped(path: Path) -> Sample:
    """Return a DICOM file around one of our HTJ2K streams."""
    from pydicom.encaps import encapsulate

    colour, bits = path.name.startswith("colour"), int(path.stem.split("-")[1])
    stored = np.zeros((64, 64, 3) if colour else (64, 64), np.uint8 if bits == 8 else np.uint16)
    dataset = make_dataset(stored, bits=bits, photometric="RGB" if colour else "MONOCHROME2")
    dataset.PixelData = encapsulate([path.read_bytes()])
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = UID("1.2.840.10008.1.2.4.203")
    _identify(dataset, "1.2.3.99")
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset.save_as(out, enforce_file_format=False, implicit_vr=False, little_endian=True)
    return Sample(f"htj2k-{path.stem}.dcm", "dicom", out.getvalue())


def _with_card(bundle: Sample, card: bytes) -> Sample:
    def put(files: dict[str, bytes]) -> None:
        files[CARD] = card

    return Sample(bundle.name, "bundle", signed(bundle.data, put))


def _kind_of(data: bytes) -> str:
    starts = {b"\x89PNG": "png", b"\xff\xd8": "jpeg", b"BM": "bmp", b"\x93NUMPY": "npy"}
    return next((kind for start, kind in starts.items() if data.startswith(start)), "tiff")


def _encoded(pixels: NDArray[np.uint8], kind: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind)
    return out.getvalue()


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

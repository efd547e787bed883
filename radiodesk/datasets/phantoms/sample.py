"""Writes the built-in sample data set: class folders of synthetic chest phantoms.

Everything about an image is a function of (seed, class, number); nothing about its size,
exposure, border or source depends on its class.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.core.files import atomic_write, write_text
from radiodesk.core.paths import display_name
from radiodesk.core.randomness import generator
from radiodesk.datasets.entry import SYNTHETIC_PREFIX
from radiodesk.datasets.phantoms.anatomy import draw_anatomy, draw_pose
from radiodesk.datasets.phantoms.card import CARD
from radiodesk.datasets.phantoms.exposure import SourceLook, draw_sources, expose, finish
from radiodesk.datasets.phantoms.findings import Finding, add_finding
from radiodesk.datasets.phantoms.thorax import draw_thorax

CLASSES: tuple[tuple[str, Finding], ...] = (
    ("COVID-19", "covid"),
    ("PNEUMONIA", "pneumonia"),
    ("NORMAL", "normal"),
    ("CARDIOMEGALY", "cardiomegaly"),
    ("EFFUSION", "effusion"),
)
_ORDER_OF_CHOICE: dict[int, tuple[int, ...]] = {
    2: (1, 2), 3: (0, 1, 2), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4),
}  # fmt: skip
MASKS = "masks"
_TABLE, _README = "labels.csv", "README.md"
_ALL_APART = 8
"""Small sets have one image a patient, so that they can be split at all."""


@dataclass(frozen=True)
class SampleImage:
    """One phantom to draw."""

    label: str
    finding: Finding
    number: int
    patient: str
    source: SourceLook
    seed: int

    @property
    def stem(self) -> str:
        """File name without ending; it says that the picture is synthetic."""
        return f"{SYNTHETIC_PREFIX}{self.label}_{self.number:04d}"


@dataclass(frozen=True, eq=False)
class Phantom:
    """A drawn phantom.

    Attributes:
        picture: (H, W) float32, 0-1.
        lungs: (H, W) bool, where air-filled lung lies free of heart and diaphragm in health.
    """

    picture: npt.NDArray[np.float32]
    lungs: npt.NDArray[np.bool_]


def write_sample(
    out: Path,
    per_class: int = 60,
    seed: int = 1,
    dicom: bool = False,
    sources: int = 1,
    classes: int = 3,
    progress: Callable[[int, int], None] | None = None,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Write a sample data set.

    ``OUT/<class>/SYNTHETIC_<class>_<number>.png`` (or ``.dcm``), the lungs under ``OUT/masks/``,
    ``labels.csv`` with patients and sources, and a README that says what the pictures are.

    Args:
        out: A folder that is empty or does not exist.
        per_class: Images in each class.
        seed: Same seed, same bytes.
        dicom: Write 12-bit DICOM (CR and DX, some MONOCHROME1) instead of 8-bit PNG.
        sources: Made-up hospitals, each with its own look; every class comes from all of them.
        classes: 2 (pneumonia, normal) to 5 (with cardiomegaly and effusion).
        progress: Told images done and images in all.
        should_stop: Asked after every image.

    Raises:
        UsageError: A number out of range (``RD-DATA-021``), or `out` is not empty
            (``RD-DATA-018``).
        StoppedError: `should_stop` asked for it; what was written stays.
        OSError: It cannot be written; nothing stays.
    """
    _check("per_class", per_class, 1, 5000)
    _check("sources", sources, 1, 12)
    _check("classes", classes, 2, len(CLASSES))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError("RD-DATA-018", name=display_name(out))
    plan = list(plan_sample(per_class, seed, sources, classes))
    labels, made = list(dict.fromkeys(image.label for image in plan)), not out.exists()
    try:
        for label in labels:
            (out / label).mkdir(parents=True)
            (out / MASKS / label).mkdir(parents=True)
        _write_images(out, plan, dicom, progress, should_stop)
        write_text(out / _TABLE, _labels(plan, ".dcm" if dicom else ".png"))
        write_text(out / _README, CARD.format(count=len(plan), seed=seed, sources=sources))
    except OSError:
        _take_back(out, labels, made)
        raise


def _take_back(out: Path, labels: Sequence[str], made: bool) -> None:
    """Remove what is half written, so that the folder can be used once there is room."""
    for name in (*labels, MASKS):
        shutil.rmtree(out / name, ignore_errors=True)
    with suppress(OSError):
        for name in (_TABLE, _README):
            (out / name).unlink(missing_ok=True)
        if made:
            out.rmdir()


def _write_images(
    out: Path,
    plan: Sequence[SampleImage],
    dicom: bool,
    progress: Callable[[int, int], None] | None,
    should_stop: ShouldStop,
) -> None:
    def write(image: SampleImage) -> None:
        phantom = draw_phantom(image)
        target = out / image.label / f"{image.stem}{'.dcm' if dicom else '.png'}"
        if dicom:
            from radiodesk.datasets.phantoms.dicom import dicom_bytes

            with atomic_write(target) as file:
                file.write(dicom_bytes(image, phantom))
        else:
            _write_png(target, np.rint(phantom.picture * 255).astype(np.uint8))
        mask = phantom.lungs.astype(np.uint8) * np.uint8(255)
        _write_png(out / MASKS / image.label / f"{image.stem}.png", mask)

    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="phantom") as pool:
        try:
            for done, _ in enumerate(pool.map(write, plan), 1):
                if progress is not None:
                    progress(done, len(plan))
                if should_stop() != "go_on":
                    raise StoppedError
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def plan_sample(per_class: int, seed: int, sources: int, classes: int) -> Iterator[SampleImage]:
    """Yield what to draw: about one patient in five has two images, all of one class."""
    looks = draw_sources(generator(seed, "phantom-sources"), sources)
    for label, finding in (CLASSES[i] for i in _ORDER_OF_CHOICE[classes]):
        random = generator(seed, f"phantom-plan-{finding}")
        patients: list[int] = []
        chosen: dict[int, int] = {}
        for number in range(1, per_class + 1):
            patient = patients[-1] if patients else 0
            if number <= _ALL_APART or random.uniform() > 0.17:
                patient += 1
                chosen[patient] = (patient + int(random.integers(0, 2))) % len(looks)
            patients.append(patient)
        _cover(chosen, len(looks))
        for number, patient in enumerate(patients, 1):
            name = f"SYN-{finding[:3].upper()}-{patient:04d}"
            yield SampleImage(label, finding, number, name, looks[chosen[patient]], seed)


def _cover(chosen: dict[int, int], sources: int) -> None:
    """Move patients of crowded sources until each source that can has one.

    Args:
        chosen: Patient to number of the source; changed in place.
        sources: How many there are.
    """
    for source in set(range(sources)) - set(chosen.values()):
        crowded, count = Counter(chosen.values()).most_common(1)[0]
        if count > 1:
            chosen[max(p for p, s in chosen.items() if s == crowded)] = source


def draw_phantom(image: SampleImage) -> Phantom:
    """Draw one phantom. The person depends on the patient alone, the exposure on the image."""
    person = generator(image.seed, f"phantom-person-{image.patient}")
    anatomy = draw_anatomy(person, image.finding == "cardiomegaly")
    random = generator(image.seed, f"phantom-{image.finding}", 0, image.number)
    longest = int(random.integers(*image.source.longest))
    aspect = random.uniform(0.84, 1.14)
    height, width = (
        (longest, round(longest / aspect)) if aspect > 1 else (round(longest * aspect), longest)
    )
    thorax = draw_thorax(anatomy, draw_pose(random), (height, width), random)
    exposed = expose(add_finding(thorax, image.finding, random), image.source, random)
    return Phantom(finish(exposed, image.source, random), thorax.lungs > 0.5)


def _check(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise UsageError("RD-DATA-021", name=name, value=value, low=low, high=high)


def _write_png(path: Path, pixels: npt.NDArray[np.uint8]) -> None:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)
    path.write_bytes(buffer.getvalue())


def _labels(plan: list[SampleImage], ending: str) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["path", "label", "patient_id", "source"])
    for image in plan:
        path = f"{image.label}/{image.stem}{ending}"
        table.writerow([path, image.label, image.patient, image.source.name])
    return text.getvalue()

"""The chest gate: what it refuses, why, and that it lets chests pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from radiodesk.core.messages import LANGUAGES, render
from radiodesk.imaging.chest_view import Glance
from radiodesk.imaging.gate import Objection, chest_objections, passes_for_chest
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey, resize_grey
from tests.helpers.chests import grey, phantoms
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene
from tests.imaging.test_dicom_corpus import FILES

SIDE = 128


def objections(path: Path) -> list[Objection]:
    radiograph = read_radiograph(path)
    return chest_objections(radiograph, Glance(model_grey(radiograph, SIDE)))


def refusal(path: Path) -> str | None:
    """Return the code of the refusal, after a look at its words in both languages."""
    found = [o.message for o in objections(path) if o.refuses]
    for message in found:
        assert all(path.name in render(message, language) for language in LANGUAGES)
    return found[0].code if found else None


@pytest.fixture(scope="module")
def chest() -> np.ndarray:
    return grey(phantoms()[-1])


def test_every_phantom_passes() -> None:
    tiles = [resize_grey(grey(phantom).astype(np.float32), SIDE) for phantom in phantoms()]
    assert all(passes_for_chest(tile) for tile in tiles)


@pytest.mark.parametrize("size", [32, 64, 160])
def test_a_chest_passes_at_every_size_of_input(chest: np.ndarray, size: int) -> None:
    assert passes_for_chest(resize_grey(chest.astype(np.float32), size))


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("RD-READ-033", lambda a: 255 - a),
        ("RD-READ-034", lambda a: a[::-1, ::-1]),
        ("RD-READ-035", lambda a: np.rot90(a)),
        ("RD-READ-035", lambda a: np.rot90(a, 3)),
        ("RD-READ-036", lambda a: a[a.shape[0] // 4 : a.shape[0] * 3 // 5, : a.shape[1] // 2]),
        ("RD-READ-032", lambda a: np.minimum(a * 20.0 + 60, 255).astype(np.uint8) // 250 * 255),
        ("RD-READ-032", lambda a: a // 30),
    ],
)
def test_a_chest_shown_wrongly_is_refused_with_the_reason(
    tmp_path: Path, chest: np.ndarray, code: str, change: Any
) -> None:
    path = save(tmp_path / "film.png", np.ascontiguousarray(change(chest)))
    found = refusal(path)
    if code == "RD-READ-032":
        assert found in ("RD-READ-031", "RD-READ-032")  # burnt out to white looks like paper
    else:
        assert found == code


def test_a_page_of_text_is_refused(tmp_path: Path) -> None:
    page = np.full((400, 300), 250, np.uint8)
    page[40:360:12, 30:270] = np.random.default_rng(0).integers(20, 250, (27, 240))
    assert refusal(save(tmp_path / "letter.png", page)) == "RD-READ-031"


def test_noise_and_a_made_up_scene_are_no_chests(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200), dtype=np.uint8)
    for name, picture in (("noise.png", noise), ("scene.png", scene(200, 220))):
        assert refusal(save(tmp_path / name, picture)) in ("RD-READ-036", "RD-READ-037")


def test_a_colour_picture_is_refused_and_a_tinted_film_is_not(
    tmp_path: Path, chest: np.ndarray
) -> None:
    hues = np.stack([chest, 255 - chest, chest // 3], axis=2)
    assert refusal(save(tmp_path / "photo.png", hues)) == "RD-READ-030"
    tinted = np.stack([chest, chest, np.minimum(chest * 1.08, 255)], axis=2).astype(np.uint8)
    assert refusal(save(tmp_path / "tinted.png", tinted)) is None
    palette = Image.fromarray(hues).quantize(64)
    palette.save(tmp_path / "palette.png")
    assert refusal(tmp_path / "palette.png") == "RD-READ-030"


def test_a_coloured_dicom_picture_is_refused(tmp_path: Path, chest: np.ndarray) -> None:
    hues = np.stack([chest, 255 - chest, chest // 3], axis=2)
    path = write_dicom(tmp_path / "photo.dcm", hues, photometric="RGB")
    assert refusal(path) == "RD-READ-030"


def region(meaning: str) -> Sequence:
    item = Dataset()
    item.CodeMeaning = meaning
    return Sequence([item])


@pytest.mark.parametrize(
    ("code", "attributes"),
    [
        ("RD-READ-040", {"Modality": "CT"}),
        ("RD-READ-040", {"Modality": "MR"}),
        ("RD-READ-041", {"BodyPartExamined": "HAND"}),
        ("RD-READ-041", {"BodyPartExamined": None, "AnatomicRegionSequence": region("Knee")}),
        ("RD-READ-041", {"BodyPartExamined": "TSPINE"}),
        ("RD-READ-042", {"ViewPosition": "LL"}),
        ("RD-READ-042", {"ViewPosition": "LATERAL"}),
        ("RD-READ-042", {"ViewPosition": None, "ViewCodeSequence": region("left lateral")}),
        ("RD-READ-042", {"ViewPosition": None, "PatientOrientation": ["A", "F"]}),
        ("RD-READ-043", {"PatientAge": "009Y"}),
        ("RD-READ-043", {"PatientAge": "011M"}),
        ("RD-READ-043", {"PatientBirthDate": "20190301", "StudyDate": "20260101"}),
        (None, {"PatientAge": "016Y"}),
        (None, {"PatientAge": "damaged"}),
        (None, {"PatientBirthDate": "19600301", "StudyDate": "20260101"}),
        (None, {"Modality": "CR", "ViewPosition": "AP", "BodyPartExamined": "PORT CHEST"}),
        (None, {"BodyPartExamined": "", "Modality": None}),
        (None, {"PatientOrientation": ["L", "F"]}),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Invalid value for VR:UserWarning")
def test_fault_31_the_header_forbids_what_is_no_frontal_adult_chest(
    tmp_path: Path, chest: np.ndarray, code: str | None, attributes: dict[str, Any]
) -> None:
    path = write_dicom(tmp_path / "film.dcm", chest, **attributes)
    assert refusal(path) == code
    assert objections(path) == [] or code is not None


def test_an_unknown_part_of_the_body_is_a_warning(tmp_path: Path, chest: np.ndarray) -> None:
    path = write_dicom(tmp_path / "film.dcm", chest, BodyPartExamined="REGION 7")
    (found,) = objections(path)
    assert not found.refuses
    assert found.message.code == "RD-READ-044"
    assert "REGION 7" in render(found.message)


def test_a_header_that_says_chest_outweighs_no_pixels(tmp_path: Path, chest: np.ndarray) -> None:
    path = write_dicom(tmp_path / "film.dcm", np.ascontiguousarray(chest[::-1, ::-1]))
    assert refusal(path) == "RD-READ-034"


@pytest.mark.skipif("RG1_J2KI.dcm" not in FILES, reason="pydicom-data is not installed")
def test_fault_31_a_real_chest_passes_and_a_real_extremity_does_not() -> None:
    assert refusal(FILES["RG1_J2KI.dcm"]) is None
    assert refusal(FILES["RG3_UNCI.dcm"]) is not None

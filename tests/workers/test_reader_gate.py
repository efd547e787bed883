"""The reader refuses what is no frontal chest, if its model says so, and answers who insists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.requests import ModelLoaded, RadiographReady, ReadingReady, WorthReady
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey
from tests.helpers.chests import grey, phantoms, save_chest
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.tiny_bundle import SIDE, make_bundle
from tests.workers.test_reader import Reader


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return make_bundle(tmp_path_factory.mktemp("models") / "gated", gate="chest")


@pytest.fixture(scope="module")
def reader(gated: Bundle) -> Iterator[Reader]:
    reader = Reader()
    assert isinstance(reader.load(gated.path), ModelLoaded)
    yield reader
    reader.close()


def test_a_chest_is_answered_with_its_tile_and_what_its_heat_is_worth(
    reader: Reader, tmp_path: Path
) -> None:
    path = save_chest(tmp_path / "film.png")
    _shown, answer, worth = reader.read(path)
    assert isinstance(answer, ReadingReady)
    assert isinstance(worth, WorthReady)
    assert answer.reading.status == "ok"
    assert answer.worth_follows, "the verdict waits for nothing that it does not need"
    assert answer.assessment is not None
    assert answer.assessment.lung_share is None
    assert worth.tile is not None
    seen = reader.shared.get(worth.tile)
    assert np.array_equal(seen, model_grey(read_radiograph(path), SIDE))
    assert worth.assessment is not None
    assert worth.assessment.objection is None
    shares = worth.assessment.lung_share
    assert shares
    assert all(0 <= share <= 1 for share in shares.values())
    assert set(shares) <= set(answer.reading.probabilities or {})
    area = worth.assessment.lung_area
    assert area is not None
    assert 0 < area < 1
    # Warned exactly where the heat lies in the lungs less often than chance puts it there.
    warned = "RD-READ-045" in [warning.code for warning in worth.assessment.warnings]
    assert warned == (shares[answer.reading.label or ""] < area)


def test_a_refused_file_is_shown_and_has_a_reason_instead_of_percentages(
    reader: Reader, tmp_path: Path
) -> None:
    path = save_chest(tmp_path / "film.png", upright=False)
    shown, answer = reader.read(path, language="es")
    assert isinstance(shown, RadiographReady)
    assert isinstance(answer, ReadingReady)
    reading = answer.reading
    assert (reading.status, reading.code) == ("refused", "RD-READ-034")
    assert "cabeza abajo" in (reading.reason or "")
    assert reading.label is None
    assert reading.probabilities is None
    assert reading.set is None
    assert not answer.worth_follows


def test_who_insists_gets_the_answer_and_what_speaks_against_it(
    reader: Reader, tmp_path: Path
) -> None:
    path = save_chest(tmp_path / "film.png", upright=False)
    _shown, answer, worth = reader.read(path, insist=True)
    assert isinstance(answer, ReadingReady)
    assert isinstance(worth, WorthReady)
    assert answer.reading.status == "ok"
    assert answer.reading.probabilities
    assert answer.assessment is not None
    assert answer.assessment.objection is not None
    assert answer.assessment.objection.code == "RD-READ-034"
    assert worth.assessment is not None
    assert worth.assessment.objection == answer.assessment.objection
    assert worth.assessment.lung_share is None  # no lungs are claimed where there is no chest


def test_fault_31_a_header_alone_refuses_and_an_odd_one_warns(
    reader: Reader, tmp_path: Path
) -> None:
    chest = grey(phantoms()[-1])
    lateral = write_dicom(tmp_path / "lateral.dcm", chest, ViewPosition="LL")
    assert reader.reading(lateral, pixels=False).reading.code == "RD-READ-042"
    odd = reader.reading(write_dicom(tmp_path / "odd.dcm", chest, BodyPartExamined="REGION 7"))
    assert odd.reading.status == "ok"
    assert odd.assessment is not None
    assert "RD-READ-044" in [warning.code for warning in odd.assessment.warnings]


def test_without_looking_there_is_neither_tile_nor_share(reader: Reader, tmp_path: Path) -> None:
    answer = reader.reading(save_chest(tmp_path / "film.png"), pixels=False)
    assert answer.reading.status == "ok"
    assert not answer.worth_follows
    assert answer.assessment is not None
    assert answer.assessment.lung_share is None


def test_a_model_without_a_gate_takes_what_it_is_given(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reader = Reader()
    try:
        reader.load(make_bundle(tmp_path / "open").path)
        answer = reader.reading(save_chest(tmp_path / "film.png", upright=False))
        assert answer.reading.status == "ok"
        assert answer.assessment is not None
        assert answer.assessment.objection is None
    finally:
        reader.close()

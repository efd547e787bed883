"""Bundles that were put together by hand, and cards that say less or more than usual."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, open_bundle, write_bundle
from radiodesk.bundles.card_formats import html_document, markdown_document
from radiodesk.bundles.card_page import card_page
from radiodesk.bundles.kept_stress import keep_stress, kept_stress
from radiodesk.bundles.manifest import CARD, MANIFEST, REFERENCE
from radiodesk.core.card import ModelCard
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.evaluation_results import StressReport
from radiodesk.core.messages import LANGUAGES
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.metrics import compute_metrics
from radiodesk.evaluation.stress import Answers, stress_report
from tests.helpers.plain_bundle import LABELS, describe, plain_members, write_plain
from tests.helpers.runs import CONFUSION, answers


def code_of(place: Path) -> str:
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(place, trusted=True)
    return caught.value.code


def restated(folder: Path, change: dict[str, Any], member: str) -> Path:
    """Write a bundle whose manifest states something else of one member; nothing removes it."""
    bundle = write_plain(folder)
    stated = json.loads(bundle.raw_manifest)
    if change:
        stated["members"][member].update(change)
    else:
        del stated["members"][member]
    (folder / MANIFEST).write_text(json.dumps(stated))
    return folder


def test_a_bundle_whose_manifest_does_not_state_a_card_is_none(tmp_path: Path) -> None:
    assert code_of(restated(tmp_path / "b", {}, CARD)) == "RD-MODEL-005"


def test_a_bundle_that_states_more_than_any_model_needs_is_not_read(tmp_path: Path) -> None:
    assert code_of(restated(tmp_path / "b", {"size": 2**30}, CARD)) == "RD-MODEL-103"


def test_arrays_that_would_fill_the_memory_are_not_unpacked(tmp_path: Path) -> None:
    """The bundle is whole and its fingerprints are right: whoever made it wanted that."""
    members = plain_members()
    packed = bytearray(members[REFERENCE])
    struct.pack_into("<I", packed, packed.rindex(b"PK\x01\x02") + 24, 2**31)
    bundle = write_bundle(tmp_path / "b", describe(), {**members, REFERENCE: bytes(packed)})
    with pytest.raises(RadiodeskError, match="RD-MODEL-011"):
        bundle.reference()


def test_a_file_of_another_kind_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.h5"
    path.write_bytes(b"another program's")
    assert code_of(path) == "RD-MODEL-102"
    assert code_of(tmp_path / "gone.radiodesk") == "RD-MODEL-002"
    with pytest.raises(RadiodeskError, match="RD-MODEL-102"):
        registry.resolve(str(path))
    with pytest.raises(RadiodeskError, match="RD-MODEL-002"):
        registry.resolve(str(tmp_path / "nothing"))
    with pytest.raises(RadiodeskError, match="RD-MODEL-002"):
        registry.resolve(str(tmp_path))


@pytest.mark.parametrize("length", [4, 29])
def test_fault_45_a_file_that_ends_in_its_first_header_is_damage(
    tmp_path: Path, length: int
) -> None:
    library.export_model(write_plain(tmp_path / "b"), tmp_path / "b.radiodesk")
    path = tmp_path / "b.radiodesk"
    path.write_bytes(path.read_bytes()[:length])
    assert code_of(path) == "RD-MODEL-101"


def test_another_model_in_the_place_of_a_copy_is_left_there(tmp_path: Path) -> None:
    """Somebody put it there by hand: the copy is made beside it."""
    stick, other = write_plain(tmp_path / "a", name="guest"), write_plain(tmp_path / "o", name="o")
    place = registry.own_models() / stick.sha256[:16]
    shutil.copytree(other.path, place)
    entry, copied = library.import_model(library.look_at(stick.path))
    assert copied
    assert entry.folder.name == f"{place.name}-2"
    assert open_bundle(entry.folder).sha256 == stick.sha256
    assert open_bundle(place, trusted=True).sha256 == other.sha256


def test_a_whole_copy_that_a_killed_import_left_is_used(tmp_path: Path) -> None:
    stick = write_plain(tmp_path / "a", name="guest")
    left = shutil.copytree(stick.path, registry.own_models() / stick.sha256[:16])
    moment = (left / MANIFEST).stat().st_mtime_ns
    entry, _ = library.import_model(library.look_at(stick.path))
    assert entry.folder == left.resolve()
    assert (left / MANIFEST).stat().st_mtime_ns == moment


def test_a_stress_test_of_more_images_is_not_replaced_by_one_of_fewer(tmp_path: Path) -> None:
    run = tmp_path / "run"
    bundle = write_plain(run / "bundle")
    few, many = stress(bundle, 3), stress(bundle, 9)
    for report, kept in ((few, few), (many, many), (few, many), (many, many)):
        keep_stress(run, report)
        assert kept_stress(run, bundle.sha256) == kept
    assert kept_stress(run, "0" * 64) is None
    assert kept_stress(run, None) is None


def stress(bundle: Bundle, images: int) -> StressReport:
    truth = np.arange(images) % 2
    chances = np.where(truth[:, None] == [0, 1], 0.95, 0.05)
    same = [Answers(name, 0, chances, [""] * images, {}) for name in ("none", "noise")]
    about = About(model="m", data="d", part="test", model_sha256=bundle.sha256)
    return stress_report(["A", "B"], truth, range(images), same, about, of=images, seed=1)


def page(stated: dict[str, Any]) -> tuple[str, str]:
    """Return a card's page in either language, as Markdown."""
    card = ModelCard.model_validate(stated)
    english, spanish = (card_page(card, "chest", "ab" * 32, language) for language in LANGUAGES)
    assert "chest" in html_document(english)
    return markdown_document(english), markdown_document(spanish)


def test_a_card_without_limits_has_no_empty_line_for_them() -> None:
    card = ModelCard.model_validate({"format": 2})
    assert 'class="limit"' not in html_document(card_page(card, "chest", "ab" * 32, "en"))
    card = ModelCard.model_validate({"format": 2, "limits": {"en": ["Grave."]}})
    assert '<p class="limit">Grave.</p>' in html_document(card_page(card, "c", "ab" * 32, "en"))


def test_how_the_data_were_divided_is_told_with_what_was_special() -> None:
    split = {"shares": "70/15/15", "grouped_by": "source", "seed": 1, "listed": True,
             "held_out_source": "Borea", "fold": {"number": 2, "count": 5}}  # fmt: skip
    english, spanish = page({"format": 2, "split": split, "stopped": True})
    plain = page({"format": 2, "split": {**split, "held_out_source": None, "listed": False}})
    for words, without in zip((english, spanish), plain, strict=True):
        assert "Borea" in words
        assert "Borea" not in without
        assert len(words.splitlines()) == len(without.splitlines()) + 6


def test_figures_of_a_class_that_was_not_met_are_dashes() -> None:
    two = compute_metrics(LABELS[:2], *answers(((9, 1), (2, 8))))
    three = compute_metrics(LABELS, *answers(CONFUSION))
    english, _ = page(
        {"format": 2, "metrics": {"val": None, "test": three.model_dump()},
         "source_out": {"metrics": two.model_dump()}}
    )  # fmt: skip
    (row,) = [line for line in english.splitlines() if line.startswith(f"| {LABELS[2]} found")]
    assert row.rstrip(" |").endswith("–")
    nothing, _ = page({"format": 2, "source_out": {}})
    assert "it never saw" not in nothing


def test_a_card_may_know_how_sure_it_is_and_not_for_which_share() -> None:
    known = {"fitted": True, "images": 40, "novelty": True}
    english, _ = page({"format": 2, "calibration": {**known, "coverage": []}})
    told, _ = page({"format": 2, "calibration": {**known, "coverage": [0.8, 0.9]}})
    assert "80 %, 90 %" in told
    assert "80 %, 90 %" not in english

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle, write_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.manifest import CARD, GRAPH, MANIFEST, REFERENCE
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import render
from tests.helpers.plain_bundle import LABELS, describe, plain_members, write_plain


def code_of(folder: Path, trusted: bool = False) -> str:
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(folder, trusted)
    return caught.value.code


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    members = plain_members({"metrics": None})
    written = write_bundle(tmp_path / "b", describe("first"), members)
    bundle = open_bundle(tmp_path / "b", trusted=True)
    assert bundle.manifest.labels == LABELS
    assert dict(bundle.members) == members
    assert bundle.sha256 == hashlib.sha256((tmp_path / "b" / MANIFEST).read_bytes()).hexdigest()
    assert bundle.sha256 == written.sha256
    np.testing.assert_array_equal(bundle.reference()["head_dense_bias"], np.arange(4))
    assert sorted(p.name for p in (tmp_path / "b").iterdir()) == sorted(
        [GRAPH, CARD, REFERENCE, MANIFEST]
    )


def test_a_bundle_is_never_written_over_another(tmp_path: Path) -> None:
    write_plain(tmp_path / "b")
    before = (tmp_path / "b" / MANIFEST).read_bytes()
    with pytest.raises(RadiodeskError) as caught:
        write_plain(tmp_path / "b", name="other")
    assert caught.value.code == "RD-MODEL-005"
    assert (tmp_path / "b" / MANIFEST).read_bytes() == before


def test_a_bundle_without_its_card_is_not_written(tmp_path: Path) -> None:
    members = plain_members()
    del members[CARD]
    with pytest.raises(RadiodeskError) as caught:
        write_bundle(tmp_path / "b", describe(), members)
    assert CARD in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_member_name_too_long_for_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    members = {**plain_members(), "x" * 300: b""}
    with pytest.raises(OSError):
        write_bundle(tmp_path / "b", describe(), members)
    assert list(tmp_path.iterdir()) == []


def test_unknown_bundles_are_opened_only_when_trusted(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "b")
    assert code_of(tmp_path / "b") == "RD-MODEL-003"
    assert open_bundle(tmp_path / "b", trusted=True).sha256 == bundle.sha256
    registry.register(bundle)
    assert open_bundle(tmp_path / "b").sha256 == bundle.sha256


def test_fault_45_one_byte_flipped_anywhere_is_damage_and_the_active_model_stays(
    tmp_path: Path,
) -> None:
    good = registry.register(write_plain(tmp_path / "good", name="good"))
    registry.activate(good.name)
    folder = tmp_path / "b"
    registry.register(write_plain(folder, name="flipped"))
    for member in (GRAPH, CARD, REFERENCE, MANIFEST):
        path = folder / member
        original = path.read_bytes()
        for place in range(0, len(original), 97):
            for bit in (0x01, 0x80):
                flipped = bytearray(original)
                flipped[place] ^= bit
                path.write_bytes(flipped)
                assert code_of(folder) == "RD-MODEL-001", (member, place, bit)
        path.write_bytes(original)
    assert open_bundle(folder).manifest.name == "flipped"
    active = registry.active()
    assert active is not None
    assert active.name == "good"


@pytest.mark.parametrize("kept", [0, 8, 500])
def test_fault_46_a_truncated_graph_is_damage(tmp_path: Path, kept: int) -> None:
    registry.register(write_plain(tmp_path / "b"))
    graph = tmp_path / "b" / GRAPH
    graph.write_bytes(graph.read_bytes()[:kept])
    assert code_of(tmp_path / "b") == "RD-MODEL-001"


@pytest.mark.parametrize("member", [GRAPH, MANIFEST])
def test_a_damaged_model_is_named_as_the_list_names_it(tmp_path: Path, member: str) -> None:
    folder = tmp_path / "20261127-175316-quick" / "bundle"
    folder.parent.mkdir()
    registry.register(write_plain(folder, name="quick 20261127-175316"))
    (folder / member).write_bytes(b"short")
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(folder)
    assert caught.value.message.params["name"] == "quick 20261127-175316"
    for language, remedy in (("en", "train it again"), ("es", "vuelva a entrenarlo")):
        assert remedy in render(caught.value.message, language)


def test_a_damaged_model_that_nobody_registered_goes_by_its_own_name(tmp_path: Path) -> None:
    write_plain(tmp_path / "bundle", name="from\nafar")
    (tmp_path / "bundle" / GRAPH).write_bytes(b"short")
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(tmp_path / "bundle", trusted=True)
    assert caught.value.message.params["name"] == "from afar"


def test_a_missing_member_is_damage(tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "b"))
    (tmp_path / "b" / REFERENCE).unlink()
    assert code_of(tmp_path / "b") == "RD-MODEL-001"


def test_a_member_that_points_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "b")
    (tmp_path / "secret").write_bytes(b"secret")
    entry = bundle.manifest.members[CARD].model_copy(
        update={"size": 6, "sha256": hashlib.sha256(b"secret").hexdigest()}
    )
    members = {**bundle.manifest.members, "../secret": entry}
    manifest = bundle.manifest.model_copy(update={"members": members})
    (tmp_path / "b" / MANIFEST).write_text(manifest.model_dump_json())
    assert code_of(tmp_path / "b", trusted=True) == "RD-MODEL-001"


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"{}"])
def test_a_manifest_that_is_none_is_damage(tmp_path: Path, content: bytes) -> None:
    write_plain(tmp_path / "b")
    (tmp_path / "b" / MANIFEST).write_bytes(content)
    assert code_of(tmp_path / "b", trusted=True) == "RD-MODEL-001"


def test_a_huge_manifest_is_not_parsed(tmp_path: Path) -> None:
    write_plain(tmp_path / "b")
    (tmp_path / "b" / MANIFEST).write_bytes(b" " * (2 << 20))
    assert code_of(tmp_path / "b", trusted=True) == "RD-MODEL-001"


def test_a_newer_format_asks_for_a_newer_program(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "b")
    newer = bundle.manifest.model_copy(update={"format": 2})
    (tmp_path / "b" / MANIFEST).write_text(newer.model_dump_json())
    assert code_of(tmp_path / "b", trusted=True) == "RD-MODEL-004"


def test_a_folder_without_manifest_is_no_model(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "RD-MODEL-002"


def test_the_face_of_a_card_that_is_another_shape_is_none(tmp_path: Path) -> None:
    assert read_card(write_plain(tmp_path / "a", card={"metrics": "good"})) is None
    face = read_card(write_plain(tmp_path / "b", card={"synthetic": True, "more": 1}))
    assert face is not None
    assert face.synthetic
    assert face.test is None


def test_a_bundle_with_two_classes_of_one_name_is_damaged(tmp_path: Path) -> None:
    # Found by fuzz 7/677: of the two probabilities one was lost, and the rest did not sum to 1.
    write_plain(tmp_path / "b")
    path = tmp_path / "b" / MANIFEST
    path.write_text(path.read_text().replace('"NORMAL"', '"PNEUMONIA"'))
    assert code_of(tmp_path / "b", trusted=True) == "RD-MODEL-001"

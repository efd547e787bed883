"""Models and weights of strangers: nothing of them is executed, whatever they are called."""

from __future__ import annotations

import base64
import io
import json
import marshal
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from radiodesk.bundles.bundle import open_bundle, write_bundle
from radiodesk.bundles.container import write_container
from radiodesk.bundles.manifest import GRAPH, REFERENCE, BundleDescription
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.paths import shipped_models
from radiodesk.inference.classifier import Classifier
from radiodesk.inference.operators import ALLOWED, foreign_operators
from radiodesk.training.weights_file import require_plain_weights
from tests.helpers.command_line import radiodesk
from tests.helpers.plain_bundle import describe, plain_members, write_plain


def _keras(path: Path, layer: dict[str, object]) -> None:
    config = {"class_name": "Sequential", "config": {"layers": [layer]}, "module": "keras"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("model.weights.h5", b"")


def _lambda_layer(path: Path, mark: Path) -> None:
    code = compile(f"open({str(mark)!r}, 'w')", "<lambda>", "exec")
    body = base64.b64encode(marshal.dumps(code)).decode()
    function = {"class_name": "__lambda__", "config": {"code": body}}
    _keras(path, {"class_name": "Lambda", "config": {"function": function}, "module": "keras"})


def _a_function_of_the_system(path: Path, mark: Path) -> None:
    # Keras takes module and name from the file and, unless it is told not to, calls what it finds.
    _keras(path, {"class_name": "system", "module": "os", "config": {"command": f"touch {mark}"}})


def _a_registered_name(path: Path, mark: Path) -> None:
    _keras(path, {"class_name": "Own", "registered_name": "builtins>exec", "config": str(mark)})


def _pickled(path: Path, mark: Path) -> None:
    path.write_bytes(pickle.dumps(_Toucher(mark)))


def _hdf5(path: Path, mark: Path) -> None:
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps({"class_name": "Lambda", "config": str(mark)})


class _Toucher:
    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._mark,)


FOREIGN: dict[str, Callable[[Path, Path], None]] = {
    "lambda.keras": _lambda_layer,
    "system.keras": _a_function_of_the_system,
    "registered.keras": _a_registered_name,
    "weights.h5": _hdf5,
    "model.pkl": _pickled,
    "renamed.radiodesk": _lambda_layer,
    "pickled.radiodesk": _pickled,
}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_fault_44_a_foreign_model_is_refused_and_nothing_of_it_runs(
    name: str, tmp_path: Path
) -> None:
    path, mark = tmp_path / name, tmp_path / "it-ran"
    FOREIGN[name](path, mark)
    expected = "RD-MODEL-101" if name.endswith(".radiodesk") else "RD-MODEL-102"
    done = radiodesk(tmp_path / "home", "models", "import", "--trust", path)
    assert done.returncode == 2
    assert f"[{expected}]" in done.stderr
    assert name in done.stderr
    assert not mark.exists()
    assert not list((tmp_path / "home").rglob("*.tflite"))


def test_fault_44_pickled_arrays_in_a_trusted_model_are_not_unpacked(tmp_path: Path) -> None:
    mark, packed = tmp_path / "it-ran", io.BytesIO()
    np.savez(packed, novelty=np.array([_Toucher(mark)], object))
    members = {**plain_members(), REFERENCE: packed.getvalue()}
    bundle = write_bundle(tmp_path / "pickled", describe("pickled"), members)
    with pytest.raises(RadiodeskError) as caught:
        bundle.reference()
    assert caught.value.code == "RD-MODEL-011"
    assert not mark.exists()


def test_a_model_that_nobody_knows_is_asked_about_and_read_only_when_trusted(
    tmp_path: Path,
) -> None:
    bundle = write_plain(tmp_path / "stranger", name="stranger")
    write_container(tmp_path / "stranger.radiodesk", bundle.raw_manifest, bundle.members)
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(tmp_path / "stranger.radiodesk")
    assert caught.value.code == "RD-MODEL-003"
    assert open_bundle(tmp_path / "stranger.radiodesk", trusted=True).sha256 == bundle.sha256


def test_models_that_a_backup_makes_trusted_are_told_of(tmp_path: Path) -> None:
    shipped = open_bundle(shipped_models() / "sample", trusted=True)
    stated = shipped.manifest.model_dump(include=set(BundleDescription.model_fields))
    own = BundleDescription(**{**stated, "name": "of a colleague"})
    write_bundle(tmp_path / "model", own, shipped.members)
    theirs, ours, log = tmp_path / "theirs", tmp_path / "ours", tmp_path / "log.txt"
    for words in (
        ("models", "import", tmp_path / "model", "--trust"),
        ("backup", tmp_path / "backup.zip"),
    ):
        assert radiodesk(theirs, *words).returncode == 0
    first = radiodesk(ours, "--log", log, "restore", tmp_path / "backup.zip")
    assert first.returncode == 0
    assert "models that this computer did not know (1)" in first.stderr
    assert "RD-SAFE-003" in log.read_text("utf-8")
    again = radiodesk(ours, "restore", tmp_path / "backup.zip")
    assert again.returncode == 0
    assert "did not know" not in again.stderr


def _with_operator(graph: bytes, number: int) -> bytes:
    """Return a graph whose first operator is another, as `foreign_operators` finds it."""
    data = bytearray(graph)

    def pointed(place: int) -> int:
        return place + struct.unpack_from("<I", data, place)[0]

    def field(table: int, which: int) -> int:
        directory = table - struct.unpack_from("<i", data, table)[0]
        inside = struct.unpack_from("<H", data, directory + 4 + 2 * which)[0]
        assert inside
        return table + inside

    codes = pointed(field(pointed(0), 1))
    for index in range(struct.unpack_from("<I", data, codes)[0]):
        table = pointed(codes + 4 + 4 * index)
        directory = table - struct.unpack_from("<i", data, table)[0]
        if struct.unpack_from("<H", data, directory)[0] < 12:
            continue
        inside = struct.unpack_from("<H", data, directory + 10)[0]
        if inside:
            struct.pack_into("<i", data, table + inside, number)
            return bytes(data)
    raise AssertionError("no operator with a number of its own")


def test_the_models_that_ship_only_calculate() -> None:
    graphs = sorted(shipped_models().rglob("*.tflite"))
    assert graphs
    for graph in graphs:
        assert foreign_operators(graph.read_bytes()) == [], graph


@pytest.mark.parametrize(
    ("number", "name"),
    [(32, "CUSTOM"), (119, "WHILE"), (118, "IF"), (129, "CALL_ONCE"), (142, "VAR_HANDLE"),
     (136, "HASHTABLE"), (173, "STABLEHLO_CUSTOM_CALL"), (9999, "unknown")],
)  # fmt: skip
def test_fault_44_a_graph_that_does_more_than_calculate_is_not_loaded(
    number: int, name: str, tmp_path: Path
) -> None:
    assert number not in ALLOWED, name
    shipped = open_bundle(shipped_models() / "sample", trusted=True)
    graph = _with_operator(shipped.graph, number)
    assert foreign_operators(graph) == [number]
    stated = shipped.manifest.model_dump(include=set(BundleDescription.model_fields))
    bundle = write_bundle(
        tmp_path / "model", BundleDescription(**stated), {**shipped.members, GRAPH: graph}
    )
    with pytest.raises(RadiodeskError) as caught:
        Classifier(bundle)
    assert caught.value.code == "RD-SAFE-001"


@pytest.mark.parametrize("cut", [0, 4, 8, 30, 200])
def test_fault_46_a_graph_whose_head_is_cut_is_damaged(cut: int) -> None:
    whole = (shipped_models() / "sample" / GRAPH).read_bytes()
    with pytest.raises(ValueError):
        foreign_operators(whole[:cut])


def _link_outside(file: h5py.File, other: Path) -> None:
    file["weights"] = h5py.ExternalLink(str(other), "/secret")


def _soft_link(file: h5py.File, other: Path) -> None:
    file["weights"] = h5py.SoftLink("/elsewhere")


def _virtual(file: h5py.File, other: Path) -> None:
    layout = h5py.VirtualLayout(shape=(4,), dtype="f4")
    layout[:] = h5py.VirtualSource(str(other), "secret", shape=(4,))
    file.create_virtual_dataset("weights", layout)


def _kept_outside(file: h5py.File, other: Path) -> None:
    file.create_dataset("weights", shape=(4,), dtype="f4", external=[(str(other), 0, 16)])


def _bomb(file: h5py.File, other: Path) -> None:
    file.create_dataset(
        "weights", shape=(1 << 20, 1 << 12), dtype="f4", chunks=(1 << 10, 1 << 10), compression=9
    )


def _objects(file: h5py.File, other: Path) -> None:
    file.create_dataset("weights", data=["text"], dtype=h5py.string_dtype())


@pytest.mark.parametrize(
    "make", [_link_outside, _soft_link, _virtual, _kept_outside, _bomb, _objects]
)
def test_weights_that_lead_elsewhere_or_unpack_without_end_are_not_read(
    make: Callable[[h5py.File, Path], None], tmp_path: Path
) -> None:
    other = tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["secret"] = np.arange(4, dtype="f4")
    with h5py.File(tmp_path / "own.weights.h5", "w") as file:
        file["group/before"] = np.zeros(3, "f4")
        make(file, other)
    with pytest.raises(UsageError) as caught:
        require_plain_weights(tmp_path / "own.weights.h5")
    assert caught.value.code == "RD-SAFE-002"


def test_weights_as_keras_writes_them_are_read(tmp_path: Path) -> None:
    require_plain_weights(shipped_models() / "mobilenetv2_base.weights.h5")
    (tmp_path / "own.weights.h5").write_bytes(b"PK\x03\x04 a zip")
    with pytest.raises(UsageError) as caught:
        require_plain_weights(tmp_path / "own.weights.h5")
    assert caught.value.code == "RD-TRAIN-015"

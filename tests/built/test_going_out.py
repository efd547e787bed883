"""What goes out with a built program: the archive, the sums, the package, the bill of materials."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
import uuid
from pathlib import Path
from typing import Any

import pytest
from building import archives, bom, debian, sizes, slimming
from building import target as target_module
from building.target import VIEWER, WHOLE, Target

import radiodesk

ROOT = Path(__file__).resolve().parents[2]
INVENTORY: dict[str, Any] = {
    "python": "3.11.7",
    "pyinstaller": "6.22.3",
    "packages": [
        {"name": "Some_Library", "version": "1.2", "summary": "Does things",
         "licence": ["expression", "MIT"], "licence_files": []},
        {"name": "other", "version": "3", "summary": "",
         "licence": ["name", "BSD License"], "licence_files": []},
    ],
}  # fmt: skip
SYSTEM = [{"name": "libx11-6", "version": "2:1.8.4-2"}]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    """A folder that looks like a built program, in a ``dist`` of its own, at a fixed time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    dist = tmp_path / "dist"
    for module in (target_module, archives, bom, debian):
        monkeypatch.setattr(module, "DIST", dist, raising=False)
    monkeypatch.setattr(debian, "_PACKING", tmp_path / "packing")
    return _write(dist, "")


def _write(dist: Path, note: str) -> Target:
    inside = VIEWER.folder.name
    folder = dist / inside
    for name, content in {
        "radiodesk": b"program",
        "radiodesk-worker": b"program",
        "_internal/PySide6/Qt/lib/libQt6Core.so.6": b"q" * 2_000_000,
        "_internal/tensorflow/libtensorflow_cc.so.2": b"t" * 3_000_000,
        "_internal/models/sample/model.tflite": b"weights",
        "_internal/radiografías.txt": note.encode(),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "radiodesk").chmod(0o755)
    (folder / "radiodesk-worker").chmod(0o755)
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    return VIEWER


def test_the_archive_is_the_same_whenever_it_is_packed(built: Target) -> None:
    first = archives.tar(built).read_bytes()
    for path in built.folder.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    again = archives.tar(built)
    assert again.read_bytes() == first
    with tarfile.open(again) as archive:
        entries = {entry.name: entry for entry in archive.getmembers()}
    top = f"{built.name}-{radiodesk.__version__}"
    assert all(name.startswith(f"{top}/") for name in entries)
    assert entries[f"{top}/radiodesk"].mode == 0o755
    assert entries[f"{top}/_internal/radiografías.txt"].mode == 0o644
    assert entries[f"{top}/_internal/libQt6Core.so.6"].issym()
    assert {(entry.uid, entry.uname) for entry in entries.values()} == {(0, "root")}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_the_sums_are_checked_by_the_system_and_follow_the_files(built: Target) -> None:
    archive = archives.tar(built)
    sums = archives.write_sums([archive])
    check = ["sha256sum", "--check", "--strict", sums.name]
    assert subprocess.run(check, cwd=sums.parent, capture_output=True).returncode == 0
    archive.write_bytes(archive.read_bytes() + b"!")
    assert subprocess.run(check, cwd=sums.parent, capture_output=True).returncode == 1
    bill = bom.write(built, INVENTORY, SYSTEM)
    archive.unlink()
    assert archives.write_sums([bill]).read_text("utf-8").split()[1::2] == [bill.name]


def test_the_bill_of_materials_is_cyclonedx(built: Target) -> None:
    bill = json.loads(bom.write(built, INVENTORY, SYSTEM).read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert uuid.UUID(bill["serialNumber"].removeprefix("urn:uuid:"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", bill["metadata"]["timestamp"])
    own = bill["metadata"]["component"]
    assert (own["name"], own["version"]) == (built.name, radiodesk.__version__)
    components = {one["bom-ref"]: one for one in bill["components"]}
    assert len(components) == len(bill["components"])
    kinds = {"library", "platform", "machine-learning-model"}
    assert {one["type"] for one in components.values()} == kinds
    assert components["pkg:pypi/some-library@1.2"]["licenses"] == [{"expression": "MIT"}]
    assert components["pkg:pypi/other@3"]["licenses"] == [{"license": {"name": "BSD License"}}]
    assert "pkg:deb/debian/libx11-6@2%3A1.8.4-2" in components
    (weights,) = components["models/sample/model.tflite"]["hashes"]
    model = built.inside / "models" / "sample" / "model.tflite"
    assert weights == {"alg": "SHA-256", "content": archives.sha256(model)}
    (relation,) = bill["dependencies"]
    assert (relation["ref"], set(relation["dependsOn"])) == (own["bom-ref"], set(components))
    assert json.loads(bom.write(built, INVENTORY, SYSTEM).read_text("utf-8")) == bill


def test_the_sizes_add_up_and_links_count_as_nothing(built: Target) -> None:
    measured = sizes.measure(built)
    whole = measured.pop("whole")
    assert whole == pytest.approx(sum(measured.values()))
    assert whole == pytest.approx(sizes.size(built.folder) / 1e6)
    assert measured["Qt"] == pytest.approx(2)
    assert measured["TensorFlow, Keras and what only they need"] == pytest.approx(3)
    assert "| Qt | 2 |" in sizes.table([built])


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_the_package_puts_a_command_a_menu_entry_and_the_terms_in_place(
    built: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "glibc", lambda inside: "2.36")
    package = debian.package(built)
    assert package is not None
    fields = subprocess.run(["dpkg-deb", "-f", package], capture_output=True, text=True).stdout
    stated = dict(line.split(": ", 1) for line in fields.splitlines() if line[:1].strip())
    assert (stated["Package"], stated["Version"]) == (built.name, radiodesk.__version__)
    assert (stated["Conflicts"], stated["Replaces"]) == (WHOLE.name, WHOLE.name)
    depends = stated["Depends"].split(", ")
    assert {"libc6 (>= 2.36)", "libxcb-cursor0", "libegl1"} <= set(depends)
    root = package.parent / "unpacked"
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    assert (root / "opt" / built.name / "radiodesk").read_bytes() == b"program"
    command = root / "usr" / "bin" / "radiodesk"
    assert str(command.readlink()) == f"/opt/{built.name}/radiodesk"
    entry = (root / "usr/share/applications/radiodesk.desktop").read_text("utf-8")
    icon = root / "usr/share/icons/hicolor/scalable/apps" / "radiodesk.svg"
    assert "Icon=radiodesk" in entry
    assert icon.read_bytes().startswith(b"<svg")
    assert re.search(r"^Comment\[es\]=.*No es un dispositivo de diagnóstico", entry, re.MULTILINE)
    terms = (root / "usr/share/doc" / built.name / "copyright").read_text("utf-8")
    assert "MIT License" in terms
    assert "LGPL" in terms


@pytest.mark.skipif(shutil.which("cc") is None, reason="no compiler here")
def test_what_nothing_loads_goes_and_what_is_left_still_loads(tmp_path: Path) -> None:
    """A program library that needs one of three, and a second name for the one it needs."""
    for name in ("needed", "orphan"):
        _compile(tmp_path, f"int {name}(void) {{ return 7; }}", f"lib{name}.so.1")
    user = "int needed(void); int user(void) { return needed(); }"
    folder = tmp_path / "package"
    folder.mkdir()
    _compile(tmp_path, user, "package/user.so", "-L", str(tmp_path), "-l:libneeded.so.1")
    shutil.copyfile(tmp_path / "libneeded.so.1", tmp_path / "libneeded.so")
    (tmp_path / "libpython3.so.1.0").write_bytes((tmp_path / "liborphan.so.1").read_bytes())
    before = (folder / "user.so").stat().st_size
    slimming.slim(tmp_path)
    left = {str(path.relative_to(tmp_path)) for path in slimming.libraries(tmp_path)}
    assert left == {"package/user.so", "libneeded.so.1", "libpython3.so.1.0"}
    assert (folder / "user.so").stat().st_size < before
    asks = "import ctypes, sys; print(ctypes.CDLL(sys.argv[1]).user())"
    said = subprocess.run(
        ["python3", "-c", asks, str(folder / "user.so")],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert said.stdout == "7\n"


def _compile(folder: Path, code: str, name: str, *options: str) -> None:
    command = ["cc", "-shared", "-fPIC", "-g", "-x", "c", "-", "-x", "none", "-o", name, *options]
    soname = f"-Wl,-soname,{Path(name).name}"
    subprocess.run([*command, soname], cwd=folder, input=code, text=True, check=True)

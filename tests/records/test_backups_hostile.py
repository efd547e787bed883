"""Backups that are damaged, altered, hostile or newer: refused, and nothing is changed."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from radiodesk.cli import run
from radiodesk.core.backups import MANIFEST
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import settle
from tests.helpers.backups import adds, rewritten, said
from tests.helpers.data_home import tree


def test_every_byte_is_checked_before_anything_is_replaced(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, data = tree(home), backup.read_bytes()
    hurt = tmp_path / "hurt.zip"
    for place in range(40, len(data), len(data) // 25):
        hurt.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        status = run(["restore", str(hurt)])
        # A date in the ZIP's own headers is the one thing that nobody reads.
        assert status == 2 or tree(home).keys() == before.keys()
        if status == 2:
            assert re.search(r"RD-KEEP-01[01]", said(capfd))
            assert tree(home) == before
    for length in (0, 10, 33, len(data) // 2, len(data) - 1):
        hurt.write_bytes(data[:length])
        assert run(["restore", str(hurt)]) == 2
        assert ("[RD-KEEP-037]" if length else "[RD-KEEP-010]") in said(capfd)
    with zipfile.ZipFile(hurt, "w") as other:
        other.writestr("something else", "of another program")
    hurt.write_bytes(hurt.read_bytes()[:-4])
    assert run(["restore", str(hurt)]) == 2
    assert "[RD-KEEP-010]" in said(capfd)
    assert not list(home.parent.glob(".*restoring*"))


def _two_for_one(manifest: dict[str, Any]) -> None:
    adds("one")(manifest)
    adds("two")(manifest)


def test_fault_46_a_hostile_backup_writes_nowhere_and_fills_no_disk(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(home)
    bad = tmp_path / "bad.zip"
    for path in ("../out", "a/../../out", "/tmp/out", "a/./../../out", "..", "."):
        rewritten(backup, bad, adds(path), **{path: b"x"})
        assert run(["restore", str(bad)]) == 2, path
        assert "[RD-KEEP-011]" in said(capfd)
    rewritten(backup, bad, lambda m: m["folders"].append({"path": "../out", "modified": 0}))
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, lambda m: None, more=b"x")
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, adds("x", 2), x=b"x")
    assert run(["restore", str(bad)]) == 2
    rewritten(backup, bad, lambda m: m["files"].append(m["files"][0]))
    assert run(["restore", str(bad)]) == 2
    capfd.readouterr()
    # A folder below something that is a file.
    rewritten(backup, bad, adds("settings.ini/x"), **{"settings.ini/x": b"x"})
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-0" in said(capfd)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        adds("link")(manifest)
        entry = zipfile.ZipInfo("data/link")
        entry.external_attr = 0o120777 << 16
        new.writestr(entry, b"x")
        new.writestr(MANIFEST, json.dumps(manifest))
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    changes: tuple[Callable[[dict[str, Any]], None], ...] = (
        lambda m: m.update(home="fsbytes:zz"),
        lambda m: m["files"][0].update(modified=1e300),
        lambda m: m["folders"][0].update(modified=float("nan")),
        lambda m: m["folders"][0].update(path="fsbytes:zz"),
    )
    for change in changes:
        rewritten(backup, bad, change)
        assert run(["restore", str(bad)]) == 2
        assert "[RD-KEEP-011]" in said(capfd)
    # The same name twice in the ZIP, two names in the list.
    rewritten(backup, bad, _two_for_one)
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr("data/one", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("data/one", b"x")
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w") as new:
        new.writestr(MANIFEST, "[" * 100_000 + "]" * 100_000)
        for name in old.namelist()[:-1]:
            new.writestr(name, old.read(name))
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    # Exabytes that it says are in it: asked for room first.
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        adds("zeros", 10**6)(manifest)
        new.writestr("data/zeros", bytes(10**6))
        new.writestr(MANIFEST, json.dumps(manifest))
    packed = bad.read_bytes()
    stated = (10**6).to_bytes(4, "little")
    huge = (2**32 - 2).to_bytes(4, "little")
    assert packed.count(stated) == 2
    with zipfile.ZipFile(bad) as archive:
        text = archive.read(MANIFEST)
    assert b"1000000" in text
    bad.write_bytes(packed.replace(stated, huge))
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-011]" in said(capfd)
    assert tree(home) == before
    assert not (tmp_path / "out").exists()
    assert not (home.parent / "out").exists()


def test_a_backup_larger_than_the_disk_is_refused_first(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(bad, "w", allowZip64=True) as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["files"] = []
        free = shutil.disk_usage(tmp_path).free
        for number in range(free // 2**31 + 2):
            adds(f"f{number}", 2**31)(manifest)
            entry = zipfile.ZipInfo(f"data/f{number}")
            new.writestr(entry, b"x")
        new.writestr(MANIFEST, json.dumps(manifest))
        for entry in new.filelist[:-1]:  # the directory, written at the end, tells a lie
            entry.file_size = 2**31
    assert run(["restore", str(bad)]) == 2
    assert "[RD-KEEP-013]" in said(capfd)
    assert not list(home.parent.glob(".*restoring*"))


@pytest.mark.parametrize("which", ["backup", "case_log", "of_tomorrow"])
def test_a_backup_of_a_newer_radiodesk_is_refused_and_nothing_is_changed(
    home: Path, backup: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], which: str
) -> None:
    def newer(manifest: dict[str, Any]) -> None:
        if which == "backup":
            manifest["format"] = 2
        else:
            manifest["formats"][which] = 99

    before = tree(home)
    newer_file = rewritten(backup, tmp_path / "newer.zip", newer)
    data = newer_file.read_bytes()
    assert run(["restore", str(newer_file)]) == 2
    assert "[RD-KEEP-030]" in said(capfd)
    assert tree(home) == before
    assert newer_file.read_bytes() == data


def test_a_file_of_a_run_that_is_too_odd_to_be_changed_is_restored_as_it_is(
    home: Path, tmp_path: Path
) -> None:
    place = json.dumps(str(home))[1:-1]
    odd = {
        "models/registry.json": "[" * 100_000 + "]" * 100_000,
        "queue.json": f'{{"a": "{place}/\\ud800"}}',
        "runs/20261101-100000-quick/config.json": "NaN and more",
    }
    for name, text in odd.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text)
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    other = tmp_path / "other"
    for _ in preparing(other, tmp_path / "b.zip"):
        pass
    assert settle(other) is not None
    for name, text in odd.items():
        assert (other / name).read_text() == text

"""Listing data sets: class folders, tables, patients, clutter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.datasets.catalogue import load_catalogue


def _touch(path: Path, data: bytes = b"not opened while listing") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_class_folders_are_listed_without_opening_a_file(tmp_path: Path) -> None:
    for name in ("COVID/b10.png", "COVID/b9.jpg", "No_findings/deep/er/x.dcm", "Viral Pneumonia/1"):
        _touch(tmp_path / name)
    catalogue = load_catalogue(tmp_path)
    assert [(e.relative, e.found, e.label) for e in catalogue.entries] == [
        ("COVID/b9.jpg", "COVID", "COVID-19"),
        ("COVID/b10.png", "COVID", "COVID-19"),
        ("No_findings/deep/er/x.dcm", "No_findings", "NORMAL"),
        ("Viral Pneumonia/1", "Viral Pneumonia", "PNEUMONIA"),
    ]
    assert catalogue.labels == ["COVID-19", "PNEUMONIA", "NORMAL"]
    assert catalogue.found == {"COVID": 2, "No_findings": 1, "Viral Pneumonia": 1}


def test_clutter_and_masks_are_not_radiographs(tmp_path: Path) -> None:
    for name in (
        "A/1.png", "A/README.md", "A/readme", "A/labels.csv", "A/.hidden.png", "A/Thumbs.db",
        "A/masks/1.png", "A/Lung_Masks/1.png", ".git/x.png", "__MACOSX/A/1.png", "masks/A/1.png",
        "B/2.npy", "loose.png", "labels.txt",
    ):  # fmt: skip
        _touch(tmp_path / name)
    catalogue = load_catalogue(tmp_path)
    assert [e.relative for e in catalogue.entries] == ["A/1.png", "B/2.npy"]
    assert catalogue.found == {"A": 1, "B": 1}
    assert catalogue.loose_files == 1


def test_labels_csv_in_a_folder_gives_patient_source_and_split(tmp_path: Path) -> None:
    for name in ("A/1.png", "A/2.png", "B/00001280_004.png"):
        _touch(tmp_path / name)
    (tmp_path / "labels.csv").write_text(
        "path;label;patient_id;source;split\n"
        "A/1.png;ignored;p1;St. Anna;Test\n.\\A\\2.png;;;;validation\n",
        "utf-8",
    )
    first, second, third = load_catalogue(tmp_path).entries
    assert (first.label, first.patient_id, first.source, first.split) == (
        "A", "p1", "St. Anna", "test",
    )  # fmt: skip
    assert (second.patient_id, second.source, second.split) == (None, None, "val")
    assert third.patient_id == "00001280"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_tables_of_every_delimiter_and_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [
        ("Path", "LABEL", "patient_id", "source", "split", "comment"),
        ("imágenes/ñ.png", "Neumonía", "7", "Córdoba", "train", f'"a{delimiter}b"'),
        ("imágenes/2.png", "Sano", "", "", "", ""),
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n\r\n"
    table = tmp_path / "data.csv"
    table.write_bytes(text.encode(encoding))
    first, second = load_catalogue(table).entries
    assert first.path == tmp_path / "imágenes/ñ.png"
    assert (first.found, first.label, first.source) == ("Neumonía", "PNEUMONIA", "Córdoba")
    assert (first.patient_id, first.split) == ("7", "train")
    assert (second.label, second.patient_id, second.source, second.split) == (
        "NORMAL", None, None, None,
    )  # fmt: skip


def test_rows_without_path_or_label_are_counted_and_repeated_rows_listed_once(
    tmp_path: Path,
) -> None:
    table = tmp_path / "data.csv"
    table.write_text("path,label\na.png,A\n./a.png,A\n,B\nc.png,\n  \nd.png,B\n")
    catalogue = load_catalogue(table)
    assert [e.relative for e in catalogue.entries] == ["a.png", "d.png"]
    assert catalogue.incomplete_rows == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("file,class\na,b\n", "RD-DATA-004"),
        ("", "RD-DATA-004"),
        ("path,label,split\na.png,A,somewhere\n", "RD-DATA-017"),
    ],
)
def test_unusable_tables_say_why(tmp_path: Path, content: str, code: str) -> None:
    table = tmp_path / "data.csv"
    table.write_text(content)
    with pytest.raises(UsageError) as caught:
        load_catalogue(table)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert "data.csv" in render(caught.value.message, language)


def test_no_data_and_no_class_folders_say_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="RD-DATA-001"):
        load_catalogue(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="RD-DATA-002"):
        load_catalogue(tmp_path)
    _touch(tmp_path / "a.png")
    with pytest.raises(UsageError, match="RD-REPAIR-020"):
        load_catalogue(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="permissions are a POSIX matter")
def test_fault_13_a_data_folder_that_may_not_be_opened_says_so(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    # In a child, because the superuser may open everything: it becomes nobody first.
    code = (
        "import os, sys; from pathlib import Path\n"
        "from radiodesk.core.errors import UsageError\n"
        "from radiodesk.datasets.catalogue import load_catalogue\n"
        "if os.getuid() == 0: os.chdir(sys.argv[1]); os.setgid(65534); os.setuid(65534)\n"
        "try: load_catalogue(Path('closed'))\n"
        "except UsageError as error: print(error.code, error.message.params['name'])\n"
    )
    if os.getuid() == 0:
        tmp_path.chmod(0o755)
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert found.stdout.split() == ["RD-FILE-005", "closed"]


def test_train_val_test_folders_fix_the_split(tmp_path: Path) -> None:
    for part in ("train", "val", "test"):
        for label in ("NORMAL", "PNEUMONIA"):
            _touch(tmp_path / part / label / "1.jpeg")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.found == {"NORMAL": 3, "PNEUMONIA": 3}
    assert {e.relative: e.split for e in catalogue.entries}["val/NORMAL/1.jpeg"] == "val"


def test_a_name_mapped_to_nothing_is_left_out(tmp_path: Path) -> None:
    for name in ("A/1.png", "B/1.png", "C/1.png"):
        _touch(tmp_path / name)
    catalogue = load_catalogue(tmp_path, {"B": "", "C": "A"})
    assert [(e.found, e.label) for e in catalogue.entries] == [("A", "A"), ("C", "A")]
    assert catalogue.labels == ["A"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
def test_fault_39_dangerous_class_names_stay_labels(tmp_path: Path) -> None:
    names = ["CON", "=cmd()", "..\\..\\x", "a\nb", "{0.__class__}", "<b>"]
    for name in names:
        _touch(tmp_path / "data" / name / "1.png")
    before = sorted(p for p in tmp_path.rglob("*"))
    catalogue = load_catalogue(tmp_path / "data")
    assert set(catalogue.labels) == {"CON", "=cmd()", "..\\..\\x", "a b", "{0.__class__}", "<b>"}
    table = tmp_path / "data.csv"
    table.write_text("path,label\nx.png,../../x\ny.png,=cmd()\n")
    assert load_catalogue(table).labels == ["../../x", "=cmd()"]
    table.unlink()
    assert sorted(p for p in tmp_path.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs links without privileges")
def test_a_loop_of_links_is_listed_once(tmp_path: Path) -> None:
    _touch(tmp_path / "A" / "1.png")
    _touch(tmp_path / "B" / "1.png")
    (tmp_path / "A" / "again").symlink_to(tmp_path / "A")
    assert len(load_catalogue(tmp_path).entries) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf8_travels_as_json(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "A")
    os.mkdir(folder)  # noqa: PTH102
    with open(folder + b"/\xff\n.png", "wb") as file:  # noqa: PTH123
        file.write(b"x")
    (entry,) = load_catalogue(tmp_path).entries
    assert entry.path.is_file()
    entry.relative.encode("utf-8")


def test_fault_40_one_hundred_thousand_files_stop_at_once(tmp_path: Path) -> None:
    table = tmp_path / "data.csv"
    table.write_text("path,label\n" + "".join(f"{i}.png,{i % 3}\n" for i in range(100_000)))
    assert len(load_catalogue(table).entries) == 100_000
    seen: list[int] = []
    with pytest.raises(StoppedError):
        load_catalogue(
            table,
            should_stop=lambda: "discard" if len(seen) >= 50 else "go_on",
            on_listed=seen.append,
        )
    assert len(seen) == 50

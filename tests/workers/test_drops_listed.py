"""What a drop holds, listed by a real reader: archives, media and what is left out of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import READER_ANSWER, FilesListed, ListFiles, ReadFile, ReadingReady
from radiodesk.jobs.child import Child
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene
from tests.helpers.media import write_dicomdir


class Lister:
    """A reader child that is asked for lists."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.child = Child("reader", ["--scratch", str(scratch)])
        self._lines = self.child.lines()
        self._number = 0

    def files(self, *paths: Path) -> tuple[list[Path], list[str]]:
        """Return the files and the codes of what was noted."""
        self._number += 1
        wire = [path_to_wire(path) for path in paths]
        assert self.child.send(ListFiles(id=self._number, paths=wire))
        found: list[Path] = []
        for line in self._lines:
            answer = READER_ANSWER.validate_json(line)
            assert isinstance(answer, FilesListed)
            found += [path_from_wire(path) for path in answer.paths]
            if answer.last:
                return found, [note.code for note in answer.notes]
        raise AssertionError(self.child.stderr_tail)

    def code(self, path: Path) -> str | None:
        """Return why a file is not read."""
        self._number += 1
        assert self.child.send(ReadFile(id=self._number, path=path_to_wire(path), pixels=False))
        answer = READER_ANSWER.validate_json(next(self._lines))
        assert isinstance(answer, ReadingReady)
        return answer.reading.code


@pytest.fixture(scope="module")
def lister(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lister]:
    lister = Lister(tmp_path_factory.mktemp("scratch"))
    yield lister
    lister.child.close_input()
    assert lister.child.wait(5) is not None
    assert not lister.scratch.exists(), "what was unpacked goes with the parent"


def pack(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                target.write(path, path.relative_to(folder.parent))
    return archive


def medium(folder: Path) -> Path:
    """Write a medium whose third image is missing and which names something outside."""
    (folder / "dicom").mkdir(parents=True)
    write_dicom(folder / "dicom" / "im1", scene())
    write_dicom(folder / "dicom" / "im2", scene(seed=1))
    write_dicom(folder / "dicom" / "report", scene(seed=2))
    save(folder / "viewer-logo.png", scene())
    named = [["DICOM", "IM2"], ["DICOM", "IM1"], ["DICOM", "IM3"], ["..", "SECRET"]]
    write_dicomdir(folder, [*named, ["DICOM", "REPORT"]], ["IMAGE"] * 4 + ["SR DOCUMENT"])
    return folder


def test_an_archive_is_listed_and_its_files_are_read(lister: Lister, tmp_path: Path) -> None:
    ward = tmp_path / "ward"
    ward.mkdir()
    save(ward / "film 2.png", scene())
    save(ward / "film 10.png", scene())
    archive = pack(tmp_path / "ward.zip", ward)
    files, notes = lister.files(archive)
    assert [path.name for path in files] == ["film 2.png", "film 10.png"]
    assert notes == []
    assert all(lister.scratch in path.parents for path in files)
    assert lister.code(files[0]) == "RD-MODEL-010", "it can be read: only the model is missing"
    assert lister.files(archive) == (files, []), "unpacked once"
    assert [p.name for p in tmp_path.iterdir() if p != ward] == ["ward.zip"]


def test_an_archive_without_radiographs_and_a_damaged_one_say_so(
    lister: Lister, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as target:
        target.writestr("readme.txt", "nothing here")
    assert lister.files(empty) == ([], ["RD-FILE-038"])
    cut = tmp_path / "cut.zip"
    cut.write_bytes(empty.read_bytes()[:30])
    picture = save(tmp_path / "a.png", scene())
    assert lister.files(cut, picture) == ([picture], ["RD-FILE-030"])
    left = [path for path in lister.scratch.iterdir() if path.name.startswith("part-")]
    assert left == []


@pytest.mark.parametrize("dropped", ["DICOMDIR", "."])
def test_a_medium_lists_the_images_that_it_names(
    lister: Lister, tmp_path: Path, dropped: str
) -> None:
    folder = medium(tmp_path / "cd")
    files, notes = lister.files(folder / dropped)
    there = [folder / "dicom" / "im2", folder / "dicom" / "im1"]
    assert files == [*there, folder / "dicom" / "IM3"]
    expected = ["RD-DICOM-010", "RD-DICOM-011"] + ["RD-DICOM-012"] * (dropped == ".")
    assert notes == expected
    assert lister.code(files[0]) == "RD-MODEL-010"
    assert lister.code(files[2]) == "RD-FILE-004"


def test_a_medium_in_an_archive_keeps_its_table_of_contents(lister: Lister, tmp_path: Path) -> None:
    files, notes = lister.files(pack(tmp_path / "cd.zip", medium(tmp_path / "cd")))
    assert [path.name for path in files] == ["im2", "im1", "IM3"]
    assert notes == ["RD-DICOM-010", "RD-DICOM-011", "RD-DICOM-012"]


def test_a_damaged_table_of_contents_leaves_a_plain_folder(lister: Lister, tmp_path: Path) -> None:
    (tmp_path / "DICOMDIR").write_bytes(b"no DICOM at all" * 20)
    film = write_dicom(tmp_path / "im1", scene())
    assert lister.files(tmp_path) == ([film], ["RD-FILE-003"])
    assert lister.files(tmp_path / "DICOMDIR") == ([], ["RD-FILE-003"])


def test_an_archive_in_a_dropped_folder_is_opened_but_none_within_another(
    lister: Lister, tmp_path: Path
) -> None:
    ward, films = tmp_path / "ward", tmp_path / "films"
    ward.mkdir()
    films.mkdir()
    save(ward / "film.png", scene())
    pack(ward / "inner.zip", ward)
    pack(films / "ward.zip", ward)
    save(films / "first.png", scene())
    (films / "notes.zip").write_text("no archive at all")
    files, _notes = lister.files(films)
    assert [path.name for path in files] == ["first.png", "film.png"]
    assert lister.scratch in files[1].parents

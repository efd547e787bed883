"""Pictures, arrays, archives and folders that are allowed and rare, and drives that fail."""

from __future__ import annotations

import errno
import io
import logging
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.errors import RefusedError, UnreadableError
from radiodesk.imaging.archive import unpack
from radiodesk.imaging.listing import is_radiograph_name, list_radiographs
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.opening import MAX_FILE_BYTES
from radiodesk.imaging.pictures import read_picture
from radiodesk.imaging.silence import silence_logger
from radiodesk.imaging.voi import apply_window
from tests.helpers.images import save, scene
from tests.imaging.test_dicom_rare import FailingDrive


def test_a_drive_that_fails_in_a_picture_is_not_taken_for_damage(tmp_path: Path) -> None:
    data = save(tmp_path / "a.png", np.random.default_rng(1).integers(0, 255, (300, 300), "u1"))
    with pytest.raises(OSError, match="Input/output error") as raised:
        read_picture(FailingDrive(data.read_bytes(), 1000), "a.png", "PNG")
    assert raised.value.errno == errno.EIO


BIG_TIFF = b"II\x2b\0\x08\0\0\0"


def test_a_picture_that_leads_to_a_place_no_drive_has_is_damaged(tmp_path: Path) -> None:
    """The system refuses to go there, and the drive is not to blame for that."""
    path = tmp_path / "a.tif"
    path.write_bytes(BIG_TIFF + (2**62).to_bytes(8, "little") + bytes(100))
    with pytest.raises(UnreadableError, match="RD-FILE-003"):
        read_radiograph(path)


def test_an_archive_that_leads_to_a_place_no_drive_has_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", b"x" * 100)
    data = bytearray(path.read_bytes())
    data[-6:-2] = (2**31).to_bytes(4, "little")  # where the list of its members begins
    path.write_bytes(data)
    with path.open("rb") as file:
        unpacked = unpack(file, "a.zip", tmp_path / "out", lambda: None)
    assert [note.code for note in unpacked.notes] == ["RD-FILE-039"]


def test_a_drive_that_fails_in_an_archive_is_not_taken_for_damage(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.png", os.urandom(100_000))
    size = len(whole.getvalue())
    for fails_from in (size - 1, size - 40):  # at its end, and at the list of its members
        drive = FailingDrive(whole.getvalue(), fails_from)
        with pytest.raises(OSError, match="Input/output error"):
            unpack(drive, "a.zip", tmp_path / "out", lambda: None)


def test_a_drive_that_fails_within_a_film_of_an_archive_is_no_damage(
    tmp_path: Path,
) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.png", os.urandom(3_000_000))
    drive = FailingDrive(whole.getvalue(), 1_500_000, 2_500_000)
    with pytest.raises(OSError, match="Input/output error"):
        unpack(drive, "a.zip", tmp_path / "out", lambda: None)


def test_a_film_said_to_lie_where_no_drive_has_a_place_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", b"x" * 100)
        archive.writestr("b.png", b"y" * 100)
    data = path.read_bytes()
    begin, end = data.rindex(b"PK\1\2"), data.rindex(b"PK\5\6")
    member, tail = bytearray(data[begin:end]), bytearray(data[end:])
    far = struct.pack("<HHQ", 1, 8, 2**62)  # in the extra field for large files
    struct.pack_into("<H", member, 30, len(far))
    struct.pack_into("<I", member, 42, 0xFFFFFFFF)
    size = struct.unpack_from("<I", tail, 12)[0] + len(far)
    struct.pack_into("<I", tail, 12, size)
    path.write_bytes(data[:begin] + member + far + tail)
    out = tmp_path / "out"
    with path.open("rb") as file:
        unpacked = unpack(file, "a.zip", out, lambda: None)
    assert [note.code for note in unpacked.notes] == ["RD-FILE-039"]
    assert [found.read_bytes() for found in out.rglob("*.png")] == [b"x" * 100]


@pytest.mark.skipif(sys.platform == "win32", reason="a disk of its own")
@pytest.mark.parametrize("full", [True, False])
def test_fault_59_an_archive_is_unpacked_where_there_is_no_room(tmp_path: Path, full: bool) -> None:
    """A disk that is full is said to be; whatever else refuses is quoted."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", os.urandom(3_000_000))
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from radiodesk.core.errors import UnreadableError\n"
        "from radiodesk.imaging.archive import unpack\n"
        "if sys.argv[3] == 'False':\n"
        "    most = (500_000, resource.RLIM_INFINITY)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, most)\n"
        "out = Path(sys.argv[2], 'out')\n"
        "out.mkdir()\n"
        "try:\n"
        "    unpack(open(sys.argv[1], 'rb'), 'a.zip', out, lambda: None)\n"
        "except UnreadableError as error:\n"
        "    print(error)\n"
    )
    small = tmp_path / "small"
    small.mkdir()
    command = [sys.executable, "-c", code, str(path), str(small), str(full)]
    if full:
        own_world = ["unshare", "--mount"]
        try:
            subprocess.run([*own_world, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("no namespaces of mounts here: the test needs unshare and root")
        mounted = f'mount -t tmpfs -o size=500k small {small} && exec "$@"'
        command = [*own_world, "sh", "-c", mounted, "sh", *command]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("RD-FILE-040" if full else "RD-FILE-014")


def test_an_array_that_claims_too_many_pixels_is_not_read(tmp_path: Path) -> None:
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (100000, 1000), }"
    header += b" " * (-(10 + len(header) + 1) % 64) + b"\n"
    path = tmp_path / "a.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    with pytest.raises(RefusedError, match="RD-FILE-007"):
        read_radiograph(path)


def test_a_file_beyond_every_size_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)  # takes no room
    with pytest.raises(UnreadableError, match="RD-FILE-015"):
        read_radiograph(path)


def test_a_file_that_is_named_as_a_folder_is_not_there(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", scene())
    with pytest.raises(UnreadableError, match="RD-FILE-004"):
        read_radiograph(path / "b.png")
    loop = tmp_path / "loop.png"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableError, match="RD-FILE-014"):
        read_radiograph(loop)


def test_of_a_picture_that_a_phone_took_twice_the_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    first, second = Image.fromarray(scene()), Image.fromarray(scene(seed=9))
    first.save(path, "MPO", save_all=True, append_images=[second], quality=95)
    radiograph = read_radiograph(path)
    assert [note.code for note in radiograph.notes] == ["RD-FILE-024"]
    alone = tmp_path / "b.jpg"
    first.save(alone, quality=95)
    np.testing.assert_array_equal(radiograph.values, read_radiograph(alone).values)


def flat_jpeg() -> bytes:
    """A picture whose last block is the grey that missing data look like."""
    buffer = io.BytesIO()
    Image.fromarray(np.full((64, 64), 128, np.uint8)).save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_picture_without_an_end_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(flat_jpeg())
    assert (read_radiograph(path).values == 128).all()
    path.write_bytes(flat_jpeg()[:-2] + b"\0\0")
    with pytest.raises(UnreadableError, match="RD-FILE-003"):
        read_radiograph(path)


def test_rubbish_between_the_parts_of_a_picture_does_not_make_it_cut_short(tmp_path: Path) -> None:
    whole = flat_jpeg()
    tables = whole.index(b"\xff\xc4")
    path = tmp_path / "a.jpg"
    path.write_bytes(whole[:tables] + b"\0\0\0" + whole[tables:])
    assert (read_radiograph(path).values == 128).all()


def test_masks_and_hidden_files_are_no_radiographs_wherever_they_lie(tmp_path: Path) -> None:
    top = tmp_path / "films"
    for name in ("film.png", "masks/mask.png", ".hidden/no.png", "..odd/film.png"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        save(top / name, scene())
    table = top / "table.csv"
    table.write_text("a,b\n")
    left: list[Path] = []
    found = list(list_radiographs([top, table], left_out=left.append))
    assert found == [top / "film.png", table]
    assert set(left) == {top / "masks" / "mask.png", table}
    assert not is_radiograph_name(Path(".film.png"))
    assert not is_radiograph_name(Path("masks/film.png"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_folder_that_may_not_be_opened_is_listed_itself(tmp_path: Path) -> None:
    # In a child, because the superuser may read everything: it becomes nobody first.
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from radiodesk.imaging.listing import list_radiographs\n"
        "os.chdir(sys.argv[1])\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "print(list(map(str, list_radiographs([Path('closed')]))))\n"
    )
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if os.getuid() == 0 and folder.stat().st_uid == 0 and "pytest" in folder.name:
            folder.chmod(0o755)
    answer = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "['closed']"


def test_a_library_is_silenced_once_however_often_it_is_asked() -> None:
    for _ in range(2):
        silence_logger("a library of ours")
    assert len(logging.getLogger("a library of ours").handlers) == 1


def test_a_window_of_no_known_function_is_refused() -> None:
    with pytest.raises(ValueError, match="CUBIC"):
        apply_window(np.arange(5), 2, 3, "CUBIC")  # type: ignore[arg-type]

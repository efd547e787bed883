"""FAULTS, lines about files: what each bad or odd picture gets from the reader."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.errors import Message, RadiodeskError, RefusedError, UnreadableError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.core.paths import display_name
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import (
    exif,
    png_header_only,
    png_text_bomb,
    save,
    scene,
    scene16,
    turned,
)
from tests.helpers.memory import peak_growth

pytestmark = pytest.mark.filterwarnings("error")
SUFFIXES = (".png", ".jpg", ".bmp", ".tif")


def failure(path: Path) -> RadiodeskError:
    """Return the error of a file that must not be read, with a sentence in both languages."""
    with pytest.raises(RadiodeskError) as caught:
        read_radiograph(path)
    for language in LANGUAGES:
        sentence = render(caught.value.message, language)
        assert "{" not in sentence
        assert display_name(path) in sentence
    return caught.value


def codes(notes: tuple[Message, ...]) -> list[str]:
    return [note.code for note in notes]


def test_fault_01_zero_bytes(tmp_path: Path) -> None:
    path = tmp_path / "empty.png"
    path.touch()
    error = failure(path)
    assert isinstance(error, UnreadableError)
    assert error.code == "RD-FILE-001"


def test_fault_02_text_renamed_png(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("Chest radiograph, two views. No pneumothorax.\n" * 9)
    error = failure(path)
    assert isinstance(error, UnreadableError)
    assert error.code == "RD-FILE-002"


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".npy"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.98])
def test_fault_03_truncated_is_never_partly_read(tmp_path: Path, suffix: str, share: float) -> None:
    whole = tmp_path / f"whole{suffix}"
    if suffix == ".npy":
        np.save(whole, scene(200, 300))
    else:
        save(whole, scene(200, 300))
    read_radiograph(whole)
    data = whole.read_bytes()
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(data[: int(len(data) * share)])
    error = failure(cut)
    assert isinstance(error, UnreadableError)
    assert error.code == "RD-FILE-003"


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_fault_03_the_last_bytes_are_missed_too(tmp_path: Path, suffix: str) -> None:
    whole = save(tmp_path / f"whole{suffix}", scene(200, 300)).read_bytes()
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(whole[:-6])
    assert failure(cut).code == "RD-FILE-003"


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 2}])
@pytest.mark.parametrize("colour", [False, True])
def test_fault_03_a_jpeg_cut_and_closed_again_is_not_half_read(
    tmp_path: Path, share: float, options: dict[str, Any], colour: bool
) -> None:
    values = scene(200, 304)
    stored = np.stack([values, values // 2, values // 3], axis=-1) if colour else values
    whole = save(tmp_path / "whole.jpg", stored, quality=90, **options).read_bytes()
    scan = whole.index(b"\xff\xda") + 12
    # A progressive file is whole, if coarse, once its first scan is in.
    end = whole.index(b"\xff\xc4", scan) if "progressive" in options else len(whole)
    cut = tmp_path / "closed.jpg"
    cut.write_bytes(whole[: scan + int((end - scan) * share)] + b"\xff\xd9")
    assert failure(cut).code == "RD-FILE-003"


@pytest.mark.parametrize("level", [0, 127, 128, 255])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_fault_03_a_flat_jpeg_is_whole(tmp_path: Path, level: int, mode: str) -> None:
    path = tmp_path / "flat.jpg"
    Image.fromarray(np.full((50, 70), level, np.uint8)).convert(mode).save(path)
    path.write_bytes(path.read_bytes() + b"some camera's appendix")
    assert np.ptp(read_radiograph(path).values) == 0


def test_fault_03_a_png_with_one_flipped_bit_is_damaged(tmp_path: Path) -> None:
    data = bytearray(save(tmp_path / "whole.png", scene(200, 300)).read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "flipped.png"
    path.write_bytes(data)
    assert failure(path).code == "RD-FILE-003"


def _header_20000(suffix: str) -> bytes:
    """Return a file that claims 20 000 x 20 000 pixels."""
    if suffix == ".png":
        return png_header_only(20_000, 20_000)
    buffer = io.BytesIO()
    kind = {".jpg": "JPEG", ".bmp": "BMP", ".tif": "TIFF"}[suffix]
    Image.fromarray(scene(64, 48)).save(buffer, kind)
    data, side = bytearray(buffer.getvalue()), 20_000
    if suffix == ".jpg":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = side.to_bytes(2) * 2
    elif suffix == ".bmp":
        data[18:26] = side.to_bytes(4, "little") * 2
    else:
        for tag in (256, 257):
            at = data.index(tag.to_bytes(2, "little"), 8)
            data[at + 2 : at + 12] = b"\4\0\1\0\0\0" + side.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_fault_04_too_many_pixels_are_refused_before_allocation(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"huge{suffix}"
    path.write_bytes(_header_20000(suffix))
    error = failure(path)
    assert isinstance(error, RefusedError)
    assert error.code == "RD-FILE-007"
    assert "20000 × 20000" in render(error.message)
    assert peak_growth(lambda: failure(path)) < 20_000_000


def test_fault_04_the_cap_itself_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("1", (8000, 8000), 1).save(path)
    assert read_radiograph(path).values.shape == (8000, 8000)


def test_fault_05_png_text_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_text_bomb())
    started = time.monotonic()
    error = failure(path)
    assert isinstance(error, UnreadableError)
    assert error.code in ("RD-FILE-013", "RD-FILE-003")
    assert time.monotonic() - started < 5, "inflating all of it takes longer"
    assert peak_growth(lambda: failure(path)) < 50_000_000, "of 300 MB"


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/run) (w) file closefile\nshowpage\n"


@pytest.mark.parametrize("suffix", [".jpg", ".eps", ".png"])
def test_fault_06_eps_is_never_run(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(EPS)
    assert failure(path).code == "RD-FILE-002"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PPM", "TGA", "ICO", "JPEG2000"])
def test_fault_06_no_other_decoder_is_reached(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture.png"
    Image.fromarray(scene()).save(path, kind)
    assert failure(path).code == "RD-FILE-002"


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_fault_07_sixteen_bits_are_scaled_like_their_dicom_twin(
    tmp_path: Path, suffix: str
) -> None:
    values = scene16()
    picture = read_radiograph(save(tmp_path / f"p{suffix}", values))
    twin = read_radiograph(write_dicom(tmp_path / "twin.dcm", values))
    assert picture.values.dtype == np.uint16
    np.testing.assert_array_equal(picture.values, values)
    np.testing.assert_array_equal(model_input(picture, 32), model_input(twin, 32))
    # Clipping at 255, as a plain conversion does, would make everything white.
    assert np.abs(model_input(picture, 32)[..., 0].mean() - scene().mean()) < 2


def test_fault_07_white_is_zero_is_turned_over(tmp_path: Path) -> None:
    values = scene16()
    ordinary = read_radiograph(save(tmp_path / "a.tif", values))
    path = tmp_path / "inverted.tif"
    Image.fromarray(65535 - values).save(path, tiffinfo={262: 0})
    assert read_radiograph(path).inverted
    np.testing.assert_array_equal(model_input(read_radiograph(path), 32), model_input(ordinary, 32))


def test_fault_08_cmyk_is_converted_with_a_note(tmp_path: Path) -> None:
    grey = scene()
    path = tmp_path / "print.jpg"
    Image.fromarray(grey).convert("CMYK").save(path, quality=95)
    radiograph = read_radiograph(path)
    assert codes(radiograph.notes) == ["RD-FILE-021"]
    assert np.abs(radiograph.values.astype(int) - grey).mean() < 4


def test_fault_08_colour_is_converted_by_brightness_with_a_note(tmp_path: Path) -> None:
    colours = np.zeros((9, 9, 3), np.uint8)
    colours[:] = (200, 100, 50)
    radiograph = read_radiograph(save(tmp_path / "c.png", colours))
    assert codes(radiograph.notes) == ["RD-FILE-020"]
    assert (radiograph.values == round(0.299 * 200 + 0.587 * 100 + 0.114 * 50)).all()
    grey = np.repeat(scene()[:, :, None], 3, axis=2)
    radiograph = read_radiograph(save(tmp_path / "g.png", grey))
    assert radiograph.notes == ()
    np.testing.assert_array_equal(radiograph.values, scene())


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_transparency_lies_over_black_with_a_note(tmp_path: Path, mode: str) -> None:
    picture = Image.fromarray(scene()).convert(mode)
    path = tmp_path / "a.png"
    picture.save(path)
    assert "RD-FILE-023" not in codes(read_radiograph(path).notes)
    half = Image.new("L", picture.size, 255)
    half.paste(0, (0, 0, 40, 60))
    picture.putalpha(half)
    picture.save(path)
    radiograph = read_radiograph(path)
    assert "RD-FILE-023" in codes(radiograph.notes)
    assert (radiograph.values[:, :40] == 0).all()
    assert (radiograph.values[:, 40:] > 0).any()


def test_an_unused_fourth_byte_does_not_blacken_the_picture(tmp_path: Path) -> None:
    picture = Image.fromarray(scene()).convert("RGBA")
    picture.putalpha(0)
    picture.save(tmp_path / "a.png")
    radiograph = read_radiograph(tmp_path / "a.png")
    assert codes(radiograph.notes) == ["RD-FILE-027"]
    np.testing.assert_array_equal(radiograph.values, scene())


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("sixteen", [False, True])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_fault_09_orientations_give_the_identical_input(
    tmp_path: Path, suffix: str, sixteen: bool, orientation: int
) -> None:
    values = scene16() if sixteen else scene()
    path = tmp_path / f"o{suffix}"
    save(path, turned(values, orientation), exif=exif(orientation))
    radiograph = read_radiograph(path)
    np.testing.assert_array_equal(radiograph.values, values)
    assert ("RD-FILE-022" in codes(radiograph.notes)) == (orientation != 1)
    upright = read_radiograph(save(tmp_path / f"upright{suffix}", values))
    np.testing.assert_array_equal(model_input(radiograph, 32), model_input(upright, 32))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_fault_09_orientations_of_a_jpeg(tmp_path: Path, orientation: int) -> None:
    values = scene(64, 96)
    path = tmp_path / "o.jpg"
    save(path, turned(values, orientation), exif=exif(orientation), quality=100)
    assert np.abs(read_radiograph(path).values.astype(int) - values).mean() < 1


def test_fault_10_animated_png_and_many_pages_are_refused(tmp_path: Path) -> None:
    pages = [Image.fromarray(scene(seed=s)) for s in range(3)]
    for name in ("animated.png", "pages.tif"):
        path = tmp_path / name
        pages[0].save(path, save_all=True, append_images=pages[1:])
        error = failure(path)
        assert isinstance(error, RefusedError)
        assert error.code == "RD-FILE-008"


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_fault_13_unreadable_permissions(tmp_path: Path) -> None:
    # In a child, because the superuser may read everything: it becomes nobody first.
    path = save(tmp_path / "secret.png", scene())
    path.chmod(0)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from radiodesk.core.errors import UnreadableError\n"
        "import radiodesk.imaging.load as load, radiodesk.imaging.pictures\n"
        "if os.getuid() == 0: os.chdir(Path(sys.argv[1]).parent); os.setgid(65534); "
        "os.setuid(65534)\n"
        "try: load.read_radiograph(Path(os.path.basename(sys.argv[1])))\n"
        "except UnreadableError as error: print(error)\n"
    )
    # A folder of the superuser may not be entered by nobody, so open the way to it.
    for folder in (tmp_path, *tmp_path.parents):
        if os.getuid() == 0 and folder.stat().st_uid == 0 and "pytest" in folder.name:
            folder.chmod(0o755)
    answer = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert answer.stdout.startswith("RD-FILE-005: ")
    assert "“secret.png”" in answer.stdout


@pytest.mark.parametrize(
    "name", ["🫁 tórax.png", "צילום חזה.png", "a\nb.png", "n" * 251 + ".png", b"\xff\xfe.png"]
)
def test_fault_14_odd_names_are_read_and_shown_on_one_line(
    tmp_path: Path, name: str | bytes
) -> None:
    path = tmp_path / (os.fsdecode(name) if isinstance(name, bytes) else name)
    try:
        save(path, scene())
    except OSError:
        pytest.skip("this file system has no such names")
    radiograph = read_radiograph(path)
    assert "\n" not in radiograph.name
    radiograph.name.encode("utf-8")
    path.write_bytes(b"")
    sentence = render(failure(path).message)
    assert "\n" not in sentence
    sentence.encode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are a POSIX matter")
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
def test_fault_15_what_is_no_file_never_blocks(tmp_path: Path, kind: str) -> None:
    path = {"device": Path("/dev/zero"), "folder": tmp_path}.get(kind, tmp_path / f"{kind}.png")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))  # the name stays when the socket is closed
    caught: list[RadiodeskError] = []
    reader = threading.Thread(target=lambda: caught.append(failure(path)), daemon=True)
    reader.start()
    reader.join(timeout=5)
    assert not reader.is_alive()
    assert caught[0].code == "RD-FILE-006"


def test_fault_16_deleted_between_listing_and_opening(tmp_path: Path) -> None:
    assert failure(tmp_path / "gone.png").code == "RD-FILE-004"
    path = save(tmp_path / "a.png", scene())
    assert failure(path / "b.png").code == "RD-FILE-004"


def test_the_name_says_nothing_about_the_type(tmp_path: Path) -> None:
    data = save(tmp_path / "a.png", scene()).read_bytes()
    path = tmp_path / "really-a-png.JPG"
    path.write_bytes(data)
    np.testing.assert_array_equal(read_radiograph(path).values, scene())


@pytest.mark.parametrize("mode", ["F", "I"])
def test_pixels_without_a_defined_range_are_refused(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    Image.fromarray(scene()).convert(mode).save(path)
    assert failure(path).code == "RD-FILE-009"


def test_a_narrow_sixteen_bit_picture_is_noted_not_stretched(tmp_path: Path) -> None:
    twelve = (scene16() >> 4).astype(np.uint16)
    radiograph = read_radiograph(save(tmp_path / "a.png", twelve))
    assert codes(radiograph.notes) == ["RD-FILE-026"]
    assert model_input(radiograph, 16).max() <= 16


def test_threads_that_read_at_once_leave_the_warning_filters_as_they_were(tmp_path: Path) -> None:
    import warnings
    from concurrent.futures import ThreadPoolExecutor

    path = save(tmp_path / "a.tif", scene())
    before = list(warnings.filters)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(read_radiograph, [path] * 200))
    assert warnings.filters == before

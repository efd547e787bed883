"""Take the pictures of the guide from the real program: ``python scripts/pictures.py``.

Two scripted sessions (``scripts/session.py``: a morning at the viewer, and the way from raw data to
a model) are played on synthetic phantoms in each language; the pictures named below are cut to what
their chapter speaks of, reduced to a palette and laid into ``resources/guide/images``. With
``--readme`` the README's two pictures in ``docs/images`` are taken, too, from a longer training.
It takes some ten minutes; ``--language es`` makes those of one language only. ``--shots FOLDER``
keeps what the sessions showed, and takes from there what an earlier call has left.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "resources" / "guide" / "images"
README = ROOT / "docs" / "images"
LARGEST_BYTES, README_BYTES = 150_000, 600_000
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Picture:
    """One picture of the guide.

    Attributes:
        name: File name without ending.
        session: Option of ``scripts/session.py`` that plays it.
        shot: How the session calls it.
        part: Left, top, right and bottom of what is kept of 1366 × 768 pixels; None keeps all.
    """

    name: str
    session: str
    shot: str
    part: tuple[int, int, int, int] | None = None


PICTURES = (
    Picture("read", "--morning", "dropped"),
    Picture("refused", "--morning", "refused-hand", (420, 38, 1366, 500)),
    Picture("data", "--workbench", "data-findings", (8, 96, 992, 480)),
    Picture("train", "--workbench", "training-finished", (350, 40, 1366, 510)),
    Picture("judge", "--workbench", "evaluation", (288, 44, 1366, 630)),
    Picture("models", "--workbench", "models-activated", (0, 44, 1366, 496)),
)


def play(session: list[str], language: str, folder: Path) -> None:
    """Play a session and leave its pictures in a folder, unless they are there already.

    Raises:
        subprocess.CalledProcessError: Something in the session was not as it should be.
    """
    if folder.is_dir():
        return
    command = [sys.executable, str(ROOT / "scripts" / "session.py"), *session]
    command += ["--language", language, "--theme", "dark", "--pictures", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)


def shot(folder: Path, name: str) -> Path:
    """Return the picture that a session calls so; some sessions put a number before the name."""
    return next(p for p in folder.glob("*.png") if name in (p.stem, p.stem.partition("-")[2]))


def keep(
    source: Path,
    target: Path,
    part: tuple[int, int, int, int] | None = None,
    largest: int = LARGEST_BYTES,
) -> None:
    """Cut a picture and write it; in 256 colours, and smaller, where it takes too many bytes."""
    with Image.open(source) as opened:
        picture = opened.convert("RGB").crop(part) if part else opened.convert("RGB")
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(target, optimize=True)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6):
        if target.stat().st_size <= largest:
            break
        size = (round(picture.width * share), round(picture.height * share))
        smaller = picture if share == 1 else picture.resize(size, Image.Resampling.LANCZOS)
        few = smaller.quantize(256, kmeans=2, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    with Image.open(target) as written:
        width, height = written.size
    size_kb = target.stat().st_size // 1000
    print(f"{target.relative_to(ROOT)}: {width} × {height} pixels, {size_kb} kB")


def take_guide(language: str, base: Path) -> None:
    """Take the pictures of one language."""
    for session in sorted({picture.session for picture in PICTURES}):
        folder = base / f"{language}{session}"
        play([session], language, folder)
        for picture in PICTURES:
            if picture.session == session:
                target = GUIDE / language / f"{picture.name}.png"
                keep(shot(folder, picture.shot), target, picture.part)


def take_readme(base: Path) -> None:
    """Take the pictures of the README: a reading with its heat map, and a training at its end."""
    morning, training, phantoms = base / "en--morning", base / "readme", base / "phantoms"
    play(["--morning"], "en", morning)
    if not phantoms.is_dir():
        sample = [sys.executable, "-m", "radiodesk", "sample", str(phantoms)]
        subprocess.run(sample, cwd=ROOT, check=True)
    play(["--data", str(phantoms), "--preset", "classic"], "en", training)
    for source, name in ((morning, "heat-map"), (training, "training-finished")):
        target = README / f"{'viewer' if name == 'heat-map' else name}.png"
        keep(shot(source, name), target, largest=README_BYTES)


def main() -> int:
    """Take what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=LANGUAGES, help="only this one's")
    parser.add_argument("--readme", action="store_true", help="the README's, too")
    parser.add_argument("--shots", type=Path, help="folder that keeps what the sessions showed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="radiodesk-pictures-") as thrown_away:
        shots = arguments.shots or Path(thrown_away)
        for language in [arguments.language] if arguments.language else LANGUAGES:
            take_guide(language, shots)
        if arguments.readme:
            take_readme(shots)
    return 0


if __name__ == "__main__":
    sys.exit(main())

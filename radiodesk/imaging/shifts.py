"""Changes of a radiograph's look that leave what it shows: for asking how a model bears them.

Each is a pure function of the shown grey levels, a level and a seed. What comes out is a radiograph
again, so that it goes through the gate and `model_input` like any other. Long sides are brought to
768 pixels first: networks see fewer, and a change then means the same on every film.
"""

from __future__ import annotations

import dataclasses
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.evaluation_results import ShiftName
from radiodesk.core.randomness import generator
from radiodesk.imaging.radiograph import Radiograph

WORKING_SIDE = 768
Grey = NDArray[np.float32]


@dataclass(frozen=True)
class Shift:
    """One change.

    Attributes:
        name: What is changed.
        level: How strong. ``contrast``: factor about the mean; ``gamma``: exponent of grey levels
            in 0-1; ``frame``, ``crop``: share of a side, at every edge; ``marker``: height of the
            letter as a share of the picture's; ``resolution``: pixels left on the long side;
            ``jpeg``: quality 1-95; ``noise``: standard deviation as a share of white; ``blur``:
            radius as a share of the long side; ``equalise``: 0 (none) to 1 (whole).
    """

    name: ShiftName
    level: float


SHIFTS: tuple[Shift, ...] = (
    Shift("contrast", 0.5),
    Shift("contrast", 1.6),
    Shift("gamma", 0.6),
    Shift("gamma", 1.7),
    Shift("frame", 0.1),
    Shift("crop", 0.1),
    Shift("marker", 0.1),
    Shift("resolution", 128),
    Shift("resolution", 64),
    Shift("jpeg", 40),
    Shift("jpeg", 10),
    Shift("noise", 0.05),
    Shift("noise", 0.15),
    Shift("blur", 0.005),
    Shift("blur", 0.012),
    Shift("equalise", 1.0),
)
"""What a stress test asks, mild before strong."""


def shifted(radiograph: Radiograph, shift: Shift, seed: int, index: int = 0) -> Radiograph:
    """Return a radiograph whose look is changed.

    Args:
        radiograph: As it was read.
        shift: What to change.
        seed: Of noise and markers.
        index: Number of the image, so that each gets noise of its own.
    """
    if shift.name == "none":
        return radiograph
    grey = _working(radiograph.rendered())
    changed = np.clip(_changed(grey, shift, seed, index), 0.0, 255.0).astype(np.float32)
    return dataclasses.replace(
        radiograph,
        values=changed,
        inverted=False,
        low=0.0,
        high=255.0,
        windows=(),
        voi_lut=None,
        rescale=None,
    )


def _changed(grey: Grey, shift: Shift, seed: int, index: int) -> Any:
    level = shift.level
    random = generator(seed, f"stress-{shift.name}", index=index)
    match shift.name:
        case "contrast":
            return (grey - grey.mean()) * level + grey.mean()
        case "gamma":
            return 255.0 * (np.clip(grey, 0, 255) / 255.0) ** level
        case "frame":
            rows, columns = (round(level * side) for side in grey.shape)
            return np.pad(grey, ((rows, rows), (columns, columns)))
        case "crop":
            rows, columns = (round(level * side) for side in grey.shape)
            return grey[rows : grey.shape[0] - rows, columns : grey.shape[1] - columns]
        case "marker":
            return _with_marker(grey, level, random)
        case "resolution":
            small = _scaled(grey, level / max(grey.shape))
            return _resized(small, grey.shape) if small.shape != grey.shape else grey
        case "jpeg":
            return _recompressed(grey, round(level))
        case "noise":
            return grey + random.normal(0, 255.0 * level, grey.shape)
        case "blur":
            return _blurred(grey, level * max(grey.shape))
        case _:
            return grey + level * (_equalised(grey) - grey)


def _working(grey: Grey) -> Grey:
    return _scaled(grey, WORKING_SIDE / max(grey.shape))


def _scaled(grey: Grey, factor: float) -> Grey:
    """Shrink by a factor; never enlarge."""
    if factor >= 1:
        return grey
    height, width = grey.shape
    return _resized(grey, (max(1, round(height * factor)), max(1, round(width * factor))))


def _resized(grey: Grey, shape: tuple[int, ...]) -> Grey:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(grey, np.float32))
    resized = picture.resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(resized, np.float32)


def _bytes(grey: Grey) -> NDArray[np.uint8]:
    return np.clip(np.rint(grey), 0, 255).astype(np.uint8)


def _with_marker(grey: Grey, level: float, random: np.random.Generator) -> Grey:
    """Burn a letter in near an upper corner, as technicians' lead markers do."""
    from PIL import Image, ImageDraw, ImageFont

    height, width = grey.shape
    letter, left = ("L", False) if random.integers(2) else ("R", True)
    size = max(8, round(level * height))
    picture = Image.fromarray(_bytes(grey))
    across = round(0.04 * width) if left else width - round(0.04 * width) - round(0.7 * size)
    ImageDraw.Draw(picture).text(
        (across, round(0.04 * height)), letter, fill=255, font=ImageFont.load_default(size)
    )
    return np.asarray(picture, np.float32)


def _recompressed(grey: Grey, quality: int) -> Grey:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(_bytes(grey)).save(buffer, "JPEG", quality=quality)
    buffer.seek(0)
    with Image.open(buffer) as picture:
        return np.asarray(picture, np.float32)


def _blurred(grey: Grey, radius: float) -> Grey:
    from PIL import Image, ImageFilter

    picture = Image.fromarray(_bytes(grey)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(picture, np.float32)


def _equalised(grey: Grey) -> Grey:
    levels = _bytes(grey)
    below = np.bincount(levels.reshape(-1), minlength=256).cumsum()
    table = 255.0 * (below - below[levels.min()]) / max(1, below[-1] - below[levels.min()])
    return np.asarray(table[levels], np.float32)

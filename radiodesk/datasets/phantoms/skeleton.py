"""Draws the bones of the thorax as attenuation, densest in their cortex: the rims are brightest."""

from __future__ import annotations

import numpy as np

from radiodesk.datasets.phantoms.anatomy import Anatomy
from radiodesk.datasets.phantoms.texture import Field, bump, step

_RIBS = 10
_FRONT_RIBS = 7


def spine(anatomy: Anatomy, x: Field, y: Field) -> Field:
    """Return the vertebral column: bodies, discs, spinous processes, pedicles."""
    half = 0.07 + 0.012 * (y + 0.5)
    column = step(half - np.abs(x), 0.009)
    phase = (y - anatomy.rib_start) / 0.125
    disc = bump(np.asarray(phase - np.round(phase), np.float32), 0.0, 0.13)
    process = bump(np.asarray(phase - np.floor(phase), np.float32), 0.55, 0.16) * bump(x, 0, 0.016)
    pedicle = bump(np.asarray(phase - np.floor(phase), np.float32), 0.35, 0.12)
    pedicle = pedicle * bump(np.abs(x), 0.042, 0.012)
    return np.asarray(column * (0.1 - 0.055 * disc + 0.05 * process + 0.045 * pedicle), np.float32)


def ribs(anatomy: Anatomy, side: Field, y: Field, wall: Field, level: Field) -> Field:
    """Return the ribs: the rear ones fall gently outwards, the front ones steeply inwards.

    Args:
        anatomy: The person.
        side: Distance from the midline.
        y: Height.
        wall: Distance of the chest wall from the midline at each height.
        level: 0 at the apex of the lungs to 1 at their base.
    """
    reach = np.clip(side / wall, 0.0, 1.15)
    slope = anatomy.rib_slope * (0.75 + 0.5 * level)
    fall = 0.2 * slope
    back = fall * reach**3.2 - 0.07 * slope * reach
    back_slope = (3.2 * fall * reach**2.2 - 0.07 * slope) / wall
    rear = _bands(
        anatomy, y, np.asarray(back, np.float32), back_slope, _RIBS, anatomy.rib_width, 1.0
    )
    rear *= step(side - 0.055, 0.01)
    turn = fall - 0.07 * slope
    front = turn + 0.05 + 0.62 * slope * np.clip(1.02 - reach, 0, None) ** 0.85 * wall
    front_slope = -0.62 * slope * np.ones_like(wall)
    fore = _bands(
        anatomy, y, np.asarray(front, np.float32), front_slope, _FRONT_RIBS,
        anatomy.rib_width * 1.15, 0.85,
    )  # fmt: skip
    fore *= step(reach - 0.47, 0.05)
    edge = step(1.03 - reach, 0.012)
    return np.asarray(anatomy.rib_density * edge * (0.1 * rear + 0.06 * fore), np.float32)


def _bands(
    anatomy: Anatomy, y: Field, course: Field, slope: Field, count: int, width: float, core: float
) -> Field:
    """Draw `count` bands that run along `course`, all at once: the phase names the band."""
    phase = (y - course - anatomy.rib_start) / anatomy.rib_spacing
    number = np.clip(np.round(phase), 0, count - 1)
    distance = (phase - number) * anatomy.rib_spacing / np.sqrt(1.0 + slope**2)
    relative = np.abs(distance) / width
    plateau = step(np.asarray(1.0 - relative, np.float32), 0.13)
    # Bone is densest in its cortex: the rims, the lower one more.
    rim = np.clip(relative, 0, 1) ** 3 * (0.75 + 0.45 * np.sign(distance))
    return np.asarray(plateau * (0.62 * core + 0.62 * rim), np.float32)


def shoulder_girdle(anatomy: Anatomy, side: Field, x: Field, y: Field) -> Field:
    """Return clavicles and shoulder blades."""
    run = np.clip((side - 0.07) / 0.75, 0.0, 1.0)
    tilt = anatomy.clavicle_tilt + 0.03 * np.sign(x)
    course = anatomy.clavicle_height - tilt * run - 0.055 * np.sin(2 * np.pi * run - 0.5)
    thickness = 0.026 + 0.02 * np.exp(-run / 0.08)
    relative = np.abs(y - course) / thickness
    clavicle = step(np.asarray(1.0 - relative, np.float32), 0.12)
    clavicle *= (0.7 + 0.5 * np.clip(relative, 0, 1) ** 3) * step(side - 0.06, 0.012)
    clavicle *= step(0.84 - side, 0.02)
    blade_x = 0.7 + 0.09 * (y + 0.3)
    inner = side - (blade_x - 0.16 - 0.1 * (y + 0.45))
    blade = step(np.asarray(inner, np.float32), 0.008) * step(y + 0.66, 0.05) * step(0.02 - y, 0.05)
    blade *= step(0.86 - side, 0.03)
    border = bump(np.asarray(inner, np.float32), 0.012, 0.014) * step(y + 0.6, 0.05)
    border *= step(0.0 - y, 0.05)
    return np.asarray(0.15 * clavicle + 0.035 * blade + 0.035 * border, np.float32)

"""Draws the attenuation of a healthy thorax: what the X-rays lose on their way, pixel by pixel.

Each tissue adds or takes away thickness along the ray, as in a real projection, so that ribs,
heart and vessels show through each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from radiodesk.datasets.phantoms.anatomy import Anatomy, Pose
from radiodesk.datasets.phantoms.skeleton import ribs, shoulder_girdle, spine
from radiodesk.datasets.phantoms.texture import Field, layered_field, step
from radiodesk.datasets.phantoms.vessels import draw_vessels


@dataclass(frozen=True, eq=False)
class Thorax:
    """A drawn thorax; every field is (H, W) float32.

    Attributes:
        anatomy: The person.
        pose: The position.
        x: Distance from the midline, positive on the patient's left (image right).
        y: Height, growing downwards.
        attenuation: 0 is air, about 1 is the mediastinum.
        lungs: Soft mask of the aerated lungs, 0-1, heart shadow left out.
        air: How much air the ray crosses, 0-1.
        outward: 0 at the mediastinum to 1 at the chest wall.
        downward: 0 at the apex to 1 at the dome of the diaphragm.
        floor: Height of the diaphragm.
    """

    anatomy: Anatomy
    pose: Pose
    x: Field
    y: Field
    attenuation: Field
    lungs: Field
    air: Field
    outward: Field
    downward: Field
    floor: Field


def grid(shape: tuple[int, int], pose: Pose) -> tuple[Field, Field]:
    """Return body coordinates of every pixel."""
    height, width = shape
    unit = 2.0 / (min(height, width * 1.1) * pose.zoom)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    across = (columns - width / 2) * unit - pose.shift_x
    down = (rows - height / 2) * unit - pose.shift_y
    cos, sin = np.float32(np.cos(pose.angle)), np.float32(np.sin(pose.angle))
    x = (cos * across + sin * down) / np.float32(pose.stretch)
    return np.asarray(x, np.float32), np.asarray(-sin * across + cos * down, np.float32)


def draw_thorax(
    anatomy: Anatomy, pose: Pose, shape: tuple[int, int], random: np.random.Generator
) -> Thorax:
    """Draw a healthy thorax (its heart may be large).

    Args:
        anatomy: The person.
        pose: The position.
        shape: (H, W) in pixels.
        random: For what differs between two exposures of the same person.
    """
    x, y = grid(shape, pose)
    midline = anatomy.scoliosis * np.sin(4.0 * y) + pose.turn * (y + 0.5)
    x = np.asarray(x - midline, np.float32)
    side = np.abs(x)
    left = np.asarray(x > 0)

    level = np.clip((y - anatomy.apex) / (anatomy.base - anatomy.apex), 0.0, 1.3)
    rise = np.clip(1.0 - np.abs(1.0 - np.minimum(level, 1.0)) ** 2.5, 0.0, 1.0)
    wall = np.asarray(anatomy.chest_width * rise**0.43 + 1e-4, np.float32)
    middle = anatomy.mediastinum + 0.012 * np.sin(7.0 * y + anatomy.aorta * 40.0)
    dome_of_apex = anatomy.apex + 3.2 * (side - 0.27) ** 2
    outward = np.clip((side - middle) / np.maximum(wall - middle, 1e-3), 0.0, 1.0)
    floor = _diaphragm(anatomy, pose, side, left)
    above = step(floor - y, 0.007)
    inside = step(np.minimum(side - middle, wall - side) - 0.004, 0.006) * above
    inside *= step(y - dome_of_apex, 0.01)
    depth = np.sqrt(np.clip(4.0 * outward * (1.0 - outward), 0.0, 1.0)) ** 0.8
    depth = np.asarray(depth * (0.62 + 0.38 * np.clip(level * 1.6, 0, 1)), np.float32)
    air = np.asarray(inside * depth, np.float32)

    heart, heart_area = _heart(anatomy, pose, x, y, floor)
    air = np.asarray(air * (1.0 - 0.8 * heart), np.float32)
    attenuation = _body(anatomy, x, y)
    belly = layered_field(random, shape, (3, 6, 11))
    under = step(y - floor, 0.02) * step(anatomy.body_width * 0.97 - side, 0.03)
    attenuation += under * (0.16 + 0.02 * belly)
    attenuation -= 0.64 * air
    attenuation += 0.13 * heart
    attenuation += _great_vessels(anatomy, x, y)
    attenuation += spine(anatomy, x, y) + ribs(anatomy, side, y, wall, level)
    attenuation += shoulder_girdle(anatomy, side, x, y)
    attenuation -= _airways(x, y) + _stomach(anatomy, x, y, floor)
    attenuation += _breasts(anatomy, side, y)

    vessels = draw_vessels(anatomy, pose, shape)
    fine = layered_field(random, shape, (36, 72, 130))
    attenuation += air * (0.16 * anatomy.vessel_density * vessels + 0.014 * fine)
    attenuation += 0.02 * layered_field(random, shape, (4, 9)) * step(attenuation - 0.2, 0.05)
    downward = np.clip((y - anatomy.apex) / np.maximum(floor - anatomy.apex, 0.1), 0.0, 1.0)
    return Thorax(
        anatomy=anatomy,
        pose=pose,
        x=x,
        y=y,
        attenuation=np.asarray(attenuation, np.float32),
        lungs=np.asarray(inside * (1.0 - heart_area), np.float32),
        air=air,
        outward=np.asarray(outward, np.float32),
        downward=np.asarray(downward, np.float32),
        floor=floor,
    )


def _body(anatomy: Anatomy, x: Field, y: Field) -> Field:
    side = np.abs(x)
    width = anatomy.body_width + 0.05 * anatomy.fat + 0.06 * np.clip(y - 0.2, 0, None)
    width += 0.3 * step(-0.36 - y, 0.09)
    torso = np.sqrt(np.clip(1.0 - (side / width) ** 4, 0.0, 1.0))
    # The line from the neck over the trapezius to the shoulder.
    slope = np.clip(side - anatomy.neck_width, 0, None)
    roof = -1.32 + anatomy.shoulder_drop * np.sqrt(slope + 1e-4) + 0.55 * slope**2
    torso = torso * step(y - roof, 0.03) * (0.72 + 0.28 * step(y + 0.7, 0.16))
    # Upper arms, held away from the chest.
    along = np.clip((y + 0.75) / 0.9, 0.0, 1.0)
    axis = 1.06 + 0.3 * along
    reach = np.sqrt((side - axis) ** 2 + np.clip(-0.75 - y, 0, None) ** 2)
    arm = np.sqrt(np.clip(1.0 - (reach / (0.2 - 0.05 * along)) ** 2, 0.0, 1.0))
    arm *= step(0.35 - y, 0.25)
    bone = step(0.055 - reach, 0.012) * step(y + 0.8, 0.05)
    body = np.maximum(torso * (0.9 + 0.12 * anatomy.fat), 0.55 * arm) + 0.13 * bone * (arm > 0)
    return np.asarray(body * (1.0 + 0.1 * np.clip(y, -0.6, 0.9)), np.float32)


def _diaphragm(anatomy: Anatomy, pose: Pose, side: Field, left: npt.NDArray[np.bool_]) -> Field:
    right_top, left_top = anatomy.right_dome + pose.breath, anatomy.left_dome + pose.breath
    top = np.float32(right_top) + np.float32(left_top - right_top) * left
    reach = np.clip(side / anatomy.chest_width, 0.0, 1.1)
    away = np.abs(reach - 0.45)
    steep = np.where(reach > 0.45, (away / 0.55) ** 2.6, 0.45 * (away / 0.45) ** 2)
    return np.asarray(top + anatomy.dome_height * steep, np.float32)


def _heart(anatomy: Anatomy, pose: Pose, x: Field, y: Field, floor: Field) -> tuple[Field, Field]:
    size = anatomy.heart_size
    bottom = anatomy.left_dome + pose.breath + 0.05
    centre_y = bottom - 0.25 * size**0.5
    dx, dy = x - (0.12 + 0.09 * (size - 1.0)), y - centre_y
    cos, sin = math.cos(anatomy.heart_turn), math.sin(anatomy.heart_turn)
    long_axis, short_axis = cos * dx + sin * dy, -sin * dx + cos * dy
    ventricle = 1.0 - (long_axis / (0.335 * size)) ** 2 - (short_axis / (0.25 * size**0.8)) ** 2
    atrium = 1.0 - ((x + 0.06) / (0.145 * size**0.7)) ** 2 - ((y - centre_y - 0.01) / 0.22) ** 2
    waist = 1.0 - ((x - 0.06) / (0.16 * size**0.6)) ** 2 - ((y - centre_y + 0.17) / 0.24) ** 2
    shape = np.maximum(np.maximum(ventricle, atrium), waist)
    above = step(floor + 0.015 - y, 0.03)
    thickness = np.sqrt(np.clip(shape, 0.0, 1.0)) ** 0.8
    area = np.asarray(step(shape, 0.03) * above, np.float32)
    return np.asarray(thickness * above, np.float32), area


def _great_vessels(anatomy: Anatomy, x: Field, y: Field) -> Field:
    knob = 1.0 - ((x - 0.095) / anatomy.aorta) ** 2 - ((y + 0.3) / (anatomy.aorta * 1.15)) ** 2
    trunk = 1.0 - ((x - 0.1) / 0.085) ** 2 - ((y + 0.07) / 0.14) ** 2
    cava = step(0.125 + 0.015 * np.sin(5 * y) - np.abs(x + 0.015), 0.008) * step(0.12 - y, 0.05)
    cava = cava * step(y + 0.75, 0.12)
    descending = step(0.05 - np.abs(x - 0.1), 0.008) * step(y + 0.3, 0.03)
    shapes = 0.2 * np.sqrt(np.clip(knob, 0, 1)) + 0.15 * np.sqrt(np.clip(trunk, 0, 1))
    return np.asarray(shapes + 0.09 * cava + 0.05 * descending, np.float32)


def _airways(x: Field, y: Field) -> Field:
    trachea = step(0.034 - np.abs(x + 0.008), 0.008) * step(-0.2 - y, 0.02)
    right = step(0.024 - np.abs(y + 0.17 - 1.15 * np.abs(x) + 0.03) * 0.7, 0.007)
    right *= step(0.16 - np.abs(x), 0.02) * step(y + 0.24, 0.02)
    return np.asarray(0.13 * trachea + 0.06 * right, np.float32)


def _stomach(anatomy: Anatomy, x: Field, y: Field, floor: Field) -> Field:
    bubble = 1.0 - ((x - 0.3) / 0.15) ** 2 - ((y - floor - 0.085) / 0.06) ** 2
    bubble = np.sqrt(np.clip(bubble, 0, 1)) * step(y - floor - 0.02, 0.008)
    return np.asarray(0.3 * anatomy.stomach * bubble, np.float32)


def _breasts(anatomy: Anatomy, side: Field, y: Field) -> Field:
    shape = 1.0 - ((side - 0.42) / 0.36) ** 2 - ((y - 0.2) / 0.36) ** 2
    shadow = np.clip(shape, 0, 1) ** 0.55 * (0.6 + 0.4 * step(y - 0.2, 0.1))
    return np.asarray(0.12 * anatomy.breast * shadow, np.float32)

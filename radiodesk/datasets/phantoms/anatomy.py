"""The made-up people: measures of one thorax, and how it stands before the detector.

Lengths are in units of half a typical image width; x grows to the right of the image (the
patient's left), y downwards, the origin lies in the middle of the chest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Anatomy:
    """One thorax."""

    chest_width: float
    apex: float
    base: float
    body_width: float
    neck_width: float
    shoulder_drop: float
    fat: float
    heart_size: float
    heart_turn: float
    mediastinum: float
    aorta: float
    right_dome: float
    left_dome: float
    dome_height: float
    rib_spacing: float
    rib_start: float
    rib_width: float
    rib_slope: float
    rib_density: float
    clavicle_height: float
    clavicle_tilt: float
    scoliosis: float
    breast: float
    stomach: float
    vessel_density: float
    tree_seed: int


@dataclass(frozen=True)
class Pose:
    """How the thorax stands before the detector in one exposure."""

    angle: float
    zoom: float
    shift_x: float
    shift_y: float
    stretch: float
    turn: float
    breath: float


def draw_anatomy(random: np.random.Generator, enlarged_heart: bool = False) -> Anatomy:
    """Return a random thorax.

    Args:
        random: The person's own generator.
        enlarged_heart: Cardiomegaly: the heart takes up more than half of the chest's width.
    """
    heart = random.uniform(1.36, 1.62) if enlarged_heart else random.uniform(0.84, 1.12)
    dome = random.uniform(0.44, 0.58)
    return Anatomy(
        chest_width=random.uniform(0.66, 0.76),
        apex=random.uniform(-0.86, -0.78),
        base=random.uniform(0.66, 0.76),
        body_width=random.uniform(0.84, 0.98),
        neck_width=random.uniform(0.17, 0.24),
        shoulder_drop=random.uniform(0.28, 0.48),
        fat=random.uniform(0.0, 1.0),
        heart_size=heart,
        heart_turn=random.uniform(0.45, 0.85),
        mediastinum=random.uniform(0.095, 0.125),
        aorta=random.uniform(0.07, 0.1),
        right_dome=dome,
        left_dome=dome + random.uniform(0.015, 0.07),
        dome_height=random.uniform(0.14, 0.22),
        rib_spacing=random.uniform(0.128, 0.15),
        rib_start=random.uniform(-0.76, -0.7),
        rib_width=random.uniform(0.021, 0.028),
        rib_slope=random.uniform(0.8, 1.3),
        rib_density=random.uniform(0.7, 1.2),
        clavicle_height=random.uniform(-0.68, -0.58),
        clavicle_tilt=random.uniform(0.02, 0.16),
        scoliosis=random.normal(0.0, 0.012),
        breast=float(random.choice([0.0, 0.0, random.uniform(0.3, 1.0)])),
        stomach=float(random.choice([0.0, random.uniform(0.3, 1.0)])),
        vessel_density=random.uniform(0.75, 1.2),
        tree_seed=int(random.integers(0, 2**31 - 1)),
    )


def draw_pose(random: np.random.Generator) -> Pose:
    """Return a random position of a thorax."""
    return Pose(
        angle=float(np.radians(random.normal(0.0, 2.2))),
        zoom=random.uniform(0.9, 1.1),
        shift_x=random.normal(0.0, 0.03),
        shift_y=random.normal(-0.02, 0.04),
        stretch=random.uniform(0.95, 1.06),
        turn=random.normal(0.0, 0.02),
        breath=random.uniform(-0.06, 0.03),
    )

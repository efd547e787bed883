"""What makes a phantom ill: consolidation, ground glass, fluid. Air in the lung gives way.

Patterns follow the textbook: lobar pneumonia is one dense, soft-edged focus, often with air
bronchograms and sometimes cut off at a fissure; COVID-19 pneumonia is hazy, bilateral, peripheral
and lower; an effusion blunts the angle between diaphragm and chest wall with a meniscus.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from radiodesk.datasets.phantoms.texture import Field, layered_field, step
from radiodesk.datasets.phantoms.thorax import Thorax
from radiodesk.datasets.phantoms.vessels import draw_bronchi

Finding = Literal["normal", "pneumonia", "covid", "cardiomegaly", "effusion"]

_AIR = 0.64


def add_finding(thorax: Thorax, finding: Finding, random: np.random.Generator) -> Field:
    """Return the attenuation with a finding.

    Args:
        thorax: A drawn thorax.
        finding: What to add; normal and cardiomegaly (which is drawn with the heart) add nothing.
        random: Draws place, extent and density.

    Returns:
        (H, W) float32.
    """
    if finding == "pneumonia":
        return _consolidation(thorax, random)
    if finding == "covid":
        return _ground_glass(thorax, random)
    if finding == "effusion":
        return _effusion(thorax, random)
    return thorax.attenuation


def _consolidation(thorax: Thorax, random: np.random.Generator) -> Field:
    attenuation = thorax.attenuation.copy()
    bronchi = draw_bronchi(thorax.anatomy, thorax.pose, thorax.x.shape)
    main_side = float(random.choice([-1.0, 1.0]))
    foci = 1 if random.uniform() < 0.8 else 2
    for focus in range(foci):
        density = random.uniform(0.85, 1.0) * (1.0 if focus == 0 else 0.7)
        extent = random.uniform(0.27, 0.36) * (1.0 if focus == 0 else 0.7)
        side = main_side if random.uniform() < 0.85 else -main_side
        centre_in = random.uniform(0.25, 0.65)
        upper, lower = random.uniform(0.25, 0.42), random.uniform(0.55, 0.85)
        centre_down = upper if random.uniform() < 0.4 else lower
        ours = step(np.asarray(thorax.x * side, np.float32), 0.005)
        # Positions within the lung, in lengths of the body, so that a focus is about round.
        across = (thorax.outward - centre_in) * 0.55
        down = (thorax.downward - centre_down) * 1.3
        edge = layered_field(random, thorax.x.shape, (5, 10, 20, 36))
        reach = 1.0 - np.sqrt(across**2 + (down * random.uniform(0.8, 1.2)) ** 2) / extent
        patch = step(np.asarray(reach + 0.13 * edge, np.float32), random.uniform(0.07, 0.16))
        if random.uniform() < 0.4:
            border = centre_down + float(random.choice([-0.07, 0.07]))
            tilt = random.uniform(-0.06, 0.06) * (thorax.outward - 0.5)
            beyond = (1.0 if centre_down > border else -1.0) * (thorax.downward - border - tilt)
            patch = patch * step(np.asarray(beyond, np.float32), 0.008)
        grain = layered_field(random, thorax.x.shape, (16, 34, 70))
        filled = np.clip(density * patch * ours * (1.0 + 0.15 * grain), 0.0, 1.0)
        gas = 1.0 - 0.4 * bronchi
        attenuation += _AIR * thorax.air * filled * gas
    return np.asarray(attenuation, np.float32)


def _ground_glass(thorax: Thorax, random: np.random.Generator) -> Field:
    attenuation = thorax.attenuation.copy()
    strength = random.uniform(0.55, 0.85)
    tilt = random.uniform(0.8, 1.0)
    weaker = float(random.choice([-1.0, 1.0]))
    for side in (-1.0, 1.0):
        ours = step(np.asarray(thorax.x * side, np.float32), 0.005)
        patches = layered_field(random, thorax.x.shape, (4.5, 9, 18, 36))
        peripheral = step(thorax.outward - np.float32(random.uniform(0.36, 0.5)), 0.1)
        lower = step(thorax.downward - np.float32(random.uniform(0.32, 0.46)), 0.08)
        where = peripheral * lower + 0.2 * lower * (1.0 - peripheral) * random.uniform(0, 1)
        haze = where * step(np.asarray(patches + 1.0, np.float32), 0.3)
        grain = layered_field(random, thorax.x.shape, (26, 52, 100))
        lines = np.abs(layered_field(random, thorax.x.shape, (20, 40)))
        reticular = np.clip(0.35 - lines, 0.0, 0.35)
        amount = strength * (tilt if side == weaker else 1.0)
        filled = np.clip(haze * (1.0 + 0.2 * grain + 0.5 * reticular) * amount, 0.0, 0.9)
        attenuation += _AIR * thorax.air * ours * filled
    return np.asarray(attenuation, np.float32)


def _effusion(thorax: Thorax, random: np.random.Generator) -> Field:
    attenuation = thorax.attenuation.copy()
    sides = [float(random.choice([-1.0, 1.0]))] if random.uniform() < 0.7 else [-1.0, 1.0]
    for side in sides:
        ours = step(np.asarray(thorax.x * side, np.float32), 0.005)
        height = random.uniform(0.1, 0.32)
        meniscus = height * (0.35 + 0.9 * thorax.outward**2.5)
        level = float(thorax.floor.min()) + random.uniform(0.0, 0.08) - meniscus
        fluid = step(np.asarray(thorax.y - level, np.float32), 0.012) * ours
        attenuation += _AIR * thorax.air * fluid * random.uniform(0.88, 1.0)
    return np.asarray(attenuation, np.float32)

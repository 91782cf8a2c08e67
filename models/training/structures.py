"""Large built things, always normal: buildings with roofs and shadows, roads with lanes, paved areas with bays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .canvas import BUILT, PAVED, Canvas
from .targets import Pose, Stamp, moved, stamped

Array = NDArray[np.float64]
Generator = np.random.Generator


def building(canvas: Canvas, turn: float, sides: tuple[float, float], centre: Array | None = None) -> None:
    """A building of sides in lengths of a vehicle, its shadow, its roof and what stands on it."""
    rng = canvas.rng
    least, most = np.clip(canvas.vehicle_px * np.array(sides), 16, 0.6 * canvas.size[0])
    length, width = np.exp(rng.uniform(np.log(least), np.log(max(most, least + 1)), 2))
    centre = rng.uniform(0, canvas.size[0], 2) if centre is None else centre
    pose = Pose(*centre, length, width, turn + rng.integers(0, 2) * np.pi / 2)
    height = min(length, width) * rng.uniform(0.1, 0.7)
    for part in (0.5, 1.0):
        shadow = stamped("box", moved(pose, *(canvas.sun * height * part)), canvas.size)
        if shadow is not None:
            canvas.shade(shadow, canvas.shade_depth * 0.5)
    stamp = stamped("box", pose, canvas.size)
    if stamp is None:
        return
    canvas.paint(stamp, canvas.palette("roof", rng), roof_pattern(stamp, pose, rng))
    canvas.settle(stamp, BUILT)
    if rng.random() < 0.5:
        rooftop(canvas, pose)


def roof_pattern(stamp: Stamp, pose: Pose, rng: Generator) -> Array:
    """(rows, cols) factor: flat, gabled or ribbed, sometimes with a bright or dark rim."""
    pattern = np.ones_like(stamp.share)
    kind = str(rng.choice(["flat", "gable", "hip", "ribs"]))
    if kind == "gable":
        pattern += rng.uniform(0.05, 0.35) * np.sign(stamp.across)
    if kind == "hip":
        ends = np.abs(stamp.along) * pose.length - np.abs(stamp.across) * pose.width > pose.length - pose.width
        pattern += rng.uniform(0.05, 0.3) * np.where(ends, np.sign(stamp.along) * 0.6, np.sign(stamp.across))
    if kind == "ribs":
        pattern += rng.uniform(0.03, 0.2) * np.sin(stamp.along * pose.length * np.pi / rng.uniform(2.5, 12))
    if rng.random() < 0.4:
        inner = np.maximum(np.abs(stamp.along) - 1 + 3 / pose.length, np.abs(stamp.across) - 1 + 3 / pose.width)
        pattern += rng.uniform(-0.4, 0.7) * (inner > 0)
    return np.clip(pattern, 0.2, 3)


def rooftop(canvas: Canvas, pose: Pose) -> None:
    """Vents and hatches: small, common, normal."""
    rng = canvas.rng
    colour = canvas.palette(str(rng.choice(["roof", "pavement", "paint"])), rng)
    side = rng.uniform(1.5, max(0.1 * min(pose.length, pose.width), 2))
    for along, across in rng.uniform(-0.4, 0.4, (int(rng.integers(1, 9)), 2)):
        place = np.array([along * pose.length, across * pose.width])
        rows = place[0] * np.cos(pose.angle) - place[1] * np.sin(pose.angle)
        cols = place[0] * np.sin(pose.angle) + place[1] * np.cos(pose.angle)
        part = moved(pose, rows, cols)._replace(length=side, width=side * rng.uniform(0.7, 1.4))
        stamp = stamped("box", part, canvas.size)
        if stamp is not None:
            canvas.paint(stamp, colour)


def road(canvas: Canvas, turn: float | None = None, width_px: float | None = None) -> None:
    """A straight road or runway across the picture, some with edge lines and a broken centre line."""
    rng = canvas.rng
    turn = rng.uniform(0, np.pi) if turn is None else turn
    width = canvas.vehicle_px * rng.uniform(0.8, 4) if width_px is None else width_px
    width = float(np.clip(width, 2, 0.35 * canvas.size[0]))
    pose = Pose(*rng.uniform(0, canvas.size[0], 2), 3.0 * canvas.size[0], width, turn)
    stamp = stamped("box", pose, canvas.size)
    if stamp is None:
        return
    canvas.paint(stamp, canvas.palette(str(rng.choice(["pavement", "pavement", "soil"])), rng))
    canvas.settle(stamp, PAVED)
    if width > 6 and rng.random() < 0.6:
        marking = _road_lines(stamp, pose, rng)
        canvas.paint(stamp._replace(share=stamp.share * marking), canvas.palette("marking", rng))


def _road_lines(stamp: Stamp, pose: Pose, rng: Generator) -> Array:
    """(rows, cols) share of paint on a road."""
    thick = rng.uniform(0.4, max(0.5, 0.05 * pose.width))
    across = stamp.across * pose.width / 2
    lanes = int(rng.integers(2, 5))
    share = np.zeros_like(across)
    for lane in range(lanes + 1):
        offset = (lane / lanes - 0.5) * pose.width * 0.92
        line = np.clip(0.5 + thick / 2 - np.abs(across - offset), 0, min(1, thick))
        broken = (stamp.along * pose.length / 2) % (pose.width * 0.8) < pose.width * 0.4
        share = np.maximum(share, line if lane in (0, lanes) else line * broken)
    return share * rng.uniform(0.4, 1.0)


def slab(canvas: Canvas, turn: float) -> Pose:
    """A large paved area, sometimes with the joints of its plates."""
    rng = canvas.rng
    pose = Pose(*rng.uniform(0, canvas.size[0], 2), *(rng.uniform(0.3, 1.2, 2) * canvas.size[0]), turn)
    stamp = stamped("box", pose, canvas.size)
    if stamp is not None:
        pattern = 1 + canvas.contrast * rng.uniform(0.2, 1) * canvas.texture(stamp.share.shape)
        if rng.random() < 0.4:
            pitch = canvas.vehicle_px * rng.uniform(0.6, 3) + 4
            joints = [(half * side / 2) % pitch < 1 for half, side in zip(stamp[2:], pose[2:4])]
            pattern = pattern * (1 - rng.uniform(0.03, 0.25) * (joints[0] | joints[1]))
        canvas.paint(stamp, canvas.palette(str(rng.choice(["pavement", "pavement", "pavement", "soil"])), rng), pattern)
        canvas.settle(stamp, PAVED)
    return pose


def lines_on(canvas: Canvas, pose: Pose) -> None:
    """Painted parking bays on a paved area."""
    rng = canvas.rng
    stamp = stamped("box", pose, canvas.size)
    if stamp is None:
        return
    bay = canvas.vehicle_px * rng.uniform(0.5, 0.7), canvas.vehicle_px * rng.uniform(1.1, 1.3)
    along, across = stamp.along * pose.length / 2, stamp.across * pose.width / 2
    aisle = across % (3 * bay[1])
    thick = max(0.5, 0.04 * canvas.vehicle_px)
    between = np.clip(0.5 + thick - np.abs(along % bay[0] - bay[0] / 2), 0, min(1, thick)) * (aisle < 2 * bay[1])
    middle = np.clip(0.5 + thick - np.abs(aisle - bay[1]), 0, min(1, thick))
    share = stamp.share * np.maximum(between, middle) * rng.uniform(0.3, 0.9)
    canvas.paint(stamp._replace(share=share), canvas.palette("marking", rng))

"""Ground of many kinds painted on a canvas: woods, fields, coasts, towns, car parks, airports and harbours."""

from __future__ import annotations

from typing import Callable

import numpy as np
from numpy.typing import NDArray

from .canvas import OPEN, PAVED, WATER, Canvas
from .layouts import GROUND, fractal_noise
from .structures import building, lines_on, road, slab
from .targets import Pose, stamped
from .textures import crowns, spread, stripes, waves

Array = NDArray[np.float64]
Generator = np.random.Generator


def patches(canvas: Canvas) -> None:
    """Patches with ragged, soft borders."""
    rng, roughness = canvas.rng, canvas.rng.uniform(1.0, 2.2)
    canvas.cover(np.ones(canvas.size), str(rng.choice(GROUND)))
    for _ in range(int(rng.integers(0, 5))):
        field = fractal_noise(canvas.size, roughness, rng) - rng.uniform(0, 1.5)
        softness = np.exp(rng.uniform(np.log(0.02), np.log(0.4)))
        canvas.cover(np.clip(0.5 + field / softness, 0, 1), str(rng.choice(GROUND)))


def woods(canvas: Canvas) -> None:
    """Trees, from a few to closed canopy, on natural ground."""
    patches(canvas)
    dense = canvas.rng.random() < 0.5
    trees(canvas, canvas.rng.uniform(0.6, 1.8) if dense else canvas.rng.uniform(0.02, 0.5))


def trees(canvas: Canvas, density: float) -> None:
    """Tree crowns with their shadows; a density of one is closed canopy."""
    rng = canvas.rng
    crown_px = float(np.clip(canvas.vehicle_px * rng.uniform(0.5, 2.5), 2.5, 30))
    most = canvas.size[0] * canvas.size[1] / crown_px**2 * 2
    height = crowns(canvas.size, crown_px, int(min(density * most, 900)) + 1, rng)
    shift = np.round(canvas.sun * crown_px * 0.6).astype(int)
    shadow = spread(np.roll(height > 0.2, tuple(shift), (0, 1)).astype(float), 0.6)
    canvas.signal *= 1 - canvas.shade_depth * shadow
    downhill = height - np.roll(height, tuple(np.sign(shift)), (0, 1))
    shape = rng.uniform(0.1, 0.5) * downhill * min(crown_px / 3, 3) + rng.uniform(0, 0.3) * (height - 0.7)
    canvas.cover(spread(np.clip(height * 4, 0, 1), 0.4), "vegetation", OPEN, np.clip(shape, -0.7, 0.9))


def litter(canvas: Canvas) -> None:
    """Many bushes, stones, posts or patches of a few pixels: small, but common, so normal."""
    rng = canvas.rng
    count = int(np.exp(rng.uniform(np.log(40), np.log(600))))
    share = np.clip(2 * crowns(canvas.size, rng.uniform(1.5, 5), count, rng), 0, 1) * rng.uniform(0.3, 1)
    share = spread(share, 0.4) * (canvas.surface == OPEN)
    canvas.cover(share, str(rng.choice(["vegetation", "soil", "dry_plants", "roof", "shadow"])))


def plots(canvas: Canvas) -> None:
    """Rectangular plots of crops and soil, some with rows, with tracks between."""
    rng = canvas.rng
    turn = rng.uniform(0, np.pi)
    rows, cols = np.ogrid[: canvas.size[0], : canvas.size[1]]
    along, across = rows * np.cos(turn) + cols * np.sin(turn), cols * np.cos(turn) - rows * np.sin(turn)
    pitch = rng.uniform(0.25, 0.9, 2) * canvas.size[0]
    number = np.floor(along / pitch[0]).astype(int) * 7 + np.floor(across / pitch[1]).astype(int) * 3
    canvas.cover(np.ones(canvas.size), str(rng.choice(GROUND)))
    for kind in range(int(rng.integers(2, 6))):
        pattern = np.zeros(canvas.size)
        if rng.random() < 0.6:
            pattern = rng.uniform(0.03, 0.25) * stripes(canvas.size, rng.uniform(2.5, 14), rng)
        canvas.cover(spread((number % 5 == kind).astype(float), 0.5), str(rng.choice(GROUND)), OPEN, pattern)
    width = rng.uniform(0, 8) / np.min(pitch) / 2
    track = (along / pitch[0] % 1 < width) | (across / pitch[1] % 1 < width)
    canvas.cover(spread(track.astype(float), 0.5), str(rng.choice(["soil", "pavement", "vegetation"])))


def water(canvas: Canvas, share: Array) -> None:
    """Water with waves and wind where its (rows, cols) share is."""
    rng = canvas.rng
    strength = np.exp(rng.uniform(np.log(0.01), np.log(0.3)))
    length = np.exp(rng.uniform(np.log(3), np.log(50)))
    field = waves(canvas.size, length, rng) + rng.uniform(0, 0.7) * waves(canvas.size, length / 3, rng)
    wind = rng.uniform(0, 1.0) * fractal_noise(canvas.size, rng.uniform(1.2, 2.2), rng)
    crests = rng.uniform(0, 4) * np.maximum(field - 2.2, 0) if rng.random() < 0.3 else 0.0
    canvas.cover(share, "open_water", WATER, strength * (field + wind + crests))


def sea(canvas: Canvas) -> None:
    """Nothing but water."""
    water(canvas, np.ones(canvas.size))


def coast(canvas: Canvas) -> None:
    """Land beside water: a shore, a river or islands, with a beach."""
    rng = canvas.rng
    lands = (patches, woods, plots, town, industry)
    lands[int(rng.integers(len(lands)))](canvas)
    rows, cols = np.mgrid[: canvas.size[0], : canvas.size[1]]
    turn = rng.uniform(0, 2 * np.pi)
    distance = (rows - canvas.size[0] / 2) * np.sin(turn) + (cols - canvas.size[1] / 2) * np.cos(turn)
    distance = distance + fractal_noise(canvas.size, 1.8, rng) * rng.uniform(2, 30)
    kind = str(rng.choice(["shore", "river", "islands"], p=[0.6, 0.2, 0.2]))
    if kind == "shore":
        distance = distance + rng.uniform(-0.4, 0.4) * canvas.size[0]
    elif kind == "river":
        distance = np.abs(distance) - rng.uniform(0.05, 0.3) * canvas.size[0]
    else:
        distance = (fractal_noise(canvas.size, 1.9, rng) - rng.uniform(0.3, 1.4)) * 60
    beach = rng.uniform(0, 20) if rng.random() < 0.5 else 0.0
    if beach:
        canvas.cover(np.clip(beach - distance, 0, 1), "soil")
    water(canvas, np.clip(0.5 - distance, 0, 1))
    if rng.random() < 0.3:
        road(canvas)


def town(canvas: Canvas) -> None:
    """Streets, houses in one or two directions, yards with trees."""
    rng = canvas.rng
    patches(canvas)
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(1, 5))):
        road(canvas, turn + rng.integers(0, 2) * np.pi / 2)
    for _ in range(int(rng.integers(4, 40))):
        building(canvas, turn, (1.5, 6))
    if rng.random() < 0.7:
        trees(canvas, rng.uniform(0.01, 0.15))


def industry(canvas: Canvas) -> None:
    """Yards with large halls."""
    rng = canvas.rng
    patches(canvas)
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(1, 5))):
        slab(canvas, turn)
    for _ in range(int(rng.integers(1, 10))):
        building(canvas, turn, (4, 14))


def car_park(canvas: Canvas) -> None:
    """A paved area with painted bays, edges of green, a hall, a few trees."""
    rng = canvas.rng
    patches(canvas)
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(1, 4))):
        pose = slab(canvas, turn)
        if rng.random() < 0.7:
            lines_on(canvas, pose)
    for _ in range(int(rng.integers(0, 3))):
        building(canvas, turn, (4, 12))
    if rng.random() < 0.6:
        trees(canvas, rng.uniform(0.01, 0.08))


def airport(canvas: Canvas) -> None:
    """Aprons with joints, runways with markings, halls at the edge."""
    rng = canvas.rng
    patches(canvas)
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(1, 4))):
        slab(canvas, turn)
    for _ in range(int(rng.integers(0, 3))):
        road(canvas, turn, canvas.size[0] * rng.uniform(0.08, 0.3))
    for _ in range(int(rng.integers(0, 3))):
        building(canvas, turn, (5, 15))


def harbour(canvas: Canvas) -> None:
    """Water with piers, quays and halls."""
    rng = canvas.rng
    sea(canvas)
    turn = rng.uniform(0, np.pi)
    side = canvas.size[0]
    quay = Pose(*(rng.choice([-0.1, 1.1], 2) * side), rng.uniform(0.5, 1.1) * side, 3 * side, turn)
    piers = [Pose(*rng.uniform(0, side, 2), rng.uniform(0.3, 1.0) * side, rng.uniform(5, 40), turn) for _ in range(4)]
    for pose in [quay, *piers[: int(rng.integers(0, 5))]]:
        stamp = stamped("box", pose, canvas.size)
        if stamp is not None:
            canvas.paint(
                stamp, canvas.palette("pavement", rng), 1 + canvas.contrast * canvas.texture(stamp.share.shape)
            )
            canvas.settle(stamp, PAVED)
    for _ in range(int(rng.integers(0, 7))):
        spots = np.argwhere(canvas.surface == PAVED)
        if len(spots):
            building(canvas, turn, (2, 8), spots[rng.integers(len(spots))].astype(float))


TERRAINS: tuple[tuple[float, Callable[[Canvas], None]], ...] = (
    (0.09, patches),
    (0.12, woods),
    (0.12, plots),
    (0.06, sea),
    (0.11, coast),
    (0.14, town),
    (0.10, industry),
    (0.14, car_park),
    (0.07, airport),
    (0.05, harbour),
)


def random_terrain(canvas: Canvas, kinds: tuple[tuple[float, Callable[[Canvas], None]], ...] = TERRAINS) -> None:
    """Ground of a kind drawn at random, often with a road or some trees more."""
    rng = canvas.rng
    shares = np.array([share for share, _ in kinds])
    kinds[int(rng.choice(len(kinds), p=shares / shares.sum()))][1](canvas)
    if rng.random() < 0.3:
        litter(canvas)
    if rng.random() < 0.15 and not (canvas.surface == WATER).mean() > 0.5:
        road(canvas)

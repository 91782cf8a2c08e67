"""Pairs of dates of one place: other season, light, air, view and camera, and structures that came or went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .camera import compressed, pale
from .canvas import OPEN, Canvas
from .ground import Pixels, one_of
from .layouts import fractal_noise
from .structures import building, road, slab
from .targets import Pose, stamped
from .terrain import litter, random_terrain, trees
from .textures import clouds, grain, spread
from .visible import colour_of

Array = NDArray[np.float64]
Truth = NDArray[np.uint8]
Generator = np.random.Generator

SIDE_PX = 192
REAL_SHARE = 0.3
STABLE, CHANGED, UNJUDGED = 0, 1, 2
NATURAL = ("vegetation", "soil", "dry_plants", "open_water")
RIM_PX = 4.0


class Pair(NamedTuple):
    """(3, rows, cols) brightness in about 0..1 at two dates and (rows, cols) truth: STABLE, CHANGED or UNJUDGED."""

    first: NDArray[np.float16]
    second: NDArray[np.float16]
    truth: Truth


class Palette:
    """Colours of a place at a date: built things keep theirs, what grows, dries or floods takes those of the season."""

    def __init__(self, place: int, date: Generator) -> None:
        self.place, self.date = np.random.default_rng(place), date
        self.season = date.uniform(0, 1.1)

    def __call__(self, family: str, rng: Generator) -> Array:
        """(3,) reflectance; draws from its own generators, so that both dates have the same shapes."""
        colour = colour_of(family, self.place)[:3]
        if family not in NATURAL:
            return np.clip(colour * np.exp(self.date.normal(0, 0.06, 3)), 0, 1)
        turned = family if family == "open_water" else str(self.date.choice(NATURAL[:3]))
        other = colour_of(turned, self.date)[:3]
        return colour + np.clip(self.season * self.date.uniform(0.2, 1.1), 0, 1) * (other - colour)


def random_pair(rng: Generator, reals: Sequence[Pixels] = ()) -> Pair:
    """A simulated place, or a part of a real image, at two dates; in seven of eight something is built or destroyed."""
    real = one_of(reals, REAL_SHARE, rng)
    stable = rng.random() < 0.125
    if real is not None:
        first = part_of(real, rng)
        canvas = Canvas(first.copy(), Palette(int(rng.integers(2**31)), rng), rng)
        elsewhere = real if rng.random() < 0.6 else reals[int(rng.integers(len(reals)))]
        truth = np.zeros(canvas.size, np.uint8) if stable else altered(canvas, lambda: part_of(elsewhere, rng))
        second, season = canvas.signal, rng.uniform(0, 1)
    else:
        place, larger = int(rng.integers(2**31)), 2 if rng.random() < 0.45 else 1
        first = shrunk(painted(place, larger, rng).signal, larger)
        canvas = painted(place, larger, rng)
        grown(canvas)
        other = int(rng.integers(2**31))
        truth = (
            np.zeros(canvas.size, np.uint8) if stable else altered(canvas, lambda: painted(other, larger, rng).signal)
        )
        second, truth, season = shrunk(canvas.signal, larger), truth[::larger, ::larger], rng.uniform(0, 0.4)
    dates = [dated(first, season, rng), dated(warped(second, rng), season, rng)]
    if rng.random() < 0.5:
        dates.reverse()
    return Pair(dates[0].astype(np.float16), dates[1].astype(np.float16), truth)


def grown(canvas: Canvas) -> None:
    """What grows, wilts or is felled of its own accord: trees, bushes, patches of natural cover on open ground."""
    rng, before, open_ground = canvas.rng, canvas.signal.copy(), canvas.surface == OPEN
    if rng.random() < 0.5:
        for _ in range(int(rng.integers(1, 4))):
            field = fractal_noise(canvas.size, rng.uniform(1.2, 2.2), rng) - rng.uniform(0, 1.5)
            canvas.cover(np.clip(0.5 + field / rng.uniform(0.05, 0.5), 0, 1), str(rng.choice(NATURAL[:3])))
    if rng.random() < 0.5:
        trees(canvas, np.exp(rng.uniform(np.log(0.02), np.log(1.0))))
    if rng.random() < 0.3:
        litter(canvas)
    canvas.signal = before + spread(open_ground.astype(float), 0.7) * (canvas.signal - before)
    canvas.surface[open_ground] = OPEN


def painted(place: int, larger: int, date: Generator) -> Canvas:
    """The place of a number as it is at a date: same shapes, other colours, sun, shadows and part of the grain."""
    side = SIDE_PX * larger
    canvas = Canvas(np.full((3, side, side), 0.2), Palette(place, date), np.random.default_rng(place))
    angle = date.uniform(0, 2 * np.pi)
    canvas.sun = np.array([np.cos(angle), np.sin(angle)]) * date.uniform(0.1, 1.4)
    canvas.shade_depth = date.uniform(0.2, 0.85) if date.random() < 0.8 else 0.0
    canvas.vehicle_px = min(canvas.vehicle_px, 14.0)
    canvas.contrast *= np.exp(date.normal(0, 0.3))
    own = date.uniform(0, 0.9)
    canvas.grains = [np.sqrt(1 - own**2) * kept + own * grain(canvas.size, date) for kept in canvas.grains]
    random_terrain(canvas)
    return canvas


def shrunk(picture: Array, times: int) -> Array:
    """(3, rows, cols) means over blocks of times x times pixels."""
    rows, cols = picture.shape[1] // times, picture.shape[2] // times
    return picture.reshape(3, rows, times, cols, times).mean((2, 4))


def part_of(image: Pixels, rng: Generator) -> Array:
    """(3, SIDE_PX, SIDE_PX) a part of a real image in 0..1, turned and flipped: three of its bands, or grey tinted."""
    rows, cols = (int(rng.integers(0, length - SIDE_PX + 1)) for length in image.shape[1:])
    part = image[:, rows : rows + SIDE_PX, cols : cols + SIDE_PX].astype(float)
    part = np.rot90(part, int(rng.integers(4)), (1, 2))
    part = part[:, ::-1] if rng.random() < 0.5 else part
    part = np.repeat(part, 3, 0) if len(part) == 1 else part[rng.choice(len(part), 3, replace=False)]
    low, high = np.quantile(part, [0.01, 0.985], axis=(1, 2), keepdims=True)
    part = np.clip((part - low) / np.maximum(high - low, 1e-6), 0, 1.3) * 0.8 + 0.05
    return recoloured(part, rng.uniform(0, 0.6), rng) if len(image) == 1 else part


def altered(canvas: Canvas, elsewhere: Callable[[], Array]) -> Truth:
    """Builds or destroys on the canvas; (rows, cols) truth of what differs; rims and levelled ground are not judged."""
    rng = canvas.rng
    plot = levelled(canvas) if rng.random() < 0.4 else np.zeros(canvas.size)
    before = canvas.signal.copy()
    if plot.any():
        estate(canvas, plot)
    kinds = CHANGES if rng.random() < 0.6 else CHANGES[:1]
    for _ in range(int(rng.choice([1, 2, 3, 4]))):
        shares = np.array([share for share, _ in kinds])
        kinds[int(rng.choice(len(kinds), p=shares / shares.sum()))][1](canvas)
    if rng.random() < 0.2:
        canvas.signal = canvas.signal + blob(canvas) * (elsewhere() - canvas.signal)
    differs = np.abs(canvas.signal - before).max(0) / (before.mean(0) + 0.05) > 0.2
    inside = spread(differs.astype(float), 2.0)
    near = (spread(differs.astype(float), RIM_PX) > 0.03) | (plot > 0.02)
    return np.where(inside > 0.5, CHANGED, np.where(near, UNJUDGED, STABLE)).astype(np.uint8)


def blob(canvas: Canvas) -> Array:
    """(rows, cols) share of a ragged patch, or of a rectangle, of 2 to 30 % of the picture."""
    rng, share = canvas.rng, np.exp(canvas.rng.uniform(np.log(0.02), np.log(0.3)))
    if rng.random() < 0.5:
        field = fractal_noise(canvas.size, rng.uniform(1.6, 2.4), rng)
        return spread((field > np.quantile(field, 1 - share)).astype(float), rng.uniform(0.3, 1.0))
    sides = np.sqrt(share) * canvas.size[0] * np.exp(rng.normal(0, 0.3) * np.array([1, -1]))
    pose = Pose(*(rng.uniform(0.1, 0.9, 2) * canvas.size[0]), *sides, rng.uniform(0, np.pi))
    whole, stamp = np.zeros(canvas.size), stamped("box", pose, canvas.size, 0.5)
    if stamp is not None:
        whole[stamp.window] = stamp.share
    return whole


def houses(canvas: Canvas) -> None:
    """One to fourteen houses of one direction, alone or near one another."""
    rng, turn = canvas.rng, canvas.rng.uniform(0, np.pi)
    centre, gathered = rng.uniform(0.1, 0.9, 2) * canvas.size[0], rng.random() < 0.6
    for _ in range(int(np.exp(rng.uniform(0, np.log(14.9))))):
        spot = centre + rng.normal(0, 0.15, 2) * canvas.size[0] if gathered else None
        building(canvas, turn, (1.5, 6), spot)


def levelled(canvas: Canvas) -> Array:
    """A patch made bare or sown, and its (rows, cols) share."""
    share = blob(canvas)
    canvas.cover(share, str(canvas.rng.choice(["soil", "soil", "vegetation", "dry_plants"])))
    return share


def estate(canvas: Canvas, plot: Array) -> None:
    """Streets and houses on a patch of (rows, cols) share."""
    rng, before = canvas.rng, canvas.signal.copy()
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(0, 5))):
        road(canvas, turn + rng.integers(0, 2) * np.pi / 2)
    for _ in range(int(rng.integers(3, 40))):
        building(canvas, turn, (1.5, 6))
    canvas.signal = before + plot * (canvas.signal - before)


def works(canvas: Canvas) -> None:
    """A hall, sometimes with its yard."""
    turn = canvas.rng.uniform(0, np.pi)
    if canvas.rng.random() < 0.4:
        slab(canvas, turn)
    building(canvas, turn, (4, 14))


def clearing(canvas: Canvas) -> None:
    """A patch laid bare, with the tracks of the machines."""
    before, share = canvas.signal.copy(), blob(canvas)
    canvas.cover(np.ones(canvas.size), "soil")
    for _ in range(int(canvas.rng.integers(1, 5))):
        road(canvas, None, canvas.rng.uniform(2, 8))
    canvas.signal = before + share * (canvas.signal - before)


def burnt(canvas: Canvas) -> None:
    """A patch charred in flecks."""
    rng, share = canvas.rng, blob(canvas)
    flecks = np.clip(rng.uniform(0.5, 1.0) + 0.5 * grain(canvas.size, rng), 0, 1)
    canvas.signal = canvas.signal + share * flecks * (rng.uniform(0.02, 0.08) - canvas.signal)


def debris(canvas: Canvas) -> None:
    """A patch of rubble: coarse grain of bright and dark."""
    rng, share = canvas.rng, blob(canvas)
    rubble = spread(rng.normal(size=canvas.size), rng.uniform(0.6, 1.8))
    colour = canvas.palette("pavement", rng)[:, None, None] * np.clip(1 + 0.6 * rubble / rubble.std(), 0.1, 3)
    canvas.signal = canvas.signal + share * rng.uniform(0.6, 1) * (colour - canvas.signal)


def craters(canvas: Canvas) -> None:
    """Holes, dark or shaded to one side, with a rim of what was thrown out."""
    rng, side = canvas.rng, np.exp(canvas.rng.uniform(np.log(10), np.log(60)))
    for _ in range(int(rng.integers(1, 8))):
        pose = Pose(*rng.uniform(0, canvas.size[0], 2), side, side * rng.uniform(0.6, 1), rng.uniform(0, np.pi))
        for scale, factor in ((1.5, rng.uniform(1.1, 1.8)), (1.0, rng.uniform(0.2, 0.7))):
            wide = pose._replace(length=pose.length * scale, width=pose.width * scale)
            stamp = stamped("blob", wide, canvas.size, 0.7)
            if stamp is not None:
                canvas.paint(stamp, canvas.palette("soil", rng), factor * (1 + 0.4 * stamp.along))


def things(canvas: Canvas) -> None:
    """Aircraft, ships, tanks, tents and heaps of 8 to 40 px."""
    rng, shape = canvas.rng, str(canvas.rng.choice(["box", "ellipse", "plane", "ship", "rounded", "blob"]))
    length = np.exp(rng.uniform(np.log(8), np.log(40)))
    for _ in range(int(rng.integers(1, 10))):
        width = max(length * (0.9 if shape == "plane" else rng.uniform(0.3, 1)), 5.0)
        pose = Pose(*rng.uniform(0, canvas.size[0], 2), length, width, rng.uniform(0, np.pi))
        stamp = stamped(shape, pose, canvas.size, 0.5)
        if stamp is not None:
            canvas.paint(stamp, canvas.palette(str(rng.choice(["paint", "roof", "pavement"])), rng))


CHANGES: tuple[tuple[float, Callable[[Canvas], None]], ...] = (
    (0.35, houses),
    (0.15, works),
    (0.06, road),
    (0.05, clearing),
    (0.06, burnt),
    (0.06, debris),
    (0.06, craters),
    (0.06, things),
)


def warped(picture: Array, rng: Generator) -> Array:
    """(3, rows, cols) from another point of view: moved by up to 2 px, and slowly bent by up to about one more."""
    shift, bend = rng.uniform(-1.5, 1.5, 2) * rng.random(), rng.uniform(0, 0.5)
    size = picture.shape[1:]
    places = [
        np.clip(grid + move + bend * fractal_noise(size, 1.8, rng), 0, length - 1.001)
        for grid, move, length in zip(np.mgrid[: size[0], : size[1]], shift, size)
    ]
    (top, left), (down, right) = (place.astype(int) for place in places), (place % 1 for place in places)
    above = picture[:, top, left] * (1 - right) + picture[:, top, left + 1] * right
    below = picture[:, top + 1, left] * (1 - right) + picture[:, top + 1, left + 1] * right
    return above * (1 - down) + below * down


def recoloured(picture: Array, strength: float, rng: Generator) -> Array:
    """(3, rows, cols) with covers, told by their slow brightness, in other colours and contrasts; edges stay."""
    slow = spread(picture, np.exp(rng.uniform(np.log(1.5), np.log(8))))
    knots = np.quantile(slow.mean(0), np.linspace(0, 1, 6)) + np.arange(6) * 1e-6
    moves = rng.normal(0, 0.14, 6) + rng.normal(0, 0.1, (3, 6))
    moved = slow + strength * np.stack([np.interp(slow.mean(0), knots, move) for move in moves])
    return moved + np.interp(slow.mean(0), knots, np.exp(strength * rng.normal(0, 0.5, 6))) * (picture - slow)


def dated(picture: Array, season: float, rng: Generator) -> Array:
    """(3, rows, cols) as a camera saw it on a day: season, drifting shade, air, focus, tones, noise, compression."""
    seen = recoloured(np.clip(picture, 0, 1.5), season, rng)
    seen = spread(seen, rng.uniform(0.2, 1.3)) if rng.random() < 0.6 else seen
    seen = seen.mean(0) + rng.uniform(0.15, 1.1) * (seen - seen.mean(0))
    seen = np.tensordot(np.eye(3) + rng.normal(0, 0.05, (3, 3)), seen, 1)
    seen = seen * np.clip(1 + rng.uniform(0, 0.15) * fractal_noise(seen.shape[1:], 2.2, rng), 0.3, 1.7)
    if rng.random() < 0.12:
        seen = seen * (1 - rng.uniform(0.2, 0.6) * clouds(seen.shape[1:], rng))
    haze = rng.uniform(0, 0.35) if rng.random() < 0.4 else 0.0
    seen = seen * (1 - haze) + haze * rng.uniform(0.6, 1, (3, 1, 1))
    seen = seen / (np.quantile(seen, rng.uniform(0.93, 0.998)) + 0.03) * rng.uniform(0.7, 1.05)
    noise = np.exp(rng.uniform(np.log(0.002), np.log(0.03)))
    seen = np.clip(seen + noise * rng.normal(size=seen.shape), 0, 1) ** np.exp(rng.normal(-0.35, 0.3, (3, 1, 1)))
    if rng.random() < 0.5:
        seen = pale(seen, rng.uniform(0.5, 2.0))
    if rng.random() < 0.5:
        seen = compressed(seen, np.exp(rng.uniform(np.log(0.003), np.log(0.04))))
    return seen

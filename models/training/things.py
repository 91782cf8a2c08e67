"""Small man-made things painted on a canvas as anomalies, and their large doubles that are normal."""

from __future__ import annotations

from typing import Callable, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .canvas import BUILT, OPEN, PAVED, WATER, Canvas
from .simulate import ANOMALY, NORMAL
from .targets import Pose, Stamp, Truth, marked, moved, placed, stamped, unjudged
from .textures import grain

Array = NDArray[np.float64]
Generator = np.random.Generator

LARGEST_SHARE = 0.03
MOST_COVERED = 0.18
SHORTEST_LARGE_PX = 42


class Kind(NamedTuple):
    """A kind of thing: its outline, length in vehicles, width in lengths, where it stands, how often it is drawn."""

    shape: str
    lengths: tuple[float, float]
    widths: tuple[float, float]
    surfaces: tuple[int, ...]
    share: float


KINDS: dict[str, Kind] = {
    "car": Kind("rounded", (0.9, 1.1), (0.4, 0.5), (OPEN, PAVED), 0.24),
    "bus": Kind("box", (2.0, 3.2), (0.2, 0.28), (OPEN, PAVED), 0.12),
    "truck": Kind("box", (1.5, 3.0), (0.22, 0.35), (OPEN, PAVED), 0.08),
    "container": Kind("box", (1.2, 2.8), (0.22, 0.5), (OPEN, PAVED, BUILT), 0.06),
    "aircraft": Kind("plane", (2.0, 6.0), (0.7, 1.15), (OPEN, PAVED), 0.10),
    "ship": Kind("ship", (1.5, 8.0), (0.16, 0.4), (WATER,), 0.12),
    "tank": Kind("tank", (1.0, 1.8), (0.4, 0.55), (OPEN,), 0.05),
    "silo": Kind("ellipse", (0.8, 4.0), (1.0, 1.0), (OPEN, PAVED), 0.06),
    "hut": Kind("box", (0.8, 2.5), (0.5, 1.0), (OPEN, WATER, PAVED), 0.06),
    "patch": Kind("blob", (0.8, 4.0), (0.4, 1.0), (OPEN, WATER, PAVED, BUILT), 0.11),
}


def add_things(canvas: Canvas, blur_px: float) -> Truth:
    """Paints one or two groups of anomalies; (rows, cols) truth."""
    truth = np.full(canvas.size, NORMAL, np.uint8)
    groups = 1 + int(canvas.rng.random() < 0.35)
    for _ in range(8):
        kind = _suitable_kind(canvas)
        truth = add_group(canvas, kind, truth, blur_px)
        groups -= int((truth == ANOMALY).any())
        if groups <= 0:
            break
    return truth


def _suitable_kind(canvas: Canvas) -> str:
    """A kind, rather one for the surface there is; ships wherever much water is."""
    present = np.bincount(canvas.surface.ravel(), minlength=4) / canvas.surface.size
    shares = np.array([kind.share * max(present[list(kind.surfaces)]) ** 0.5 for kind in KINDS.values()]) + 1e-6
    return str(canvas.rng.choice(list(KINDS), p=shares / shares.sum()))


def add_group(canvas: Canvas, name: str, truth: Truth, blur_px: float) -> Truth:
    """Paints several things of one kind that do not overlap; the truth with them."""
    rng, kind = canvas.rng, KINDS[name]
    size_px = thing_size(canvas, kind)
    most = MOST_COVERED * truth.size / (size_px[0] * size_px[1])
    top = min(most, 120 if rng.random() < 0.15 else 25)
    count = int(np.ceil(np.exp(rng.uniform(0, np.log(max(top, 1.01))))))
    allowed = np.isin(canvas.surface, kind.surfaces)
    palette = thing_colours(canvas, name)
    for pose in placed(count, size_px, allowed, rng):
        stamp = stamped(kind.shape, pose, canvas.size, blur_px)
        if stamp is None or (truth[stamp.window][stamp.share > 0.1] == ANOMALY).any():
            continue
        truth = _surroundings(canvas, name, pose, truth)
        canvas.paint(stamp, _distinct(canvas, stamp, palette), PATTERNS.get(name, _plain)(stamp, rng))
        truth = marked(truth, stamp)
    return truth


def thing_size(canvas: Canvas, kind: Kind) -> tuple[float, float]:
    """(length, width) in px, within what counts as small."""
    rng = canvas.rng
    length = canvas.vehicle_px * np.exp(rng.uniform(*np.log(kind.lengths)))
    width = length * rng.uniform(*kind.widths)
    shrink = min(1.0, 34 / min(length, width), np.sqrt(LARGEST_SHARE * canvas.surface.size / (length * width)))
    return float(max(length * shrink, 2.5)), float(max(width * shrink, 1.5))


def thing_colours(canvas: Canvas, name: str) -> Callable[[], Array]:
    """Draws the (bands,) colour of the next thing: one paint for all of a group, or each its own."""
    rng, bands = canvas.rng, len(canvas.signal)

    def paint() -> Array:
        family = "paint"
        if name == "patch":
            family = str(rng.choice(["soil", "open_water", "pavement", "roof", "paint", "dry_plants"]))
        tone = str(rng.choice(["painted", "white", "grey", "black"], p=[0.45, 0.3, 0.13, 0.12]))
        if name == "patch" or tone == "painted":
            return canvas.palette(family, rng)
        level = {"white": rng.uniform(0.55, 0.95), "grey": rng.uniform(0.15, 0.5), "black": rng.uniform(0.01, 0.06)}
        return np.full(bands, level[tone]) * np.exp(rng.normal(0, 0.04, bands))

    shared = paint()
    own = rng.random() < 0.5
    return paint if own else lambda: shared * np.exp(rng.normal(0, 0.05))


def _distinct(canvas: Canvas, stamp: Stamp, palette: Callable[[], Array]) -> Array:
    """(bands,) colour that stands out from what lies under the thing."""
    under = canvas.signal[:, stamp.window[0], stamp.window[1]].reshape(len(canvas.signal), -1)
    middle, deviation = np.nanmean(under, 1), np.nanstd(under, 1)
    colour = palette()
    for _ in range(6):
        differs = np.abs(colour - middle) > 0.04 + 0.25 * middle + 0.8 * deviation
        if differs[:3].any():  # in what most cameras see
            break
        colour = palette()
    return colour


def _surroundings(canvas: Canvas, name: str, pose: Pose, truth: Truth) -> Truth:
    """Paints the shadow or wake of a thing; neither is judged."""
    rng = canvas.rng
    shape = KINDS[name].shape
    if name == "ship":
        return _wake(canvas, pose, truth) if rng.random() < 0.4 else truth
    if name == "patch" or canvas.shade_depth == 0:
        return truth
    shift = canvas.sun * min(pose.width, pose.length) * rng.uniform(0.25, 0.5)
    shadow = stamped(shape, moved(pose, *shift), canvas.size, 0.6)
    if shadow is None:
        return truth
    canvas.shade(shadow)
    return unjudged(truth, shadow)


def _wake(canvas: Canvas, pose: Pose, truth: Truth) -> Truth:
    length = pose.length * canvas.rng.uniform(0.8, 3.5)
    behind = 0.5 * (pose.length + length) * 0.95
    place = moved(pose, -behind * np.cos(pose.angle), -behind * np.sin(pose.angle))
    stamp = stamped("ship", place._replace(length=length, width=pose.width * 1.1), canvas.size, 1.0)
    if stamp is None:
        return truth
    foam = stamp.share * np.clip(0.5 + 0.5 * stamp.along + 0.3 * canvas.texture(stamp.share.shape), 0, 1)
    brightness = np.nanmean(canvas.signal) + canvas.rng.uniform(0.05, 0.4)
    canvas.paint(stamp._replace(share=foam), np.full(len(canvas.signal), brightness))
    return unjudged(truth, stamp, 0.1)


def add_decoys(canvas: Canvas) -> None:
    """Paints up to three large things as the small ones are painted: normal because they are large."""
    rng = canvas.rng
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.5, 0.25, 0.15, 0.1]))):
        name = str(rng.choice(list(KINDS)))
        width = rng.uniform(SHORTEST_LARGE_PX, 0.45 * canvas.size[0])
        length = min(width * rng.uniform(1.1, 3.0), canvas.size[0])
        pose = Pose(*rng.uniform(0, canvas.size[0], 2), length, width, rng.uniform(0, 2 * np.pi))
        stamp = stamped(KINDS[name].shape, pose, canvas.size)
        if stamp is not None:
            canvas.paint(stamp, thing_colours(canvas, name)(), PATTERNS.get(name, _plain)(stamp, rng))


def _plain(stamp: Stamp, rng: Generator) -> Array:
    return np.ones_like(stamp.share)


def _between(places: Array, low: float, high: float) -> NDArray[np.bool_]:
    return (places > low) & (places < high)


def _car(stamp: Stamp, rng: Generator) -> Array:
    glass = _between(stamp.along, 0.2, 0.5) | _between(stamp.along, -0.75, -0.5)
    return np.where(glass & (np.abs(stamp.across) < 0.85), rng.uniform(0.15, 0.6), 1 + 0.05 * stamp.across)


def _bus(stamp: Stamp, rng: Generator) -> Array:
    hatches = (np.abs(stamp.across) < 0.4) & (np.sin(stamp.along * rng.uniform(5, 15)) > 0.6)
    front = np.where(stamp.along > 0.9, rng.uniform(0.3, 0.8), 1.0)
    return front * np.where(hatches, rng.uniform(0.5, 1.3), 1.0) * (1 + rng.uniform(0, 0.15) * stamp.across)


def _truck(stamp: Stamp, rng: Generator) -> Array:
    cab = stamp.along > 0.55
    gap = _between(stamp.along, 0.48, 0.55)
    return np.where(gap, 0.3, np.where(cab, rng.uniform(0.4, 1.4), 1.0))


def _ship(stamp: Stamp, rng: Generator) -> Array:
    bridge = _between(stamp.along, -0.85, -0.55) & (np.abs(stamp.across) < 0.7)
    deck = (np.abs(stamp.across) < 0.6) & _between(stamp.along, -0.5, 0.6)
    cargo = 1 + 0.3 * np.sign(np.sin(stamp.along * rng.uniform(8, 25)))
    return np.where(bridge, rng.uniform(1.0, 1.8), np.where(deck, rng.uniform(0.5, 1.2) * cargo, 1.0))


def _silo(stamp: Stamp, rng: Generator) -> Array:
    turn = rng.uniform(0, 6)
    slope = stamp.along * np.cos(turn) + stamp.across * np.sin(turn)
    return 1 + rng.uniform(0, 0.3) * slope - 0.3 * (stamp.along**2 + stamp.across**2 > 0.8)


def _ribbed(stamp: Stamp, rng: Generator) -> Array:
    return 1 + rng.uniform(0, 0.2) * np.sin(stamp.along * rng.uniform(5, 30))


def _patch(stamp: Stamp, rng: Generator) -> Array:
    return np.clip(1 + rng.uniform(0, 0.6) * grain(stamp.share.shape, rng), 0.2, 3)


PATTERNS: dict[str, Callable[[Stamp, Generator], Array]] = {
    "car": _car,
    "bus": _bus,
    "truck": _truck,
    "container": _ribbed,
    "hut": _ribbed,
    "ship": _ship,
    "silo": _silo,
    "tank": _bus,
    "patch": _patch,
}

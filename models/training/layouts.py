"""Maps of ground cover, drawn at random: which material lies where, on a grid finer than the image."""

from __future__ import annotations

from typing import Callable, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Generator = np.random.Generator

GROUND = ("vegetation", "vegetation", "soil", "dry_plants", "soil", "vegetation")
BUILT = ("pavement", "pavement", "roof", "roof", "paint")


class Layout(NamedTuple):
    """Ground cover: (rows, cols) index of the material, the family of each index, number of the object, 0 = none."""

    labels: Labels
    families: list[str]
    objects: Labels | None = None


class Box(NamedTuple):
    """A rectangle of any direction: centre, full height and width in cells, angle in radians."""

    row: float
    col: float
    height: float
    width: float
    angle: float


def fractal_noise(size: tuple[int, int], roughness: float, rng: Generator) -> Array:
    """(rows, cols) random field, mean 0 and deviation 1, power falling as frequency^-2*roughness."""
    rows, cols = np.fft.fftfreq(size[0])[:, None], np.fft.rfftfreq(size[1])[None, :]
    frequency = np.hypot(rows, cols)
    frequency[0, 0] = 1.0
    field = np.fft.irfft2(np.fft.rfft2(rng.normal(size=size)) * frequency**-roughness, s=size)
    return (field - field.mean()) / (field.std() + 1e-12)


def inside_box(size: tuple[int, int], box: Box) -> NDArray[np.bool_]:
    """(rows, cols) cells whose centre lies in the box."""
    rows, cols = np.ogrid[: size[0], : size[1]]
    cosine, sine = np.cos(box.angle), np.sin(box.angle)
    along = (rows - box.row) * cosine + (cols - box.col) * sine
    across = (cols - box.col) * cosine - (rows - box.row) * sine
    return (np.abs(along) <= box.height / 2) & (np.abs(across) <= box.width / 2)


def natural(size: tuple[int, int], rng: Generator) -> Layout:
    """Patches with ragged borders: woods, grass, soil, sometimes water."""
    count = int(rng.integers(1, 6))
    roughness = rng.uniform(1.0, 2.2)
    fields = [fractal_noise(size, roughness, rng) + rng.normal(0, 0.6) for _ in range(count)]
    families = [str(rng.choice(GROUND)) for _ in range(count)]
    if rng.random() < 0.2:
        families[0] = "open_water"
    return Layout(np.argmax(fields, axis=0), families)


def fields(size: tuple[int, int], rng: Generator) -> Layout:
    """Rectangular plots of a few crops and soils, with tracks between some."""
    turn = rng.uniform(0, np.pi)
    rows, cols = np.ogrid[: size[0], : size[1]]
    along, across = rows * np.cos(turn) + cols * np.sin(turn), cols * np.cos(turn) - rows * np.sin(turn)
    pitch = rng.uniform(0.15, 0.6, 2) * size[0]
    plots = np.floor(along / pitch[0]).astype(int) * 101 + np.floor(across / pitch[1]).astype(int)
    count = int(rng.integers(2, 6))
    plot_ids, plot_of = np.unique(plots, return_inverse=True)
    labels = rng.integers(0, count, len(plot_ids))[plot_of].reshape(size)
    families = [str(rng.choice(GROUND)) for _ in range(count)]
    width = rng.uniform(0, 9) / np.min(pitch) / 2
    track = (along / pitch[0] % 1 < width) | (across / pitch[1] % 1 < width)
    labels[track] = count
    return Layout(labels, [*families, str(rng.choice(["soil", "pavement"]))])


def coast(size: tuple[int, int], rng: Generator) -> Layout:
    """Water beside land, with a beach, sometimes a bridge."""
    land = natural(size, rng)
    turn = rng.uniform(0, 2 * np.pi)
    rows, cols = np.mgrid[: size[0], : size[1]]
    distance = (rows - size[0] / 2) * np.sin(turn) + (cols - size[1] / 2) * np.cos(turn)
    distance += fractal_noise(size, 1.8, rng) * rng.uniform(2, 40) + rng.uniform(-0.4, 0.4) * size[0]
    labels, families = land.labels.copy(), [*land.families, "soil", "open_water"]
    labels[distance < rng.uniform(0, 25)] = len(families) - 2
    labels[distance < 0] = len(families) - 1
    layout = Layout(labels, families)
    return with_roads(layout, rng, int(rng.integers(1, 3))) if rng.random() < 0.4 else layout


def with_roads(layout: Layout, rng: Generator, count: int) -> Layout:
    """The layout with straight roads or runways across it, some with painted lines."""
    labels, families = layout.labels.copy(), list(layout.families)
    size = labels.shape
    for _ in range(count):
        centre, angle = rng.uniform(0, size[0], 2), rng.uniform(0, np.pi)
        road = Box(centre[0], centre[1], 3.0 * size[0], np.exp(rng.uniform(1.2, 3.9)), angle)
        families.append("pavement")
        labels[inside_box(size, road)] = len(families) - 1
        if road.width > 8 and rng.random() < 0.4:
            families.append("paint")
            labels[inside_box(size, road._replace(width=rng.uniform(0.6, 2.0)))] = len(families) - 1
    return Layout(labels, families)


def with_slabs(layout: Layout, rng: Generator, count: int) -> Layout:
    """The layout with large paved areas: aprons, car parks, yards."""
    labels, families = layout.labels.copy(), list(layout.families)
    size = labels.shape
    for _ in range(count):
        centre, sides = rng.uniform(0, size[0], 2), rng.uniform(0.2, 0.9, 2) * size[0]
        families.append("pavement" if rng.random() < 0.8 else "soil")
        labels[inside_box(size, Box(*centre, *sides, rng.uniform(0, np.pi)))] = len(families) - 1
    return Layout(labels, families)


def with_buildings(layout: Layout, rng: Generator, sides_px: tuple[float, float], count: int) -> Layout:
    """The layout with rectangular buildings in one or two directions, roofs of few kinds, some casting shadow."""
    labels, families = layout.labels.copy(), list(layout.families)
    size = labels.shape
    kinds = int(rng.integers(1, 10))
    first = len(families)
    families += [str(rng.choice(["roof", "roof", "pavement", "paint"])) for _ in range(kinds)] + ["shadow"]
    objects = numbered(layout)
    turn, shade = rng.uniform(0, np.pi), rng.uniform(-3, 3, 2) * (rng.random() < 0.6)
    for _ in range(count):
        centre, sides = rng.uniform(0, size[0], 2), np.exp(rng.uniform(*np.log(sides_px), 2))
        box = Box(*centre, *sides, turn + rng.integers(0, 2) * rng.choice([0, 0.6]))
        labels[inside_box(size, box._replace(row=box.row + shade[0], col=box.col + shade[1]))] = len(families) - 1
        inside = inside_box(size, box)
        labels[inside] = first + int(rng.integers(kinds))
        objects[inside] = objects.max() + 1
    return Layout(labels, families, objects)


def numbered(layout: Layout) -> Labels:
    """(rows, cols) numbers of the objects so far."""
    return np.zeros_like(layout.labels) if layout.objects is None else layout.objects.copy()


def with_clutter(layout: Layout, rng: Generator, count: int) -> Layout:
    """The layout with many small common things: trees, cars, sheds, each a little different."""
    labels, families, objects = layout.labels.copy(), list(layout.families), numbered(layout)
    size = labels.shape
    kinds, first = int(rng.integers(1, 5)), len(families)
    families += [str(rng.choice(["vegetation", "shadow", "roof", "paint", "pavement", "soil"])) for _ in range(kinds)]
    side = np.exp(rng.uniform(np.log(2), np.log(9)))
    for _ in range(count):
        centre, sides = rng.uniform(0, size[0], 2), side * np.exp(rng.normal(0, 0.35, 2))
        top, left = np.maximum(np.floor(centre - 2 * sides.max()).astype(int), 0)
        near = (slice(top, top + int(4 * sides.max()) + 2), slice(left, left + int(4 * sides.max()) + 2))
        inside = inside_box(labels[near].shape, Box(*(centre - [top, left]), *sides, rng.uniform(0, np.pi)))
        labels[near][inside] = first + int(rng.integers(kinds))
        objects[near][inside] = objects.max() + 1
    return Layout(labels, families, objects)


def town(size: tuple[int, int], rng: Generator) -> Layout:
    """Houses, yards and streets on natural ground."""
    layout = with_roads(natural(size, rng), rng, int(rng.integers(2, 8)))
    layout = with_buildings(layout, rng, (6, 22), int(rng.integers(10, 120)))
    return with_buildings(layout, rng, (18, 80), int(rng.integers(0, 8)))


def airport(size: tuple[int, int], rng: Generator) -> Layout:
    """Aprons and runways on grass, with halls."""
    layout = with_slabs(natural(size, rng), rng, int(rng.integers(1, 5)))
    layout = with_roads(layout, rng, int(rng.integers(1, 4)))
    return with_buildings(layout, rng, (15, 100), int(rng.integers(1, 14)))


def industry(size: tuple[int, int], rng: Generator) -> Layout:
    """Yards with large halls and many small normal structures."""
    layout = with_slabs(natural(size, rng), rng, int(rng.integers(2, 6)))
    layout = with_buildings(layout, rng, (25, 120), int(rng.integers(3, 16)))
    return with_buildings(layout, rng, (6, 20), int(rng.integers(10, 80)))


LAYOUTS: tuple[tuple[float, Callable[[tuple[int, int], Generator], Layout]], ...] = (
    (0.20, natural),
    (0.12, fields),
    (0.15, coast),
    (0.18, town),
    (0.20, airport),
    (0.15, industry),
)


def random_layout(size: tuple[int, int], rng: Generator) -> Layout:
    """(rows, cols) ground cover of a kind drawn at random."""
    shares = np.array([share for share, _ in LAYOUTS])
    layout = LAYOUTS[int(rng.choice(len(LAYOUTS), p=shares / shares.sum()))][1](size, rng)
    while rng.random() < 0.6:
        layout = with_clutter(layout, rng, int(np.exp(rng.uniform(np.log(15), np.log(400)))))
    return layout

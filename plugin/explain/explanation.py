"""explain(): why a place is anomalous: its spectrum against its surroundings, band by band. Knows no QGIS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..memory_errors import memory_told
from ..raster.windows import Window
from .background import FEWEST_PX, Surroundings, surroundings_of
from .errors import NoSurroundings, PlaceOutside, PlaceWithoutData
from .grid import Overlay
from .profile import GUARD_PX, REACH_PX, Nearest, Profile, box_round, grown, nearest_to, profile_of, region_at
from .window import Label, View, bands_of, box_of, inside, look

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """Which place of which result: an outline (WKB) or else a point, both on the ground of the image.

    `threshold`: the score from which on a pixel is an anomaly; without it the rarest pixels are taken for such.
    """

    image: str
    scores: str
    point: tuple[float, float] = (0.0, 0.0)
    outline: bytes = b""
    threshold: float | None = None


@dataclass(frozen=True)
class Explanation:
    """The answer. `spectrum`, `deviation` and `contributions` are (bands,).

    `deviation` is in spreads of the surroundings. The squares of `contributions` add up to the squared `distance`
    (Mahalanobis); their signs say whether a band is above or below what surroundings and other bands let expect.
    """

    labels: tuple[Label, ...]
    spectrum: Floats
    around: Surroundings
    deviation: Floats
    contributions: Floats
    nearest: Nearest | None
    profile: Profile
    peak_score: float
    object_px: int
    step_px: int
    threshold: float | None

    @property
    def distance(self) -> float:
        """Mahalanobis distance of the object to its surroundings."""
        return float(np.sqrt((self.contributions**2).sum()))

    @property
    def is_ordinary(self) -> bool:
        """Whether pixels of the surroundings often are as far from their mean."""
        return self.distance <= self.around.usual_distance

    @property
    def shares(self) -> Floats:
        """(bands,) parts of the whole difference, that add up to 1; signed like the contributions."""
        total = float((self.contributions**2).sum()) or 1.0
        shares: Floats = np.sign(self.contributions) * self.contributions**2 / total
        return shares

    def strongest(self, count: int) -> list[int]:
        """Indices of the bands that contribute most, largest first."""
        return [int(index) for index in np.argsort(-np.abs(self.contributions), kind="stable")[:count]]

    def most_different(self) -> int:
        """Index of the band that lies most spreads away from its surroundings."""
        return int(np.abs(self.deviation).argmax())


@memory_told()
def explain(question: Question) -> Explanation:
    """Reads a window of at most 129 x 129 pixels round the place and compares.

    Raises ImageNotReadable, NotAScoreRaster, ImageOfOtherGrid, PlaceOutside, PlaceWithoutData, NoSurroundings.
    """
    overlay = Overlay(question.image, question.scores)
    view = _view(question, overlay)
    measured = view.is_object & view.is_valid
    name = Path(question.image).name
    if not measured.any():
        raise PlaceWithoutData(name)
    background = _background(view)
    if np.count_nonzero(background) < FEWEST_PX:
        raise NoSurroundings(name)
    around = surroundings_of(np.ascontiguousarray(view.pixels[:, background].T))
    spectrum = view.pixels[:, measured].mean(axis=1, dtype=np.float64)
    scores = view.scores[view.is_object]
    return Explanation(
        labels=view.labels,
        spectrum=spectrum,
        around=around,
        deviation=around.deviation(spectrum),
        contributions=around.contributions(spectrum),
        nearest=nearest_to(spectrum, view, around, overlay),
        profile=profile_of(view, overlay),
        peak_score=float(np.nanmax(scores)) if np.isfinite(scores).any() else float("nan"),
        object_px=int(np.count_nonzero(view.is_object)),
        step_px=view.step_px,
        threshold=question.threshold,
    )


def _view(question: Question, overlay: Overlay) -> View:
    numbers = bands_of(overlay.image, overlay.used_bands)
    if question.outline:
        outline = overlay.outline(question.outline)
        view = look(overlay, numbers, box_of(outline), question.threshold)
        covered = inside(view, outline)
        if not covered.any():
            raise PlaceOutside(Path(question.image).name)
        return replace(view, is_object=covered)
    col, row = (int(np.floor(one)) for one in overlay.pixel_at(*question.point))
    view = look(overlay, numbers, Window(row, col, 1, 1), question.threshold)
    place = int(np.searchsorted(view.rows, row)), int(np.searchsorted(view.cols, col))
    return replace(view, is_object=_object_at(view, place, has_threshold=question.threshold is not None))


def _object_at(view: View, place: tuple[int, int], *, has_threshold: bool) -> Bools:
    """The anomaly that a pixel belongs to where that is known; else the pixel alone."""
    if has_threshold and view.is_odd[place]:
        return region_at(view.is_odd & view.is_valid, *place) | _only(view, place)
    return _only(view, place)


def _only(view: View, place: tuple[int, int]) -> Bools:
    alone = np.zeros(view.is_odd.shape, np.bool_)
    alone[place] = True
    return alone


def _background(view: View) -> Bools:
    """(rows, cols): neither the object, nor what touches it, nor another anomaly; near it or, for lack of that, not."""
    clear = view.is_valid & ~grown(view.is_object, GUARD_PX) & ~view.is_odd
    near = clear & box_round(view.is_object, REACH_PX)
    return near if np.count_nonzero(near) >= FEWEST_PX else clear

"""ScoreLook: what is shown of a finished result before a threshold is chosen; read once, then all is arithmetic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import SettingOutOfRange, ThresholdFindsNothing
from .grid import pixel_m2
from .score_curve import ScoreCurve, read_curve
from .score_tiff import VALID_PX
from .scores import ScoreRaster
from .threshold import Method, Threshold, best_split

_OTSU_BINS = 1024


class Histogram(NamedTuple):
    """Counts of pixels between ascending scores: `edges` has one more than `counts`."""

    edges: npt.NDArray[np.float64]
    counts: npt.NDArray[np.float64]


class Above(NamedTuple):
    """What reaches a score: share of the valid pixels, pixels, area on the ground where that is known."""

    share: float
    pixels: float
    area_m2: float | None


class ScoreLook(NamedTuple):
    """The curve of a result, its number of valid pixels, and the mean area of a pixel in m², where it is known."""

    curve: ScoreCurve
    valid_px: float
    pixel_m2: float | None

    @property
    def lowest(self) -> float:
        """Score."""
        return float(self.curve.scores[0])

    @property
    def highest(self) -> float:
        """Score."""
        return float(self.curve.scores[-1])

    def histogram(self, bins: int) -> Histogram:
        """Of all valid pixels in bins of equal width, by the differences of the shares that reach the edges."""
        edges = np.linspace(self.lowest, self.highest, bins + 1)
        reached = self.curve.shares[np.minimum(np.searchsorted(self.curve.scores, edges), len(self.curve.shares) - 1)]
        reached[0], reached[-1] = 1.0, 0.0  # all pixels lie between the ends
        return Histogram(edges, -np.diff(reached) * self.valid_px)

    def above(self, score: float) -> Above:
        """What a threshold takes."""
        share = self.curve.share_at(score) if score <= self.highest else 0.0
        pixels = share * self.valid_px
        return Above(share, pixels, None if self.pixel_m2 is None else pixels * self.pixel_m2)

    def score_for(self, wish: Threshold) -> float:
        """The score that a wish comes to, as threshold_of() finds it, but from the curve alone.

        Raises SettingOutOfRange and ThresholdFindsNothing.
        """
        method, value = wish
        if method is Method.VALUE:
            return value
        if method is Method.OTSU:
            return self._otsu()
        share = self._share(wish)
        if not 0 <= share <= 1:
            raise SettingOutOfRange("The share of the pixels", value, (0.0, 1.0))
        if share * (1 + 1e-6) < self.curve.shares[-1]:
            raise ThresholdFindsNothing(f"{method.value} {value:g}", "even the highest score is more common than that")
        return self.curve.score_at(share)

    def _share(self, wish: Threshold) -> float:
        method, value = wish
        if method is Method.PERCENTILE:
            return 1 - value / 100
        if method is Method.AREA:
            return min(1.0, value / ((self.pixel_m2 or 1.0) * self.valid_px))
        return value

    def _otsu(self) -> float:
        if not self.highest > self.lowest:
            raise ThresholdFindsNothing("Otsu's method", "all scores are equal")
        edges, counts = self.histogram(_OTSU_BINS)
        return float(edges[best_split(counts, (edges[:-1] + edges[1:]) / 2) + 1])


def read_look(path: str) -> ScoreLook | None:
    """Of a result, or None where no pixel has a score; raises ImageNotReadable, NotAScoreRaster."""
    raster = ScoreRaster(path)
    curve = read_curve(path)
    if curve is None:
        return None
    areas = pixel_m2(raster.grid)
    return ScoreLook(curve, _valid_px(raster, curve), None if areas is None else float(areas.mean()))


def _valid_px(raster: ScoreRaster, curve: ScoreCurve) -> float:
    """As the file says it; of older files all pixels, or as many as make the highest score that of whole pixels."""
    told = raster.facts.get(VALID_PX, "")
    if told.isdecimal() and int(told) > 0:
        return float(told)
    # The rarest share is a whole number of pixels, most often one.
    return min(float(raster.grid.height * raster.grid.width), round(1 / float(curve.shares[-1])))

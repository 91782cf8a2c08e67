"""TDD: transferred direct detection. One network, trained once on simulated scenes, for every image and sensor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..errors import CardInvalid, ModelRunFailed
from .deviation import COMPONENTS, RARITIES, SAMPLE_PX, Background
from .onnx_model import OnnxModel
from .sampling import PatchSample, SpectraSample
from .spec import Area, Array, ImageShape

Place = tuple[slice, slice]

QUANTILES = (0.5, 0.9)
LEAST_SPREAD = 0.05
FILL_PX = 10
_INPUTS = {"components", "rarities", "location", "spread"}
_MOST_MAPS = 1024


class Tdd:
    """Deviation from the surroundings, fused by a network that has learned on simulated anomalies how to weigh it.

    After TDD (Li et al., IEEE TGRS 2024): one forward pass, nothing is trained on the image. The network sees no bands
    but distances in the image's own whitened space, so that any number of bands of any sensor fits.
    """

    surveys = 2

    def __init__(self, shape: ImageShape, model: OnnxModel) -> None:
        self.margin_px = model.card.margin_px
        self._model = model
        self._spectra = SpectraSample(shape, SAMPLE_PX)
        self._places = PatchSample(shape)
        self._maps = _checked_maps(model)
        self._location: Array = np.zeros((1, self._maps, 1, 1), np.float32)
        self._spread: Array = np.ones((1, self._maps, 1, 1), np.float32)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """First samples spectra, then keeps patches of the described image."""
        if number == 0:
            self._spectra.add(pixels[0], area)
            self._places.add(pixels[0], area)
        else:
            self._patches.add(pixels[0], area, self._background.describe)

    def settle(self, number: int) -> None:
        """First pictures the background, then learns what is usual for each map."""
        if number == 0:
            self._background = Background(self._spectra.spectra())
            self._patches = Patches(self._places.places())
        else:
            self._calibrate()

    def score(self, pixels: Array) -> Array:
        """(1, bands, rows, cols) -> (rows, cols) deviation, without unit; NaN where missing."""
        described = self._background.describe(pixels[0])
        missing = np.isnan(described[0])
        if missing.all():
            return np.full(missing.shape, np.nan, np.float32)
        scores: Array = self._run(filled(described))[0][0, 0]
        scores[missing] = np.nan
        return scores

    def _calibrate(self) -> None:
        maps = [self._run(filled(patch))[1][0][:, ~np.isnan(patch[0])] for patch in self._patches.valid()]
        usual, high = np.quantile(np.concatenate(maps, axis=1), QUANTILES, axis=1)
        self._location = usual.astype(np.float32).reshape(1, -1, 1, 1)
        self._spread = np.maximum(high - usual, LEAST_SPREAD).astype(np.float32).reshape(1, -1, 1, 1)

    def _run(self, described: Array) -> list[Array]:
        outputs = self._model.run(
            {
                "components": described[np.newaxis, :COMPONENTS],
                "rarities": described[np.newaxis, COMPONENTS:],
                "location": self._location,
                "spread": self._spread,
            }
        )
        expected = [(1, channels, *described.shape[1:]) for channels in (1, self._maps)]
        if [np.shape(output) for output in outputs] != expected:
            raise ModelRunFailed(self._model.path, "its outputs are not one score and the maps of each pixel")
        return outputs


def _checked_maps(model: OnnxModel) -> int:
    """How many maps the network makes; raises CardInvalid where card or network are not those of a TDD."""
    maps, components = model.card.more.get("maps"), model.card.more.get("components", COMPONENTS)
    if not isinstance(maps, int) or isinstance(maps, bool) or not 1 <= maps <= _MOST_MAPS:
        raise CardInvalid(model.path, f"'maps' is no whole number between 1 and {_MOST_MAPS}")
    if components != COMPONENTS:
        raise CardInvalid(model.path, f"'components' is not {COMPONENTS}")
    if set(model.inputs) != _INPUTS:
        raise CardInvalid(model.path, f"its network does not take {', '.join(sorted(_INPUTS))}")
    return maps


class Patches:
    """Parts of the described image at fixed places, put together from whatever windows come."""

    def __init__(self, places: Sequence[Place]) -> None:
        """`places`: the rows and columns of each part."""
        self._places = places
        channels = COMPONENTS + RARITIES
        self._parts: list[Array] = [
            np.full((channels, rows.stop - rows.start, cols.stop - cols.start), np.nan, np.float32)
            for rows, cols in places
        ]

    def add(self, pixels: Array, area: Area, describe: Callable[[Array], Array]) -> None:
        """Describes and keeps what of (bands, rows, cols) core pixels lies in a patch."""
        for part, place in zip(self._parts, self._places):
            overlap = _overlap(place, area)
            if overlap is not None:
                rows, cols = overlap
                found = describe(np.ascontiguousarray(pixels[:, _from(rows, area.row), _from(cols, area.col)]))
                part[:, _from(rows, place[0].start), _from(cols, place[1].start)] = found

    def valid(self) -> list[Array]:
        """(channels, rows, cols) patches with at least one valid pixel."""
        return [part for part in self._parts if not np.isnan(part[0]).all()]


def _overlap(place: Place, area: Area) -> Place | None:
    row, col = place
    rows = slice(max(row.start, area.row), min(row.stop, area.row + area.height))
    cols = slice(max(col.start, area.col), min(col.stop, area.col + area.width))
    return (rows, cols) if rows.start < rows.stop and cols.start < cols.stop else None


def _from(span: slice, origin: int) -> slice:
    return slice(span.start - origin, span.stop - origin)


def filled(described: Array) -> Array:
    """(channels, rows, cols) with each missing pixel replaced by the mean of the valid ones within FILL_PX, or by 0.

    So the border of a no-data area is no structure to the network.
    """
    missing = np.isnan(described[0])
    if not missing.any():
        return described
    known = np.where(missing, 0.0, described)
    weight = _box_sum((~missing).astype(np.float64)[np.newaxis])
    means = _box_sum(known.astype(np.float64)) / np.maximum(weight, 1.0)
    return np.where(missing, means, known).astype(np.float32)


def _box_sum(image: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(channels, rows, cols) sums over squares of 2 FILL_PX + 1."""
    for axis in (1, 2):
        width = [(0, 0)] * 3
        width[axis] = (FILL_PX + 1, FILL_PX)
        sums = np.cumsum(np.pad(image, width), axis=axis)
        size = image.shape[axis]
        after = sums.take(range(2 * FILL_PX + 1, 2 * FILL_PX + 1 + size), axis)
        image = after - sums.take(range(size), axis)
    return image


def build_tdd(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Tdd:
    """TDD for the catalog."""
    return Tdd(shape, models[0])

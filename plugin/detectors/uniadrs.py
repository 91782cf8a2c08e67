"""UniADRS: one network for hyperspectral, visible, SAR, infrared and low-light images, at four scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..errors import CardInvalid, ModelRunFailed
from .deviation import COMPONENTS, trimmed_moments
from .learned import Learned, only, part_of, taken, under
from .onnx_model import OnnxModel
from .patches import FILL_PX, TwoSurveys, filled
from .spec import Area, Array, ImageShape
from .usual import LEAST_SPREAD, QUANTILES
from .whitening import Whitening

CELL_PX = 256
MAPS, LEVELS = 9, 4
STEP_PX = 1 << (LEVELS - 1)
RARE = 0.001
_INPUTS = {"components", "location", "spread"}
_CALIBRATION = (1, MAPS * LEVELS, 1, 1)


class Uniadrs:
    """Deviation from the surroundings at four scales, ranked by a network that has learned it on five modalities.

    After UniADRS (Li et al., IEEE TIP 2024): small deviating things are anomalies, large ones are not. The network sees
    no bands but distances in the image's own whitened space, so that any number of bands of any sensor fits.
    """

    surveys = 2

    def __init__(self, shape: ImageShape, model: OnnxModel) -> None:
        self.margin_px = model.card.margin_px
        self._model = model
        self._bands = shape.bands
        # What the network itself takes off on each side; the rest of the margin is for filling missing pixels.
        self._cut_px = _checked_cut(model)
        self._noted = TwoSurveys(shape, CELL_PX)
        self._usual = Usual.unknown()
        self._rare_score = np.float32(0)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """First samples spectra, then keeps patches of the whitened image."""
        self._noted.add(pixels[0], number, area)

    def wants(self, number: int, area: Area) -> bool:
        """Everything in the first survey, the patches in the second."""
        return self._noted.wants(number, area)

    def settle(self, number: int) -> None:
        """First finds the whitened space, then learns what is usual for each map."""
        if number == 0:
            self._whitening = Whitening.fitted(trimmed_moments(self._noted.spectra()), COMPONENTS)
            self._noted.describe_by(self._whitening.project, self._whitening.components)
        else:
            self._calibrate(self._noted.patches())

    def learned(self) -> Learned:
        """The whitened space, what is usual for each map, and the score that is rare."""
        usual = {"location": self._usual.location, "spread": self._usual.spread}
        rare = {"rare_score": np.array(self._rare_score, np.float32)}
        return {**under("whitening", self._whitening.learned()), **usual, **rare}

    def recall(self, learned: Learned) -> None:
        """Takes it back; raises LearnedUnfit."""
        only(learned, "whitening.", "location", "spread", "rare_score")
        self._whitening = Whitening.recalled(part_of(learned, "whitening"), self._bands)
        location, spread = (taken(learned, name, _CALIBRATION) for name in ("location", "spread"))
        self._usual = Usual(location, spread)
        self._rare_score = np.float32(taken(learned, "rare_score", ())[()])

    def score(self, pixels: Array) -> Array:
        """(1, bands, rows, cols) -> (rows, cols) deviation; NaN where missing and in most of the margin.

        Zero is what one pixel in a thousand of the image's patches reaches, so that images can be compared.
        """
        components = self._whitening.project(pixels[0])
        missing = np.isnan(components[0])
        scores = np.full(missing.shape, np.nan, np.float32)
        if missing.all():
            return scores
        rows, cols = (size - 2 * self._cut_px for size in missing.shape)
        inside = (slice(self._cut_px, self._cut_px + rows), slice(self._cut_px, self._cut_px + cols))
        scores[inside] = self._run(stepped(filled(components)))[0][0, 0, :rows, :cols] - self._rare_score
        scores[missing] = np.nan
        return scores

    def _calibrate(self, patches: Sequence[Array]) -> None:
        """Learns what is usual for each map, then which score is rare."""
        self._usual = Usual.of([usual_pixels(self._run_patch(patch)[1:], np.isnan(patch[0])) for patch in patches])
        scores = []
        for patch in patches:
            rows, cols = patch.shape[1:]
            scores.append(self._run_patch(patch)[0][0, 0, :rows, :cols][~np.isnan(patch[0])])
        self._rare_score = np.float32(np.quantile(np.concatenate(scores), 1 - RARE))

    def _run_patch(self, patch: Array) -> list[Array]:
        """_run() on a (components, rows, cols) patch, mirrored at its edges."""
        cut = self._cut_px
        return self._run(stepped(np.pad(filled(patch), ((0, 0), (cut, cut), (cut, cut)), mode="reflect")))

    def _run(self, components: Array) -> list[Array]:
        """(components, rows, cols) with the network's margin -> scores without it, and the maps of each level."""
        outputs = self._model.run(
            {"components": components[np.newaxis], "location": self._usual.location, "spread": self._usual.spread}
        )
        rows, cols = (size - 2 * self._cut_px for size in components.shape[1:])
        is_whole = len(outputs) == 1 + LEVELS and np.shape(outputs[0]) == (1, 1, rows, cols)
        if not is_whole or not all(
            _fits(maps, (rows >> level, cols >> level)) for level, maps in enumerate(outputs[1:])
        ):
            raise ModelRunFailed(self._model.path, "its outputs are not one score and the maps of each level")
        return outputs


def _fits(maps: Array, core: tuple[int, int]) -> bool:
    """Whether these are maps of a level, with the same margin on both sides of a core of so many rows and cols."""
    shape = np.shape(maps)
    if len(shape) != 4 or shape[:2] != (1, MAPS) or maps.dtype != np.float32:
        return False
    return all(size >= inner and (size - inner) % 2 == 0 for size, inner in zip(shape[2:], core))


class Usual:
    """What is usual for each map of an image: the median, and how far above it the highest tenth begins."""

    def __init__(self, location: Array, spread: Array) -> None:
        """Both (1, maps of all levels, 1, 1)."""
        self.location, self.spread = location, spread

    @classmethod
    def unknown(cls) -> Usual:
        """Nothing is taken off and nothing scaled."""
        return cls(np.zeros(_CALIBRATION, np.float32), np.ones(_CALIBRATION, np.float32))

    @classmethod
    def of(cls, patches: Sequence[Sequence[Array]]) -> Usual:
        """From the (maps, pixels) of each level of each patch; the finest level where a level has no valid pixel."""
        found: list[npt.NDArray[np.float64]] = []
        for level in range(LEVELS):
            pixels = np.concatenate([patch[level] for patch in patches], axis=1)
            found.append(np.quantile(pixels, QUANTILES, axis=1) if pixels.shape[1] else found[-1])
        usual, high = np.concatenate(found, axis=1).astype(np.float32)
        return cls(usual.reshape(_CALIBRATION), np.maximum(high - usual, LEAST_SPREAD).reshape(_CALIBRATION))


def usual_pixels(maps: Sequence[Array], missing: npt.NDArray[np.bool_]) -> list[Array]:
    """Maps (1, maps, ., .) of each level, with margin, of a patch of missing.shape -> (maps, valid pixels) of each."""
    found = []
    for level, image in enumerate(maps):
        valid = _shrunk(~missing, 2**level)
        rows, cols = valid.shape
        # The patch begins at the level's own margin, which is what the sizes differ by on each side.
        top, left = ((wide - _stepped(size) // 2**level) // 2 for wide, size in zip(image.shape[2:], missing.shape))
        found.append(image[0, :, top : top + rows, left : left + cols][:, valid])
    return found


def _shrunk(valid: npt.NDArray[np.bool_], factor: int) -> npt.NDArray[np.bool_]:
    """(rows, cols) -> whether all of the factor x factor pixels of each whole block are valid."""
    rows, cols = (size // factor for size in valid.shape)
    blocks = valid[: rows * factor, : cols * factor].reshape(rows, factor, cols, factor)
    whole: npt.NDArray[np.bool_] = blocks.all(axis=(1, 3))
    return whole


def stepped(image: Array) -> Array:
    """(channels, rows, cols) with the last row and column repeated up to a multiple of STEP_PX."""
    rows, cols = (_stepped(size) - size for size in image.shape[1:])
    return np.pad(image, ((0, 0), (0, rows), (0, cols)), mode="edge") if rows or cols else image


def _stepped(size: int) -> int:
    return -(-size // STEP_PX) * STEP_PX


def _checked_cut(model: OnnxModel) -> int:
    """The margin that the network takes off; raises CardInvalid where card or network are not those of a UniADRS."""
    cut_px = model.card.more.get("cut_px")
    if not isinstance(cut_px, int) or isinstance(cut_px, bool) or not 0 <= cut_px <= model.card.margin_px - FILL_PX:
        raise CardInvalid(model.path, f"'cut_px' is no whole number between 0 and 'margin_px' less {FILL_PX}")
    if cut_px % STEP_PX or model.card.margin_px % STEP_PX:
        raise CardInvalid(model.path, f"'cut_px' or 'margin_px' is no multiple of {STEP_PX}")
    if set(model.inputs) != _INPUTS:
        raise CardInvalid(model.path, f"its network does not take {', '.join(sorted(_INPUTS))}")
    return cut_px


def build_uniadrs(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Uniadrs:
    """UniADRS for the catalog."""
    return Uniadrs(shape, models[0])

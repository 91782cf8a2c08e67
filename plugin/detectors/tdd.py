"""TDD: transferred direct detection. One network, trained once on simulated scenes, for every image and sensor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..errors import CardInvalid, ModelRunFailed
from .deviation import COMPONENTS, RARITIES, Background
from .learned import Learned, only, part_of, taken, under
from .onnx_model import OnnxModel
from .patches import TwoSurveys, filled
from .sampling import CELL_PX
from .spec import Area, Array, ImageShape
from .usual import usual_and_spread

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
        self._bands = shape.bands
        self._noted = TwoSurveys(shape, CELL_PX)
        self._maps = _checked_maps(model)
        self._location: Array = np.zeros((1, self._maps, 1, 1), np.float32)
        self._spread: Array = np.ones((1, self._maps, 1, 1), np.float32)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """First samples spectra, then keeps patches of the described image."""
        self._noted.add(pixels[0], number, area)

    def wants(self, number: int, area: Area) -> bool:
        """Everything in the first survey, the patches in the second."""
        return self._noted.wants(number, area)

    def settle(self, number: int) -> None:
        """First pictures the background, then learns what is usual for each map."""
        if number == 0:
            self._background = Background.fitted(self._noted.spectra())
            self._noted.describe_by(self._background.describe, COMPONENTS + RARITIES)
        else:
            self._calibrate()

    def learned(self) -> Learned:
        """The background, and what is usual for each map."""
        usual = {"location": self._location, "spread": self._spread}
        return {**under("background", self._background.learned()), **usual}

    def recall(self, learned: Learned) -> None:
        """Takes it back; raises LearnedUnfit."""
        only(learned, "background.", "location", "spread")
        self._background = Background.recalled(part_of(learned, "background"), self._bands)
        self._location = taken(learned, "location", self._location.shape)
        self._spread = taken(learned, "spread", self._spread.shape)

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
        maps = [self._run(filled(patch))[1][0][:, ~np.isnan(patch[0])] for patch in self._noted.patches()]
        usual, spread = usual_and_spread(np.concatenate(maps, axis=1))
        self._location = usual.astype(np.float32).reshape(1, -1, 1, 1)
        self._spread = spread.astype(np.float32).reshape(1, -1, 1, 1)

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


def build_tdd(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Tdd:
    """TDD for the catalog."""
    return Tdd(shape, models[0])

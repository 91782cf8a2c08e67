"""sample_for(): a small input for each kind of model, the same on every machine, to see whether a model works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ..detectors.card import Card
from ..detectors.deviation import COMPONENTS, RARITIES
from ..detectors.encoder import COMPACT, SAM
from ..detectors.mask_decoder import KIND as SAM_DECODER
from ..errors import CardInvalid
from .file import OnnxFacts
from .manifest import Expected

Array = npt.NDArray[np.float32]
_ROWS, _COLS = 48, 64
_VALUES = 16
_TOLERANCE = 1e-3
_LARGEST = 4096


def sample_for(card: Card, facts: OnnxFacts, path: str) -> dict[str, Array]:
    """Inputs by name, as the detector would hand them over; raises CardInvalid where the card does not fit, KeyError
    where no detector takes such a model."""
    return _SAMPLES[card.detector](card, facts, path)


def is_known(detector: str) -> bool:
    """Whether a model of that detector can be run here."""
    return detector in _SAMPLES


def answer(output: Array) -> Expected:
    """What is kept of an output."""
    flat = output.reshape(-1)
    places = np.linspace(0, max(0, flat.size - 1), _VALUES if flat.size else 0).astype(np.int64)
    return Expected(tuple(output.shape), tuple(round(float(value), 6) for value in flat[places]))


def is_alike(found: Expected, expected: Expected) -> bool:
    """Same shape, and values that differ by rounding only."""
    if found.shape != expected.shape:
        return False
    values = np.array(expected.values)
    limit = _TOLERANCE * max(1.0, float(np.abs(values).max(initial=0.0)))
    return bool(np.all(np.abs(np.array(found.values) - values) <= limit))


def _noise(shape: tuple[int, ...], low: float, high: float) -> Array:
    """Without a generator, whose numbers may change from one numpy to the next."""
    places = np.arange(int(np.prod(shape)), dtype=np.float64)
    share = np.modf(np.abs(np.sin(places * 12.9898)) * 437.58)[0]
    values: Array = (low + (high - low) * share).astype(np.float32).reshape(shape)
    return values


def _whole(card: Card, path: str, key: str, smallest: int = 1) -> int:
    value = card.more.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not smallest <= value <= _LARGEST:
        raise CardInvalid(path, f"'{key}' is no whole number between {smallest} and {_LARGEST}")
    return value


def _usual(maps: int) -> dict[str, Array]:
    shape = (1, maps, 1, 1)
    return {"location": np.ones(shape, np.float32), "spread": np.full(shape, 0.5, np.float32)}


def _tdd(card: Card, _facts: OnnxFacts, path: str) -> dict[str, Array]:
    return {
        "components": _noise((1, COMPONENTS, _ROWS, _COLS), -3, 3),
        "rarities": _noise((1, RARITIES, _ROWS, _COLS), 0, 9),
        **_usual(_whole(card, path, "maps")),
    }


def _uniadrs(card: Card, facts: OnnxFacts, path: str) -> dict[str, Array]:
    margin = 2 * _whole(card, path, "cut_px", smallest=0)
    location = facts.inputs.get("location", ())
    maps = location[1] if len(location) > 1 else 0
    if not isinstance(maps, int) or not maps:
        raise CardInvalid(path, "its network takes no 'location' for each map")
    return {"components": _noise((1, 3, _ROWS + margin, _COLS + margin), -3, 3), **_usual(maps)}


def _compact(_card: Card, _facts: OnnxFacts, _path: str) -> dict[str, Array]:
    return {"image": _noise((1, 3, _ROWS, _COLS), -2, 2)}


def _sam_encoder(card: Card, _facts: OnnxFacts, path: str) -> dict[str, Array]:
    side = _whole(card, path, "image_px")
    return {"image": _noise((1, 3, side, side), 0, 255)}


def _sam_decoder(card: Card, _facts: OnnxFacts, path: str) -> dict[str, Array]:
    side, cell = _whole(card, path, "image_px"), _whole(card, path, "cell_px")
    cells = max(1, side // cell)
    embedding = _noise((1, _whole(card, path, "channels"), cells, cells), -0.5, 0.5)
    return {"embedding": embedding, "points": _noise((2, 2), 8, side - 8)}


def _windowed(card: Card, facts: OnnxFacts, path: str) -> dict[str, Array]:
    bands = _whole(card, path, "bands")
    step = _whole(card, path, "step_px") if "step_px" in card.more else 1
    side = -(-_COLS // step) * step
    name = next((one for one in facts.inputs if one != "context"), "pixels")
    found = {name: _noise((1, bands, side, side), 0, 1)}
    if "context" in facts.inputs:
        found["context"] = np.ones((1, 2 * bands, 1, 1), np.float32)
    return found


_Sample = Callable[[Card, OnnxFacts, str], dict[str, Any]]
_SAMPLES: Mapping[str, _Sample] = {
    "tdd": _tdd,
    "uniadrs": _uniadrs,
    COMPACT: _compact,
    SAM: _sam_encoder,
    SAM_DECODER: _sam_decoder,
    "pu": _windowed,
    "asd": _windowed,
}

"""class_of(): what a model of one class says of its class: the name, and the thresholds that match its prior; and
network_of(): of its network."""

from __future__ import annotations

import json
from typing import NamedTuple

from .detectors.device import Device, Wish
from .detectors.onnx_model import OnnxModel
from .errors import CardInvalid
from .raster.class_map import ClassThresholds


class TrainedClass(NamedTuple):
    """A class that a model has learned; `facts` go into the metadata of its maps."""

    name: str
    thresholds: ClassThresholds
    facts: dict[str, str]


def class_of(path: str, detector: str) -> TrainedClass:
    """Reads the card of a model; raises what OnnxModel raises, CardInvalid where it tells of no class."""
    model = OnnxModel(path, detector, Wish(Device.CPU))
    card = model.card.more
    numbers = [card.get(key) for key in ("threshold", "threshold_for_low", "threshold_for_high")]
    matched, low, high = (float(number) if isinstance(number, (int, float)) else -1.0 for number in numbers)
    if not 0 <= high <= matched <= low <= 1:
        raise CardInvalid(path, "it states no thresholds of the class")
    name = str(card.get("class_name", "class"))
    prior = {key: card.get(key) for key in ("prior", "prior_low", "prior_high")}
    facts = {
        "detector": detector,
        "class": name,
        "threshold": f"{matched:g}",
        "prior": json.dumps(prior),
        "model": f"{model.card.name} {model.card.version}",
        "model_sha256": model.sha256,
    }
    return TrainedClass(name, ClassThresholds(matched, low, high), facts)


def network_of(path: str, detector: str) -> str:
    """The kind of network in a model; raises what OnnxModel raises."""
    return str(OnnxModel(path, detector, Wish(Device.CPU)).card.more.get("network", ""))

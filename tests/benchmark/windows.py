"""The shipped nets at the windows that runs give them, for the benchmarks of sessions, precision and devices."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plugin.detectors.catalog import MODELS, entry
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel

Array = npt.NDArray[np.float32]
_CHANGE_PX = 896


class Net(NamedTuple):
    """One of the nets at one of its windows, margin included."""

    title: str
    stem: str
    channels: int
    side_px: int
    is_fused: bool


ROUND = (
    Net("TDD", "tdd", 20, 288, is_fused=False),
    Net("UniADRS, 3 bands", "uniadrs", 3, 1024, is_fused=True),
    Net("UniADRS, 20 components", "uniadrs", 20, 352, is_fused=True),
    Net("change encoder", "change", 3, 896, is_fused=True),
)
"""Nearly the same, whatever the plan of a run is: to be compared from machine to machine."""


def nets() -> tuple[Net, ...]:
    """The shipped nets, at the windows that detect() plans for images that need more than one."""
    from plugin.memory import DEFAULT_MEMORY_BYTES
    from plugin.opening import pixels_at_once  # needs GDAL, which a rented machine may lack

    found = []
    for title, detector, bands in (("TDD, 200 bands", "tdd", 200), ("UniADRS, 3 bands", "uniadrs", 3),
                                   ("UniADRS, 200 bands", "uniadrs", 200)):  # fmt: skip
        spec = entry(detector)
        model = OnnxModel(str(MODELS / f"{spec.models[0]}.onnx"), detector, Wish(Device.CPU))
        side = int(pixels_at_once(spec, bands, model.card.margin_px, DEFAULT_MEMORY_BYTES)[0] ** 0.5) // 8 * 8
        found.append(Net(title, spec.models[0], min(bands, 20), side, spec.is_fused))
    return (*found, Net("change encoder", "change", 3, _CHANGE_PX, is_fused=True))


def feed_of(net: Net) -> dict[str, Array]:
    """Random inputs of a window."""
    rng = np.random.default_rng(0)
    shape = (1, net.channels, net.side_px, net.side_px)
    pixels = rng.standard_normal(shape, np.float32)
    if net.stem == "change":
        return {"image": pixels}
    maps = {"tdd": 56, "uniadrs": 36}[net.stem]
    usual = {"location": np.ones((1, maps, 1, 1), np.float32), "spread": np.full((1, maps, 1, 1), 0.5, np.float32)}
    rarities = {"rarities": 9 * rng.random((1, 5, *shape[2:]), np.float32)} if net.stem == "tdd" else {}
    return {"components": pixels, **rarities, **usual}

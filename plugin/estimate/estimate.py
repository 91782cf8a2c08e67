"""estimate(): time, memory and disk that a run will take, from its size and from how fast this machine was so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..detectors.spec import DetectorSpec
from .costs import BYTES_PER_PX, COSTS, PATCH_PX, UNKNOWN

Paces = Mapping[str, float]
"""How many times the table's time this machine takes, by pace_key()."""

_MARGIN_PX = 64
# Libraries, networks, the parts being compressed, and copies of the sampled spectra while they are sorted out.
_ALWAYS_BYTES, _SAMPLE_COPIES = 120 * 2**20, 6
_RAW_BYTES_PER_PX = 4
# Classes of band counts: what is known of the speed at 12 bands says little of 200.
_CLASSES = (4, 15, 60)
_TINY_S = 0.05
_EXTREME = 100.0
_EARLY_PERCENT, _EARLY_S = 4.0, 3.0


class Work(NamedTuple):
    """What a run has to do: so many pixels of so many bands, on a device, within a memory budget."""

    detector: DetectorSpec
    height: int
    width: int
    bands: int
    memory_bytes: int
    device: str = "cpu"

    @property
    def pixels(self) -> int:
        """All of them, missing ones too."""
        return self.height * self.width


class Estimate(NamedTuple):
    """What it takes. `disk_bytes` is the most that lies on the disk while it runs; `output_bytes` is what stays."""

    seconds: float
    memory_bytes: int
    output_bytes: int
    disk_bytes: int
    is_measured: bool
    """Whether this machine has done such a run before; else the time comes from a table of a slow machine."""


def estimate(work: Work, paces: Paces) -> Estimate:
    """For this work on this machine."""
    key = pace_key(work.detector.id, work.device, work.bands)
    output = int(work.pixels * BYTES_PER_PX)
    return Estimate(
        seconds=_table_s(work) * _pace(work, paces),
        memory_bytes=_memory_bytes(work),
        output_bytes=output,
        disk_bytes=output + _RAW_BYTES_PER_PX * work.pixels,
        is_measured=key in paces,
    )


def affordable_px(work: Work, seconds: float, paces: Paces) -> int:
    """How many pixels of such an image this machine scores in this time; 0 where it cannot even begin."""
    cost, pixel_s = COSTS.get(work.detector.id, UNKNOWN), _px_s(work)
    left_s = seconds / _pace(work, paces) - cost.start_s
    small = left_s / (pixel_s + cost.patch_us / 1e6)
    return max(0, int(small if small <= PATCH_PX else (left_s - PATCH_PX * cost.patch_us / 1e6) / pixel_s))


def pace_key(detector: str, device: str, bands: int) -> str:
    """Under which the pace of such runs is remembered."""
    return f"{detector}/{device}/{sum(bands > limit for limit in _CLASSES)}"


def pace_after(work: Work, seconds: float, paces: Paces) -> float | None:
    """The pace to remember after such work took so long, or None where it was too short to tell."""
    if seconds < _TINY_S:
        return None
    found = min(max(seconds / _table_s(work), 1 / _EXTREME), _EXTREME)
    known = paces.get(pace_key(work.detector.id, work.device, work.bands))
    return found if known is None else (known * found) ** 0.5


def remaining_s(elapsed_s: float, percent: float, expected_s: float | None = None) -> float | None:
    """Seconds that are left, or None where it is too early to tell.

    What was expected of the run counts at its begin, what it has done so far counts at its end.
    """
    if percent < _EARLY_PERCENT or elapsed_s < _EARLY_S:
        return None
    share = percent / 100
    so_far = elapsed_s / share
    whole = so_far if expected_s is None else (1 - share) * max(expected_s, elapsed_s) + share * so_far
    return max(0.0, whole - elapsed_s)


def _pace(work: Work, paces: Paces) -> float:
    """Of such runs, or else of the most alike ones of the same detector on the same device."""
    own = sum(work.bands > limit for limit in _CLASSES)
    for away in sorted(range(len(_CLASSES) + 1), key=lambda one: abs(one - own)):
        found = paces.get(f"{work.detector.id}/{work.device}/{away}")
        if found is not None:
            return found
    return 1.0


def _table_s(work: Work) -> float:
    cost = COSTS.get(work.detector.id, UNKNOWN)
    return cost.start_s + work.pixels * _px_s(work) + min(work.pixels, PATCH_PX) * cost.patch_us / 1e6


def _px_s(work: Work) -> float:
    cost = COSTS.get(work.detector.id, UNKNOWN)
    return (cost.px_us + cost.band_us * work.bands) / 1e6


def _memory_bytes(work: Work) -> int:
    """As the run plans its windows; whatever the image, no more than the budget."""
    # Imported when there is something to estimate, and not when the dock is opened.
    from ..detectors.deviation import SAMPLE_PX
    from ..opening import pixels_at_once

    pixels, per_pixel = pixels_at_once(work.detector, work.bands, _MARGIN_PX, work.memory_bytes)
    whole = (work.height + 2 * _MARGIN_PX) * (work.width + 2 * _MARGIN_PX)
    sampled = _SAMPLE_COPIES * 4 * work.bands * min(SAMPLE_PX, work.pixels)
    return min(work.memory_bytes, _ALWAYS_BYTES + sampled + per_pixel * min(pixels, whole))

"""Describer: what the normal pixels of some images look like, from windows spread over what is normal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .detectors.asd_bank import FINEST_PX, MARGIN_PX, STEP_PX
from .detectors.onnx_model import onnxruntime
from .errors import RunCanceled
from .feedback import Feedback
from .raster.class_map import pixel_m2
from .raster.normal import NormalArea
from .raster.reader import Selection, WindowReader
from .raster.windows import Window
from .sample_errors import NormalAreaEmpty, NormalImagesDiffer

Array = npt.NDArray[np.float32]
CORE_PX = 256
MOST_WINDOWS = 12
MOST_PIXELS = 20_000
_SAME_NM = 10.0
_LOOKS = 12
_LOOK_PX = 128
_EVERYTHING = 0.999


@dataclass(frozen=True)
class NormalImage:
    """An image and what of it is normal: polygons (WKB, its own coordinates), else a mask raster, else all of it."""

    path: str
    polygons: tuple[bytes, ...] = ()
    mask: str = ""


class Opened(NamedTuple):
    """An image that is being read."""

    reader: WindowReader
    area: NormalArea


class Part(NamedTuple):
    """A window of one of the images."""

    image: Opened
    window: Window


class Descriptors(NamedTuple):
    """(n, size) descriptors of pixels, and the fold (n,), 0 or 1, by where they lie."""

    values: Array
    fold: npt.NDArray[np.int64]


def opened(images: Sequence[NormalImage], bands: tuple[int, ...]) -> list[Opened]:
    """Readers of all images in the same bands; raises ImageError, NormalMaskDiffers, NormalImagesDiffer."""
    found: list[Opened] = []
    for image in images:
        reader = WindowReader((image.path,), Selection(bands=bands))
        if found:
            _check_alike(reader, found[0].reader)
        found.append(Opened(reader, NormalArea(reader, image.polygons, image.mask)))
    return found


def looked_at(images: Sequence[Opened], seed: int, feedback: Feedback) -> Array:
    """(n, bands) valid spectra from places all over the images; warns where all that was seen there is normal."""
    chance = np.random.default_rng([seed, 0])
    spectra, normal, valid = [], 0, 0
    for reader, area in images:
        height, width = reader.grid.height, reader.grid.width
        for _ in range(max(2, _LOOKS // len(images))):
            row, col = (int(chance.integers(0, max(1, size - _LOOK_PX + 1))) for size in (height, width))
            window = Window(row, col, _LOOK_PX, _LOOK_PX).clipped(height, width)
            pixels = reader.read(window)[0]
            is_valid = np.isfinite(pixels[0])
            spectra.append(pixels[:, is_valid].T[::4].copy())
            valid += int(np.count_nonzero(is_valid))
            normal += int(np.count_nonzero(area.inside(window) & is_valid))
    if valid and normal > _EVERYTHING * valid and is_drawn(images):
        feedback.pushWarning(
            "The normal area covers the whole image, anomalies included. They will pass as normal; draw it smaller, "
            "or apply the model to another image."
        )
    return np.concatenate(spectra)


def normal_windows(images: Sequence[Opened], seed: int, most: int = MOST_WINDOWS) -> list[Part]:
    """At most so many squares with normal pixels, spread over all images; raises NormalAreaEmpty."""
    chance = np.random.default_rng([seed, 1])
    windows = [Part(image, window) for image in images for window in image.area.windows(CORE_PX)]
    chosen: list[Part] = []
    for number in chance.permutation(len(windows)):
        part = windows[number]
        if part.image.area.inside(part.window).any():
            chosen.append(part)
        if len(chosen) == most:
            break
    if not chosen:
        raise NormalAreaEmpty(images[0].reader.paths[0])
    return chosen


class Describer:
    """Reads windows and gives the descriptors of some of their pixels; raises RuntimeMissing."""

    def __init__(self, graph: bytes, seed: int, feedback: Feedback) -> None:
        self._session = onnxruntime().InferenceSession(graph, providers=["CPUExecutionProvider"])
        self._chance = np.random.default_rng([seed, 2])
        self._feedback = feedback

    def normal(self, parts: Sequence[Part]) -> Descriptors:
        """Of at most MOST_PIXELS normal pixels; raises NormalAreaEmpty, RunCanceled."""
        found = self._described(parts, lambda part: part.image.area.inside(part.window))
        if not len(found.values):
            raise NormalAreaEmpty(parts[0].image.reader.paths[0])
        return found

    def any(self, parts: Sequence[Part]) -> Descriptors:
        """Of at most MOST_PIXELS pixels, normal or not; raises RunCanceled."""
        return self._described(parts, lambda part: np.ones((part.window.height, part.window.width), np.bool_))

    def _described(self, parts: Sequence[Part], wanted: Callable[[Part], npt.NDArray[np.bool_]]) -> Descriptors:
        each = -(-2 * MOST_PIXELS // len(parts))
        values, folds = [], []
        for number, part in enumerate(parts):
            if self._feedback.isCanceled():
                raise RunCanceled
            pixels = part.image.reader.read(part.window, MARGIN_PX)[0]
            core = pixels[0, MARGIN_PX : MARGIN_PX + part.window.height, MARGIN_PX : MARGIN_PX + part.window.width]
            places = np.flatnonzero(wanted(part) & np.isfinite(core))
            places = self._chance.choice(places, min(each, len(places)), replace=False)
            below, right = (-size % STEP_PX for size in pixels.shape[1:])
            pixels = np.pad(pixels, ((0, 0), (0, below), (0, right)), constant_values=np.nan)
            described = self._session.run(None, {"pixels": pixels[np.newaxis]})[0][0]
            rows, cols = np.divmod(places, part.window.width)
            values.append(described[:, (rows + MARGIN_PX) // FINEST_PX, (cols + MARGIN_PX) // FINEST_PX].T)
            # With few windows squares of 32 pixels take turns, else whole windows do.
            folds.append(np.full(len(places), number % 2) if len(parts) > 3 else (rows // 32 + cols // 32) % 2)
            self._feedback.setProgress(100 * (number + 1) / len(parts))
        kept = self._chance.permutation(sum(map(len, values)))[:MOST_PIXELS]
        return Descriptors(np.concatenate(values)[kept], np.concatenate(folds)[kept])


def pixel_m(reader: WindowReader) -> float | None:
    """Side of a pixel on the ground; None where it is unknown."""
    areas = pixel_m2(reader.grid)
    return None if areas is None else float(np.sqrt(areas.mean()))


def is_drawn(images: Sequence[Opened]) -> bool:
    """Whether some of what the images hold may be other than normal."""
    return any(image.area.is_drawn for image in images)


def _check_alike(reader: WindowReader, first: WindowReader) -> None:
    if len(reader.band_numbers) != len(first.band_numbers):
        reason = f"it has {len(reader.band_numbers)} usable bands, the other one {len(first.band_numbers)}"
        raise NormalImagesDiffer(Path(reader.paths[0]).name, Path(first.paths[0]).name, reason)
    for number, other in _pairs(reader, first):
        if abs(number - other) > _SAME_NM:
            reason = f"a band lies at {number:.0f} nm, in the other one at {other:.0f} nm"
            raise NormalImagesDiffer(Path(reader.paths[0]).name, Path(first.paths[0]).name, reason)


def _pairs(reader: WindowReader, first: WindowReader) -> Iterator[tuple[float, float]]:
    for number, other in zip(reader.band_numbers, first.band_numbers):
        one, two = reader.file_bands.wavelengths_nm[number - 1], first.file_bands.wavelengths_nm[other - 1]
        if one is not None and two is not None:
            yield one, two

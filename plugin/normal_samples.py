"""describe(): what the normal pixels of some images look like, from windows spread over what is normal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .detectors.asd_bank import FINEST_PX, MARGIN_PX, STEP_PX
from .detectors.onnx_model import onnxruntime
from .detectors.windowed import padded
from .errors import RunCanceled
from .feedback import Feedback
from .raster.bands import first_apart
from .raster.normal import NormalArea
from .raster.reader import Selection, WindowReader
from .raster.windows import Window, random_window
from .sample_errors import NormalAreaEmpty, NormalImagesDiffer

Array = npt.NDArray[np.float32]
CORE_PX = 256
MOST_WINDOWS = 12
MOST_PIXELS = 20_000
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


class Described(NamedTuple):
    """Normal pixels, and pixels of whatever kind from the same windows."""

    normal: Descriptors
    every: Descriptors


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
    """(n, bands) valid spectra from places all over the images; warns where all that was seen there is normal.

    Raises RunCanceled.
    """
    chance = np.random.default_rng([seed, 0])
    spectra, normal, valid = [], 0, 0
    for reader, area in images:
        height, width = reader.grid.height, reader.grid.width
        for _ in range(max(2, _LOOKS // len(images))):
            if feedback.isCanceled():
                raise RunCanceled
            window = random_window(chance, height, width, _LOOK_PX)
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


def describe(parts: Sequence[Part], graph: bytes, seed: int, feedback: Feedback) -> Described:
    """At most MOST_PIXELS normal pixels of some windows, and as many of all of theirs; `graph`: the ONNX file of the
    descriptors. Raises NormalAreaEmpty, RuntimeMissing, RunCanceled."""
    session = onnxruntime().InferenceSession(graph, providers=["CPUExecutionProvider"])
    each = -(-2 * MOST_PIXELS // len(parts))
    normal, every = _Draw(seed, each), _Draw(seed, each)
    for number, part in enumerate(parts):
        if feedback.isCanceled():
            raise RunCanceled
        pixels = part.image.reader.read(part.window, MARGIN_PX)[0]
        core = pixels[0, MARGIN_PX : MARGIN_PX + part.window.height, MARGIN_PX : MARGIN_PX + part.window.width]
        valid = np.isfinite(core)
        described = session.run(None, {"pixels": padded(pixels, STEP_PX)[np.newaxis]})[0][0]
        # With few windows squares of 32 pixels take turns, else whole windows do.
        fold = number % 2 if len(parts) > 3 else None
        normal.add(described, part.image.area.inside(part.window) & valid, fold)
        every.add(described, valid, fold)
        feedback.setProgress(100 * (number + 1) / len(parts))
    if not normal.count:
        raise NormalAreaEmpty(parts[0].image.reader.paths[0])
    return Described(normal.drawn(), every.drawn())


class _Draw:
    """Some pixels of each window, and in the end some of these."""

    def __init__(self, seed: int, each: int) -> None:
        self._chance = np.random.default_rng([seed, 2])
        self._each = each
        self._values: list[Array] = []
        self._folds: list[npt.NDArray[np.int64]] = []

    @property
    def count(self) -> int:
        """Pixels so far."""
        return sum(map(len, self._values))

    def add(self, described: Array, wanted: npt.NDArray[np.bool_], fold: int | None) -> None:
        """Of the wanted pixels (rows, cols) of a window that was described (size, .., ..) with its margin."""
        places = np.flatnonzero(wanted)
        places = self._chance.choice(places, min(self._each, len(places)), replace=False)
        rows, cols = np.divmod(places, wanted.shape[1])
        self._values.append(described[:, (rows + MARGIN_PX) // FINEST_PX, (cols + MARGIN_PX) // FINEST_PX].T)
        self._folds.append((rows // 32 + cols // 32) % 2 if fold is None else np.full(len(places), fold))

    def drawn(self) -> Descriptors:
        """At most MOST_PIXELS."""
        kept = self._chance.permutation(self.count)[:MOST_PIXELS]
        return Descriptors(np.concatenate(self._values)[kept], np.concatenate(self._folds)[kept])


def is_drawn(images: Sequence[Opened]) -> bool:
    """Whether some of what the images hold may be other than normal."""
    return any(image.area.is_drawn for image in images)


def _check_alike(reader: WindowReader, first: WindowReader) -> None:
    reason, index = "", first_apart(reader.wavelengths_nm, first.wavelengths_nm)
    if len(reader.band_numbers) != len(first.band_numbers):
        reason = f"it has {len(reader.band_numbers)} usable bands, the other one {len(first.band_numbers)}"
    elif index is not None:
        own, other = reader.wavelengths_nm[index], first.wavelengths_nm[index]
        reason = f"a band lies at {own:.0f} nm, in the other one at {other:.0f} nm"
    if reason:
        raise NormalImagesDiffer(Path(reader.paths[0]).name, Path(first.paths[0]).name, reason)

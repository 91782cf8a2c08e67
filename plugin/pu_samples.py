"""gather(): the spectra that one class is learned from; and the same kept beside the model, for its refinement."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .detectors.pu_model import RADIUS_PX
from .detectors.sampling import hashed
from .detectors.surroundings import RandomSpectra, Spectra, spectra_at
from .errors import NoValidPixels, RunCanceled
from .feedback import Feedback
from .raster.ahead import ahead
from .raster.reader import Selection, WindowReader
from .raster.samples import SamplePixels, sample_pixels
from .raster.windows import Window, core_size, plan_windows
from .sample_errors import NoSamples, NothingToRefine, SamplesContradict, SamplesElsewhere

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
UNLABELLED = 10_000
MOST_SAMPLES = 5_000
_WINDOW_FLOATS = 2**24
_TILE_PX = 64
_READING = 60.0
# Unpacked: a packed file of some kilobytes may hold gigabytes of zeros.
_MOST_BYTES = 2**31
# What zipfile, zlib and numpy raise on files that are cut off, changed, locked, or say that they are huge.
_DAMAGED = (
    OSError, ValueError, KeyError, EOFError, RuntimeError, MemoryError, OverflowError, TypeError, IndexError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class SampleShapes(NamedTuple):
    """Samples of one kind: shapes (WKB, coordinates of the image), and what the user calls them."""

    name: str
    shapes: tuple[bytes, ...] = ()


class Labelled(NamedTuple):
    """Valid sample pixels: place (row * width + column), spectra, and the feature that covers each."""

    place: Numbers
    spectra: Spectra
    group: Numbers


class Gathered(NamedTuple):
    """All that one class is learned from. `image` tells images apart: name, size and place on the ground."""

    positive: Labelled
    negative: Labelled
    unlabelled: Spectra
    unlabelled_place: Numbers
    band_numbers: Numbers
    wavelengths_nm: npt.NDArray[np.float64]
    image: str

    @property
    def width_px(self) -> int:
        """Of the image, which places are counted by."""
        return int(json.loads(self.image)[2])


def gather(
    image: str, selection: Selection, kinds: tuple[SampleShapes, SampleShapes], seed: int, feedback: Feedback
) -> Gathered:
    """Positive and negative samples and pixels drawn from the whole image, in one pass over it.

    Raises NoSamples, SamplesElsewhere, SamplesContradict, NoValidPixels, RunCanceled.
    """
    reader = WindowReader((image,), selection)
    try:
        pixels = _sample_pixels(kinds, reader)
        drawn = RandomSpectra(reader.grid.width, len(reader.band_numbers), UNLABELLED, seed)
        size = core_size(
            reader.grid.height, reader.grid.width, RADIUS_PX, _WINDOW_FLOATS // len(reader.band_numbers), reader.block
        )
        windows = plan_windows(reader.grid.height, reader.grid.width, size)
        labelled = _read(reader, windows, pixels, drawn, feedback)
        unlabelled = drawn.spectra()
        if not len(unlabelled.pixel):
            raise NoValidPixels(image)
        _check_there(kinds[0], pixels[0], labelled[0])
        return _gathered(reader, labelled, unlabelled, drawn.places())
    finally:
        reader.close()


def gather_more(
    base: Gathered, image: str, selection: Selection, kinds: tuple[SampleShapes, SampleShapes], feedback: Feedback
) -> Gathered:
    """What a model was trained on with further samples; only the windows round these are read.

    Where a new sample contradicts an old one, the new one counts. Raises NothingToRefine where the image is another.
    """
    selection = replace(selection, bands=tuple(int(number) for number in base.band_numbers))
    reader = WindowReader((image,), selection)
    try:
        if _signature(reader) != base.image or reader.band_numbers != selection.bands:
            raise NothingToRefine(image, "it was trained on another image, another extent or other bands")
        pixels = _sample_pixels(kinds, reader)
        height, width = reader.grid.height, reader.grid.width
        windows = [
            window for window in plan_windows(height, width, (_TILE_PX, _TILE_PX)) if _any_inside(window, pixels)
        ]
        positive, negative = _read(reader, windows, pixels, None, feedback)
        if not len(positive.place) and not len(negative.place):
            raise SamplesElsewhere(kinds[0].name, _outside(pixels[0]) + _outside(pixels[1]), _covered(pixels))
        old_positive = _without(base.positive, negative, positive)
        old_negative = _without(base.negative, negative, positive)
        return base._replace(positive=_joined(old_positive, positive), negative=_joined(old_negative, negative))
    finally:
        reader.close()


def store_path(model: str) -> str:
    """Where the samples of a model lie."""
    return str(Path(model).with_suffix(".samples.npz"))


def write_store(path: str, gathered: Gathered) -> None:
    """Plain arrays (npz, no pickle); raises OSError."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "unlabelled": gathered.unlabelled.pixel,
        "unlabelled_around": gathered.unlabelled.around,
        "unlabelled_place": gathered.unlabelled_place,
        "band_numbers": gathered.band_numbers,
        "wavelengths_nm": gathered.wavelengths_nm,
        "image": np.array(gathered.image),
    }
    for kind, labelled in (("positive", gathered.positive), ("negative", gathered.negative)):
        arrays[kind], arrays[f"{kind}_around"] = labelled.spectra
        arrays[f"{kind}_place"], arrays[f"{kind}_group"] = labelled.place, labelled.group
    with Path(path).open("wb") as file:  # numpy would add an ending of its own to a name
        np.savez(file, **arrays)


def read_store(model: str) -> Gathered:
    """The samples beside a model; raises NothingToRefine."""
    path = store_path(model)
    if not Path(path).is_file():
        raise NothingToRefine(model, f"the file '{Path(path).name}' with its samples does not lie beside it")
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
                raise NothingToRefine(model, f"the file '{Path(path).name}' with its samples is too large")
        with np.load(path, allow_pickle=False) as arrays:
            kinds = [
                Labelled(
                    arrays[f"{kind}_place"], Spectra(arrays[kind], arrays[f"{kind}_around"]), arrays[f"{kind}_group"]
                )
                for kind in ("positive", "negative")
            ]
            unlabelled = Spectra(arrays["unlabelled"], arrays["unlabelled_around"])
            more = (arrays[name] for name in ("unlabelled_place", "band_numbers", "wavelengths_nm"))
            return Gathered(*kinds, unlabelled, *more, str(arrays["image"]))
    except _DAMAGED as raised:
        raise NothingToRefine(model, f"the file '{Path(path).name}' with its samples is damaged") from raised


def _sample_pixels(kinds: Sequence[SampleShapes], reader: WindowReader) -> tuple[SamplePixels, SamplePixels]:
    if not any(kind.shapes for kind in kinds):
        raise NoSamples(kinds[0].name)
    positive, negative = (sample_pixels(kind.shapes, reader.grid, reader.paths[0]) for kind in kinds)
    width = reader.grid.width
    both = np.intersect1d(_places(positive, width), _places(negative, width))
    if len(both):
        raise SamplesContradict(len(both))
    return _thinned(positive, width), _thinned(negative, width)


def _thinned(pixels: SamplePixels, width: int) -> SamplePixels:
    """At most MOST_SAMPLES of them, drawn by their places."""
    if len(pixels.rows) <= MOST_SAMPLES:
        return pixels
    kept = np.sort(np.argsort(hashed(_places(pixels, width).astype(np.uint64)), kind="stable")[:MOST_SAMPLES])
    return SamplePixels(pixels.rows[kept], pixels.cols[kept], pixels.feature[kept], pixels.counts)


def _places(pixels: SamplePixels, width: int) -> Numbers:
    return pixels.rows * width + pixels.cols


def _read(
    reader: WindowReader,
    windows: Sequence[Window],
    kinds: Sequence[SamplePixels],
    drawn: RandomSpectra | None,
    feedback: Feedback,
) -> tuple[Labelled, Labelled]:
    """The valid sample pixels of both kinds; on the way unlabelled ones are drawn."""
    empty = np.zeros((0, len(reader.band_numbers)), np.float32)
    none = np.zeros(0, np.int64)
    found = [Labelled(none, Spectra(empty, empty), none) for _ in kinds]

    def read(window: Window) -> Array:
        return reader.read(window, RADIUS_PX)[0]

    for number, (window, pixels) in enumerate(ahead(read, windows, "read"), 1):
        if feedback.isCanceled():
            raise RunCanceled
        if drawn is not None:
            drawn.add(pixels, window, RADIUS_PX)
        for place, kind in enumerate(kinds):
            found[place] = _joined(found[place], _labelled(pixels, window, kind, reader.grid.width))
        feedback.setProgress(_READING * number / len(windows))
    return found[0], found[1]


def _labelled(pixels: Array, window: Window, kind: SamplePixels, width: int) -> Labelled:
    rows, cols = kind.rows - window.row, kind.cols - window.col
    inside = np.flatnonzero((rows >= 0) & (rows < window.height) & (cols >= 0) & (cols < window.width))
    valid = inside[np.isfinite(pixels[0, rows[inside] + RADIUS_PX, cols[inside] + RADIUS_PX])]
    spectra = spectra_at(pixels, rows[valid], cols[valid], RADIUS_PX)
    return Labelled(kind.rows[valid] * width + kind.cols[valid], spectra, kind.feature[valid])


def _joined(some: Labelled, more: Labelled) -> Labelled:
    """Both, with groups of their own where the second ones are of another layer."""
    return Labelled(
        np.concatenate([some.place, more.place]),
        some.spectra.joined(more.spectra),
        np.concatenate([some.group, more.group]),
    )


def _without(old: Labelled, *newer: Labelled) -> Labelled:
    """Without the pixels that have been sampled anew; groups numbered from below zero, apart from the new ones."""
    kept = ~np.isin(old.place, np.concatenate([one.place for one in newer]))
    spectra = Spectra(old.spectra.pixel[kept], old.spectra.around[kept])
    return Labelled(old.place[kept], spectra, -1 - np.unique(old.group, return_inverse=True)[1][kept])


def _check_there(kind: SampleShapes, pixels: SamplePixels, found: Labelled) -> None:
    if not len(found.place):
        raise SamplesElsewhere(kind.name, _outside(pixels), len(pixels.rows))


def _outside(pixels: SamplePixels) -> int:
    return int(np.count_nonzero(pixels.counts == 0))


def _covered(kinds: Sequence[SamplePixels]) -> int:
    return sum(len(kind.rows) for kind in kinds)


def _any_inside(window: Window, kinds: Sequence[SamplePixels]) -> bool:
    return any(
        np.any(
            (kind.rows >= window.row)
            & (kind.rows < window.row + window.height)
            & (kind.cols >= window.col)
            & (kind.cols < window.col + window.width)
        )
        for kind in kinds
    )


def _gathered(
    reader: WindowReader, labelled: tuple[Labelled, Labelled], unlabelled: Spectra, places: Numbers
) -> Gathered:
    return Gathered(
        *labelled,
        unlabelled,
        places,
        np.array(reader.band_numbers, np.int64),
        np.array([np.nan if value is None else value for value in reader.wavelengths_nm], np.float64),
        _signature(reader),
    )


def _signature(reader: WindowReader) -> str:
    grid = reader.grid
    return json.dumps([Path(reader.paths[0]).name, grid.height, grid.width, list(grid.transform)])

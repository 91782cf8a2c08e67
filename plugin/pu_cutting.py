"""cut_windows(): the windows of an image that the windows network of one class learns from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .detectors.pu_cells import (
    AROUND_PX,
    CELL_PX,
    DRAWN_CELLS,
    INNER,
    MISSING,
    NEGATIVE,
    POSITIVE,
    UNLABELLED,
    WINDOW_PX,
    WindowSamples,
    cells_across,
    components_of,
    labelled_cells,
    shuffled_cells,
)
from .detectors.pu_folds import folds_of
from .detectors.pu_model import Features
from .detectors.pu_training import PuSettings
from .errors import RunCanceled
from .feedback import Feedback
from .pu_samples import Gathered
from .raster.reader import WindowReader, beyond
from .raster.windows import Window

Array = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]


class _Cell(NamedTuple):
    """What is kept of one cell; see WindowSamples."""

    components: Array
    label: Bytes
    fold: Bytes
    mean: Array
    deviation: Array
    valid_px: int


class _Marks(NamedTuple):
    """Sample pixels: rows, columns, what they are, and the fold of a positive."""

    rows: Numbers
    cols: Numbers
    label: Bytes
    fold: Bytes


def cut_windows(reader: WindowReader, gathered: Gathered, settings: PuSettings, feedback: Feedback) -> WindowSamples:
    """Windows round samples, and windows drawn at random; their components, never all of their bands at once.

    Raises RunCanceled, ImageReadFailed.
    """
    features = Features.fitted(gathered.unlabelled)
    cells, in_draw = _read(reader, features, _marks(gathered, settings, reader.grid.width), settings.seed, feedback)
    stacked = _Cell(*(np.stack(parts) for parts in zip(*cells.values())))
    fixed = features.mean, features.deviation, features.axes, features.scale[0]
    return WindowSamples(
        stacked.components,
        stacked.label,
        stacked.fold,
        np.array([number in in_draw for number in cells]),
        stacked.mean,
        stacked.deviation,
        np.asarray(stacked.valid_px, np.int64),
        *(values.astype(np.float32) for values in fixed),
    )


def _marks(gathered: Gathered, settings: PuSettings, width: int) -> _Marks:
    positive, negative = gathered.positive.place, gathered.negative.place
    rows, cols = np.divmod(np.concatenate([positive, negative]), width)
    label = np.repeat(np.array([POSITIVE, NEGATIVE], np.int8), [len(positive), len(negative)])
    fold = np.full(len(label), -1, np.int8)
    fold[: len(positive)] = folds_of(gathered.positive.group, settings.folds, settings.seed)
    return _Marks(rows, cols, label, fold)


def _read(
    reader: WindowReader, features: Features, marks: _Marks, seed: int, feedback: Feedback
) -> tuple[Mapping[int, _Cell], set[int]]:
    """The cells by their numbers, and which of them are of the random draw."""
    height, width = reader.grid.height, reader.grid.width
    found: dict[int, _Cell] = {}
    in_draw: set[int] = set()

    def read(number: int) -> _Cell:
        if feedback.isCanceled():
            raise RunCanceled
        row, col = divmod(number, cells_across(width))
        return _cell(reader, features, marks, (row * CELL_PX, col * CELL_PX))

    labelled = labelled_cells(marks.rows, marks.cols, width).tolist()
    for number in labelled:
        found[number] = read(number)
        feedback.setProgress(100 * len(found) / (len(labelled) + DRAWN_CELLS))
    for number in shuffled_cells(height, width, seed).tolist():
        if len(in_draw) == DRAWN_CELLS:
            break
        cell = found[number] if number in found else read(number)
        if (cell.label[INNER, INNER] != MISSING).any():
            found[number] = cell
            in_draw.add(number)
            feedback.setProgress(100 * (len(labelled) + len(in_draw)) / (len(labelled) + DRAWN_CELLS))
    return found, in_draw


def _cell(reader: WindowReader, features: Features, marks: _Marks, corner: tuple[int, int]) -> _Cell:
    """The window round the cell with this corner; beyond the image's edge it is mirrored, and unlabelled."""
    pixels = reader.read(Window(*corner, CELL_PX, CELL_PX), AROUND_PX)[0]
    valid = np.isfinite(pixels[0])
    bands = pixels[:, valid].astype(np.float64) if valid.any() else np.zeros((len(pixels), 1))
    top, left = (place - AROUND_PX for place in corner)
    rows, cols = marks.rows - top, marks.cols - left
    here = np.flatnonzero((rows >= 0) & (rows < WINDOW_PX) & (cols >= 0) & (cols < WINDOW_PX))
    place = rows[here], cols[here]
    label = np.where(valid, np.int8(UNLABELLED), np.int8(MISSING))
    outside = [beyond(start, WINDOW_PX, size) for start, size in ((top, reader.grid.height), (left, reader.grid.width))]
    label[outside[0][:, np.newaxis] | outside[1]] = MISSING
    label[place] = marks.label[here]
    fold = np.full(label.shape, -1, np.int8)
    fold[place] = marks.fold[here]
    mean, deviation = (values.astype(np.float32) for values in (bands.mean(axis=1), bands.std(axis=1)))
    return _Cell(components_of(features, pixels), label, fold, mean, deviation, int(np.count_nonzero(valid)))

"""Cells: screening by a network's features on every date, then whole objects in the candidate areas alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

import numpy as np
import numpy.typing as npt

from .change_choices import Question
from .change_detector import detector_for, facets_of, plan
from .change_errors import NoCommonPixels
from .change_job import ChangeJob
from .change_masks import MaskObjects
from .detectors.encoder import Encoder
from .detectors.segments import pooled, segments
from .errors import NoValidPixels, RunCanceled, ScoresNotFinite
from .feature_cache import FeatureCache, scale_of_date, three_bands
from .feedback import Feedback, Portion
from .raster.ahead import ahead
from .raster.alignment import Aligned
from .raster.plain_tiff import PlainTiff
from .raster.reader import Selection, WindowReader
from .raster.windows import Window, plan_windows
from .raster.writer import ScoreWriter
from .run import Run

Array = npt.NDArray[np.float32]
# The share of cells that are candidates: only round them objects are looked for.
CANDIDATES = 0.05
_CORE_PX, _MARGIN_PX = 512, 32
_TILE_PX = 128
_SPACING_CELLS = 2
_MOST_SPACING_PX = 16


class Cells:
    """Scores of all cells, made at once; write() brings them to pixels. `job.cache` is a folder that is there."""

    def __init__(self, job: ChangeJob, aligned: Aligned, new: int, encoder: Encoder, feedback: Feedback) -> None:
        self._job, self._encoder, self._new = job, encoder, new
        paths, self._aligned = self._features(job, aligned, feedback)
        with closing(self._opened(paths)) as reader:
            if not reader.band_numbers:
                raise ScoresNotFinite(encoder.model.card.name)
            self._shape = reader.grid.height, reader.grid.width
            detector = detector_for(job.question, job.settings, self._aligned, new, reader, encoder.cell_px)
            windows = plan(reader, detector.margin_px, job.memory_bytes)
            run = Run(reader, detector, windows, Portion(feedback, 90, 100), mirrored=True)
            run.survey()
            self.scores = self._held(run)
            if not run.scored_px:
                raise NoCommonPixels(aligned.pictures[0].label)
            self._others: list[tuple[str, int, Array]] = []
            wanted = [name for name in ("per_date", "begin", "length") if getattr(job, name)]
            for name, number, facet in facets_of(detector, wanted, self._aligned):
                again = Run(reader, facet, windows, Portion(feedback, 100, 100), mirrored=True)
                self._others.append((name, number, self._held(again)))
        self._threshold = float(np.quantile(self.scores[np.isfinite(self.scores)], 1 - CANDIDATES))

    def _features(self, job: ChangeJob, aligned: Aligned, feedback: Feedback) -> tuple[list[str], Aligned]:
        """Of all dates; older ones without a value are left out with a warning. Raises NoValidPixels of a new one."""
        cache = FeatureCache(job.cache, self._encoder)
        dates = len(aligned.paths)
        found, kept = [], []
        for number, (path, picture) in enumerate(zip(aligned.paths, aligned.pictures)):
            portion = Portion(feedback, 90 * number / dates, 90 * (number + 1) / dates)
            try:
                found.append(cache.features(path, picture, job.selection, portion))
            except NoValidPixels:
                if number < self._new:
                    raise
                feedback.pushWarning(f"'{picture.name}' shows nothing there; it is left out.")
                continue
            kept.append((picture, path))
        if len(kept) <= self._new:
            raise NoCommonPixels(aligned.pictures[0].label)
        return found, Aligned(*(tuple(one) for one in zip(*kept)))

    def _opened(self, paths: list[str]) -> WindowReader:
        try:
            return WindowReader(paths, Selection())
        except NoValidPixels as raised:  # pixels here and there, but no cell that is half full
            raise NoCommonPixels(self._aligned.pictures[0].label) from raised

    def write(
        self, reader: WindowReader, writer: ScoreWriter, parts: Mapping[str, PlainTiff], feedback: Feedback
    ) -> None:
        """All pixels, window by window; raises RunCanceled."""
        masks, core_px, margin_px = self._masks(), _CORE_PX, _MARGIN_PX
        if masks:
            core_px, margin_px = self._encoder.core_px, self._encoder.margin_px
        windows = plan_windows(reader.grid.height, reader.grid.width, (core_px, core_px))

        def read(window: Window) -> Array:
            return reader.read(window, margin_px)

        for number, (window, pixels) in enumerate(ahead(read, windows, "read")):
            if feedback.isCanceled():
                raise RunCanceled
            core = (slice(margin_px, margin_px + window.height), slice(margin_px, margin_px + window.width))
            missing = np.isnan(pixels[0, 0][core])
            # Cells are missing where most of their pixels are; of several dates the newest may be missing alone.
            if self._new > 1 or self._job.question is Question.ANY:
                missing = np.isnan(self._nearest(self.scores, window))
            around = window.grown(margin_px)
            scores = self._smooth(self.scores, around)
            if masks:
                scores = masks.localised(three_bands(pixels[0]), scores, self._threshold)
            elif self._job.objects:
                scores = self._localised(around, pixels, scores)
            scores = scores[core]
            writer.write(window, np.where(missing, np.float32(np.nan), scores))
            for name, band, cells in self._others:
                values = self._smooth(cells, window) if name == "per_date" else self._nearest(cells, window)
                gone = np.isnan(self._nearest(cells, window)) if name == "per_date" else missing
                parts[name].write(band, window, np.where(gone, np.nan, values))
            feedback.setProgress(100 * (number + 1) / len(windows))

    def _masks(self) -> MaskObjects | None:
        """What outlines objects by Segment Anything, where that is asked for."""
        if not (self._job.objects and self._job.decoder):
            return None
        scale = scale_of_date(self._aligned.paths[0], self._job.selection, self._encoder)
        return MaskObjects(self._encoder, self._job.decoder, self._job.wish, scale)

    def _localised(self, around: Window, pixels: Array, scores: Array) -> Array:
        """(rows, cols): the smooth scores of the cells, and in candidate areas those of whole superpixels."""
        found = scores.copy()
        spacing = min(_MOST_SPACING_PX, _SPACING_CELLS * self._encoder.cell_px)
        both = np.concatenate([three_bands(pixels[0]), three_bands(pixels[1])])
        for tile, wide in _tiles(scores.shape):
            if not (scores[tile] >= self._threshold).any():
                continue
            part = both[(slice(None), *wide)]
            filled = np.where(np.isfinite(part), part, np.nanmean(part) if np.isfinite(part).any() else 0)
            origin = around.row + wide[0].start, around.col + wide[1].start
            labels = segments(filled.astype(np.float32), spacing, origin)
            inner = tuple(slice(own.start - outer.start, own.stop - outer.start) for own, outer in zip(tile, wide))
            objects = pooled(scores[wide], labels)[inner]
            candidate = np.fmax(objects, scores[tile]) >= self._threshold
            found[tile] = np.where(candidate, objects, scores[tile])
        return found

    def _smooth(self, cells: Array, window: Window) -> Array:
        """(rows, cols) of the window, in a straight line between the cells' centres; a missing cell takes its
        neighbours' place."""
        cell = self._encoder.cell_px
        rows, cols = (
            (np.arange(start, start + size) + 0.5) / cell - 0.5
            for start, size in ((window.row, window.height), (window.col, window.width))
        )
        places = []
        for place, most in ((rows, self._shape[0] - 1), (cols, self._shape[1] - 1)):
            place = np.clip(place, 0, most)
            low = np.minimum(np.floor(place).astype(np.int64), max(most - 1, 0))
            places.append((low, np.minimum(low + 1, most), (place - low).astype(np.float32)))
        (top, bottom, down), (left, right, across) = places
        total, weight = np.zeros((2, len(rows), len(cols)), np.float32)
        for row, share_row in ((top, 1 - down), (bottom, down)):
            for col, share_col in ((left, 1 - across), (right, across)):
                values = cells[np.ix_(row, col)]
                share = share_row[:, np.newaxis] * share_col * np.isfinite(values)
                total += share * np.nan_to_num(values)
                weight += share
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Array = np.where(weight > 1e-6, total / weight, np.float32(np.nan))
        return found

    def _nearest(self, cells: Array, window: Window) -> Array:
        cell = self._encoder.cell_px
        rows = np.arange(window.row, window.row + window.height) // cell
        cols = np.arange(window.col, window.col + window.width) // cell
        found: Array = cells[np.ix_(rows, cols)]
        return found

    def _held(self, run: Run) -> Array:
        """All cells of one pass."""
        target = _Held(self._shape)
        run.score(target)
        return target.values


class _Held:
    """Takes the windows of a Run; numbers up to eight digits stay what they are."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.values: Array = np.full(shape, np.nan, np.float64)

    def write(self, window: Window, scores: Array) -> None:
        """(rows, cols)."""
        self.values[window.row : window.row + window.height, window.col : window.col + window.width] = scores


def _tiles(shape: tuple[int, ...]) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """Squares of a window, and each with what surrounds it."""
    for top in range(0, shape[0], _TILE_PX):
        for left in range(0, shape[1], _TILE_PX):
            own = tuple(slice(start, min(start + _TILE_PX, size)) for start, size in zip((top, left), shape))
            wide = tuple(
                slice(max(0, part.start - _MARGIN_PX), min(size, part.stop + _MARGIN_PX))
                for part, size in zip(own, shape)
            )
            yield own, wide  # type: ignore[misc]

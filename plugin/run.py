"""Run: the passes of one run over an image, with reading ahead and writing behind the detector's work."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .detectors.spec import Detector
from .errors import ModelOutOfMemory, NoValidPixels, RunCanceled
from .feedback import Feedback
from .raster.ahead import ahead
from .raster.reader import WindowReader
from .raster.windows import Window

Array = npt.NDArray[np.float32]
_SMALLEST_CORE_PX = 64


class Sink(Protocol):
    """What takes the cores of a run, each once."""

    def write(self, window: Window, scores: Array) -> None:
        """(rows, cols)."""


class Run:
    """The passes of one run; reading ahead and writing behind overlap with the detector's work."""

    def __init__(
        self,
        reader: WindowReader,
        detector: Detector,
        windows: Sequence[Window],
        feedback: Feedback,
        *,
        mirrored: bool,
        survey_share: float = 1.0,
    ) -> None:
        """`survey_share`: of the time that a window is scored in, for the progress."""
        self._reader, self._detector, self._windows, self._feedback = reader, detector, windows, feedback
        self._mirrored = mirrored
        self._done, self._steps = 0.0, len(windows) * (detector.surveys * survey_share + 1)
        self._survey_share = survey_share
        self.scored_px, self.lost_px = 0, 0
        self.lost_in: dict[Window, int] = {}
        """How many valid pixels of a window have got no finite score, where there are such; before it is written."""

    def survey(self) -> None:
        """All surveys that the detector needs; raises NoValidPixels where there is nothing to settle on."""
        for number in range(self._detector.surveys):
            any_valid = False
            wanted = [window for window in self._windows if self._detector.wants(number, window)]
            for window, pixels in self._read(0, wanted, self._survey_share):
                any_valid = any_valid or not np.isnan(pixels[0, 0]).all()
                self._detector.survey(pixels, number, window)
            self._done += (len(self._windows) - len(wanted)) * self._survey_share
            if not any_valid:
                raise NoValidPixels(self._reader.paths[0])
            self._detector.settle(number)

    def score(self, writer: Sink) -> None:
        """Scores each window and hands its core on to be written."""
        margin = self._detector.margin_px
        with ThreadPoolExecutor(1, "write") as writing:
            pending: deque[Future[None]] = deque()
            for window, pixels in self._read(margin, self._windows):
                core = (slice(margin, margin + window.height), slice(margin, margin + window.width))
                valid_px = int(np.count_nonzero(~np.isnan(pixels[0, 0][core])))
                lost_px = self.lost_px
                scores = self._finite(score_in_parts(self._detector, pixels)[core], valid_px)
                if self.lost_px > lost_px:
                    self.lost_in[window] = self.lost_px - lost_px
                pending.append(writing.submit(writer.write, window, scores))
                if len(pending) > 1:
                    pending.popleft().result()
            for future in pending:
                future.result()

    def _finite(self, scores: Array, valid_px: int) -> Array:
        """The (rows, cols) scores with NaN for infinities; counts the valid pixels that have got no finite score."""
        finite = np.isfinite(scores)
        found = int(np.count_nonzero(finite))
        self.scored_px += found
        self.lost_px += valid_px - found
        return np.where(finite, scores, np.float32(np.nan)) if found < finite.size else scores

    def _read(self, margin_px: int, windows: Sequence[Window], step: float = 1.0) -> Iterator[tuple[Window, Array]]:
        """Each window with its pixels; the next one is read while this one is worked on. Raises RunCanceled."""

        def read(window: Window) -> Array:
            return self._reader.read(window, margin_px, mirrored=self._mirrored)

        for window, pixels in ahead(read, windows, "read"):
            if self._feedback.isCanceled():
                raise RunCanceled
            yield window, pixels
            self._done += step
            self._feedback.setProgress(min(100.0, 100 * self._done / self._steps))
        if self._feedback.isCanceled():
            raise RunCanceled


def score_in_parts(detector: Detector, pixels: Array) -> Array:
    """detector.score(), in ever smaller parts where the network runs out of memory on the whole window.

    A part has the same margin as the window, so the scores of its core are the same. Raises ModelOutOfMemory where
    even a core of less than 128 pixels is too much.
    """
    try:
        return detector.score(pixels)
    except ModelOutOfMemory:
        margin_px = detector.margin_px
        axis = 2 if pixels.shape[2] >= pixels.shape[3] else 3
        core_px = pixels.shape[axis] - 2 * margin_px
        if core_px < 2 * _SMALLEST_CORE_PX:
            raise
    # A multiple of 64, and so of every step of the catalog: parts begin where a detector's blocks of pixels begin.
    middle = core_px // 2 // _SMALLEST_CORE_PX * _SMALLEST_CORE_PX
    first, second = (_along(axis, part) for part in (slice(0, middle + 2 * margin_px), slice(middle, None)))
    upper, lower = score_in_parts(detector, pixels[first]), score_in_parts(detector, pixels[second])
    joined = (_along(axis, part)[2:] for part in (slice(0, middle + margin_px), slice(margin_px, None)))
    return np.concatenate([half[part] for half, part in zip((upper, lower), joined)], axis - 2)


def _along(axis: int, part: slice) -> tuple[slice, ...]:
    """An index that takes a part of one of four axes."""
    return tuple(part if number == axis else slice(None) for number in range(4))

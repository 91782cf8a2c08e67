"""detector_for(): the detector that answers the question, on pixels or on features of cells alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .change_choices import Direction, Question
from .detectors.history import HistorySettings, season_weights
from .detectors.new_dates import NewDates
from .detectors.series_scan import ScanSettings, SeriesScan
from .detectors.spec import Detector, ImageShape
from .raster.alignment import Aligned
from .raster.reader import WindowReader
from .raster.windows import Window, core_size, plan_windows

Array = npt.NDArray[np.float32]
# With fewer dates less noise is averaged over time, and more has to be over space.
_FEW_DATES = 8
# Values held for each value of a window: as read, smoothed, standardised, and what is worked out of them.
_COPIES = 9
_FEWEST_PX, _MOST_FLOATS = 256, 2**25


@dataclass(frozen=True)
class Settings:
    """`shift_px`: how far a date may lie beside the others, -1 = as far as they are found to; `smoothing`: passes of
    the binomial filter, -1 = by the number of dates; `season`: whether those of the same season count more;
    `logarithm`: for radar in linear scale."""

    shift_px: int = -1
    smoothing: int = -1
    season: bool = True
    logarithm: bool = False
    direction: Direction = Direction.ANY

    def facts(self) -> Mapping[str, object]:
        """For the result's metadata."""
        return {**asdict(self), "direction": self.direction.value}


def detector_for(
    question: Question, settings: Settings, aligned: Aligned, new: int, reader: WindowReader, cell_px: int = 0
) -> NewDates | SeriesScan:
    """On the dates of the reader, newest first; features of cells are smooth already, and tell small shifts apart from
    changes by themselves."""
    dates = len(aligned.pictures)
    shape = ImageShape(dates, len(reader.band_numbers), reader.grid.height, reader.grid.width)
    passes = settings.smoothing if settings.smoothing >= 0 else 1 if dates >= _FEW_DATES else 2
    shift_px = settings.shift_px
    if cell_px:
        passes, shift_px = 0, 0
    taken = [one.taken for one in aligned.pictures]
    if question is Question.ANY:
        days = tuple(day for day in reversed(taken) if day is not None)
        known = days if len(days) == dates and settings.season else ()
        # A feature has neither a sign nor a scale that means anything.
        direction = Direction.ANY if cell_px else settings.direction
        return SeriesScan(shape, ScanSettings(known, passes, direction, settings.logarithm and not cell_px))
    history = taken[new:]
    each = [
        HistorySettings(
            season_weights(day, history) if settings.season else (1.0,) * len(history),
            passes,
            settings.logarithm and not cell_px,
            shift_px,
        )
        for day in taken[:new]
    ]
    return NewDates(shape, each, cell_px)


def plan(reader: WindowReader, margin_px: int, memory_bytes: int) -> list[Window]:
    """Cores such that all that is alive at once stays within half of the memory budget."""
    values = len(reader.paths) * len(reader.band_numbers)
    pixels = max(_FEWEST_PX, min(memory_bytes // 2 // (4 * _COPIES * values), _MOST_FLOATS // values))
    height, width = reader.grid.height, reader.grid.width
    return plan_windows(height, width, core_size(height, width, margin_px, pixels, reader.block))


class _View:
    """Another side of a detector that has done its survey: `look` at (dates, bands, rows, cols) -> (rows, cols)."""

    surveys = 0

    def __init__(self, margin_px: int, look: Callable[[Array], Array]) -> None:
        self.margin_px = margin_px
        self._look = look

    def survey(self, pixels: Array, number: int, area: object) -> None:
        """Nothing."""

    def wants(self, number: int, area: object) -> bool:
        """Nothing."""
        return False

    def settle(self, number: int) -> None:
        """Nothing."""

    def score(self, pixels: Array) -> Array:
        """What is seen."""
        return self._look(pixels)


def facets_of(
    detector: NewDates | SeriesScan, names: Collection[str], aligned: Aligned
) -> Iterator[tuple[str, int, Detector]]:
    """What fills the bands of the other rasters of these names: the name, the number of the band, and a detector that
    needs no survey."""
    if isinstance(detector, NewDates):
        looks = [("per_date", detector.new - index, partial(detector.score_of, index)) for index in range(detector.new)]
    else:
        codes = np.array(date_codes(aligned), np.float64)
        looks = [("begin", 1, partial(_first_date, detector, codes)), ("length", 1, partial(_length, detector))]
    for name, number, look in looks:
        if name in names:
            yield name, number, _View(detector.margin_px, look)


def _first_date(scan: SeriesScan, codes: npt.NDArray[np.float64], pixels: Array) -> Array:
    """As YYYYMMDD; NaN where the pixel never was unlike itself."""
    found = scan.scan(pixels)
    dates: Array = np.where(found.length > 0, coded(found.begin, codes), np.nan)
    return dates


def _length(scan: SeriesScan, pixels: Array) -> Array:
    """In dates; NaN where the pixel never was unlike itself."""
    found = scan.scan(pixels).length
    return np.where(found > 0, found, np.float32(np.nan))


def date_codes(aligned: Aligned) -> list[int]:
    """20240501 for each date, oldest first; 1, 2, ... where dates are unknown."""
    taken = [one.taken for one in reversed(aligned.pictures)]
    return [
        number if day is None else day.year * 10_000 + day.month * 100 + day.day for number, day in enumerate(taken, 1)
    ]


def coded(begin: Array, codes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Numbers of dates, NaN = missing -> codes, in double precision: 20240501 has more digits than float32."""
    known = np.isfinite(begin)
    return np.where(known, codes[np.where(known, begin, 0).astype(np.int64)], np.nan)

"""write_csv(): anomalies as a table for spreadsheets, in which no note is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import RunCanceled
from ..feedback import Feedback
from ..verdict import Anomaly
from .job import ExportJob, writable
from .places import Places, Point, centroid, geometry_of

COLUMNS = (
    "rank", "longitude", "latitude", "x", "y", "area_px", "area_m2", "mean_score", "peak_score", "false_alarm",
    "detector", "similar", "verdict", "note", "judged",
)  # fmt: skip
_METRES, _DEGREES = 3, 7
# A cell that begins like this is computed by spreadsheets; some begin a new one at semicolons, tabs and lines.
_FORMULA = re.compile("(^|[;\t\n\r])([ ]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def write_csv(path: Path, job: ExportJob, chosen: Sequence[Anomaly], feedback: Feedback) -> None:
    """UTF-8 with a mark at its beginning, by which spreadsheets know it; texts in quotation marks, figures without."""
    places = Places(job.crs)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        table.writerow(COLUMNS)
        for number, anomaly in enumerate(chosen):
            if feedback.isCanceled():
                raise RunCanceled
            table.writerow(_row(anomaly, places))
            feedback.setProgress(100 * (number + 1) / len(chosen))


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would compute."""
    return _FORMULA.sub(r"\1\2'", writable(text))


def _row(anomaly: Anomaly, places: Places) -> list[object]:
    middle = centroid(geometry_of(anomaly.shape))
    own = _rounded(middle, _DEGREES if places.is_in_degrees else _METRES)
    figures = (anomaly.area_px, anomaly.area_m2, anomaly.mean_score, anomaly.peak_score, anomaly.false_alarm)
    texts = [harmless(text) for text in (anomaly.verdict, anomaly.note, anomaly.judged)]
    cells = [anomaly.rank, *_rounded(places.lon_lat(middle), _DEGREES), *own, *figures]
    # An empty text would be written as a pair of quotation marks.
    return [
        _NOTHING if cell is None else cell for cell in (*cells, harmless(anomaly.detector), anomaly.similar, *texts)
    ]


class _Empty(float):
    """A figure that is not there; the writer takes it for a number, and so writes no quotation marks."""

    def __str__(self) -> str:
        return ""

    __repr__ = __str__


_NOTHING = _Empty()


def _rounded(point: Point | None, digits: int) -> tuple[float | None, float | None]:
    return (None, None) if point is None else (round(point[0], digits), round(point[1], digits))

"""export(): a layer of anomalies, with what people have said of them, to a file for others."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..errors import OutputIsInput, RunCanceled, SettingOutOfRange
from ..feedback import Feedback
from ..memory_errors import memory_told
from ..raster.outputs import check_output, made_whole
from ..raster.reader import same_file
from ..report.report import write_report
from ..verdict import Tally, by_rank, tally_of
from .csv_table import write_csv
from .errors import EndingUnknown
from .geojson import write_geojson
from .job import FEWEST, MOST, ExportJob, Writer
from .kml import write_kml

WRITERS: dict[str, Writer] = {
    ".geojson": write_geojson,
    ".csv": write_csv,
    ".kml": write_kml,
    ".html": write_report,
}


class Exported(NamedTuple):
    """What was written, and how the whole layer is judged."""

    output: str
    written: int
    tally: Tally


def check_ending(output: str) -> Writer:
    """What writes a file of this ending; raises EndingUnknown."""
    writer = WRITERS.get(Path(output).suffix.lower())
    if writer is None:
        raise EndingUnknown(Path(output).name, ", ".join(WRITERS))
    return writer


@memory_told()
def export(job: ExportJob, feedback: Feedback) -> Exported:
    """Writes the file in the format that its ending names; no half file stays where that fails or is canceled.

    Raises EndingUnknown, OutputIsInput, OutputNotWritable, PlaceUnknown, PlaceNotOnEarth, RunCanceled.
    """
    write = check_ending(job.output)
    check_output(job.output)
    if not FEWEST <= job.top <= MOST:
        raise SettingOutOfRange("The number of anomalies with a picture", job.top, (FEWEST, MOST))
    if any(source and same_file(source, job.output) for source in (job.layer, job.scores, job.image)):
        raise OutputIsInput(job.output)
    chosen = by_rank(one for one in job.anomalies if job.which.takes(one))
    if not chosen:
        feedback.pushWarning("No anomaly is of the kind that was asked for; the file holds none.")
    with made_whole(job.output) as (part,):
        write(part, job, chosen, feedback)
        if feedback.isCanceled():
            raise RunCanceled
    return Exported(job.output, len(chosen), tally_of(job.anomalies))

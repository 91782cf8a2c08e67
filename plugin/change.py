"""find_change(): images of one place in, score raster out: where a new date is not what its own past lets expect."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from .change_cells import Cells
from .change_choices import Backbone, Question
from .change_detector import detector_for, facets_of, plan
from .change_errors import NoCommonPixels, NothingInCommon, OutputsShareName
from .change_job import ChangeJob
from .detectors.encoder import Encoder
from .errors import OutputIsInput, TooFewBands
from .feature_cache import seen
from .feedback import Feedback, Portion
from .memory_errors import memory_told
from .raster.alignment import Aligned, on_one_grid
from .raster.grid import Grid
from .raster.opening import open_raster
from .raster.outputs import check_output, made_whole, remove_companions
from .raster.plain_tiff import PlainTiff
from .raster.reader import WindowReader, same_file
from .raster.series import Picture, data_bands, new_among, pictures_of
from .raster.windows import Window
from .raster.writer import ScoreWriter
from .run import Run
from .scratch import scratch_folder
from .shelf.manifest import doubt_about
from .version import plugin_version

Array = npt.NDArray[np.float32]
_TITLE = "AnomalyCDM: anomalous change"


@dataclass(frozen=True)
class Change:
    """What a run did; `dates` are labels, oldest first."""

    output: str
    device: str
    valid_px: int
    dates: tuple[str, ...]
    new: tuple[str, ...]
    seconds: float
    network_s: float


@memory_told()
def find_change(job: ChangeJob, feedback: Feedback) -> Change:
    """Scores every valid pixel and writes the rasters; raises AnomalyError and then leaves no file behind but features.

    Raises SeriesError for images that make no series, and what reading, networks and writing raise.
    """
    started = time.perf_counter()
    outputs = list(filter(None, (job.output, job.per_date, job.begin, job.length)))
    _check_outputs(job, outputs)
    pictures = pictures_of(job.images, job.dates, job.selection.bands)
    if len(job.images) == 1:  # whose bands were dates
        job = replace(job, selection=replace(job.selection, bands=()))
    new, history = _divided(pictures, job)
    feedback.pushInfo(f"{len(pictures)} dates: " + ", ".join(one.label for one in pictures))
    if not any(one.taken for one in pictures):
        feedback.pushWarning("No dates are known; the images are taken in the order in which they are listed.")
    with on_one_grid([*history, *new], feedback, job.selection.bands) as aligned:
        kept_new = [one for one in new if one in aligned.pictures]
        if len(kept_new) == len(aligned.pictures):
            raise NothingInCommon(kept_new[-1].name)
        valid_px, encoder = _scored(job, aligned, len(kept_new), feedback)
    device = encoder.model.device.value if encoder else "cpu"
    return Change(
        job.output,
        device,
        valid_px,
        tuple(one.label for one in reversed(aligned.pictures)),
        tuple(one.label for one in kept_new),
        time.perf_counter() - started,
        encoder.model.network_s if encoder else 0.0,
    )


def _check_outputs(job: ChangeJob, outputs: Sequence[str]) -> None:
    """Raises OutputNotWritable, OutputsShareName, OutputIsInput."""
    files = {*job.images, *filter(None, [job.model])}
    for image in job.images:
        files.update(open_raster(image).GetFileList() or ())
    for number, path in enumerate(outputs):
        check_output(path)
        if any(same_file(path, other) for other in outputs[:number]):
            raise OutputsShareName(path)
        if any(same_file(path, file) for file in files):
            raise OutputIsInput(path)


def _divided(pictures: Sequence[Picture], job: ChangeJob) -> tuple[list[Picture], list[Picture]]:
    if job.question is Question.ANY:
        return [pictures[-1]], list(pictures[:-1])
    return new_among(pictures, job.new)


def _scored(job: ChangeJob, aligned: Aligned, new: int, feedback: Feedback) -> tuple[int, Encoder | None]:
    """The passes over all dates; the number of valid pixels, and the network."""
    encoder = _opened_encoder(job, feedback)
    with ExitStack() as stack:
        # Objects are seen on the newest date and on the last one before the new ones.
        paths, selection = aligned.paths, job.selection
        if encoder:
            paths, selection = (paths[0], paths[new]), seen(selection, data_bands(open_raster(paths[0])))
        reader = stack.enter_context(closing(WindowReader(paths, selection)))
        if not reader.band_numbers:
            raise TooFewBands(0, 1, _TITLE)
        writer = stack.enter_context(ScoreWriter(job.output, reader.grid, aligned.pictures[0].name))
        parts = stack.enter_context(_parts(job, reader.grid, aligned, new))
        if encoder is None:
            _score_pixels(job, aligned, new, (reader, writer, parts), feedback)
        else:
            folder = job.cache or stack.enter_context(scratch_folder())
            cells = Cells(replace(job, cache=folder), aligned, new, encoder, Portion(feedback, 0, 80))
            cells.write(reader, writer, parts, Portion(feedback, 80, 100))
        for part in parts.values():
            part.close()
        valid_px = writer.close(_metadata(job, aligned, new, encoder), feedback.isCanceled)
    return valid_px, encoder


def _opened_encoder(job: ChangeJob, feedback: Feedback) -> Encoder | None:
    if job.backbone is Backbone.NONE:
        return None
    encoder = Encoder(job.model, job.model_kind, job.wish)
    if encoder.model.note:
        feedback.pushWarning(encoder.model.note)
    doubt = doubt_about(encoder.model.path, encoder.sha256, encoder.model.card)
    if doubt:
        feedback.pushWarning(doubt)
    feedback.pushInfo(f"Model {encoder.model.card.name} on {encoder.model.device.value.upper()}")
    return encoder


def _score_pixels(
    job: ChangeJob,
    aligned: Aligned,
    new: int,
    files: tuple[WindowReader, ScoreWriter, Mapping[str, PlainTiff]],
    feedback: Feedback,
) -> None:
    """Without a network: all dates at once, window by window."""
    reader, writer, parts = files
    if reader.left_out:
        numbers = ", ".join(str(number) for number in reader.left_out)
        feedback.pushInfo(f"Bands without information on the newest date are left out: {numbers}")
    detector = detector_for(job.question, job.settings, aligned, new, reader)
    windows = plan(reader, detector.margin_px, job.memory_bytes)
    facets = list(facets_of(detector, parts, aligned))
    steps = [100 * number / (len(facets) + 1) for number in range(len(facets) + 2)]
    run = Run(reader, detector, windows, Portion(feedback, steps[0], steps[1]), mirrored=True)
    run.survey()
    run.score(writer)
    if not run.scored_px:
        raise NoCommonPixels(aligned.pictures[0].label)
    if run.lost_px > 0:
        feedback.pushInfo(f"{run.lost_px} pixels have no history; they are no-data in the result.")
    for (name, number, facet), first, last in zip(facets, steps[1:], steps[2:]):
        again = Run(reader, facet, windows, Portion(feedback, first, last), mirrored=True)
        again.score(_OneBand(parts[name], number))


@contextmanager
def _parts(job: ChangeJob, grid: Grid, aligned: Aligned, new: int) -> Iterator[dict[str, PlainTiff]]:
    """The other rasters that are asked for, by the name of what they hold; none stays where the run breaks off."""
    labels = [one.label for one in reversed(aligned.pictures[:new])]
    asked = (
        [("per_date", job.per_date, labels, False)]
        if job.question is Question.NEW
        else [("begin", job.begin, ["first date"], True), ("length", job.length, ["number of dates"], True)]
    )
    wanted = [one for one in asked if one[1]]
    found: dict[str, PlainTiff] = {}
    with made_whole(*(output for _, output, _, _ in wanted)) as paths:
        try:
            for path, (name, _, bands, whole) in zip(paths, wanted):
                found[name] = PlainTiff(path, grid, bands, whole=whole)
            yield found
        finally:
            for part in found.values():
                part.release()
        for _, output, _, _ in wanted:
            remove_companions(Path(output))


class _OneBand:
    """Takes the windows of a Run for one band."""

    def __init__(self, part: PlainTiff, number: int) -> None:
        self._part, self._number = part, number

    def write(self, window: Window, scores: Array) -> None:
        """(rows, cols)."""
        self._part.write(self._number, window, scores)


def _metadata(job: ChangeJob, aligned: Aligned, new: int, encoder: Encoder | None) -> Mapping[str, str]:
    """What the result says of how it was made."""
    facts = {
        "detector": "anomaly_cdm",
        "title": _TITLE,
        "images": json.dumps([Path(one.path).name for one in reversed(aligned.pictures)]),
        "dates": json.dumps([one.label for one in reversed(aligned.pictures)]),
        "new": json.dumps([one.label for one in reversed(aligned.pictures[:new])]),
        "question": job.question.value,
        "backbone": job.backbone.value,
        "settings": json.dumps(job.settings.facts(), sort_keys=True),
        "device": encoder.model.device.value if encoder else "cpu",
        "plugin_version": plugin_version(),
        "gdal_version": gdal.__version__,
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }
    if encoder:
        facts["model"] = f"{encoder.model.card.name} {encoder.model.card.version}"
        facts["model_sha256"] = encoder.sha256
        facts["model_licence"] = encoder.model.card.licence
    return facts

"""detect(): one run, images in, score raster out. The heart of the plugin; knows no QGIS."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from .detectors.spec import DetectorSpec
from .errors import ScoresNotFinite
from .feedback import Feedback
from .memory_errors import memory_told
from .opening import Job as Job
from .opening import Opened, checked_settings, core_of, facts_of, open_models, opened
from .raster.windows import plan_windows
from .raster.writer import ScoreWriter
from .run import Run

_FEW_VALID = 0.5
# Looking at a window takes this part of the time that a network takes to score it.
_SURVEY_SHARE = 0.1


@dataclass(frozen=True)
class Detection:
    """What a run did. `device` is what it really ran on; times in seconds, `network_s` inside the network alone."""

    output: str
    device: str
    valid_px: int
    bands: int
    seconds: float
    network_s: float


@memory_told()
def detect(job: Job, feedback: Feedback) -> Detection:
    """Scores every valid pixel and writes the score raster; raises AnomalyError and then leaves no file behind."""
    started = time.perf_counter()
    settings = checked_settings(job.detector, job.settings)
    models = open_models(job, feedback)
    with opened(job, settings, models, feedback) as found:
        grid = found.reader.grid
        with ScoreWriter(job.output, grid, job.images[0], job.detector.score.title) as writer:
            run = run_of(job, found, feedback)
            for model in models:
                model.is_canceled = feedback.isCanceled
            run.survey()
            run.score(writer)
            check_scores(run.scored_px, run.lost_px, job.detector, feedback)
            facts = timed(facts_of(job, found), found.device, time.perf_counter() - started)
            valid_px = writer.close(facts, feedback.isCanceled)
        tell_share(valid_px, grid.height * grid.width, feedback)
    network_s = sum(model.network_s for model in models)
    return Detection(job.output, found.device, valid_px, found.shape.bands, time.perf_counter() - started, network_s)


def run_of(job: Job, found: Opened, feedback: Feedback) -> Run:
    """The passes over the whole image, in windows that fit the memory budget."""
    grid = found.reader.grid
    share = _SURVEY_SHARE if job.detector.models or job.detector.own_model else 1.0
    windows = plan_windows(grid.height, grid.width, core_of(job, found.reader, found.detector.margin_px))
    return Run(found.reader, found.detector, windows, feedback, mirrored=job.detector.mirrored, survey_share=share)


def check_scores(scored_px: int, lost_px: int, detector: DetectorSpec, feedback: Feedback) -> None:
    """Warns of valid pixels without a finite score; raises ScoresNotFinite where all are without."""
    if lost_px and not scored_px:
        raise ScoresNotFinite(detector.title)
    if lost_px:
        feedback.pushWarning(f"{lost_px} valid pixels got no finite score; they are no-data in the result.")


def timed(facts: Mapping[str, str], device: str, seconds: float) -> dict[str, str]:
    """The facts of a result with those that no two runs share."""
    created = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return {**facts, "device": device, "created": created, "seconds": f"{seconds:.3f}"}


def tell_share(valid_px: int, all_px: int, feedback: Feedback) -> None:
    """Says so where few pixels are valid."""
    share = valid_px / all_px
    if share < _FEW_VALID:
        feedback.pushInfo(f"Only {share:.1%} of the pixels are valid in all bands used; the others are no-data.")

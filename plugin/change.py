"""find_change(): images of one place in, score raster out: where a new date is not what its own past lets expect."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path

import numpy as np
from osgeo import gdal

from .change_detector import Question, Settings, detector_for, facets_of
from .change_errors import NoHistory
from .detect import DEFAULT_MEMORY_BYTES
from .detectors.encoder import COMPACT, SAM, Encoder
from .detectors.onnx_model import Wish
from .errors import OutputIsInput, ScoresNotFinite
from .feedback import Feedback, Portion
from .raster.grid import Grid
from .raster.outputs import check_output, made_whole
from .raster.plain_tiff import PlainTiff
from .raster.reader import Selection, WindowReader, same_file
from .raster.series import Aligned, Picture, new_among, on_one_grid, pictures_of
from .raster.windows import Window, core_size, plan_windows
from .raster.writer import ScoreWriter
from .run import Run
from .version import plugin_version

_TITLE = "AnomalyCDM: anomalous change"
# Values held for each value of a window: as read, smoothed, standardised, and what is worked out of them.
_COPIES = 7
_MOST_FLOATS = 2**25


class Backbone(Enum):
    """What describes a place on a date: a network of ours, Segment Anything, or the pixels themselves."""

    COMPACT = "compact"
    SAM = "sam"
    NONE = "none"

    @property
    def model_kind(self) -> str:
        """The detector that the model's card names."""
        return SAM if self is Backbone.SAM else COMPACT


@dataclass(frozen=True)
class ChangeJob:
    """All that one run needs to know.

    `dates`: typed dates of all images (empty: from names and metadata); `new`: the new ones (empty: the last). The
    other outputs are written where they are named: scores of each new date, first date and length of the anomalous
    stretch. `cache` keeps the features of a network.
    """

    images: tuple[str, ...]
    output: str
    dates: str = ""
    new: str = ""
    question: Question = Question.NEW
    backbone: Backbone = Backbone.COMPACT
    model: str = ""
    cache: str = ""
    objects: bool = True
    settings: Settings = field(default_factory=Settings)
    selection: Selection = field(default_factory=Selection)
    per_date: str = ""
    begin: str = ""
    length: str = ""
    wish: Wish = field(default_factory=Wish)
    memory_bytes: int = DEFAULT_MEMORY_BYTES


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


def find_change(job: ChangeJob, feedback: Feedback) -> Change:
    """Scores every valid pixel and writes the rasters; raises AnomalyError and then leaves no file behind but features.

    Raises SeriesError for images that make no series, and what reading, networks and writing raise.
    """
    started = time.perf_counter()
    for path in filter(None, (job.output, job.per_date, job.begin, job.length)):
        check_output(path)
        if any(same_file(path, image) for image in job.images):
            raise OutputIsInput(path)
    pictures = pictures_of(job.images, job.dates)
    new, history = _divided(pictures, job)
    feedback.pushInfo(f"{len(pictures)} dates: " + ", ".join(one.label for one in pictures))
    if not any(one.taken for one in pictures):
        feedback.pushWarning("No dates are known; the images are taken in the order in which they are listed.")
    with on_one_grid([*history, *new], feedback, job.selection.bands) as aligned:
        if not any(one in aligned.pictures for one in history):
            raise NoHistory(new[0].label)
        kept_new = [one for one in new if one in aligned.pictures]
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


def _divided(pictures: Sequence[Picture], job: ChangeJob) -> tuple[list[Picture], list[Picture]]:
    if job.question is Question.ANY:
        return [pictures[-1]], list(pictures[:-1])
    return new_among(pictures, job.new)


def _scored(job: ChangeJob, aligned: Aligned, new: int, feedback: Feedback) -> tuple[int, Encoder | None]:
    """The passes over all dates; the number of valid pixels, and the network."""
    from .change_cells import Cells  # imports this module's types

    encoder = None
    if job.backbone is not Backbone.NONE:
        encoder = Encoder(job.model, job.backbone.model_kind, job.wish)
        if encoder.model.note:
            feedback.pushWarning(encoder.model.note)
        feedback.pushInfo(f"Model {encoder.model.card.name} on {encoder.model.device.value.upper()}")
    with ExitStack() as stack:
        if encoder is None:
            reader = stack.enter_context(_open(aligned.paths, job.selection))
            writer = stack.enter_context(ScoreWriter(job.output, reader.grid, aligned.pictures[0].path))
            parts = stack.enter_context(_parts(job, reader.grid, aligned, new))
            detector = detector_for(job.question, job.settings, aligned, new, reader)
            windows = plan(reader, detector.margin_px, job.memory_bytes)
            run = Run(reader, detector, windows, Portion(feedback, 0, 50 if parts else 100), mirrored=True)
            run.survey()
            run.score(writer)
            if run.lost_px and not run.scored_px:
                raise ScoresNotFinite(_TITLE)
            if run.lost_px:
                feedback.pushInfo(f"{run.lost_px} pixels have no history; they are no-data in the result.")
            for part, number, facet in facets_of(detector, parts, aligned):
                again = Run(reader, facet, windows, Portion(feedback, 50, 100), mirrored=True)
                again.score(_OneBand(part, number))  # type: ignore[arg-type]
        else:
            cells = Cells(job, aligned, new, encoder, Portion(feedback, 0, 80))
            # Objects are seen on the newest date, and on the last one before the new ones.
            reader = stack.enter_context(_open((aligned.paths[0], aligned.paths[new]), job.selection))
            writer = stack.enter_context(ScoreWriter(job.output, reader.grid, aligned.pictures[0].path))
            parts = stack.enter_context(_parts(job, reader.grid, aligned, new))
            cells.write(reader, writer, parts, Portion(feedback, 80, 100))
        valid_px = writer.close(_metadata(job, aligned, new, encoder), feedback.isCanceled)
        for part in parts.values():
            part.close()
    return valid_px, encoder


@contextmanager
def _open(paths: Sequence[str], selection: Selection) -> Iterator[WindowReader]:
    reader = WindowReader(paths, selection)
    try:
        yield reader
    finally:
        reader.close()


@contextmanager
def _parts(job: ChangeJob, grid: Grid, aligned: Aligned, new: int) -> Iterator[dict[str, PlainTiff]]:
    """The other rasters that are asked for, by the name of what they hold; none stays where the run breaks off."""
    labels = [one.label for one in aligned.pictures[:new]]
    wanted = {
        "per_date": (job.per_date, list(reversed(labels)), False),
        "begin": (job.begin, ["first date"], True),
        "length": (job.length, ["number of dates"], True),
    }
    named = {name: facts for name, facts in wanted.items() if facts[0]}
    with made_whole(*(facts[0] for facts in named.values())) as paths:
        found = {
            name: PlainTiff(path, grid, facts[1], whole=facts[2]) for path, (name, facts) in zip(paths, named.items())
        }
        yield found


class _OneBand:
    """Takes the windows of a Run for one band."""

    def __init__(self, part: PlainTiff, number: int) -> None:
        self._part, self._number = part, number

    def write(self, window: Window, values: np.ndarray) -> None:  # type: ignore[type-arg]
        """(rows, cols)."""
        self._part.write(self._number, window, values)


def plan(reader: WindowReader, margin_px: int, memory_bytes: int) -> list[Window]:
    """Cores such that all that is alive at once stays within half of the memory budget."""
    values = len(reader.paths) * len(reader.band_numbers)
    pixels = max(4096, min(memory_bytes // 2 // (4 * _COPIES * values), _MOST_FLOATS // values))
    height, width = reader.grid.height, reader.grid.width
    return plan_windows(height, width, core_size(height, width, margin_px, pixels, reader.block))


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

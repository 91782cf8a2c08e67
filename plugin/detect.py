"""detect(): one run, images in, score raster out. The heart of the plugin; knows no QGIS."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from .detectors.catalog import MODELS
from .detectors.deviation import COMPONENTS
from .detectors.onnx_model import OnnxModel, Wish
from .detectors.spec import Detector, DetectorSpec, ImageShape
from .errors import OutputIsInput, ScoresNotFinite, SettingOutOfRange, TooFewBands, TooManyBands
from .feedback import Feedback
from .pixel_size import at_pixel_size
from .raster.reader import Selection, WindowReader, same_file
from .raster.windows import Window, core_size, plan_windows
from .raster.writer import ScoreWriter
from .run import Run
from .shelf.manifest import doubt_about
from .trained_bands import reader_for
from .version import plugin_version

Array = npt.NDArray[np.float32]
DEFAULT_MEMORY_BYTES = 2**30
# Beyond this a larger window brings no more speed, only later answers to cancel.
_WINDOW_FLOATS = 2**24
# Windows alive at once: one being read, one being scored and its centred copy, one being put together.
_COPIES = 4
_FEW_VALID = 0.5
# Looking at a window takes this part of the time that a network takes to score it.
_SURVEY_SHARE = 0.1


@dataclass(frozen=True)
class Job:
    """All that one run needs to know. `model` replaces the first network that ships; `settings` the options;
    `resampled` brings images to the pixel size of a model that knows one."""

    images: tuple[str, ...]
    output: str
    detector: DetectorSpec
    settings: Mapping[str, float] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    model: str = ""
    wish: Wish = field(default_factory=Wish)
    memory_bytes: int = DEFAULT_MEMORY_BYTES
    resampled: bool = False


@dataclass(frozen=True)
class Detection:
    """What a run did. `device` is what it really ran on; times in seconds, `network_s` inside the network alone."""

    output: str
    device: str
    valid_px: int
    bands: int
    seconds: float
    network_s: float


def detect(job: Job, feedback: Feedback) -> Detection:
    """Scores every valid pixel and writes the score raster; raises AnomalyError and then leaves no file behind."""
    started = time.perf_counter()
    settings = _checked_settings(job)
    models = _open_models(job, feedback)
    alike = at_pixel_size(job.images, models, feedback, resampled=job.resampled)
    with alike as images, closing(reader_for(models, images, job.selection)) as reader:
        if any(same_file(file, job.output) for file in (*reader.files, *job.images, *filter(None, [job.model]))):
            raise OutputIsInput(job.output)
        shape = _checked_shape(job, reader, feedback)
        detector = job.detector.build(shape, settings, models)
        with ScoreWriter(job.output, reader.grid, job.images[0], job.detector.score.title) as writer:
            run = _run(job, reader, detector, feedback)
            for model in models:
                model.is_canceled = feedback.isCanceled
            run.survey()
            run.score(writer)
            _check_scores(run, job, feedback)
            facts = _metadata(job, settings, reader, models, started)
            valid_px = writer.close(facts, feedback.isCanceled)
        share = valid_px / (reader.grid.height * reader.grid.width)
        if share < _FEW_VALID:
            feedback.pushInfo(f"Only {share:.1%} of the pixels are valid in all bands used; the others are no-data.")
    device = models[0].device.value if models else "cpu"
    network_s = sum(model.network_s for model in models)
    return Detection(job.output, device, valid_px, shape.bands, time.perf_counter() - started, network_s)


def _run(job: Job, reader: WindowReader, detector: Detector, feedback: Feedback) -> Run:
    share = _SURVEY_SHARE if job.detector.models or job.detector.own_model else 1.0
    windows = _plan(job, reader, detector)
    return Run(reader, detector, windows, feedback, mirrored=job.detector.mirrored, survey_share=share)


def _plan(job: Job, reader: WindowReader, detector: Detector) -> list[Window]:
    """Cores such that all that is alive at once stays within the memory budget."""
    bands = len(reader.band_numbers) * len(job.images)
    pixels, _ = pixels_at_once(job.detector, bands, detector.margin_px, job.memory_bytes)
    height, width = reader.grid.height, reader.grid.width
    if job.detector.core_px:
        side = min(job.detector.core_px, max(64, int(pixels**0.5) - 2 * detector.margin_px))
        return plan_windows(height, width, (side, side))
    rows, cols = core_size(height, width, detector.margin_px, pixels, reader.block)
    step = job.detector.step_px
    return plan_windows(height, width, (-(-rows // step) * step, -(-cols // step) * step))


def pixels_at_once(detector: DetectorSpec, bands: int, margin_px: int, memory_bytes: int) -> tuple[int, int]:
    """How many pixels a window may hold, margin included, and the bytes that all that is alive takes for each."""
    held = detector.floats_per_pixel + detector.floats_per_component * min(bands, COMPONENTS)
    per_pixel = 4 * (_COPIES * bands + held)
    # As large as brings speed, and round it the margin.
    useful = int((_WINDOW_FLOATS // max(1, bands)) ** 0.5 + 2 * margin_px) ** 2
    # Half the budget: the rest is for Python, the covariance, the network's weights and the result's last pass.
    return max(4096, min(memory_bytes // 2 // per_pixel, useful)), per_pixel


def _checked_settings(job: Job) -> dict[str, float]:
    settings = {}
    for option in job.detector.options:
        value = job.settings.get(option.name, option.default)
        if not option.minimum <= value <= option.maximum:
            raise SettingOutOfRange(option.label, value, (option.minimum, option.maximum))
        settings[option.name] = int(value) if option.whole else float(value)
    return settings


def _checked_shape(job: Job, reader: WindowReader, feedback: Feedback) -> ImageShape:
    usable = len(reader.band_numbers)
    if reader.left_out:
        numbers = ", ".join(str(number) for number in reader.left_out)
        feedback.pushInfo(f"Bands without information are left out: {numbers}")
    fewest, most = job.detector.bands
    if usable < fewest:
        raise TooFewBands(usable, fewest, job.detector.title)
    if usable > most:
        raise TooManyBands(usable, most, job.detector.title)
    if reader.grid.is_control_only:
        feedback.pushWarning("The image is placed by ground control points only; the result carries the same points.")
    elif not reader.grid.crs:
        feedback.pushWarning("The image has no coordinate system; the result has none either.")
    return ImageShape(len(job.images), usable, reader.grid.height, reader.grid.width)


def _check_scores(run: Run, job: Job, feedback: Feedback) -> None:
    if run.lost_px and not run.scored_px:
        raise ScoresNotFinite(job.detector.title)
    if run.lost_px:
        feedback.pushWarning(f"{run.lost_px} valid pixels got no finite score; they are no-data in the result.")


def _open_models(job: Job, feedback: Feedback) -> list[OnnxModel]:
    paths = [job.model] if job.detector.own_model else [str(MODELS / f"{stem}.onnx") for stem in job.detector.models]
    if paths and job.model:
        paths[0] = job.model
    wish = job.wish._replace(is_fused=job.detector.is_fused)
    models = [OnnxModel(path, job.detector.id, wish) for path in paths]
    for model in models:
        if model.note:
            feedback.pushWarning(model.note)
        doubt = doubt_about(model.path, model.sha256, model.card)
        if doubt:
            feedback.pushWarning(doubt)
        feedback.pushInfo(f"Model {model.card.name} {model.card.version} on {model.device.value.upper()}")
    return models


def _metadata(
    job: Job, settings: Mapping[str, float], reader: WindowReader, models: Sequence[OnnxModel], started: float
) -> dict[str, str]:
    """What the result says of how it was made, enough to make it again."""
    chosen = job.selection
    facts = {
        "detector": job.detector.id,
        "title": job.detector.title,
        "images": json.dumps([Path(image).name for image in job.images]),
        "settings": json.dumps(settings, sort_keys=True),
        "bands": json.dumps(reader.band_numbers),
        "extent": json.dumps(chosen.extent),
        "masked": json.dumps(bool(chosen.mask)),
        "device_wished": job.wish.device.value,
        "device": models[0].device.value if models else "cpu",
        "plugin_version": plugin_version(),
        "numpy_version": np.__version__,
        "gdal_version": gdal.__version__,
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "seconds": f"{time.perf_counter() - started:.3f}",
    }
    for model in models:
        facts["model"] = f"{model.card.name} {model.card.version}"
        facts["model_sha256"] = model.sha256
        facts["model_licence"] = model.card.licence
        facts["onnxruntime_version"] = model.runtime_version
    return facts

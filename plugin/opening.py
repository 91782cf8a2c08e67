"""opened(): what a run has to have before it reads its first window: models, reader, detector, and checks of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from .detectors.catalog import MODELS
from .detectors.deviation import COMPONENTS
from .detectors.device import Wish
from .detectors.onnx_model import OnnxModel
from .detectors.spec import DetectorSpec, ImageShape, LearningDetector
from .errors import OutputIsInput, SettingOutOfRange, TooFewBands, TooManyBands
from .feedback import Feedback
from .memory import DEFAULT_MEMORY_BYTES
from .pixel_size import at_pixel_size
from .raster.reader import Selection, WindowReader, same_file
from .raster.windows import core_size
from .shelf.manifest import doubt_about
from .trained_bands import reader_for
from .version import plugin_version

# Beyond this a larger window brings no more speed, only later answers to cancel.
_WINDOW_FLOATS = 2**24
# Windows alive at once: one being read, one being scored and its centred copy, one being put together.
_COPIES = 4


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


class Opened(NamedTuple):
    """What one run works with."""

    settings: Mapping[str, float]
    models: Sequence[OnnxModel]
    reader: WindowReader
    shape: ImageShape
    detector: LearningDetector

    @property
    def device(self) -> str:
        """What networks really run on."""
        return self.models[0].device.value if self.models else "cpu"


@contextmanager
def opened(
    job: Job, settings: Mapping[str, float], models: Sequence[OnnxModel], feedback: Feedback
) -> Iterator[Opened]:
    """Everything open and checked, closed again at the end; raises AnomalyError of whatever does not fit."""
    alike = at_pixel_size(job.images, models, feedback, resampled=job.resampled)
    with alike as images, closing(reader_for(models, images, job.selection, feedback.isCanceled)) as reader:
        if any(same_file(file, job.output) for file in (*reader.files, *job.images, *filter(None, [job.model]))):
            raise OutputIsInput(job.output)
        shape = _checked_shape(job, reader, feedback)
        yield Opened(settings, models, reader, shape, job.detector.build(shape, settings, models))


def open_models(job: Job, feedback: Feedback) -> list[OnnxModel]:
    """The networks of a run; raises ModelError."""
    wish = job.wish._replace(is_fused=job.detector.is_fused)
    models = [OnnxModel(path, job.detector.id, wish) for path in model_paths(job.detector, job.model)]
    for model in models:
        if model.note:
            feedback.pushWarning(model.note)
        doubt = doubt_about(model.path, model.sha256, model.card)
        if doubt:
            feedback.pushWarning(doubt)
        feedback.pushInfo(f"Model {model.card.name} {model.card.version} on {model.device.value.upper()}")
    return models


def model_paths(detector: DetectorSpec, model: str) -> list[str]:
    """The files of the networks, where `model`, if not empty, replaces the first that ships."""
    paths = [model] if detector.own_model else [str(MODELS / f"{stem}.onnx") for stem in detector.models]
    if paths and model:
        paths[0] = model
    return paths


def core_of(job: Job, reader: WindowReader, margin_px: int) -> tuple[int, int]:
    """Rows and columns of cores such that all that is alive at once stays within the memory budget."""
    bands = len(reader.band_numbers) * len(job.images)
    pixels, _ = pixels_at_once(job.detector, bands, margin_px, job.memory_bytes)
    if job.detector.core_px:
        side = min(job.detector.core_px, max(64, int(pixels**0.5) - 2 * margin_px))
        return side, side
    rows, cols = core_size(reader.grid.height, reader.grid.width, margin_px, pixels, reader.block)
    step = job.detector.step_px
    return -(-rows // step) * step, -(-cols // step) * step


def pixels_at_once(detector: DetectorSpec, bands: int, margin_px: int, memory_bytes: int) -> tuple[int, int]:
    """How many pixels a window may hold, margin included, and the bytes that all that is alive takes for each."""
    held = detector.floats_per_pixel + detector.floats_per_component * min(bands, COMPONENTS)
    per_pixel = 4 * (_COPIES * bands + held)
    # As large as brings speed, and round it the margin.
    useful = int((_WINDOW_FLOATS // max(1, bands)) ** 0.5 + 2 * margin_px) ** 2
    # Half the budget: the rest is for Python, the covariance, the network's weights and the result's last pass.
    return max(4096, min(memory_bytes // 2 // per_pixel, useful)), per_pixel


def checked_settings(detector: DetectorSpec, given: Mapping[str, float]) -> dict[str, float]:
    """A value for each option of the detector; raises SettingOutOfRange."""
    settings = {}
    for option in detector.options:
        value = given.get(option.name, option.default)
        if not option.minimum <= value <= option.maximum:
            raise SettingOutOfRange(option.label, value, (option.minimum, option.maximum))
        settings[option.name] = int(value) if option.whole else float(value)
    return settings


def facts_of(job: Job, run: Opened) -> dict[str, str]:
    """What the result says of how it was made, enough to make it again; but for device and times."""
    chosen = job.selection
    facts = {
        "detector": job.detector.id,
        "title": job.detector.title,
        "images": json.dumps([Path(image).name for image in job.images]),
        "settings": json.dumps(run.settings, sort_keys=True),
        "bands": json.dumps(run.reader.band_numbers),
        "extent": json.dumps(chosen.extent),
        "masked": json.dumps(bool(chosen.mask)),
        "device_wished": job.wish.device.value,
        "plugin_version": plugin_version(),
        "numpy_version": np.__version__,
        "gdal_version": gdal.__version__,
    }
    for model in run.models:
        facts["model"] = f"{model.card.name} {model.card.version}"
        facts["model_sha256"] = model.sha256
        facts["model_licence"] = model.card.licence
        facts["onnxruntime_version"] = model.runtime_version
    return facts


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

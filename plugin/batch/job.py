"""BatchJob: which images, which detectors, where results go; read from and written to a JSON file for humans."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..choices import LEAST_MEMORY_MB
from ..detectors.catalog import CATALOG, TRAINED
from ..detectors.device import Device
from ..raster.opening import is_gdal_name
from ..raster.outputs import made_whole
from ..raster.threshold import Method
from ..strict_json import JsonPart
from .errors import JobKeyWrong
from .names import check_pattern
from .reading import part_of_job, read_json

FORMAT = 1
DEFAULT_NAME = "{image}_{detector}"
DEFAULT_FILES = "*.tif;*.tiff;*.img;*.vrt"
DETECTORS = tuple(spec.id for spec in (*CATALOG, *TRAINED))
# Set by the batch for each item.
OWN_PARAMETERS = ("INPUT", "OUTPUT", "CLASS_MAP")
# Parameters whose value is a file.
_FILES = ("MODEL", "MASK")


@dataclass(frozen=True)
class Source:
    """One file, or the files of a folder that match a pattern such as *.tif;*.img."""

    path: str = ""
    folder: str = ""
    pattern: str = DEFAULT_FILES
    is_recursive: bool = False


@dataclass(frozen=True)
class Choice:
    """A detector with its parameters; `name` stands for it in file names, its id where none is given."""

    algorithm: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""

    @property
    def told(self) -> str:
        """As it is called in file names and tables."""
        return self.name or self.algorithm


@dataclass(frozen=True)
class Options:
    """`polygons`: parameters of the outlining, None for none. Empty device and 0 MiB: as QGIS's settings say."""

    skip_done: bool = True
    retry_failed: bool = True
    polygons: Mapping[str, Any] | None = None
    device: str = ""
    memory_mb: int = 0


@dataclass(frozen=True)
class BatchJob:
    """Everything that a batch needs to know."""

    sources: Sequence[Source]
    detectors: Sequence[Choice]
    output_folder: str
    name: str = DEFAULT_NAME
    options: Options = field(default_factory=Options)


def read_job(path: str) -> BatchJob:
    """The job, with whole paths; raises JobUnreadable, JobKeyWrong."""
    return job_of(read_json(path), str(Path(path).absolute().parent))


def job_of(said: Any, folder: str) -> BatchJob:
    """The job that a JSON says; paths in it begin at the folder. Raises JobKeyWrong."""
    top = part_of_job(said)
    if top.whole("format", 0, 0) != FORMAT:
        raise JobKeyWrong("format", f"must be {FORMAT}, the only one that this version knows")
    job = BatchJob(
        tuple(_source(part, folder) for part in _parts(top, "inputs")),
        tuple(_choice(part, folder) for part in _parts(top, "detectors")),
        whole_path(top.text("output_folder"), folder),
        top.text("name", DEFAULT_NAME),
        _options(top.part("options")),
    )
    top.close()
    check_pattern(job.name)
    return job


def write_job(job: BatchJob, path: str) -> None:
    """Whole or not at all; raises OutputNotWritable."""
    text = json.dumps(said_of(job), indent=2, sort_keys=True, ensure_ascii=False)
    with made_whole(path) as (part,):
        part.write_text(text + "\n", encoding="utf-8", newline="\n")


def said_of(job: BatchJob) -> dict[str, Any]:
    """The JSON of a job."""
    options = job.options
    chosen: dict[str, Any] = {"skip_done": options.skip_done, "retry_failed": options.retry_failed}
    if options.polygons is not None:
        chosen["polygons"] = dict(options.polygons)
    if options.device:
        chosen["device"] = options.device
    if options.memory_mb:
        chosen["memory_mb"] = options.memory_mb
    return {
        "format": FORMAT,
        "inputs": [_said_source(one) for one in job.sources],
        "detectors": [_said_choice(one) for one in job.detectors],
        "output_folder": job.output_folder,
        "name": job.name,
        "options": chosen,
    }


def whole_path(path: str, folder: str) -> str:
    """A path of a job, which begins at the job's folder unless it is whole or a name that only GDAL understands."""
    if is_gdal_name(path):
        return path
    return str(Path(folder, Path(path).expanduser()))


def with_options(job: BatchJob, **changed: Any) -> BatchJob:
    """The same job with other options."""
    return replace(job, options=replace(job.options, **changed))


def _parts(top: JsonPart, key: str) -> list[JsonPart]:
    return [part_of_job(one, f"{key}[{number}]") for number, one in enumerate(top.list(key))]


def _source(part: JsonPart, folder: str) -> Source:
    if part.has("path") == part.has("folder"):
        raise JobKeyWrong(part.place, "must have either 'path' or 'folder'")
    if part.has("path"):
        source = Source(path=whole_path(part.text("path"), folder))
    else:
        pattern = part.text("pattern", DEFAULT_FILES)
        if re.search(r"[/\\]", pattern):
            raise JobKeyWrong(part.name("pattern"), "must not hold a slash; it is a pattern of file names")
        is_recursive = part.truth("recursive", default=False)
        source = Source("", whole_path(part.text("folder"), folder), pattern, is_recursive)
    part.close()
    return source


def _choice(part: JsonPart, folder: str) -> Choice:
    algorithm = part.text("algorithm").rpartition("earthanomaly:")[2]
    if algorithm not in DETECTORS:
        raise JobKeyWrong(part.name("algorithm"), f"must be one of {', '.join(DETECTORS)}")
    parameters = part.parameters("parameters", OWN_PARAMETERS)
    for key in _FILES:
        if isinstance(parameters.get(key), str) and parameters[key]:
            parameters[key] = whole_path(parameters[key], folder)
    name = part.text("name", "")
    part.close()
    return Choice(algorithm, parameters, name)


def _options(part: JsonPart) -> Options:
    options = Options(
        part.truth("skip_done", default=True),
        part.truth("retry_failed", default=True),
        _polygons(part) if part.has("polygons") else None,
        part.text("device", ""),
        part.whole("memory_mb", 0, LEAST_MEMORY_MB),
    )
    if options.device and options.device not in [device.value for device in Device]:
        raise JobKeyWrong("options.device", f"must be one of {', '.join(device.value for device in Device)}")
    part.close()
    return options


def _polygons(options: JsonPart) -> dict[str, Any]:
    values = options.parameters("polygons", OWN_PARAMETERS)
    part_of_job(values, "options.polygons").text("METHOD", Method.FALSE_ALARM.value)
    for key, value in values.items():
        place = f"options.polygons.{key}"
        if key == "METHOD" and value not in [method.value for method in Method]:
            raise JobKeyWrong(place, f"must be one of {', '.join(method.value for method in Method)}")
        if key not in ("METHOD", "THRESHOLD", "MINIMUM_AREA"):
            raise JobKeyWrong(place, "is not known; there are: METHOD, MINIMUM_AREA, THRESHOLD")
        if key != "METHOD" and (isinstance(value, bool) or not isinstance(value, (int, float, type(None)))):
            raise JobKeyWrong(place, "must be a number")
    return values


def _said_source(source: Source) -> dict[str, Any]:
    if source.path:
        return {"path": source.path}
    return {"folder": source.folder, "pattern": source.pattern, "recursive": source.is_recursive}


def _said_choice(choice: Choice) -> dict[str, Any]:
    said: dict[str, Any] = {"algorithm": choice.algorithm, "parameters": dict(choice.parameters)}
    return {**said, "name": choice.name} if choice.name else said

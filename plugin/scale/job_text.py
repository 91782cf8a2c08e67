"""said_of(): a job plan as JSON; id_of(): the number that tells one plan from another, wherever its files lie."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from ..raster.grid import Grid
from ..raster.opening import is_gdal_name
from ..raster.outputs import made_whole
from ..raster.reader import Selection
from .arrays import said_arrays
from .errors import PlanTooLarge
from .job import FORMAT, PlanJob, PlannedItem

LARGEST_BYTES = 2**28


def write_plan(job: PlanJob, path: str) -> None:
    """Whole or not at all; paths inside the job's folder begin there. Raises OutputNotWritable, PlanTooLarge."""
    said = {**said_of(job, str(Path(path).absolute().parent)), "id": id_of(job)}
    text = json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    if len(text.encode()) > LARGEST_BYTES:
        raise PlanTooLarge(path, LARGEST_BYTES // 2**20)
    with made_whole(path) as (part,):
        part.write_text(text, encoding="utf-8", newline="\n")


def id_of(job: PlanJob) -> str:
    """SHA-256 of the plan with file names in place of paths."""
    said = said_of(job, None)
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def said_of(job: PlanJob, folder: str | None) -> dict[str, Any]:
    """The JSON of a job in this folder; without one, paths are names and there is no output folder."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "plugin_version": job.plugin_version,
        "detector": job.detector,
        "settings": dict(job.settings),
        "models": [one._asdict() for one in job.models],
        "selection": _said_selection(job.selection),
        "device": job.device,
        "memory_mb": job.memory_mb,
        "resampled": job.resampled,
        "items": [_said_item(item, folder) for item in job.items],
    }
    if job.model:
        said["model"] = told_path(job.model, folder)
    if folder is not None:
        said["output_folder"] = told_path(job.output_folder, folder)
    return said


def told_path(path: str, folder: str | None) -> str:
    """A path as it stands in a job of this folder: relative where the file lies inside; the bare name without one."""
    if is_gdal_name(path):
        return path
    if folder is None:
        return Path(path).name
    inside = os.path.relpath(path, folder) if Path(path).anchor == Path(folder).anchor else os.pardir
    return str(Path(path)) if Path(inside).parts[:1] == (os.pardir,) else inside.replace(os.sep, "/")


def whole_path(told: str, folder: str) -> str:
    """What told_path() has told."""
    return told if is_gdal_name(told) else os.path.normpath(Path(folder, told))


def _said_item(item: PlannedItem, folder: str | None) -> dict[str, Any]:
    files = [
        {"path": told_path(one.path, folder), "size": one.size, "modified_ns": one.modified_ns} for one in item.files
    ]
    return {
        "image": told_path(item.image, folder),
        "files": files,
        "name": item.name,
        "grid": _said_grid(item.grid),
        "bands": list(item.bands),
        "margin_px": item.margin_px,
        "core_px": list(item.core_px),
        "piece_windows": list(item.piece_windows),
        "learned": said_arrays(item.learned),
        "facts": dict(item.facts),
    }


def _said_grid(grid: Grid) -> dict[str, Any]:
    said = grid._asdict()
    said["transform"] = [float(value) for value in grid.transform]
    said["control_points"] = [[float(value) for value in point] for point in grid.control_points]
    return said


def _said_selection(selection: Selection) -> dict[str, Any]:
    return {
        "bands": list(selection.bands),
        "wavelengths_nm": [[float(value) for value in one] for one in selection.wavelengths_nm],
        "extent": [float(value) for value in selection.extent] if selection.extent else None,
        "mask": [base64.b64encode(shape).decode("ascii") for shape in selection.mask],
    }

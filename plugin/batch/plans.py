"""write_plans(): each item of a batch as a job that any number of machines work off, without QGIS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from osgeo import osr

from ..detectors.catalog import entry
from ..detectors.device import Device
from ..detectors.spec import DetectorSpec
from ..errors import AnomalyError, RunCanceled
from ..feedback import Feedback, Portion
from ..memory import DEFAULT_MEMORY_BYTES
from ..raster.bands import parse_ranges
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import Extent, grid_of, reference
from ..raster.opening import open_raster
from ..raster.outputs import make_folder
from ..raster.reader import Selection
from ..scale.job_text import write_plan
from ..scale.plan import PlanWish, plan_job
from .errors import NotPlanned
from .job import BatchJob
from .plan import Item, plan

_EXTENT = re.compile(r"\s*([^,\s]+)\s*,\s*([^,\s]+)\s*,\s*([^,\s]+)\s*,\s*([^,\s\[]+)\s*(?:\[(.*)\])?\s*")


class Plans(NamedTuple):
    """The files that were written, and why the other items, by their names, have none."""

    files: Sequence[str]
    refused: Mapping[str, str]


def write_plans(job: BatchJob, folder: str, feedback: Feedback) -> Plans:
    """Into the folder, where pieces and results will go too. An item that cannot be planned does not stop the others.

    Raises what plan() raises, OutputNotWritable, RunCanceled; plans that are finished by then stay.
    """
    items = plan(job, feedback.isCanceled)
    make_folder(folder)
    files: list[str] = []
    refused: dict[str, str] = {}
    for number, item in enumerate(items):
        share = Portion(feedback, 100 * number / len(items), 100 * (number + 1) / len(items))
        path = str(Path(folder, f"{item.name}.json"))
        try:
            write_plan(plan_job(_wish(item, job, folder), share), path)
        except RunCanceled:
            raise
        except AnomalyError as raised:
            refused[item.name] = str(raised)
        else:
            files.append(path)
        share.setProgress(100.0)
    return Plans(files, refused)


def _wish(item: Item, job: BatchJob, folder: str) -> PlanWish:
    """What the detector's algorithm would make of the item's parameters; raises NotPlanned."""
    spec, values = entry(item.choice.algorithm), item.choice.parameters
    device = str(values.get("DEVICE") or job.options.device or Device.CPU.value)
    return PlanWish(
        images=(item.image,),
        detector=spec,
        output_folder=folder,
        settings=_settings(spec, values),
        selection=_selection(item, values),
        mask=str(values.get("MASK") or ""),
        model=str(values.get("MODEL") or ""),
        # Pieces of a CPU and of a graphics card differ in their last digits: what it is has to be said.
        device=Device.CUDA if device == Device.CUDA.value else Device.CPU,
        memory_mb=int(values.get("MEMORY_MB") or job.options.memory_mb or DEFAULT_MEMORY_BYTES // 2**20),
        resampled=bool(values.get("RESAMPLE")) and spec.at_pixel_size,
        names=(item.name,),
    )


def _settings(spec: DetectorSpec, values: Mapping[str, Any]) -> dict[str, float]:
    names = [option.name for option in spec.options if values.get(option.name) is not None]
    try:
        return {name: float(values[name]) for name in names}
    except (TypeError, ValueError) as raised:
        raise NotPlanned("a setting is no number") from raised


def _selection(item: Item, values: Mapping[str, Any]) -> Selection:
    bands = values.get("BANDS") or ()
    try:
        numbers = tuple(int(one) for one in (bands if isinstance(bands, (list, tuple)) else (bands,)))
    except (TypeError, ValueError) as raised:
        raise NotPlanned("a band is no number") from raised
    extent = str(values.get("EXTENT") or "")
    return Selection(
        bands=numbers,
        wavelengths_nm=parse_ranges(str(values.get("WAVELENGTHS") or "")),
        extent=_extent(extent, item.image) if extent.strip() else None,
    )


def _extent(text: str, image: str) -> Extent:
    """Of QGIS's text: left, right, bottom, top and, in brackets, the coordinate system."""
    unclear = NotPlanned(f"its extent '{text}' cannot be read")
    found = _EXTENT.fullmatch(text)
    if found is None:
        raise unclear
    try:
        xmin, xmax, ymin, ymax = (float(found[number]) for number in range(1, 5))
    except ValueError as raised:
        raise unclear from raised
    if found[5] and not _is_of(found[5], image):
        raise NotPlanned("its extent is in another coordinate system than the image")
    return Extent(xmin, ymin, xmax, ymax)


def _is_of(told: str, image: str) -> bool:
    own = reference(grid_of(open_raster(image)).crs)
    system = osr.SpatialReference()
    unknown = NotPlanned(f"the coordinate system of its extent, '{told}', is not known")
    with gdal_raises(lambda _reason: unknown):
        if system.SetFromUserInput(told) != 0:
            raise unknown
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return own is not None and bool(own.IsSame(system))

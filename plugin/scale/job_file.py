"""read_plan(): a job plan out of its file, read strictly: a file that was changed by hand or cut off is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from ..choices import LEAST_MEMORY_MB
from ..detectors.catalog import CATALOG, TRAINED, entry
from ..detectors.device import Device
from ..opening import checked_settings
from ..raster.bands import Range
from ..raster.grid import Extent, Grid
from ..raster.reader import Selection
from ..strict_json import JsonPart, is_number, is_whole, read_json
from ..version import plugin_version
from .arrays import read_arrays, read_bytes
from .errors import PlanKeyWrong, PlanOfOtherVersion, PlanUnreadable
from .job import FORMAT, InputFile, PlanJob, PlannedItem, PlannedModel
from .job_text import LARGEST_BYTES, id_of, whole_path
from .names import fault_of

Thing = TypeVar("Thing")
DETECTORS = tuple(spec.id for spec in (*CATALOG, *TRAINED))
_MOST_PX, _MOST_WINDOWS, _MOST_PIECE_PX = 2**31 - 1, 2**23, 2**28


def read_plan(path: str) -> PlanJob:
    """The job, with whole paths; raises PlanUnreadable, PlanKeyWrong, PlanOfOtherVersion, SettingOutOfRange."""
    top = JsonPart(read_json(path, LARGEST_BYTES, PlanUnreadable), "", PlanKeyWrong)
    if top.whole("format", 0, 0) != FORMAT:
        raise PlanKeyWrong("format", f"must be {FORMAT}, the only one that this version knows")
    version = top.text("plugin_version")
    if version != plugin_version():
        raise PlanOfOtherVersion(version, plugin_version())
    stated = top.text("id")
    job = _job(top, str(Path(path).absolute().parent))
    top.close()
    if id_of(job) != stated:
        raise PlanKeyWrong("id", "does not belong to the rest, which was changed or damaged since it was written")
    return replace(job, id=stated)


def _job(top: JsonPart, folder: str) -> PlanJob:
    detector = _choice(top, "detector", DETECTORS)
    settings = top.part("settings")
    options = entry(detector).options
    given = {option.name: settings.number(option.name) for option in options}
    settings.close()
    return PlanJob(
        detector=detector,
        plugin_version=top.text("plugin_version"),
        settings=checked_settings(entry(detector), given),
        model=whole_path(top.text("model"), folder) if top.has("model") else "",
        models=_each(top, "models", _model),
        selection=_selection(top.part("selection")),
        device=_choice(top, "device", [device.value for device in Device]),
        memory_mb=top.whole("memory_mb", -1, LEAST_MEMORY_MB),
        resampled=top.truth("resampled", default=False),
        output_folder=whole_path(top.text("output_folder"), folder),
        items=_items(top, folder),
    )


def _items(top: JsonPart, folder: str) -> tuple[PlannedItem, ...]:
    items = _each(top, "items", lambda part: _item(part, folder))
    if not items:
        raise PlanKeyWrong("items", "must hold an image at least")
    names = [item.name.lower() for item in items]
    if len(set(names)) < len(names):
        raise PlanKeyWrong("items", "holds two images of one name")
    return items


def _model(part: JsonPart) -> PlannedModel:
    return PlannedModel(part.text("name"), part.text("sha256"))


def _selection(part: JsonPart) -> Selection:
    extent = _numbers(part, "extent", 4) if part.has("extent") else None
    selection = Selection(
        bands=_wholes(part, "bands", 1),
        wavelengths_nm=tuple(_range(one, part.name("wavelengths_nm")) for one in part.any_list("wavelengths_nm")),
        extent=Extent(*extent) if extent else None,
        mask=tuple(_shape(one, part.name("mask")) for one in part.any_list("mask")),
    )
    part.close()
    return selection


def _item(part: JsonPart, folder: str) -> PlannedItem:
    learned, facts = part.part("learned"), part.part("facts")
    item = PlannedItem(
        image=whole_path(part.text("image"), folder),
        files=_each(part, "files", lambda one: _file(one, folder)),
        name=part.text("name"),
        grid=_grid(part.part("grid")),
        bands=_wholes(part, "bands", 1),
        margin_px=part.whole("margin_px", 0, 0),
        core_px=_pair(part, "core_px"),
        piece_windows=_pair(part, "piece_windows"),
        learned=read_arrays(learned.rest(), learned.place),
        facts={key: facts.text(key, "") for key in facts.rest()},
    )
    _check_item(item, part)
    return item


def _check_item(item: PlannedItem, part: JsonPart) -> None:
    fault = fault_of(item.name)
    if fault:
        raise PlanKeyWrong(part.name("name"), f"cannot be the name of a file: {fault}")
    windows = -(-item.grid.height // item.core_px[0]) * -(-item.grid.width // item.core_px[1])
    if windows > _MOST_WINDOWS:
        raise PlanKeyWrong(part.name("core_px"), f"would make more than {_MOST_WINDOWS} windows")
    rows, cols = item.piece_px
    if rows * cols > _MOST_PIECE_PX:
        raise PlanKeyWrong(part.name("piece_windows"), f"would make pieces of more than {_MOST_PIECE_PX} pixels")


def _file(part: JsonPart, folder: str) -> InputFile:
    modified_ns = part.whole("modified_ns", 0, -(2**62)) if part.has("modified_ns") else None
    return InputFile(whole_path(part.text("path"), folder), part.whole("size", 0, 0), modified_ns)


def _grid(part: JsonPart) -> Grid:
    transform = _numbers(part, "transform", 6)
    grid = Grid(
        height=part.whole("height", -1, 1),
        width=part.whole("width", -1, 1),
        transform=(transform[0], transform[1], transform[2], transform[3], transform[4], transform[5]),
        crs=part.text("crs", ""),
        has_transform=part.truth("has_transform", default=False),
        control_points=tuple(_point(one, part.name("control_points")) for one in part.any_list("control_points")),
        control_crs=part.text("control_crs", ""),
    )
    part.close()
    if max(grid.height, grid.width) > _MOST_PX:
        raise PlanKeyWrong(part.place, f"has more than {_MOST_PX} rows or columns")
    return grid


def _each(part: JsonPart, key: str, read: Callable[[JsonPart], Thing]) -> tuple[Thing, ...]:
    found = []
    for number, said in enumerate(part.any_list(key)):
        one = JsonPart(said, f"{part.name(key)}[{number}]", PlanKeyWrong)
        found.append(read(one))
        one.close()
    return tuple(found)


def _choice(part: JsonPart, key: str, known: Any) -> str:
    value = part.text(key)
    if value not in known:
        raise PlanKeyWrong(part.name(key), f"must be one of {', '.join(known)}")
    return value


def _wholes(part: JsonPart, key: str, least: int) -> tuple[int, ...]:
    values = part.any_list(key)
    if not all(is_whole(value) and value >= least for value in values):
        raise PlanKeyWrong(part.name(key), f"must be a list of whole numbers of {least} at least")
    return tuple(values)


def _pair(part: JsonPart, key: str) -> tuple[int, int]:
    values = _wholes(part, key, 1)
    if len(values) != 2 or max(values) > _MOST_PX:
        raise PlanKeyWrong(part.name(key), "must be two whole numbers, rows and columns")
    return values[0], values[1]


def _numbers(part: JsonPart, key: str, count: int) -> tuple[float, ...]:
    return _all_numbers(part.any_list(key), part.name(key), count)


def _all_numbers(values: Any, key: str, count: int) -> tuple[float, ...]:
    if not isinstance(values, list) or len(values) != count or not all(map(is_number, values)):
        raise PlanKeyWrong(key, f"must be a list of {count} numbers")
    return tuple(float(value) for value in values)


def _range(said: Any, key: str) -> Range:
    low, high = _all_numbers(said, key, 2)
    return low, high


def _point(said: Any, key: str) -> tuple[float, float, float, float, float]:
    x, y, z, col, row = _all_numbers(said, key, 5)
    return x, y, z, col, row


def _shape(said: Any, key: str) -> bytes:
    if not isinstance(said, str):
        raise PlanKeyWrong(key, "must be a list of texts")
    return read_bytes(said, key)

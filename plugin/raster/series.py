"""series_of(): images, or bands of one image, as dates on one grid, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from osgeo import gdal, osr

from ..change_errors import (
    BandsOfDatesDiffer,
    DateNotInSeries,
    DatesMissing,
    DatesNotUnderstood,
    GridsUnknown,
    NoHistory,
    NothingInCommon,
    OnlyOneDate,
    SameImageTwice,
)
from ..errors import ImageReadFailed
from ..feedback import Feedback
from .dates import date_in, date_of
from .gdal_errors import gdal_raises
from .grid import Grid, grid_of
from .reader import open_raster, same_file


@dataclass(frozen=True)
class Picture:
    """One date: an image or, where `band` is not 0, a band of it; `taken` is None where no date is known."""

    path: str
    band: int = 0
    taken: date | None = None

    @property
    def name(self) -> str:
        """For people."""
        stem = Path(self.path).name
        return f"{stem}, band {self.band}" if self.band else stem

    @property
    def label(self) -> str:
        """Its date, or its name where none is known."""
        return self.taken.isoformat() if self.taken else self.name


class Aligned(NamedTuple):
    """Dates that share one grid: what GDAL opens for each, beside the picture it came from."""

    pictures: tuple[Picture, ...]
    paths: tuple[str, ...]


def pictures_of(paths: Sequence[str], dates: str = "") -> tuple[Picture, ...]:
    """All dates, sorted where dates are known, else in the given order; `dates`: typed ones, in the given order.

    Several images are a date each; the bands of a single image are dates. Raises ImageNotReadable, OnlyOneDate,
    SameImageTwice, DatesNotUnderstood, DatesMissing.
    """
    for number, path in enumerate(paths):
        if any(same_file(path, other) or path == other for other in paths[:number]):
            raise SameImageTwice(Path(path).name)
    found = []
    for path in paths:
        dataset = open_raster(path)
        bands = range(1, dataset.RasterCount + 1) if len(paths) == 1 else (0,)
        found += [Picture(path, band, date_of(dataset, path, band)) for band in bands]
    if len(found) < 2:
        raise OnlyOneDate(Path(paths[0]).name if paths else "")
    if dates.strip():
        found = [Picture(one.path, one.band, day) for one, day in zip(found, _typed(dates, len(found)))]
    known = [one for one in found if one.taken]
    if not known:
        return tuple(found)
    if len(known) < len(found):
        raise DatesMissing(next(one.name for one in found if not one.taken))
    return tuple(sorted(found, key=lambda one: one.taken or date.min))


def new_among(pictures: Sequence[Picture], new: str) -> tuple[list[Picture], list[Picture]]:
    """The new dates, and those before the first of them; the last date is new where none is named.

    Raises DatesNotUnderstood, DateNotInSeries, NoHistory.
    """
    wanted = [part for part in new.replace(";", ",").split(",") if part.strip()]
    if not wanted:
        return [pictures[-1]], list(pictures[:-1])
    chosen = []
    for part in wanted:
        day = date_in(part)
        if day is None:
            raise DatesNotUnderstood(part.strip(), len(wanted))
        of_day = [one for one in pictures if one.taken == day]
        if not of_day:
            raise DateNotInSeries(day.isoformat(), pictures[0].label, pictures[-1].label)
        chosen += [one for one in of_day if one not in chosen]
    first = min(pictures.index(one) for one in chosen)
    history = [one for one in pictures[:first] if one.taken != chosen[0].taken]
    if not history:
        raise NoHistory(pictures[first].label)
    return sorted(chosen, key=pictures.index), history


@contextmanager
def on_one_grid(pictures: Sequence[Picture], feedback: Feedback, bands: Sequence[int] = ()) -> Iterator[Aligned]:
    """The pictures on the grid of the oldest one, so that features of older dates stay what they are when a new one
    comes; newest first. What lies on another grid is warped: bilinear, or the mean where pixels become much larger.
    Older images that do not touch that grid are left out with a warning.

    Raises GridsUnknown, NothingInCommon, BandsOfDatesDiffer, ImageReadFailed.
    """
    made: list[str] = []
    try:
        yield _aligned(list(reversed(pictures)), feedback, bands, made)
    finally:
        for path in made:
            gdal.Unlink(path)


def _aligned(pictures: list[Picture], feedback: Feedback, bands: Sequence[int], made: list[str]) -> Aligned:
    reference = pictures[-1]
    first = open_raster(reference.path)
    grid = grid_of(first)
    kept, paths = [], []
    for picture in pictures:
        dataset = open_raster(picture.path)
        if not picture.band and not bands and dataset.RasterCount != first.RasterCount:
            raise BandsOfDatesDiffer(picture.name, dataset.RasterCount, reference.name, first.RasterCount)
        own = grid_of(dataset)
        if _is_placed(own) and _is_placed(grid) and not _touches(own, grid):
            if picture is pictures[0]:
                raise NothingInCommon(picture.name)
            feedback.pushWarning(f"'{picture.name}' does not show the place of '{reference.name}'; it is left out.")
            continue
        kept.append(picture)
        paths.append(_on_grid(picture, dataset, (grid, reference), feedback, made))
    return Aligned(tuple(kept), tuple(paths))


def _on_grid(
    picture: Picture, dataset: gdal.Dataset, target: tuple[Grid, Picture], feedback: Feedback, made: list[str]
) -> str:
    """What GDAL opens for the picture on the grid."""
    (grid, reference), own = target, grid_of(dataset)
    with gdal_raises(lambda reason: ImageReadFailed(picture.path, reason)):
        if picture.band:
            path = _new_name(made)
            gdal.Translate(path, dataset, format="VRT", bandList=[picture.band])
            return path
        if own[:3] == grid[:3] and own.crs == grid.crs:
            return picture.path
        if _is_placed(own) and _is_placed(grid):
            feedback.pushInfo(f"'{picture.name}' is warped to the grid of '{reference.name}'.")
            return _warped(dataset, own, grid, made)
        if (own.height, own.width) != (grid.height, grid.width):
            raise GridsUnknown(picture.name, reference.name)
        feedback.pushInfo(
            f"'{picture.name}' lies pixel on pixel on '{reference.name}'; one of them has no georeference."
        )
        return _bare(dataset, grid, made)


def _warped(dataset: gdal.Dataset, own: Grid, grid: Grid, made: list[str]) -> str:
    """The name of a virtual raster on the grid; float32, NaN where the image has nothing."""
    path = _new_name(made)
    left, top = grid.point(0, 0)
    right, bottom = grid.point(grid.height, grid.width)
    coarser = _relative_size(own, grid) < 0.5
    warped = gdal.Warp(
        path,
        dataset,
        format="VRT",
        dstSRS=grid.crs,
        outputBounds=(min(left, right), min(top, bottom), max(left, right), max(top, bottom)),
        width=grid.width,
        height=grid.height,
        resampleAlg="average" if coarser else "bilinear",
        outputType=gdal.GDT_Float32,
        dstNodata="nan",
        dstAlpha=False,
    )
    # The same numbers to the last digit, so that the grids are found equal.
    warped.SetGeoTransform(grid.transform)
    warped.FlushCache()
    return path


def _bare(dataset: gdal.Dataset, grid: Grid, made: list[str]) -> str:
    """An image of the same size, of which one of the two has no georeference: pixel on pixel."""
    path = _new_name(made)
    virtual = gdal.Translate(path, dataset, format="VRT")
    virtual.SetGeoTransform(grid.transform if grid.has_transform else (0, 1, 0, 0, 0, 1))
    virtual.SetProjection(grid.crs)
    virtual.FlushCache()
    return path


def _relative_size(own: Grid, grid: Grid) -> float:
    """Side of the image's pixels in pixels of the grid, roughly: by the areas that both measure in one system."""
    if own.crs == grid.crs:
        return float((own.pixel_area / grid.pixel_area) ** 0.5)
    box = _bounds_in(own, grid.crs)
    return float(((box[2] - box[0]) * (box[3] - box[1]) / (own.height * own.width) / grid.pixel_area) ** 0.5)


def _touches(own: Grid, grid: Grid) -> bool:
    one, two = _bounds_in(own, grid.crs), _bounds_in(grid, grid.crs)
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _bounds_in(grid: Grid, crs: str) -> tuple[float, float, float, float]:
    """xmin, ymin, xmax, ymax in another coordinate system."""
    corners = [grid.point(row, col) for row in (0, grid.height) for col in (0, grid.width)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = min(xs), min(ys), max(xs), max(ys)
    if not crs or not grid.crs or grid.crs == crs:
        return box
    systems = [osr.SpatialReference() for _ in range(2)]
    for system, text in zip(systems, (grid.crs, crs)):
        system.ImportFromWkt(text)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    found: tuple[float, float, float, float] = osr.CoordinateTransformation(*systems).TransformBounds(*box, 21)
    return found


def _is_placed(grid: Grid) -> bool:
    return grid.has_transform or grid.is_control_only


def _typed(text: str, images: int) -> list[date]:
    parts = [part for part in text.replace(";", ",").replace("\n", ",").split(",") if part.strip()]
    found = [day for day in map(date_in, parts) if day is not None]
    if len(found) != images or len(parts) != images:
        raise DatesNotUnderstood(text if len(text) < 60 else text[:57] + "...", images)
    return found


def _new_name(made: list[str]) -> str:
    made.append(f"/vsimem/earth_anomaly_{uuid4().hex}.vrt")
    return made[-1]

"""on_one_grid(): pictures of one place on a common grid with the same bands, by virtual rasters where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite
from typing import NamedTuple
from uuid import uuid4

from osgeo import gdal, osr

from ..change_errors import BandsOfDatesDiffer, GridsUnknown, NothingInCommon
from ..errors import AnomalyError, BandUnknown, ImageError, ImageReadFailed
from ..feedback import Feedback
from .gdal_errors import gdal_raises
from .grid import Grid, grid_of
from .opening import open_raster
from .series import Picture, data_bands

Box = tuple[float, float, float, float]
# Pixels that are so much smaller than those of the grid are averaged, and not read between.
_MUCH_SMALLER = 0.5
_BOX_STEPS = 21


class Aligned(NamedTuple):
    """Dates that share one grid: what GDAL opens for each, beside the picture it came from."""

    pictures: tuple[Picture, ...]
    paths: tuple[str, ...]


class _Target(NamedTuple):
    """The common grid and the picture that it is of; `bands`: the numbers that are asked for; `is_cut`: whether the
    files differ in what they hold beside them."""

    grid: Grid
    reference: Picture
    bands: tuple[int, ...]
    is_cut: bool


@contextmanager
def on_one_grid(pictures: Sequence[Picture], feedback: Feedback, bands: Sequence[int] = ()) -> Iterator[Aligned]:
    """The pictures, given oldest first, newest first and on the grid of the oldest one that shows the newest one's
    place, so that features of older dates stay what they are when a new one comes. What lies on another grid is warped:
    bilinear, or the mean where pixels become much larger. Pictures that do not touch that grid are left out with a
    warning. `bands` (1-based) are those that will be read.

    Raises GridsUnknown, NothingInCommon, BandsOfDatesDiffer, ImageReadFailed; errors inside the block name the pictures
    and not the virtual rasters.
    """
    made: dict[str, Picture] = {}
    try:
        yield _aligned(list(reversed(pictures)), feedback, tuple(bands), made)
    except ImageError as raised:
        text = str(raised)
        for path, picture in made.items():
            text = text.replace(path, picture.name)
        raised.args = (text,)
        raise
    finally:
        for path in made:
            gdal.Unlink(path)


def reference_of(pictures: Sequence[Picture]) -> Picture:
    """The picture, of those given oldest first, on whose grid all of them are brought; raises ImageNotReadable."""
    return pictures[len(pictures) - 1 - _reference([grid_of(open_raster(one.path)) for one in reversed(pictures)])]


def _aligned(pictures: list[Picture], feedback: Feedback, bands: tuple[int, ...], made: dict[str, Picture]) -> Aligned:
    datasets = [open_raster(picture.path) for picture in pictures]
    grids = [grid_of(dataset) for dataset in datasets]
    number = _reference(grids)
    _check_bands(pictures, datasets, bands)
    is_cut = len({dataset.RasterCount for dataset in datasets}) > 1 or any(map(_has_alpha, datasets))
    target = _Target(_placed(datasets[number], grids), pictures[number], bands, is_cut)
    kept, paths = [], []
    for picture, dataset, own in zip(pictures, datasets, grids):
        if not _touches(own, target.grid):
            feedback.pushWarning(
                f"'{picture.name}' does not show the place of '{target.reference.name}'; it is left out."
            )
            continue
        kept.append(picture)
        with gdal_raises(lambda reason, picture=picture: ImageReadFailed(picture.path, reason)):  # type: ignore[misc]
            paths.append(_on_grid(picture, dataset, target, feedback, made))
    if len(kept) < 2:
        raise NothingInCommon(pictures[0].name)
    return Aligned(tuple(kept), tuple(paths))


def _reference(grids: Sequence[Grid]) -> int:
    """The oldest that shows the newest one's place, of those with a georeference where there are any."""
    alike = [number for number, grid in enumerate(grids) if _touches(grid, grids[0])]
    placed = [number for number in alike if grids[number].has_transform]
    return (placed or [number for number in alike if grids[number].is_control_only] or alike)[-1]


def _placed(dataset: gdal.Dataset, grids: Sequence[Grid]) -> Grid:
    """The grid of the reference; where it has control points only, and others have other ones, a regular one."""
    grid = grid_of(dataset)
    others = {one.control_points for one in grids}
    if not grid.is_control_only or len(others) == 1:
        return grid
    with gdal_raises(lambda reason: ImageReadFailed(dataset.GetDescription(), reason)):
        return grid_of(gdal.Warp("", dataset, format="VRT", dstSRS=grid.control_crs))


def _check_bands(pictures: Sequence[Picture], datasets: Sequence[gdal.Dataset], bands: tuple[int, ...]) -> None:
    """Raises BandsOfDatesDiffer, or BandUnknown where no picture has a band that is asked for."""
    counts = [dataset.RasterCount if bands else len(data_bands(dataset)) for dataset in datasets]
    fewest, most = min(counts), max(counts)
    if bands and fewest == most < max(bands):
        raise BandUnknown(max(bands), most)
    if fewest < (max(bands) if bands else most):
        poor, rich = counts.index(fewest), counts.index(most)
        raise BandsOfDatesDiffer(pictures[poor].name, fewest, pictures[rich].name, most)


def _on_grid(
    picture: Picture, dataset: gdal.Dataset, target: _Target, feedback: Feedback, made: dict[str, Picture]
) -> str:
    """What GDAL opens for the picture on the grid."""
    own, grid, name = grid_of(dataset), target.grid, target.reference.name
    path = picture.path
    numbers = tuple(range(1, max(target.bands) + 1)) if target.bands else data_bands(dataset)
    if picture.band:
        numbers = (picture.band,)
    if picture.band or (target.is_cut and len(numbers) != dataset.RasterCount):
        path = _new_name(picture, made)
        dataset = _with_bands(dataset, numbers, path)
    if _same_place(own, grid):
        return path
    if _is_placed(own) and _is_placed(grid):
        feedback.pushInfo(f"'{picture.name}' is warped to the grid of '{name}'.")
        return _warped(dataset, own, grid, _new_name(picture, made))
    if (own.height, own.width) != (grid.height, grid.width):
        raise GridsUnknown(picture.name, name)
    feedback.pushInfo(f"'{picture.name}' lies pixel on pixel on '{name}'; one of them has no georeference.")
    return _bare(dataset, grid, _new_name(picture, made))


def _with_bands(dataset: gdal.Dataset, numbers: Sequence[int], path: str) -> gdal.Dataset:
    """Some bands only; transparency becomes a mask."""
    alpha = [number for number in range(1, dataset.RasterCount + 1) if number not in data_bands(dataset)]
    options = ["-mask", str(alpha[0])] if alpha and alpha[0] not in numbers else []
    gdal.Translate(path, dataset, options=gdal.TranslateOptions(options, format="VRT", bandList=list(numbers)))
    return open_raster(path)


def _warped(dataset: gdal.Dataset, own: Grid, grid: Grid, path: str) -> str:
    """The name of a virtual raster on the grid; float32, NaN where the image has nothing."""
    crs = own.control_crs if own.is_control_only else own.crs
    coarser = _relative_size(own, grid) < _MUCH_SMALLER
    warped = gdal.Warp(
        path,
        dataset,
        format="VRT",
        srcSRS=crs or grid.crs or None,
        dstSRS=grid.crs or crs or None,
        outputBounds=_box([grid.point(row, col) for row, col in _corners(grid)]),
        width=grid.width,
        height=grid.height,
        resampleAlg="average" if coarser else "bilinear",
        outputType=gdal.GDT_Float32,
        dstNodata="nan",
        dstAlpha=False,
    )
    if warped is None:
        return path
    # GDAL's tool makes grids with north on top alone. And the numbers shall be the same to the last digit.
    text = str(warped.GetMetadata("xml:VRT")[0])
    del warped
    inverse = gdal.InvGeoTransform(grid.transform)
    for tag, numbers in (("GeoTransform", grid.transform), ("DstGeoTransform", grid.transform)):
        text = _replaced(text, tag, numbers)
    text = _replaced(text, "DstInvGeoTransform", inverse)
    gdal.FileFromMemBuffer(path, text.encode())
    return path


def _replaced(text: str, tag: str, numbers: Sequence[float]) -> str:
    return re.sub(f"<{tag}>[^<]*</{tag}>", f"<{tag}>{','.join(map(repr, numbers))}</{tag}>", text, count=1)


def _bare(dataset: gdal.Dataset, grid: Grid, path: str) -> str:
    """An image of the same size, of which one of the two has no georeference: pixel on pixel."""
    virtual = gdal.Translate(path, dataset, format="VRT")
    virtual.SetGeoTransform(grid.transform if grid.has_transform else (0, 1, 0, 0, 0, 1))
    virtual.SetProjection(grid.crs)
    virtual.FlushCache()
    return path


def _has_alpha(dataset: gdal.Dataset) -> bool:
    return len(data_bands(dataset)) < int(dataset.RasterCount)


def _is_placed(grid: Grid) -> bool:
    return grid.has_transform or grid.is_control_only


def _same_place(own: Grid, grid: Grid) -> bool:
    return own[:4] == grid[:4] and (own.has_transform or own.control_points == grid.control_points)


def _relative_size(own: Grid, grid: Grid) -> float:
    """Side of the image's pixels in pixels of the grid, roughly."""
    if own.crs == grid.crs and own.has_transform:
        return float((own.pixel_area / grid.pixel_area) ** 0.5)
    box = _bounds_in(own, grid.crs)
    if box is None:
        return 1.0
    return float(((box[2] - box[0]) * (box[3] - box[1]) / (own.height * own.width) / grid.pixel_area) ** 0.5)


def _touches(own: Grid, other: Grid) -> bool:
    """Where both are placed; True where nobody can know."""
    if not (_is_placed(own) and _is_placed(other)):
        return True
    crs = other.control_crs if other.is_control_only else other.crs
    one, two = _bounds_in(own, crs), _bounds_in(other, crs)
    if one is None or two is None:
        return False
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _bounds_in(grid: Grid, crs: str) -> Box | None:
    """In another coordinate system; None where that does not know the place."""
    points = [grid.point(row, col) for row, col in _corners(grid)]
    own = grid.crs
    if grid.is_control_only:
        points, own = [(point[0], point[1]) for point in grid.control_points], grid.control_crs
    box = _box(points)
    if not crs or not own or own == crs:
        return box
    systems = [osr.SpatialReference() for _ in range(2)]
    try:
        with gdal_raises(_Untransformable):
            for system, text in zip(systems, (own, crs)):
                system.ImportFromWkt(text)
                system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            found: Box = osr.CoordinateTransformation(*systems).TransformBounds(*box, _BOX_STEPS)
    except _Untransformable:
        return None
    return found if all(map(isfinite, found)) else None


class _Untransformable(AnomalyError):
    """Never seen by a user."""


def _corners(grid: Grid) -> list[tuple[int, int]]:
    return [(row, col) for row in (0, grid.height) for col in (0, grid.width)]


def _box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _new_name(picture: Picture, made: dict[str, Picture]) -> str:
    path = f"/vsimem/earth_anomaly_{uuid4().hex}.vrt"
    made[path] = picture
    return path

"""on_one_grid(): pictures of one place on a common grid with the same bands, by virtual rasters where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from uuid import uuid4

from osgeo import gdal, osr

from ..change_errors import BandsOfDatesDiffer, GridsUnknown, NothingInCommon
from ..errors import ImageError, ImageReadFailed
from ..feedback import Feedback
from .bands import is_alpha
from .gdal_errors import gdal_raises
from .grid import Grid, grid_of
from .reader import open_raster
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
    """The common grid, the picture that it is of, and the numbers of the bands to keep (none: as they are)."""

    grid: Grid
    reference: Picture
    bands: tuple[int, ...]


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


def _aligned(
    pictures: list[Picture], feedback: Feedback, bands: tuple[int, ...], made: dict[str, Picture]
) -> Aligned:
    datasets = [open_raster(picture.path) for picture in pictures]
    grids = [grid_of(dataset) for dataset in datasets]
    number = _reference(grids)
    target = _Target(_placed(datasets[number], grids), pictures[number], _kept_bands(pictures, datasets, number, bands))
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


def _kept_bands(
    pictures: Sequence[Picture], datasets: Sequence[gdal.Dataset], number: int, bands: tuple[int, ...]
) -> tuple[int, ...]:
    """Those of the reference but for transparency, or up to the last one that is asked for; raises
    BandsOfDatesDiffer."""
    counts = [dataset.RasterCount if bands else len(data_bands(dataset)) for dataset in datasets]
    for picture, count in zip(pictures, counts):
        if count < max(bands, default=0) <= counts[number] or (not bands and count != counts[number]):
            raise BandsOfDatesDiffer(picture.name, count, pictures[number].name, counts[number])
    if bands:
        return tuple(range(1, min(*bands, counts[number]) if len(bands) > 1 else counts[number]))
    return ()


def _on_grid(
    picture: Picture, dataset: gdal.Dataset, target: _Target, feedback: Feedback, made: dict[str, Picture]
) -> str:
    """What GDAL opens for the picture on the grid."""
    own, grid, name = grid_of(dataset), target.grid, target.reference.name
    path = picture.path
    numbers = (picture.band,) if picture.band else target.bands or data_bands(dataset)
    if len(numbers) != dataset.RasterCount:
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

"""prepare_preview(): the part of an image that a preview scores, as it is or, where that is too much, reduced."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from osgeo import gdal

from ..detectors.spec import DetectorSpec
from ..errors import ImageReadFailed, RunCanceled
from ..raster.bands import is_alpha, read_bands, select_bands, within
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import Extent, Grid, grid_of
from ..raster.opening import open_raster
from ..raster.reader import Selection
from ..raster.windows import Window

# Fewer pixels than this have no statistics worth a look.
FEWEST_PX = 128
READ_S = 1.0
# A copy of fewer values costs nothing worth remembering.
_FEW_VALUES = 2**22
_ENVI, _OWN = "ENVI", ""


class Wanted(NamedTuple):
    """What to preview: an image, the part of it that the map shows, the bands, and how much can be scored and read."""

    path: str
    detector: DetectorSpec
    selection: Selection
    limit: Extent | None
    """What the form's own extent leaves."""
    score_px: Callable[[int], int]
    """How many pixels of so many bands can be scored in the time there is."""
    value_s: float
    """Seconds to read a value of an image, as far as is known."""


class Prepared(NamedTuple):
    """What a preview runs on. A copy has the chosen bands only, so many; of the image itself they are to be read."""

    path: str
    extent: Extent | None
    band_count: int
    step: int
    is_part: bool
    is_whole: bool
    is_copy: bool
    value_s: float | None
    """How long a value took to read, where there were enough of them."""


class Look(NamedTuple):
    """Which pixels of an image are looked at, and at which part of the resolution: 1, 1/2, 1/3 ..."""

    window: Window
    step: int
    is_part: bool
    """Whether this is less than the view."""


def prepare_preview(wanted: Wanted, copy: str, is_canceled: Callable[[], bool]) -> Prepared:
    """Plans the preview and writes the reduced copy where one is needed, under the name `copy`.

    Raises ImageNotReadable, ImageReadFailed, ExtentOutside, GroundControlOnly, RunCanceled and the errors of bands.
    """
    dataset = open_raster(wanted.path)
    grid = grid_of(dataset)
    view = grid.window(wanted.selection.extent, wanted.path) if wanted.selection.extent else _all(grid)
    limit = grid.window(wanted.limit, wanted.path) if wanted.limit else _all(grid)
    numbers = _numbers(dataset, wanted)
    factors = _overview_steps(dataset)
    read_values = int(READ_S / wanted.value_s)
    pixels = (wanted.score_px(len(numbers)), read_values // len(numbers))
    look = plan_look(view, limit, wanted.detector, pixels, factors)
    is_whole = look.window == _all(grid)
    if look.step == 1:
        extent = None if is_whole else _extent(grid.cropped(look.window))
        return Prepared(wanted.path, extent, len(numbers), 1, look.is_part, is_whole, is_copy=False, value_s=None)
    started = time.perf_counter()
    _write_copy(dataset, wanted, look, numbers, (copy, is_canceled))
    values = look.window.height * look.window.width * len(numbers) // _best(factors, look.step) ** 2
    value_s = (time.perf_counter() - started) / values if values > _FEW_VALUES else None
    return Prepared(copy, None, len(numbers), look.step, look.is_part, is_whole, is_copy=True, value_s=value_s)


def plan_look(
    view: Window, limit: Window, detector: DetectorSpec, pixels: tuple[int, int], overviews: Sequence[int] = ()
) -> Look:
    """How to look at a view, within `limit`, where so many `pixels` can be scored and so many be read.

    What is too much is reduced in resolution where the detector's scores bear it, else its centre is looked at; an
    image that is slow to read without `overviews` is cut down too. A small view gets some of its surroundings.
    """
    score_px, read_px = (max(FEWEST_PX**2, number) for number in pixels)
    size = view.height * view.width
    if size <= min(score_px, read_px):
        return Look(_grown(view, limit), 1, is_part=False)
    if not detector.is_reducible:
        return Look(_centre(view, min(score_px, read_px), limit), 1, is_part=True)
    step = max(1, ceil(sqrt(size / score_px)))
    readable = read_px * _best(overviews, step) ** 2
    if size <= readable:
        return Look(view, step, is_part=False)
    # Without overviews that are coarse enough: as much as can be read, which may well be scored as it is.
    steps = [(number * number * read_px, number) for number in (1, *overviews) if number <= step]
    window = _centre(view, max(steps)[0], limit)
    return Look(window, max(1, ceil(sqrt(window.height * window.width / score_px))), is_part=True)


def _best(overviews: Sequence[int], step: int) -> int:
    """The coarsest overview that is no coarser than what is wanted; 1 = the image itself."""
    return max((number for number in overviews if number <= step), default=1)


def _all(grid: Grid) -> Window:
    return Window(0, 0, grid.height, grid.width)


def _grown(view: Window, limit: Window) -> Window:
    return _round(view, max(view.height, FEWEST_PX), max(view.width, FEWEST_PX), limit)


def _centre(view: Window, pixels: int, limit: Window) -> Window:
    """So many pixels of the middle, in the shape of the view."""
    scale = min(1.0, sqrt(pixels / (view.height * view.width)))
    height, width = max(FEWEST_PX, int(view.height * scale)), max(FEWEST_PX, int(view.width * scale))
    return _round(view, height, width, limit)


def _round(view: Window, height: int, width: int, limit: Window) -> Window:
    """A window of this size round the middle of the view, moved and cut so that it lies within the limit."""
    height, width = min(height, limit.height), min(width, limit.width)
    top, left = view.row + (view.height - height) // 2, view.col + (view.width - width) // 2
    row = min(max(top, limit.row), limit.row + limit.height - height)
    col = min(max(left, limit.col), limit.col + limit.width - width)
    return Window(row, col, height, width)


def _numbers(dataset: gdal.Dataset, wanted: Wanted) -> tuple[int, ...]:
    bands = read_bands(dataset)
    chosen = select_bands(bands, wanted.selection.bands)
    return within(bands, chosen, wanted.selection.wavelengths_nm, wanted.path)


def _overview_steps(dataset: gdal.Dataset) -> list[int]:
    band = dataset.GetRasterBand(1)
    levels = [band.GetOverview(number) for number in range(band.GetOverviewCount())]
    return sorted({round(band.XSize / level.XSize) for level in levels if level is not None and level.XSize})


def _extent(part: Grid) -> Extent:
    """Round all corners of a part, also where the image is turned."""
    corners = [part.point(row, col) for row in (0, part.height) for col in (0, part.width)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Extent(min(xs), min(ys), max(xs), max(ys))


def _write_copy(
    dataset: gdal.Dataset,
    wanted: Wanted,
    look: Look,
    numbers: Sequence[int],
    target: tuple[str, Callable[[], bool]],
) -> None:
    """Pixels averaged step x step, of the chosen bands and of those that say where there is nothing."""
    path, is_canceled = target
    alphas = [
        number
        for number in range(1, dataset.RasterCount + 1)
        if number not in numbers and is_alpha(dataset.GetRasterBand(number))
    ]
    window = look.window
    options = gdal.TranslateOptions(
        format="GTiff",
        outputType=gdal.GDT_Float32,
        bandList=[*numbers, *alphas],
        srcWin=[window.col, window.row, window.width, window.height],
        width=max(1, round(window.width / look.step)),
        height=max(1, round(window.height / look.step)),
        resampleAlg="average",
        creationOptions=["INTERLEAVE=BAND", "BIGTIFF=IF_SAFER"],
        callback=lambda _done, _message, _data: 0 if is_canceled() else 1,
    )
    try:
        with gdal_raises(lambda reason: ImageReadFailed(wanted.path, reason)):
            made = gdal.Translate(path, dataset, options=options)
    except ImageReadFailed:
        if is_canceled():
            raise RunCanceled from None
        raise
    if made is None or is_canceled():
        raise RunCanceled
    _describe(dataset, made, numbers, grid_of(dataset).cropped(window))
    made.FlushCache()


def _describe(dataset: gdal.Dataset, made: gdal.Dataset, numbers: Sequence[int], part: Grid) -> None:
    """Wavelengths and place of the bands, which a copy of some bands would lose."""
    centres = read_bands(dataset).wavelengths_nm
    for place, number in enumerate(numbers, 1):
        band = made.GetRasterBand(place)
        band.SetDescription(dataset.GetRasterBand(number).GetDescription())
        centre = centres[number - 1]
        band.SetMetadata({} if centre is None else {"wavelength": f"{centre:g}", "wavelength_units": "nm"})
    for domain in (_OWN, _ENVI):
        made.SetMetadata({}, domain)
    if not made.GetGCPs():
        across, down = part.width / made.RasterXSize, part.height / made.RasterYSize
        t = part.transform
        made.SetGeoTransform((t[0], t[1] * across, t[2] * down, t[3], t[4] * across, t[5] * down))

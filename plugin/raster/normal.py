"""NormalArea: which pixels of an image are declared normal, by polygons, by a mask raster, or all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import ImageReadFailed
from ..sample_errors import NormalMaskDiffers
from .gdal_errors import gdal_raises
from .mask import MaskPolygons
from .opening import open_raster
from .reader import WindowReader
from .samples import touched
from .windows import Window, plan_windows


class NormalArea:
    """Asked window by window; raises NormalMaskDiffers where a mask has another size than the image."""

    def __init__(self, reader: WindowReader, polygons: Sequence[bytes] = (), mask: str = "") -> None:
        self._grid, self._path = reader.grid, mask
        self._polygons = MaskPolygons(polygons, reader.grid, reader.paths[0]) if polygons else None
        self._touched = [touched(polygon, reader.grid) for polygon in polygons]
        self._mask: gdal.Dataset | None = open_raster(mask) if mask else None
        if self._mask is not None:
            size = self._mask.RasterYSize, self._mask.RasterXSize
            if size != (self._grid.height, self._grid.width):
                raise NormalMaskDiffers(mask, reader.paths[0])

    @property
    def is_drawn(self) -> bool:
        """Whether polygons or a mask say what is normal."""
        return self._polygons is not None or self._mask is not None

    def inside(self, window: Window) -> npt.NDArray[np.bool_]:
        """(rows, cols): whether each pixel is normal; a mask's pixels are where they are neither 0 nor no-data."""
        if self._polygons is not None:
            return self._polygons.inside(window)
        if self._mask is None:
            return np.ones((window.height, window.width), np.bool_)
        band = self._mask.GetRasterBand(1)
        with gdal_raises(lambda reason: ImageReadFailed(self._path, reason)):
            values = band.ReadAsArray(window.col, window.row, window.width, window.height)
        nodata = band.GetNoDataValue()
        found: npt.NDArray[np.bool_] = (values != 0) & (values == values)
        return found if nodata is None else found & (values != nodata)

    def windows(self, side_px: int) -> list[Window]:
        """Squares of the image that may hold normal pixels."""
        plan = plan_windows(self._grid.height, self._grid.width, (side_px, side_px))
        if self._polygons is None:
            return plan
        return [window for window in plan if any(_overlap(window, one) for one in self._touched)]


def _overlap(one: Window, other: Window) -> bool:
    return (
        one.row < other.row + other.height
        and other.row < one.row + one.height
        and one.col < other.col + other.width
        and other.col < one.col + one.width
    )

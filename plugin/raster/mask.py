"""MaskPolygons: polygons in the image's coordinate system, asked window by window which pixels they hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import GroundControlOnly, ImageReadFailed
from .burnable import burnable, polygons_of
from .gdal_errors import gdal_raises, told_by_gdal
from .grid import Grid, reference
from .windows import Window


class MaskPolygons:
    """Burns polygons (WKB, coordinates of the image) into windows of its grid."""

    def __init__(self, polygons: Sequence[bytes], grid: Grid, path: str) -> None:
        if grid.is_control_only:
            raise GroundControlOnly(path)
        self._grid, self._path = grid, path
        self._source = ogr.GetDriverByName("Memory").CreateDataSource("mask")
        self._layer = self._source.CreateLayer("mask", reference(grid.crs), ogr.wkbUnknown)
        for polygon in polygons:
            self._add(polygon)

    def _add(self, polygon: bytes) -> None:
        with told_by_gdal():
            shape = ogr.CreateGeometryFromWkb(polygon)
        for part in polygons_of(shape):
            burnt = burnable(part, self._grid)
            if burnt is not None:
                feature = ogr.Feature(self._layer.GetLayerDefn())
                feature.SetGeometry(burnt)
                self._layer.CreateFeature(feature)

    def inside(self, window: Window) -> npt.NDArray[np.bool_]:
        """(rows, cols): whether the centre of each pixel lies in a polygon."""
        raster = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
        raster.SetGeoTransform(self._grid.cropped(window).transform)
        raster.SetProjection(self._grid.crs)
        with gdal_raises(lambda reason: ImageReadFailed(self._path, reason)):
            gdal.RasterizeLayer(raster, [1], self._layer, burn_values=[1])
        burnt: npt.NDArray[np.bool_] = raster.ReadAsArray() == 1
        return burnt

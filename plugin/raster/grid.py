"""Grid: where the pixels of an image lie on the ground, and the conversion of extents to windows of pixels."""

from __future__ import annotations

from math import cos, inf, isfinite, radians
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from osgeo import gdal, osr

from ..errors import ExtentOutside, GroundControlOnly
from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt


Transform = tuple[float, float, float, float, float, float]

# An image without georeference lies in QGIS at (column, -row); extents, masks and polygons use the same place.
PIXEL_TRANSFORM: Transform = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
_GDAL_DEFAULT: Transform = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
_METRES_PER_DEGREE = 111_320.0


class Extent(NamedTuple):
    """A rectangle on the ground in the image's own coordinate system."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float


class Grid(NamedTuple):
    """Size, affine transform (GDAL order), coordinate system (WKT, may be empty) and ground control points."""

    height: int
    width: int
    transform: Transform
    crs: str
    has_transform: bool
    control_points: tuple[tuple[float, float, float, float, float], ...] = ()
    control_crs: str = ""

    @property
    def pixel_area(self) -> float:
        """Area of a pixel in squared units of the coordinate system."""
        return abs(self.transform[1] * self.transform[5] - self.transform[2] * self.transform[4])

    @property
    def is_control_only(self) -> bool:
        """Whether only ground control points place the image."""
        return bool(self.control_points) and not self.has_transform

    def point(self, row: float, col: float) -> tuple[float, float]:
        """Ground coordinates (x, y) of a place given in pixels; (0, 0) is the outer corner of the first pixel."""
        t = self.transform
        return t[0] + col * t[1] + row * t[2], t[3] + col * t[4] + row * t[5]

    def cropped(self, window: Window) -> Grid:
        """The grid of a part of the image; a part of an image without georeference gets the place it has in QGIS."""
        x, y = self.point(window.row, window.col)
        is_part = (window.row, window.col) != (0, 0)
        transform = (x, self.transform[1], self.transform[2], y, self.transform[4], self.transform[5])
        points = tuple((p[0], p[1], p[2], p[3] - window.col, p[4] - window.row) for p in self.control_points)
        return self._replace(
            height=window.height,
            width=window.width,
            transform=transform,
            has_transform=self.has_transform or (is_part and not self.control_points),
            control_points=points,
        )

    def window(self, extent: Extent, path: str) -> Window:
        """The pixels that an extent touches, at least one; raises ExtentOutside or GroundControlOnly."""
        if self.is_control_only:
            raise GroundControlOnly(path)
        inverse = gdal.InvGeoTransform(self.transform)
        if inverse is None or not all(map(isfinite, extent)):
            raise ExtentOutside(path)
        corners = [(x, y) for x in (extent.xmin, extent.xmax) for y in (extent.ymin, extent.ymax)]
        cols = [inverse[0] + x * inverse[1] + y * inverse[2] for x, y in corners]
        rows = [inverse[3] + x * inverse[4] + y * inverse[5] for x, y in corners]
        top, left, bottom, right = _floor(min(rows)), _floor(min(cols)), _ceil(max(rows)), _ceil(max(cols))
        window = Window(top, left, max(bottom - top, 1), max(right - left, 1)).clipped(self.height, self.width)
        if window.height == 0 or window.width == 0:
            raise ExtentOutside(path)
        return window


def _floor(value: float) -> int:
    """Down to a whole pixel, forgiving a thousandth of one so that an image's own extent stays itself."""
    return int((value + 1e-3) // 1)


def _ceil(value: float) -> int:
    return -int((-value + 1e-3) // 1)


def _is_a_place(transform: Transform) -> bool:
    """Whether pixels have a size there: all zeros, NaN and the like stand in files whose writer knew no place."""
    area = abs(transform[1] * transform[5] - transform[2] * transform[4])
    return all(map(isfinite, transform)) and 0 < area < inf


def grid_of(dataset: gdal.Dataset) -> Grid:
    """The grid of an open dataset."""
    transform = dataset.GetGeoTransform(can_return_null=True)
    has_transform = transform is not None and tuple(transform) != _GDAL_DEFAULT and _is_a_place(transform)
    points = tuple((p.GCPX, p.GCPY, p.GCPZ, p.GCPPixel, p.GCPLine) for p in dataset.GetGCPs())
    return Grid(
        height=dataset.RasterYSize,
        width=dataset.RasterXSize,
        transform=tuple(transform) if has_transform else PIXEL_TRANSFORM,
        crs=dataset.GetProjection() or "",
        has_transform=has_transform,
        control_points=points,
        control_crs=dataset.GetGCPProjection() or "" if points else "",
    )


def place(dataset: gdal.Dataset, grid: Grid) -> None:
    """Writes a grid's georeference into a dataset that is being created."""
    if grid.has_transform:
        dataset.SetGeoTransform(grid.transform)
    if grid.crs:
        dataset.SetProjection(grid.crs)
    if grid.control_points and not grid.has_transform:
        points = [gdal.GCP(*point) for point in grid.control_points]
        dataset.SetGCPs(points, grid.control_crs)


def reference(crs: str) -> osr.SpatialReference | None:
    """The coordinate system for vector output with x before y, or None where the image has none."""
    if not crs:
        return None
    system = osr.SpatialReference()
    system.ImportFromWkt(crs)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def pixel_m2(grid: Grid) -> npt.NDArray[np.float64] | None:
    """(rows,) area of a pixel in each row; in degrees by the length of a degree there; None where it is unknown."""
    system = reference(grid.crs)
    if system is None or not grid.has_transform:
        return None
    if not system.IsGeographic():
        return np.full(grid.height, grid.pixel_area * system.GetLinearUnits() ** 2)
    middle = [grid.point(row + 0.5, grid.width / 2)[1] for row in range(grid.height)]
    return np.array([grid.pixel_area * _METRES_PER_DEGREE**2 * max(0.0, cos(radians(y))) for y in middle])


def pixel_m(grid: Grid) -> float | None:
    """Mean side of a pixel on the ground; None where it is unknown."""
    areas = pixel_m2(grid)
    return None if areas is None else float(np.sqrt(areas.mean()))

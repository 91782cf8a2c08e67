"""Places: where anomalies lie, in the layer's own coordinates and as longitude and latitude."""

from __future__ import annotations

from osgeo import ogr, osr

from ..errors import AnomalyError
from ..raster.gdal_errors import gdal_raises
from .errors import PlaceNotOnEarth

Point = tuple[float, float]
_WGS_84 = 4326


def known_system(crs: str) -> osr.SpatialReference | None:
    """The coordinate system with x before y; None where there is none, or it lies nowhere on the ground."""
    if not crs:
        return None
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    if system.IsLocal() or not (system.IsGeographic() or system.IsProjected()):
        return None
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


class Places:
    """Places of a layer in this coordinate system (WKT, may be empty)."""

    def __init__(self, crs: str) -> None:
        self.system = known_system(crs)
        self._move: osr.CoordinateTransformation | None = None
        if self.system is not None:
            target = osr.SpatialReference()
            target.ImportFromEPSG(_WGS_84)
            target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            self._move = osr.CoordinateTransformation(self.system, target)

    @property
    def name(self) -> str:
        """Of the coordinate system, with its number where it has one."""
        if self.system is None:
            return ""
        authority, code = self.system.GetAuthorityName(None), self.system.GetAuthorityCode(None)
        number = f" ({authority}:{code})" if authority and code else ""
        return f"{self.system.GetName()}{number}"

    @property
    def is_in_degrees(self) -> bool:
        """Whether the layer's own coordinates are longitude and latitude."""
        return self.system is not None and bool(self.system.IsGeographic())

    def on_earth(self, shape: ogr.Geometry) -> ogr.Geometry:
        """The same in WGS 84, longitude first; raises PlaceNotOnEarth."""
        moved = shape.Clone()
        with gdal_raises(PlaceNotOnEarth):
            if self._move is None or moved.Transform(self._move) != 0:
                raise PlaceNotOnEarth("the transformation fails")
        west, east, south, north = moved.GetEnvelope()
        if not (-360 <= west <= east <= 360 and -90.001 <= south <= north <= 90.001):
            raise PlaceNotOnEarth(f"{west:g} {south:g} is no place on earth")
        return moved

    def lon_lat(self, point: Point | None) -> Point | None:
        """Longitude and latitude of a place, None where it has none."""
        if point is None or self._move is None:
            return None
        place = ogr.Geometry(ogr.wkbPoint)
        place.AddPoint_2D(*point)
        try:
            moved = self.on_earth(place)
        except AnomalyError:
            return None
        return moved.GetX(), moved.GetY()


def geometry_of(shape: bytes) -> ogr.Geometry | None:
    """From WKB; None where there is no geometry, or an empty one."""
    geometry = ogr.CreateGeometryFromWkb(shape) if shape else None
    return None if geometry is None or geometry.IsEmpty() else geometry


def centroid(geometry: ogr.Geometry | None) -> Point | None:
    """The centre of gravity; None for nothing."""
    if geometry is None:
        return None
    middle = geometry.Centroid()
    return None if middle is None or middle.IsEmpty() else (middle.GetX(), middle.GetY())

"""polygons_in(): the polygons of a vector file, in the coordinate system of an image, as a plan holds them."""

from __future__ import annotations

from collections.abc import Sequence

from osgeo import gdal, ogr, osr

from ..raster.burnable import is_finite
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import grid_of, reference
from ..raster.opening import open_raster
from .errors import MaskUnusable

_LAYER = "|layername="
# Metres, feet or degrees; all coordinates on the Earth are below.
_FAR = 1e9


def polygons_in(mask: str, images: Sequence[str]) -> tuple[bytes, ...]:
    """As WKB; taken as they are where one of the two has no coordinate system. `mask`: a file, with '|layername=NAME'
    where another than its first layer is meant, as QGIS writes it. Raises MaskUnusable."""
    systems = {grid_of(open_raster(image)).crs for image in images}
    if len(systems) > 1:
        raise MaskUnusable(mask, "the images have different coordinate systems; plan them one by one")
    path, _, name = mask.partition(_LAYER)
    with gdal_raises(lambda reason: MaskUnusable(mask, reason)):
        source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        if source is None:
            raise MaskUnusable(mask, "it cannot be opened")
        layer = source.GetLayerByName(name) if name else source.GetLayer(0)
        if layer is None:
            raise MaskUnusable(mask, "it has no such layer")
        polygons = _polygons(layer, reference(systems.pop()), mask)
    if not polygons:
        raise MaskUnusable(mask, "it holds no polygon")
    return polygons


def _polygons(layer: ogr.Layer, system: osr.SpatialReference | None, mask: str) -> tuple[bytes, ...]:
    own = layer.GetSpatialRef()
    move = None
    if own is not None and system is not None:
        own = own.Clone()
        own.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        move = osr.CoordinateTransformation(own, system)
    found = []
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is not None and geometry.GetDimension() == 2:
            # Without arcs, heights and measures, which the burning of polygons does not know.
            plain = geometry.GetLinearGeometry()
            plain.FlattenTo2D()
            found.append(bytes(_moved(plain, move, mask).ExportToWkb()))
    return tuple(found)


def _moved(shape: ogr.Geometry, move: osr.CoordinateTransformation | None, mask: str) -> ogr.Geometry:
    if move is not None:
        if not is_finite(shape, _FAR):  # on such the transformation may count for minutes
            raise MaskUnusable(mask, "a corner in it lies nowhere on the Earth")
        shape.Transform(move)
    return shape

"""shapes_of(): the shapes of an example of the documentation, on the ground of the sample scene."""

from __future__ import annotations

from pathlib import Path

from osgeo import ogr, osr

FOLDER = Path(__file__).parents[1] / "docs" / "examples"


def shapes_of(name: str) -> tuple[bytes, ...]:
    """WKB in the scene's own coordinate system; the files hold longitude and latitude."""
    degrees, metres = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    metres.ImportFromEPSG(32632)
    for system in (degrees, metres):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(degrees, metres)
    found, source = [], ogr.Open(str(FOLDER / name))  # a layer does not outlive its dataset
    for feature in source.GetLayer():
        shape = feature.GetGeometryRef().Clone()
        shape.Transform(transform)
        found.append(bytes(shape.ExportToWkb()))
    return tuple(found)

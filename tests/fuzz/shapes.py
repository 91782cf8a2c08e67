"""Strategies for vectors: shapes as programs and people leave them, and files of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from osgeo import gdal, ogr, osr

from plugin.raster.gdal_errors import told_by_gdal

NAN, FAR = float("nan"), 1e308
# Corners round an image of 24 x 30 pixels at 9 E, 47 N; some far away, some no numbers.
_NEAR = st.floats(-0.002, 0.006)
_ODD = st.sampled_from((NAN, float("inf"), -float("inf"), FAR, -FAR, 1e18, -1e18, 0.0, 1e-320))
FIELDS = ("Integer", "Integer64", "Real", "String", "Date", "DateTime", "Binary", "IntegerList", "StringList")
SYSTEMS = (0, 4326, 32632, 3857, 2154, 3031, 4978)


def corners() -> st.SearchStrategy[tuple[float, float]]:
    """Places, most of them near."""
    near = st.tuples(_NEAR.map(lambda value: 9 + value), _NEAR.map(lambda value: 47 - value))
    return st.one_of(near, near, near, near, st.tuples(st.one_of(_NEAR, _ODD), st.one_of(_NEAR, _ODD)))


@st.composite
def geometries(draw: st.DrawFn, depth: int = 3) -> ogr.Geometry:
    """Points to nested collections, empty ones, with heights and measures, crossing themselves."""
    kinds = ["Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon", "empty", "CircularString", "TIN"]
    kind = draw(st.sampled_from(kinds + (["GeometryCollection"] * 3 if depth else [])))
    whole = ogr.Geometry(getattr(ogr, "wkb" + (draw(st.sampled_from(kinds[:5])) if kind == "empty" else kind)))
    if kind == "GeometryCollection":
        for inner in draw(st.lists(geometries(depth=depth - 1), max_size=3)):
            whole.AddGeometry(inner)
    elif kind in ("MultiPoint", "MultiPolygon"):
        for _part in range(draw(st.integers(0, 3))):
            whole.AddGeometry(_simple(draw, kind[5:]))
    elif kind != "empty":
        whole = _simple(draw, kind)
    if draw(st.booleans()):
        whole.Set3D(draw(st.booleans()))
        whole.SetMeasured(draw(st.booleans()))
    return whole


def _simple(draw: st.DrawFn, kind: str) -> ogr.Geometry:
    places = draw(st.lists(corners(), min_size=1, max_size=7))
    if kind == "Polygon":
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in places:
            ring.AddPoint_2D(x, y)
        if draw(st.booleans()):
            ring.CloseRings()
        polygon = ogr.Geometry(ogr.wkbPolygon)
        polygon.AddGeometry(ring)
        return polygon
    shape = ogr.Geometry(getattr(ogr, f"wkb{kind}"))
    if kind == "TIN":
        return shape
    for x, y in places[: 1 if kind == "Point" else None]:
        shape.AddPoint_2D(x, y)
    return shape


def wkbs() -> st.SearchStrategy[bytes]:
    """As sample layers hand them on; some are cut off or are nothing."""
    whole = geometries().map(_wkb)
    cut = st.tuples(whole, st.integers(0, 40)).map(lambda drawn: drawn[0][: drawn[1]])
    return st.one_of(whole, whole, whole, cut, st.binary(max_size=20))


def squares() -> st.SearchStrategy[bytes]:
    """Sound ones on the image, as samples usually are."""
    corner = st.tuples(st.integers(0, 20), st.integers(0, 15), st.integers(2, 9))

    def square(drawn: tuple[int, int, int]) -> bytes:
        west, north, side = 9 + drawn[0] * 1e-4, 47 - drawn[1] * 1e-4, drawn[2] * 1e-4
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for east, south in ((0, 0), (side, 0), (side, side), (0, side), (0, 0)):
            ring.AddPoint_2D(west + east, north - south)
        polygon = ogr.Geometry(ogr.wkbPolygon)
        polygon.AddGeometry(ring)
        return _wkb(polygon)

    return corner.map(square)


def _wkb(shape: ogr.Geometry) -> bytes:
    with told_by_gdal():
        try:
            return bytes(shape.ExportToIsoWkb())
        except (RuntimeError, TypeError):
            return b""


def write_layer(
    path: Path, shapes: list[ogr.Geometry], fields: dict[str, tuple[str, Any]], epsg: int, name: str = "anomalies"
) -> bool:
    """A layer with these fields (kind and value, the same for all features); whether GDAL wrote it."""
    driver = ogr.GetDriverByName({".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}[path.suffix])
    with told_by_gdal():
        try:
            source = driver.CreateDataSource(str(path))
            system = osr.SpatialReference()
            if epsg:
                system.ImportFromEPSG(epsg)
            layer = source.CreateLayer(name, system if epsg else None, ogr.wkbUnknown)
            for field, (kind, _value) in fields.items():
                layer.CreateField(ogr.FieldDefn(field, getattr(ogr, f"OFT{kind}")))
            for shape in shapes:
                feature = ogr.Feature(layer.GetLayerDefn())
                feature.SetGeometry(shape)
                for field, (_kind, value) in fields.items():
                    if value is not None and feature.GetFieldIndex(field) >= 0:
                        feature.SetField(field, value)
                layer.CreateFeature(feature)
            del layer, source
        except (RuntimeError, AttributeError, TypeError, NotImplementedError, SystemError, UnicodeError):
            return False
    return path.exists() and gdal.VSIStatL(str(path)).size > 0

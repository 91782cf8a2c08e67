"""A layer of anomalies with verdicts, notes and odd geometries: for the tests of exports, reports and samples."""

from __future__ import annotations

from pathlib import Path

from osgeo import ogr, osr

from plugin.raster.anomaly_layer import add_fields
from plugin.verdict import Anomaly

UTM_32 = 32632
NASTY = "Dach <script>alert(\"1\")</script> & 'Bäume'\n中文, zweite Zeile"


def box(left: float, top: float, size: float) -> bytes:
    """A square, clockwise as a polygon must not be in GeoJSON, as WKB of a multipolygon."""
    right, bottom = left + size, top - size
    ring = f"(({left} {top},{right} {top},{right} {bottom},{left} {bottom},{left} {top}))"
    return bytes(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON({ring})").ExportToWkb())


def anomaly(rank: int, verdict: str = "", note: str = "", shape: bytes | None = None) -> Anomaly:
    """One of 4 pixels, the lower the rank the more to the right."""
    place = box(500000.0 + 50 * rank, 5199800.0, 20.0) if shape is None else shape
    moment = "2026-11-28T06:50:00+00:00" if verdict else ""
    return Anomaly(place, rank, 4, 400.0, 7.5, 10.0 - rank, 0.001, "rx", 1, verdict, note, moment)


def judged() -> list[Anomaly]:
    """Two accepted, one rejected, one unsure, two not judged, one of which has no geometry."""
    return [
        anomaly(1, "accepted", "Boot"),
        anomaly(2, "rejected", "=1+1"),
        anomaly(3, "accepted", NASTY),
        anomaly(4, "unsure"),
        anomaly(5),
        anomaly(6, shape=b""),
    ]


def crs(epsg: int = UTM_32) -> str:
    """A coordinate system as WKT."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    return str(system.ExportToWkt())


def write_layer(path: Path, anomalies: list[Anomaly], epsg: int = UTM_32) -> str:
    """The GeoPackage that the polygons algorithm would have written and people judged."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("anomalies", system, ogr.wkbMultiPolygon)
    add_fields(layer)
    for one in anomalies:
        feature = ogr.Feature(layer.GetLayerDefn())
        if one.shape:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(one.shape))
        for name, value in one._asdict().items():
            if name != "shape" and value not in (None, ""):
                feature.SetField(name, value)
        layer.CreateFeature(feature)
    return str(path)

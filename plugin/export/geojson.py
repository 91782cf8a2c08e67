"""write_geojson(): anomalies after RFC 7946: WGS 84, seven decimals, outer rings counter-clockwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osgeo import ogr

from ..errors import OutputNotWritable, RunCanceled
from ..feedback import Feedback
from ..raster.anomaly_layer import JUDGED, LAYER, MEASURED
from ..raster.gdal_errors import gdal_raises
from ..verdict import Anomaly
from .errors import PlaceUnknown
from .job import ExportJob, writable
from .places import Places, geometry_of

ENDING = ".geojson"
_OPTIONS = ["RFC7946=YES", "WRITE_BBOX=YES", "COORDINATE_PRECISION=7"]
_FIELDS = MEASURED + JUDGED


def write_geojson(path: Path, job: ExportJob, chosen: Sequence[Anomaly], feedback: Feedback) -> None:
    """All fields of an anomaly, null where they are empty. Raises PlaceUnknown, PlaceNotOnEarth."""
    places = Places(job.crs)
    if places.system is None:
        raise PlaceUnknown(ENDING)
    with gdal_raises(lambda reason: OutputNotWritable(job.output, reason)):
        source = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(path))
        # The driver brings the coordinates to WGS 84 and cuts what crosses the date line.
        layer = source.CreateLayer(LAYER, places.system, ogr.wkbMultiPolygon, _OPTIONS)
        for name, kind in _FIELDS:
            layer.CreateField(ogr.FieldDefn(name, kind))
        for number, anomaly in enumerate(chosen):
            if feedback.isCanceled():
                raise RunCanceled
            layer.CreateFeature(_feature(layer, anomaly, places))
            feedback.setProgress(100 * (number + 1) / len(chosen))
        del layer, source


def _feature(layer: ogr.Layer, anomaly: Anomaly, places: Places) -> ogr.Feature:
    feature = ogr.Feature(layer.GetLayerDefn())
    geometry = geometry_of(anomaly.shape)
    if geometry is not None:
        places.on_earth(geometry)  # or it says why not; the driver would write what it gets
        feature.SetGeometry(ogr.ForceToMultiPolygon(geometry))
    for name, _kind in _FIELDS:
        value = getattr(anomaly, name)
        if value in (None, ""):
            feature.SetFieldNull(name)
        else:
            feature.SetField(name, writable(value) if isinstance(value, str) else value)
    return feature

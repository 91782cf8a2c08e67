"""write_polygons(): the anomalies of a score raster as ranked polygons with their figures, in a GeoPackage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import OutputIsInput, OutputNotWritable, RunCanceled, SettingOutOfRange
from ..feedback import Feedback
from ..memory_errors import memory_told
from .anomaly_layer import LAYER, MEASURED, add_facts, add_fields, facts_of
from .gdal_errors import gdal_raises
from .grid import Grid, place, reference
from .outputs import as_output_error, check_output, claimed
from .reader import same_file
from .regions import Regions, find_regions
from .scores import Part, ScoreRaster
from .threshold import Threshold, threshold_of
from .windows import plan_windows

__all__ = ["LAYER", "PolygonJob", "Polygons", "write_polygons"]

Move = Callable[[float, float], tuple[float, float]]
_METRES_PER_DEGREE = 111_320.0
_STRIP_PX = 2**24


@dataclass(frozen=True)
class PolygonJob:
    """A result, the GeoPackage to write, how to choose the threshold, and the smallest anomaly worth a polygon."""

    scores: str
    output: str
    threshold: Threshold
    minimum_area_px: int = 1


@dataclass(frozen=True)
class Polygons:
    """What was written, and the threshold that was used."""

    output: str
    count: int
    threshold: float


@memory_told()
def write_polygons(job: PolygonJob, feedback: Feedback) -> Polygons:
    """Writes one multipolygon for each 8-connected group of pixels at or above the threshold, ranked by peak score.

    Fields: rank (1 = highest peak), area_px, area_m2 (empty without a coordinate system), mean_score, peak_score,
    false_alarm (share of the image's valid pixels that score at least the peak), detector; and, empty, similar,
    verdict, note and judged. What the scores say of their run is repeated in the metadata domain EARTH_ANOMALY.
    """
    if same_file(job.scores, job.output):
        raise OutputIsInput(job.output)
    if job.minimum_area_px < 1:
        raise SettingOutOfRange("The smallest area", job.minimum_area_px, (1, float("inf")))
    check_output(job.output)
    _refuse_open_file(job.output)
    raster = ScoreRaster(job.scores)
    threshold = threshold_of(raster, job.threshold)
    regions = find_regions(_watched(raster, feedback), threshold, raster.grid.width, job.minimum_area_px)
    with _unfinished(job.output) as (labels_path, vector_path):
        with gdal_raises(lambda reason: OutputNotWritable(job.output, reason)):
            labels = _write_labels(labels_path, raster.grid, regions)
            facts = facts_of(raster, job.threshold, threshold, job.minimum_area_px)
            _write_layer(vector_path, labels, (raster, regions), facts)
            del labels
        if feedback.isCanceled():
            raise RunCanceled
        _refuse_open_file(job.output)
        os.replace(vector_path, job.output)
    return Polygons(job.output, len(regions.area_px), threshold)


def _refuse_open_file(output: str) -> None:
    """A database that another program writes to has a log beside it, which would be applied to the new file too."""
    if any(Path(f"{output}{suffix}").exists() for suffix in ("-wal", "-journal")):
        raise OutputNotWritable(output, "it is open in QGIS or another program; remove that layer first")


@contextmanager
def _unfinished(output: str) -> Iterator[tuple[str, str]]:
    """Names for the label raster and the unfinished GeoPackage; both are gone afterwards, whatever happens."""
    with claimed(output) as stem:
        paths = (f"{stem}.tif", f"{stem}.gpkg")
        try:
            yield paths
        except OSError as raised:
            raise as_output_error(raised, output) from raised
        finally:
            for path in (*paths, f"{paths[1]}-journal", f"{paths[1]}-wal", f"{paths[1]}-shm"):
                Path(path).unlink(missing_ok=True)


def _watched(raster: ScoreRaster, feedback: Feedback) -> Iterator[Part]:
    for part in raster.parts():
        if feedback.isCanceled():
            raise RunCanceled
        yield part
        feedback.setProgress(50 * (part.window.row + part.window.height) / raster.grid.height)


def _write_labels(path: str, grid: Grid, regions: Regions) -> gdal.Dataset:
    """A raster with the rank of the region in each of its pixels, 0 elsewhere."""
    options = ["TILED=YES", "COMPRESS=LZW", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"]
    labels = gdal.GetDriverByName("GTiff").Create(path, grid.width, grid.height, 1, gdal.GDT_UInt32, options)
    place(labels, grid)
    runs = regions.runs
    rows = max(1, _STRIP_PX // grid.width)
    for window in plan_windows(grid.height, grid.width, (rows, grid.width)):
        chosen = slice(*np.searchsorted(runs.row, (window.row, window.row + window.height)))
        if not (regions.region[chosen] >= 0).any():
            continue
        steps = np.zeros((window.height, window.width + 1), np.int64)
        rank = regions.region[chosen] + 1
        row = runs.row[chosen] - window.row
        # Up by the rank where a run begins, down where it ends; the running sum along the row is the label.
        steps[row, runs.first[chosen]] += rank
        steps[row, runs.last[chosen] + 1] -= rank
        labels.WriteArray(np.cumsum(steps, axis=1)[:, :-1].astype(np.uint32), 0, window.row)
    return labels


def _write_layer(path: str, labels: gdal.Dataset, found: tuple[ScoreRaster, Regions], facts: Mapping[str, str]) -> None:
    raster, regions = found
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer(
        LAYER, reference(raster.grid.crs or raster.grid.control_crs) or _plane(), ogr.wkbMultiPolygon
    )
    add_fields(layer)
    add_facts(source, layer, facts)
    shapes = _shapes(labels, raster.grid)
    layer.StartTransaction()
    for index, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(shape)
        area_m2 = _area_m2(raster.grid, shape, int(regions.area_px[index]))
        values = (index + 1, int(regions.area_px[index]), area_m2, regions.mean[index], regions.peak[index],
                  regions.false_alarm[index], raster.detector)  # fmt: skip
        for (name, _), value in zip(MEASURED, values):
            if value is not None:
                feature.SetField(name, value if isinstance(value, (int, str)) else float(value))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def _shapes(labels: gdal.Dataset, grid: Grid) -> list[ogr.Geometry]:
    """One multipolygon for each label from 1 upwards; parts that touch at a corner only stay valid that way."""
    source = ogr.GetDriverByName("Memory").CreateDataSource("shapes")
    layer = source.CreateLayer("shapes", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger64))
    band = labels.GetRasterBand(1)
    gdal.Polygonize(band, band, layer, 0)
    shapes: dict[int, ogr.Geometry] = {}
    for feature in layer:
        shape = shapes.setdefault(feature.GetField(0), ogr.Geometry(ogr.wkbMultiPolygon))
        shape.AddGeometry(feature.GetGeometryRef())
    ordered = [shapes[label] for label in sorted(shapes)]
    if grid.has_transform:
        return ordered
    move = _by_control_points(labels) if grid.is_control_only else _downwards
    return [_moved(shape, move) for shape in ordered]


def _downwards(x: float, y: float) -> tuple[float, float]:
    """An image without georeference lies in QGIS with its rows downwards from 0; GDAL counts them upwards."""
    return x, -y


def _by_control_points(labels: gdal.Dataset) -> Move:
    """From column and row to the ground by the polynomial through the control points, as QGIS shows such an image."""
    transformer = gdal.Transformer(labels, None, ["METHOD=GCP_POLYNOMIAL"])

    def move(x: float, y: float) -> tuple[float, float]:
        _, ground = transformer.TransformPoint(0, x, y)
        return ground[0], ground[1]

    return move


def _moved(shape: ogr.Geometry, move: Move) -> ogr.Geometry:
    moved = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in shape:
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in part:
            turned = ogr.Geometry(ogr.wkbLinearRing)
            for point in ring.GetPoints():
                turned.AddPoint_2D(*move(*point[:2]))
            polygon.AddGeometry(turned)
        moved.AddGeometry(polygon)
    return moved


def _plane() -> osr.SpatialReference:
    """What GeoPackage calls undefined Cartesian; without it an image of no coordinate system is taken for degrees."""
    system = osr.SpatialReference()
    system.ImportFromWkt('LOCAL_CS["Undefined Cartesian SRS"]')
    return system


def _area_m2(grid: Grid, shape: ogr.Geometry, area_px: int) -> float | None:
    """Area on the ground; in degrees by the length of a degree at the place; None without a coordinate system."""
    system = reference(grid.crs)
    if system is None or not grid.has_transform:
        return None
    area = area_px * grid.pixel_area
    if not system.IsGeographic():
        return float(area * system.GetLinearUnits() ** 2)
    latitude = sum(shape.GetEnvelope()[2:]) / 2
    return float(area * _METRES_PER_DEGREE**2 * cos(radians(latitude)))

"""A small town whose anomalies are known: an image, scores, and outlines for the tests of explaining and grouping."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal, ogr, osr

UTM = (500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)
# Blue, green, red, near infrared.
KINDS = {
    "blue roof": (140.0, 80.0, 60.0, 70.0),
    "red roof": (60.0, 70.0, 150.0, 130.0),
    "dark pond": (25.0, 20.0, 12.0, 4.0),
}
GROUND = (60.0, 75.0, 80.0, 110.0)


class Thing(NamedTuple):
    """A rectangle of the image, and what it is."""

    kind: str
    row: int
    col: int
    height: int
    width: int


def things(each: int = 6) -> list[Thing]:
    """So many of each kind, of various sizes, apart from each other."""
    random = np.random.default_rng(4)
    kinds = [kind for _ in range(each) for kind in KINDS]
    return [
        Thing(kind, 12 + 24 * (place // 6), 12 + 24 * (place % 6), *(int(one) for one in random.integers(2, 6, 2)))
        for place, kind in enumerate(kinds)
    ]


def town(placed: list[Thing], size: int = 160) -> np.ndarray:
    """(4, rows, cols): ground that is here brighter and there darker, with noise, and the things on it."""
    random = np.random.default_rng(5)
    rows, cols = np.mgrid[:size, :size] / 20.0
    light = 1 + 0.15 * np.sin(rows) * np.cos(cols) + 0.04 * random.normal(size=(size, size))
    image = np.array(GROUND)[:, np.newaxis, np.newaxis] * light + random.normal(size=(4, size, size))
    for thing in placed:
        part = (slice(thing.row, thing.row + thing.height), slice(thing.col, thing.col + thing.width))
        colour = np.array(KINDS[thing.kind]) * random.uniform(0.85, 1.15)
        shape = (4, thing.height, thing.width)
        image[(slice(None), *part)] = colour[:, np.newaxis, np.newaxis] + 2 * random.normal(size=shape)
    return image.astype("f4")


def write(path: Path, pixels: np.ndarray, transform: tuple[float, ...] | None = UTM, epsg: int = 32632) -> str:
    """A GeoTIFF of float32."""
    bands, rows, cols = pixels.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, bands, gdal.GDT_Float32)
    if transform is not None:
        dataset.SetGeoTransform(transform)
        dataset.SetProjection(reference(epsg).ExportToWkt())
    dataset.WriteArray(pixels.astype("f4"))
    return str(path)


def with_control_points(path: str) -> str:
    """The same file, placed by control points alone."""
    dataset = gdal.Open(path, gdal.GA_Update)
    places = [(row, col) for row in (0, dataset.RasterYSize) for col in (0, dataset.RasterXSize)]
    points = [gdal.GCP(UTM[0] + 10 * col, UTM[3] - 10 * row, 0, col, row) for row, col in places]
    dataset.SetGCPs(points, reference(32632).ExportToWkt())
    return path


def write_scores(path: Path, scores: np.ndarray, transform: tuple[float, ...] | None = UTM, **facts: str) -> str:
    """Scores of ours, as little of them as explaining needs."""
    order = np.argsort(np.argsort(-np.nan_to_num(scores, nan=-1), axis=None)).reshape(scores.shape)
    write(path, np.stack([scores, (order + 1) / scores.size]), transform)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadata({"detector": "rx", "images": '["image.tif"]', **facts}, "EARTH_ANOMALY")
    return str(path)


def scores_of(placed: list[Thing], size: int = 160) -> np.ndarray:
    """(rows, cols): 1 on the ground, 10 on things, a little more in their first pixels."""
    scores = np.random.default_rng(6).uniform(0.5, 1.5, (size, size))
    for thing in placed:
        scores[thing.row : thing.row + thing.height, thing.col : thing.col + thing.width] = 10
        scores[thing.row, thing.col] = 12
    return scores


def outline(thing: Thing, transform: tuple[float, ...] = UTM) -> ogr.Geometry:
    """Round its pixels, on the ground."""
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for down, across in ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0)):
        row, col = thing.row + down * thing.height, thing.col + across * thing.width
        x = transform[0] + col * transform[1] + row * transform[2]
        ring.AddPoint_2D(x, transform[3] + col * transform[4] + row * transform[5])
    polygon, shape = ogr.Geometry(ogr.wkbPolygon), ogr.Geometry(ogr.wkbMultiPolygon)
    polygon.AddGeometry(ring)
    shape.AddGeometry(polygon)
    return shape


def write_anomalies(path: Path, placed: list[Thing], epsg: int = 32632, *, has_groups: bool = True) -> str:
    """As earthanomaly:polygons writes them, with verdicts on the first two."""
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("anomalies", reference(epsg), ogr.wkbMultiPolygon)
    fields = [
        ("rank", ogr.OFTInteger),
        ("peak_score", ogr.OFTReal),
        ("verdict", ogr.OFTString),
        ("note", ogr.OFTString),
    ]
    for name, kind in fields + ([("similar", ogr.OFTInteger)] if has_groups else []):
        layer.CreateField(ogr.FieldDefn(name, kind))
    move = osr.CoordinateTransformation(reference(32632), reference(epsg))
    for number, thing in enumerate(placed):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("rank", number + 1)
        feature.SetField("peak_score", 10.0)
        if number < 2:
            feature.SetField("verdict", "rejected")
            feature.SetField("note", f"note {number}")
        shape = outline(thing)
        shape.Transform(move)
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    return str(path)


def column(path: str, name: str = "similar") -> list[int | str | None]:
    """Of all anomalies, by their rank."""
    source = ogr.Open(path)
    layer = source.GetLayer(0)
    return [feature.GetField(name) for feature in layer]


def reference(epsg: int) -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system

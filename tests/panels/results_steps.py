"""Steps in the tab of results: a layer of anomalies made by program, and what its file says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from osgeo import ogr, osr

from plugin.raster.anomaly_layer import LAYER, add_fields


def write_anomalies(path: Path, count: int, *, has_verdicts: bool = True) -> str:
    """Squares of 10 m side by side in UTM, ranked by falling score; each third is of group 2, the others of group 1."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(32632)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer(LAYER, system, ogr.wkbMultiPolygon)
    add_fields(layer)
    if not has_verdicts:
        for name in ("verdict", "note", "judged"):
            layer.DeleteField(layer.FindFieldIndex(name, True))  # noqa: FBT003
    layer.StartTransaction()
    for number in range(count):
        feature = ogr.Feature(layer.GetLayerDefn())
        x, y = 500_000 + 20 * (number % 300), 5_199_000 - 20 * (number // 300)
        square = f"MULTIPOLYGON((({x} {y},{x + 10} {y},{x + 10} {y + 10},{x} {y + 10},{x} {y})))"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(square))
        for name, value in (
            ("rank", number + 1), ("area_px", 1 + number % 7), ("area_m2", 100.0 + number % 7),
            ("peak_score", 100 - 90 * number / count), ("similar", 2 if number % 3 == 2 else 1),
        ):  # fmt: skip
            feature.SetField(name, value)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    return str(path)


def in_file(path: str, field: str) -> list[Any]:
    """What stands in a column of the file now, in the order of the ranks."""
    source = ogr.Open(path)
    layer = source.GetLayer(0)
    found = sorted((feature["rank"], feature[field]) for feature in layer)
    return [value for _rank, value in found]


def shown(tab: Any) -> list[str]:
    """The ranks in the list, as they are shown."""
    table = tab.list.table
    return [table.data(table.index(row, 1)) for row in range(table.rowCount())]


def is_sorted(values: Any) -> bool:
    """Whether they rise."""
    return bool((np.diff(np.asarray(values, float)) >= 0).all())

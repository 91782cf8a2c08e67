"""AnomalyLayer: the anomalies of a GeoPackage, and their column of groups, which is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr, osr

from ..raster.gdal_errors import gdal_raises
from ..raster.grid import Grid, reference
from .errors import AnomalyLayerLocked, NotAnAnomalyLayer

Index = npt.NDArray[np.int64]

COLUMN = "similar"
_NEEDED = ("rank", "peak_score")
_AT_ONCE = 500
_TRIES, _PAUSE_S, _LOCKED = 30, 0.1, "is locked"


class AnomalyLayer:
    """A layer of ours; raises NotAnAnomalyLayer. `name`: its name in the file, where the file has several."""

    def __init__(self, path: str, name: str = "") -> None:
        self.path = path
        with gdal_raises(lambda reason: NotAnAnomalyLayer(path, reason)):
            self._source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        if self._source is None or self._source.GetDriver().ShortName != "GPKG":
            raise NotAnAnomalyLayer(path, "it is no GeoPackage")
        layer = self._source.GetLayerByName(name) if name else self._source.GetLayer(0)
        if layer is None:
            raise NotAnAnomalyLayer(path, f"it has no layer '{name}'" if name else "it has no layers")
        fields = [
            layer.GetLayerDefn().GetFieldDefn(index).GetName() for index in range(layer.GetLayerDefn().GetFieldCount())
        ]
        if any(field not in fields for field in _NEEDED):
            raise NotAnAnomalyLayer(path, "it has no columns rank and peak_score")
        self.name = layer.GetName()
        self.ids, self._outlines = _read(layer)
        self._system = layer.GetSpatialRef()
        self._source = None

    def outlines_on(self, grid: Grid) -> list[ogr.Geometry | None]:
        """The polygons in the coordinate system of an image."""
        system = reference(grid.crs)
        own = self._system.Clone() if self._system is not None else None
        if system is None or own is None or own.IsLocal() or own.IsSame(system):
            return self._outlines
        own.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        with gdal_raises(lambda reason: NotAnAnomalyLayer(self.path, reason)):
            move = osr.CoordinateTransformation(own, system)
            moved = [None if one is None else one.Clone() for one in self._outlines]
            for one in moved:
                if one is not None:
                    one.Transform(move)
        return moved

    def write(self, groups: Index) -> None:
        """(n,) numbers of groups, 0 for none; raises AnomalyLayerLocked, and then nothing has changed.

        Tries again for a while where somebody else, such as a user who judges, is writing in that very moment.
        """
        for tries_left in reversed(range(_TRIES)):
            try:
                self._write(groups)
            except AnomalyLayerLocked as raised:
                if _LOCKED not in str(raised) or not tries_left:
                    raise
                sleep(_PAUSE_S)
            else:
                return

    def _write(self, groups: Index) -> None:
        with gdal_raises(lambda reason: AnomalyLayerLocked(Path(self.path).name, reason)):
            source = gdal.OpenEx(self.path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        if source is None:
            raise AnomalyLayerLocked(Path(self.path).name, "it cannot be opened for writing")
        with _transaction(source, self.path):
            layer = source.GetLayerByName(self.name)
            if layer.GetLayerDefn().GetFieldIndex(COLUMN) < 0:
                layer.CreateField(ogr.FieldDefn(COLUMN, ogr.OFTInteger))
            # By SQL, for OGR's own way would write all other columns again, and with them another's new verdicts.
            for statement in _updates(layer, self.ids, groups):
                source.ExecuteSQL(statement)


def _read(layer: ogr.Layer) -> tuple[Index, list[ogr.Geometry | None]]:
    ids, outlines = [], []
    for feature in layer:
        shape = feature.GetGeometryRef()
        ids.append(feature.GetFID())
        outlines.append(None if shape is None else shape.Clone())
    return np.array(ids, np.int64), outlines


def _updates(layer: ogr.Layer, ids: Index, groups: Index) -> Iterator[str]:
    """Each sets the column of some features, and no other column."""
    table, key = _quoted(layer.GetName()), _quoted(layer.GetFIDColumn() or "fid")
    for group in np.unique(groups):
        value = int(group) if group else "NULL"
        members: Sequence[int] = ids[groups == group].tolist()
        for start in range(0, len(members), _AT_ONCE):
            listed = ", ".join(str(one) for one in members[start : start + _AT_ONCE])
            yield f"UPDATE {table} SET {_quoted(COLUMN)} = {value} WHERE {key} IN ({listed})"  # nosec B608


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _transaction(source: gdal.Dataset, path: str) -> Iterator[None]:
    """Everything inside of it or nothing."""

    def refuse(reason: str) -> AnomalyLayerLocked:
        return AnomalyLayerLocked(Path(path).name, reason)

    try:
        with gdal_raises(refuse):
            if source.StartTransaction() != ogr.OGRERR_NONE:
                raise refuse("it does not begin a transaction")
            yield
        with gdal_raises(refuse):
            if source.CommitTransaction() != ogr.OGRERR_NONE:
                raise refuse("the changes could not be kept")
    except BaseException:
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        source.RollbackTransaction()
        gdal.PopErrorHandler()
        raise

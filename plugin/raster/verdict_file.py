"""What stands in a GeoPackage about many anomalies at once, read and written by SQL: one by one it takes seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from osgeo import gdal, ogr

from ..verdict_errors import VerdictsLocked
from .gdal_errors import gdal_raises

COLUMNS = ("verdict", "note", "judged")
_AT_ONCE = 500
_WAIT_MS = "500"

Texts = tuple[str, str, str]
"""Of COLUMNS; empty where nothing stands there."""


def read_texts(path: str, name: str, fids: Iterable[int]) -> dict[int, Texts]:
    """Of those that are there; raises VerdictsLocked."""
    found: dict[int, Texts] = {}
    source = _opened(path, gdal.OF_READONLY)
    with gdal_raises(lambda reason: VerdictsLocked(path, reason)):
        table, key = _names(source, name, path)
        for listed in _pieces(list(fids)):
            columns = f"{key} + 0 AS number, verdict, note, judged"
            asked = f"SELECT {columns} FROM {table} WHERE {key} IN ({listed})"  # nosec B608
            answer = source.ExecuteSQL(asked)
            # GDAL tells why there is no answer, when this block ends.
            for feature in answer or ():
                found[feature.GetFieldAsInteger64(0)] = tuple(feature.GetFieldAsString(place) for place in (1, 2, 3))
            if answer is not None:
                source.ReleaseResultSet(answer)
    return found


def write_texts(path: str, name: str, texts: Mapping[int, Texts]) -> None:
    """All of them, or nothing where it raises VerdictsLocked, such as when another program is writing."""
    alike: dict[Texts, list[int]] = {}
    for fid, one in texts.items():
        alike.setdefault(one, []).append(fid)
    source = _opened(path, gdal.OF_UPDATE)
    with gdal_raises(lambda reason: VerdictsLocked(path, reason)):
        table, key = _names(source, name, path)
        source.StartTransaction()
    with _or_nothing(source), gdal_raises(lambda reason: VerdictsLocked(path, reason)):
        for one, fids in alike.items():
            values = ", ".join(f"{_quoted(column)} = {_literal(text)}" for column, text in zip(COLUMNS, one))
            for listed in _pieces(fids):
                source.ExecuteSQL(f"UPDATE {table} SET {values} WHERE {key} IN ({listed})")  # nosec B608
        source.CommitTransaction()


@contextmanager
def hurried() -> Iterator[None]:
    """In here nobody waits for seconds until another program lets a file go: the window stands still meanwhile."""
    if not hasattr(gdal, "SetThreadLocalConfigOption"):  # an older GDAL
        yield
        return
    before = gdal.GetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT")
    gdal.SetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT", _WAIT_MS)
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT", before)


def _opened(path: str, how: int) -> gdal.Dataset:
    with hurried(), gdal_raises(lambda reason: VerdictsLocked(path, reason)):
        source = gdal.OpenEx(path, gdal.OF_VECTOR | how)
    if source is None:
        raise VerdictsLocked(path, "it cannot be opened")
    return source


@contextmanager
def _or_nothing(source: gdal.Dataset) -> Iterator[None]:
    try:
        yield
    except BaseException:
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        source.RollbackTransaction()
        gdal.PopErrorHandler()
        raise


def _names(source: gdal.Dataset, name: str, path: str) -> tuple[str, str]:
    """Table and key, as SQL takes them; raises VerdictsLocked."""
    layer: ogr.Layer | None = (source.GetLayerByName(name) if name else None) or source.GetLayer(0)
    if layer is None:
        raise VerdictsLocked(path, "it holds no layer")
    return _quoted(layer.GetName()), _quoted(layer.GetFIDColumn() or "fid")


def _pieces(fids: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(fids), _AT_ONCE):
        yield ", ".join(str(int(fid)) for fid in fids[start : start + _AT_ONCE])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if text else "NULL"

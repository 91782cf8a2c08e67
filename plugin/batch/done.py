"""What counts as done: files that are whole, and were made by the same detector and settings of the same image."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..detectors.catalog import entry
from ..errors import AnomalyError
from ..opening import model_paths
from ..raster.anomaly_layer import LAYER
from ..raster.opening import open_raster
from ..raster.outputs import is_claimed, output_of
from ..raster.score_tiff import DOMAIN
from ..shelf.check import sha256_of
from .errors import FileNotOurs, VerdictsInTheWay
from .plan import POLYGONS, SCORES, Item
from .state import Record

# They change how fast scores come, not what they are.
_NO_MATTER = ("DEVICE", "FALLBACK", "MEMORY_MB")


def fingerprint(item: Item) -> str:
    """Of all that decides on the scores: detector, settings, models, and the image's name, size and time of change."""
    parameters = {name: value for name, value in item.choice.parameters.items() if name not in _NO_MATTER}
    facts = [item.choice.algorithm, parameters, [_checksum(path) for path in _models(item)], *_file_facts(item.image)]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def made_of(item: Item) -> dict[str, Any]:
    """What the states keep of a finished score raster, to know it again; raises ImageNotReadable."""
    facts = open_raster(item.scores).GetMetadata(DOMAIN) or {}
    return {
        "fingerprint": fingerprint(item),
        "size": Path(item.scores).stat().st_size,
        "created": str(facts.get("created", "")),
    }


def is_scored(item: Item, record: Record) -> bool:
    """Whether the score raster is there, whole, the very one that was recorded, and would come out the same again."""
    if record.scored.get("fingerprint") != fingerprint(item):
        return False
    try:
        dataset = open_raster(item.scores)
        size = Path(item.scores).stat().st_size
    except (AnomalyError, OSError):
        return False
    facts = dataset.GetMetadata(DOMAIN) or {}
    is_same = (facts.get("created"), size) == (record.scored.get("created"), record.scored.get("size"))
    return is_same and facts.get("detector") == item.choice.algorithm and dataset.RasterCount == 2


def is_outlined(item: Item, record: Record, wish: Mapping[str, Any]) -> bool:
    """Whether the polygons are there, and were made of these scores as they are wanted now."""
    if record.outlined.get("wish") != dict(wish):
        return False
    facts = _facts_of_polygons(item.polygons)
    return facts is not None and facts.get("scores_created") == record.scored.get("created")


def refuse_to_replace(item: Item, record: Record, *, polygons: bool) -> None:
    """Raises FileNotOurs, VerdictsInTheWay where running the item would cost somebody's work."""
    if Path(item.scores).exists() and not record.scored and not _is_result(item.scores):
        raise FileNotOurs(item.scores)
    if polygons and Path(item.polygons).exists():
        if not record.outlined and _facts_of_polygons(item.polygons) is None:
            raise FileNotOurs(item.polygons)
        if _has_verdicts(item.polygons):
            raise VerdictsInTheWay(item.polygons)


def sweep(folder: str, names: Collection[str]) -> None:
    """Takes away what runs that were broken off have left of these items."""
    outputs = {name + ending for name in names for ending in (SCORES, POLYGONS)}
    with suppress(OSError):
        for path in list(Path(folder).iterdir()):
            output = output_of(path.name)
            if output in outputs and not is_claimed(str(Path(folder, output))):
                with suppress(OSError):
                    path.unlink()


def _models(item: Item) -> list[str]:
    own = item.choice.parameters.get("MODEL")
    return [path for path in model_paths(entry(item.choice.algorithm), str(own or "")) if path]


def _checksum(path: str) -> str:
    try:
        found = Path(path).stat()
        return _kept_checksum(path, found.st_mtime_ns, found.st_size)
    except (OSError, AnomalyError):
        return ""


@lru_cache(maxsize=32)
def _kept_checksum(path: str, _changed_ns: int, _size: int) -> str:
    return sha256_of(path)


def _file_facts(path: str) -> list[Any]:
    """Whole seconds: finer times do not survive copying."""
    try:
        found = Path(path).stat()
        return [Path(path).name, found.st_size, int(found.st_mtime)]
    except (OSError, ValueError):
        return [path]


def _is_result(path: str) -> bool:
    try:
        return bool(open_raster(path).GetMetadata(DOMAIN))
    except AnomalyError:
        return False


def _facts_of_polygons(path: str) -> dict[str, str] | None:
    """What a layer of anomalies says of its making; None where the file is none."""
    source = _open_layer(path)
    layer = source.GetLayerByName(LAYER) if source is not None else None
    return dict(layer.GetMetadata(DOMAIN) or {}) or None if layer is not None else None


def _has_verdicts(path: str) -> bool:
    source = _open_layer(path)
    layer = source.GetLayerByName(LAYER) if source is not None else None
    if layer is None or layer.GetLayerDefn().GetFieldIndex("verdict") < 0:
        return False
    layer.SetAttributeFilter("verdict IS NOT NULL OR note IS NOT NULL")
    return bool(layer.GetFeatureCount() > 0)


def _open_layer(path: str) -> gdal.Dataset | None:
    if not Path(path).is_file():
        return None
    with suppress(RuntimeError):  # where GDAL raises
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            return gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        finally:
            gdal.PopErrorHandler()
    return None

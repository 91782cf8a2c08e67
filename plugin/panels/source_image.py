"""source_image(): the image that a score layer was made of, among the project's layers or beside the result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsRasterLayer

from ..errors import AnomalyError
from ..raster.opening import open_raster
from ..raster.score_tiff import DOMAIN

CHANGE = "anomaly_cdm"


def source_image(scores: QgsRasterLayer) -> QgsRasterLayer | None:
    """A layer of the project or else a new one, which the caller keeps; None where the image is nowhere to be found.

    Of the dates of a change the newest one counts. Touches layers: main thread only.
    """
    own_file = file_of(scores)
    names = image_names(scores)
    for name in names:
        named = [layer for layer in _images() if Path(file_of(layer)).name == name and _may_be_of(layer, scores)]
        if named:
            # Of two images of one name the one beside the result.
            return min(named, key=lambda layer: Path(file_of(layer)).parent != Path(own_file).parent)
    for name in names:
        beside = Path(own_file).with_name(name) if name and "/" not in name else None
        if beside is not None and beside.is_file():
            layer = QgsRasterLayer(str(beside), beside.stem)
            if layer.isValid() and _may_be_of(layer, scores):
                return layer
    return None


def image_names(scores: QgsRasterLayer) -> list[str]:
    """The file names that a result keeps of its images, of a change the newest first; empty for other layers."""
    facts = result_facts(scores)
    with suppress(ValueError, RecursionError):
        names = json.loads(facts.get("images", "[]"))
        names = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
        return names[::-1] if facts.get("detector") == CHANGE else names  # which are kept oldest first
    return []


def result_facts(scores: QgsRasterLayer) -> dict[str, str]:
    """What a result says of how it was made; empty for other layers and where the file is gone."""
    path = file_of(scores)
    with suppress(AnomalyError):
        return dict(open_raster(path).GetMetadata(DOMAIN) or {}) if path else {}
    return {}


def file_of(layer: QgsRasterLayer) -> str:
    """What GDAL opens to read a layer; empty where the layer does not come from GDAL."""
    provider = layer.dataProvider()
    if layer.providerType() != "gdal" or provider is None:
        return ""
    uri = str(provider.dataSourceUri())
    parts = QgsProviderRegistry.instance().decodeUri("gdal", uri)
    if parts.get("openOptions"):
        return uri.split("|option:")[0]
    is_plain = not parts.get("layerName") and not parts.get("vsiPrefix")
    return str(parts.get("path", "")) if is_plain else uri


def _images() -> Iterator[QgsRasterLayer]:
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.isValid() and layer.providerType() == "gdal":
            yield layer


def _may_be_of(image: QgsRasterLayer, scores: QgsRasterLayer) -> bool:
    """Images of other places often have the same name."""
    if file_of(image) == file_of(scores):
        return False
    return image.crs() != scores.crs() or image.extent().intersects(scores.extent())

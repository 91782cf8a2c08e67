"""reading_of(): what is read of a layer of anomalies, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qgis.core import QgsVectorLayer

from ...feedback import Feedback
from ...raster.anomaly_layer import facts_in
from ...raster.anomaly_rows import AnomalyRows, read_rows


class Read(NamedTuple):
    """What was read of a layer of anomalies, and what its file says of itself."""

    rows: AnomalyRows
    facts: dict[str, str]


def reading_of(layer: QgsVectorLayer) -> Callable[[Feedback], Read]:
    """The work itself, which knows the file and its layer by name and needs no QGIS."""
    path, *options = layer.source().split("|")
    named = [one.split("=", 1)[1] for one in options if one.startswith("layername=")]

    def read(feedback: Feedback) -> Read:
        return Read(read_rows(path, named[0] if named else "", feedback), facts_in(path))

    return read

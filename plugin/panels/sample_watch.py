"""SampleWatch: tells that samples of a layer have come, gone or moved, while it is being edited as well."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

_PAUSE_MS = 50
_SIGNALS = (
    "featureAdded",
    "featureDeleted",
    "geometryChanged",
    "afterCommitChanges",
    "afterRollBack",
    "dataChanged",
    "crsChanged",
)


class SampleWatch(QObject):
    """Follows one layer at a time; many changes at once are told as one, a moment later."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layer: QgsVectorLayer | None = None
        self._id = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)

    def layer(self) -> QgsVectorLayer | None:
        """The layer that is followed, as long as the project has it."""
        return self._layer if QgsProject.instance().mapLayer(self._id) is not None else None

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """Leaves the layer of before."""
        if self._layer is not None:
            for name in _SIGNALS:
                getattr(self._layer, name).disconnect(self.tell)
            self._layer.willBeDeleted.disconnect(self._leave)
        self._layer = layer
        self._id = layer.id() if layer is not None else ""
        if layer is not None:
            for name in _SIGNALS:
                getattr(layer, name).connect(self.tell)
            layer.willBeDeleted.connect(self._leave)
        self._pause.start()

    def tell(self, *_told: Any) -> None:
        """Lets `changed` follow."""
        self._pause.start()

    def stop(self) -> None:
        """Says nothing more."""
        self.follow(None)
        self._pause.stop()

    def _leave(self) -> None:
        """The layer is beyond being disconnected from."""
        self._layer, self._id = None, ""
        self.tell()

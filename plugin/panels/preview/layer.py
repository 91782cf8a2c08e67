"""PreviewLayer: a layer that only the map shows: not in the project, so never saved with it nor asked about."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal


class PreviewLayer(QObject):
    """Lies above all layers of the project, whatever is switched on and off below it."""

    changed = pyqtSignal()
    """There is one, or there is none any more."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layer: QgsRasterLayer | None = None
        self._is_shown = False
        canvas.layersChanged.connect(self._put_on_top)

    @property
    def layer(self) -> QgsRasterLayer | None:
        """What was previewed last."""
        return self._layer

    def show(self, layer: QgsRasterLayer) -> None:
        """In place of the last one."""
        before, self._layer, self._is_shown = self._layer, layer, True
        self._draw(without=before)
        self.changed.emit()

    def set_shown(self, is_shown: bool) -> None:  # noqa: FBT001  (a slot)
        """Hides it, to see what is below, or shows it again."""
        if self._layer is not None and is_shown != self._is_shown:
            self._is_shown = is_shown
            self._draw(without=self._layer)

    def clear(self) -> None:
        """Takes it off the map."""
        before, self._layer, self._is_shown = self._layer, None, False
        if before is not None:
            self._draw(without=before)
            self.changed.emit()

    def stop(self) -> None:
        """Leaves the map alone, for unloading."""
        self.clear()
        self._canvas.layersChanged.disconnect(self._put_on_top)

    def _put_on_top(self) -> None:
        """The project's layers have been set anew, and ours is not among them."""
        if self._is_shown and self._layer not in self._canvas.layers():
            self._draw(without=None)

    def _draw(self, without: QgsRasterLayer | None) -> None:
        below = [one for one in self._canvas.layers() if one not in (without, self._layer)]
        self._canvas.setLayers([self._layer, *below] if self._is_shown else below)

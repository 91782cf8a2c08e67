"""ThresholdPreview: shows on the map what a threshold takes, by another style of the score layer and no new raster."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
from qgis.core import QgsColorRampShader, QgsProject, QgsRasterLayer, QgsRasterShader, QgsSingleBandPseudoColorRenderer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from qgis.PyQt.QtGui import QColor

_COLOUR = QColor(255, 0, 170, 255)
_PAUSE_MS = 60


class ThresholdPreview(QObject):
    """The user's own style waits in the layer's style manager meanwhile, and comes back with stop()."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layer_id, self._own_style = "", ""
        self._score = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._paint)
        self._saved: tuple[str, float] | None = None
        QgsProject.instance().writeProject.connect(self._step_aside)
        QgsProject.instance().projectSaved.connect(self._come_back)

    @property
    def is_on(self) -> bool:
        """Whether a layer has the preview's style now."""
        return bool(self._layer_id)

    def show(self, layer: QgsRasterLayer, score: float) -> None:
        """Colours what scores so much or more, a moment later; the last call of several counts."""
        if layer.id() != self._layer_id:
            self.stop()
            self._begin(layer)
        self._score = score
        self._pause.start()

    def stop(self) -> None:
        """Gives the layer, if it is still there, its own style back."""
        self._pause.stop()
        layer = QgsProject.instance().mapLayer(self._layer_id)
        self._layer_id = ""
        if layer is not None:
            styles = layer.styleManager()
            if styles.currentStyle() == _name():  # or the user has chosen another one meanwhile
                styles.setCurrentStyle(self._own_style)
            styles.removeStyle(_name())
            layer.triggerRepaint()

    def leave(self) -> None:
        """Leaves the project alone, for unloading."""
        self.stop()
        with suppress(TypeError):  # it has been left before
            QgsProject.instance().writeProject.disconnect(self._step_aside)
            QgsProject.instance().projectSaved.disconnect(self._come_back)

    def _step_aside(self) -> None:
        """A project is saved with the layer's own style."""
        self._saved = (self._layer_id, self._score) if self.is_on else None
        self.stop()

    def _come_back(self) -> None:
        saved, self._saved = self._saved, None
        layer = QgsProject.instance().mapLayer(saved[0]) if saved is not None else None
        if layer is not None:
            is_changed = QgsProject.instance().isDirty()
            self.show(layer, saved[1])
            QgsProject.instance().setDirty(is_changed)

    def _begin(self, layer: QgsRasterLayer) -> None:
        styles = layer.styleManager()
        if _name() in styles.styles():  # of a project that was saved meanwhile
            others = [one for one in styles.styles() if one != _name()]
            styles.setCurrentStyle(others[0])
            styles.removeStyle(_name())
        self._own_style = styles.currentStyle()
        styles.addStyleFromLayer(_name())
        styles.setCurrentStyle(_name())
        self._layer_id = layer.id()

    def _paint(self) -> None:
        layer = QgsProject.instance().mapLayer(self._layer_id)
        if layer is None or layer.styleManager().currentStyle() != _name():
            return
        with suppress(AttributeError):  # the file is gone, and the layer has no provider any more
            layer.setRenderer(_renderer(layer, self._score))
            layer.triggerRepaint()


def _renderer(layer: QgsRasterLayer, score: float) -> QgsSingleBandPseudoColorRenderer:
    """Two colours: nothing below the score, one colour from it on."""
    below = float(np.nextafter(np.float32(score), np.float32(-np.inf)))  # QGIS's classes hold their upper end
    ramp = QgsColorRampShader(below, float("inf"), None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(below, QColor(0, 0, 0, 0), _less()),
            QgsColorRampShader.ColorRampItem(float("inf"), _COLOUR, _above().format(score=f"{score:.4g}")),
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    return QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)


def _name() -> str:
    return QCoreApplication.translate("EarthAnomaly", "Threshold preview")


def _above() -> str:
    return QCoreApplication.translate("EarthAnomaly", "{score} or more")


def _less() -> str:
    return QCoreApplication.translate("EarthAnomaly", "less")

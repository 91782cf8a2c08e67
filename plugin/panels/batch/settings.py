"""BatchSettings: the settings of an algorithm that holds for all images of a batch, as plain values for a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface, QgsProcessingParameterWidgetContext
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...batch.job import OWN_PARAMETERS
from ..form_parts import scrolled
from ..notice import Notice
from ..parameter_form import ParameterForm

# Which bands there are differs from image to image; a job file may name some nevertheless.
_NOT_SHOWN = (*OWN_PARAMETERS, "BANDS")
_COLUMNS, _ROWS = 64, 26


class BatchSettings(QDialog):
    """A form without the image and the result."""

    def __init__(
        self, iface: QgisInterface, algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("batchSettings")
        self.setWindowTitle(self.tr("Settings: {}").format(algorithm.displayName().split(":")[0]))
        for definition in algorithm.parameterDefinitions():
            if definition.name() in _NOT_SHOWN:
                definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.FlagHidden)
        surroundings = QgsProcessingParameterWidgetContext()
        surroundings.setMapCanvas(iface.mapCanvas())
        surroundings.setProject(QgsProject.instance())
        self.form = ParameterForm(algorithm, surroundings, self)
        self.form.set_values(dict(values))
        self._kept = {name: value for name, value in values.items() if name in _NOT_SHOWN}
        self._notice = Notice(self)
        self.chosen: dict[str, Any] = dict(values)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled((self.form, 1)), 1)
        layout.addWidget(self._notice)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Room for a form with its folded part."""
        metrics = self.fontMetrics()
        return QSize(_COLUMNS * metrics.averageCharWidth(), _ROWS * metrics.lineSpacing())

    def accept(self) -> None:
        """Keeps what was set; stays open where something of it cannot stand in a job."""
        chosen = dict(self._kept)
        for name, value in self.form.changed_values().items():
            plain = _plain(value)
            if plain is None and value is not None:
                self._notice.warn(self.tr("This layer is in no file. Save it to one first, or leave the field empty."))
                return
            if plain not in (None, ""):
                chosen[name] = plain
        self.chosen = chosen
        super().accept()


def _plain(value: Any) -> Any:
    """A value that JSON knows; a layer of the project becomes its file. None where there is none."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, str):
        layer = QgsProject.instance().mapLayer(value)
        if isinstance(layer, QgsVectorLayer):
            return layer.source() if layer.providerType() == "ogr" else None
        return layer.source() if layer is not None else value
    if isinstance(value, (bool, int, float)):
        return value
    return list(value) if isinstance(value, (list, tuple)) else None

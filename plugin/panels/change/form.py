"""new_change_form(): what the algorithm asks besides the images and their dates, which the list above it gives."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingParameterDefinition, QgsProject
from qgis.gui import QgisInterface, QgsProcessingParameterWidgetContext
from qgis.PyQt.QtWidgets import QWidget

from ..parameter_form import ParameterForm

_OF_THE_LIST = ("IMAGES", "DATES", "NEW", "BANDS")
_RARE = ("DEVICE", "OUTPUT", "PER_DATE", "FIRST_DATE", "PERSISTENCE")


def new_change_form(iface: QgisInterface, algorithm_id: str, parent: QWidget) -> ParameterForm:
    """The form, made of a copy of the algorithm in which the list's parameters are hidden and rare ones folded."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    for name, flag in (
        *((name, QgsProcessingParameterDefinition.FlagHidden) for name in _OF_THE_LIST),
        *((name, QgsProcessingParameterDefinition.FlagAdvanced) for name in _RARE),
    ):
        definition = algorithm.parameterDefinition(name)
        definition.setFlags(definition.flags() | flag)
    surroundings = QgsProcessingParameterWidgetContext()
    surroundings.setProject(QgsProject.instance())
    surroundings.setMapCanvas(iface.mapCanvas())
    surroundings.setMessageBar(iface.messageBar())
    surroundings.setActiveLayer(iface.activeLayer())
    return ParameterForm(algorithm, surroundings, parent)

"""A form of parameters that is still there when the provider of its algorithm has been taken out."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBand,
    QgsProcessingParameterRasterLayer,
    QgsProcessingProvider,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsProcessingParameterWidgetContext

from plugin.panels.parameter_form import ParameterForm


class Algorithm(QgsProcessingAlgorithm):
    """Asks for an image and a band, which follows the image."""

    def initAlgorithm(self, _configuration: Any = None) -> None:  # noqa: N802  (QGIS's own)
        self.addParameter(QgsProcessingParameterRasterLayer("INPUT", "Image"))
        self.addParameter(QgsProcessingParameterBand("BAND", "Band", None, "INPUT"))

    def createInstance(self) -> Algorithm:  # noqa: N802
        return Algorithm()

    def name(self) -> str:
        return "one"

    def displayName(self) -> str:  # noqa: N802
        return "One"


class Provider(QgsProcessingProvider):
    """Has that one algorithm."""

    def id(self) -> str:
        return "shortlived"

    def name(self) -> str:
        return "Short-lived"

    def loadAlgorithms(self) -> None:  # noqa: N802
        self.addAlgorithm(Algorithm())


def test_layers_may_come_when_the_provider_is_gone(qapp, iface, scene):
    registry, provider = QgsApplication.processingRegistry(), Provider()
    registry.addProvider(provider)
    surroundings = QgsProcessingParameterWidgetContext()
    surroundings.setProject(QgsProject.instance())
    form = ParameterForm(registry.createAlgorithmById("shortlived:one"), surroundings, iface.window)
    assert set(form.values()) == {"INPUT", "BAND"}
    registry.removeProvider(provider)
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "comes late"))  # QGIS 3.40 crashed here
    assert form.values() == {}
    QgsProject.instance().clear()

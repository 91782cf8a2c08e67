"""A form of parameters in later versions of QGIS: what they do with its widgets, and without its provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBand,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
    QgsProcessingProvider,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsProcessingParameterWidgetContext
from qgis.PyQt.QtWidgets import QComboBox

from plugin.panels.parameter_form import ParameterForm


class Algorithm(QgsProcessingAlgorithm):
    """Asks for an image, for a band, which follows the image, and for a device."""

    def initAlgorithm(self, _configuration: Any = None) -> None:  # noqa: N802  (QGIS's own)
        self.addParameter(QgsProcessingParameterRasterLayer("INPUT", "Image"))
        self.addParameter(QgsProcessingParameterBand("BAND", "Band", None, "INPUT"))
        self.addParameter(QgsProcessingParameterEnum("DEVICE", "Device", ["automatic", "CPU"], False, 0))  # noqa: FBT003

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


@pytest.fixture
def short_lived(qapp) -> Iterator[Provider]:
    registry, made = QgsApplication.processingRegistry(), Provider()
    registry.addProvider(made)
    yield made
    if registry.providerById("shortlived") is not None:
        registry.removeProvider(made)


@pytest.fixture
def form(iface, short_lived) -> ParameterForm:
    surroundings = QgsProcessingParameterWidgetContext()
    surroundings.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("shortlived:one")
    return ParameterForm(algorithm, surroundings, iface.window)


def test_a_choice_is_wide_enough_for_its_words(form):
    (box,) = (one for one in form.findChildren(QComboBox) if one.findText("automatic") >= 0)
    assert box.minimumSizeHint().width() > box.fontMetrics().horizontalAdvance("automatic")


def test_layers_may_come_when_the_provider_is_gone(form, short_lived, scene):
    assert set(form.values()) == {"INPUT", "BAND", "DEVICE"}
    QgsApplication.processingRegistry().removeProvider(short_lived)
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "comes late"))  # QGIS 3.40 crashed here
    assert form.values() == {}
    QgsProject.instance().clear()

"""advanced(): a parameter that dialogs fold away."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The same, marked."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
    return parameter

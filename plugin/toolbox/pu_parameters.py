"""The parameters of the training of one class, and the settings that they stand for."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterBand,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..detectors.pu_losses import Loss
from ..detectors.pu_training import PuSettings
from .translation import tr

INPUT, SAMPLES, CLASS_FIELD, CLASS_NAME = "INPUT", "SAMPLES", "CLASS_FIELD", "CLASS_NAME"
NEGATIVES, REFINE, BANDS, EXTENT = "NEGATIVES", "REFINE", "BANDS", "EXTENT"
LOSS, ORDER, PRIOR, CALIBRATION = "LOSS", "ORDER", "PRIOR", "SELF_CALIBRATION"
SEED, STEPS = "SEED", "STEPS"
_DEFAULTS = PuSettings()


def sample_parameters() -> list[Any]:
    """The image, its samples, and the model to refine."""
    any_vector = [QgsProcessing.TypeVectorAnyGeometry]
    field = QgsProcessingParameterField(
        CLASS_FIELD, tr("Field with the class"), parentLayerParameterName=SAMPLES, optional=True
    )
    field.setHelp(tr("Where none is chosen, all samples are of one class, named after their layer."))
    name = QgsProcessingParameterString(CLASS_NAME, tr("Name of the class"), optional=True)
    name.setHelp(tr("Where none is given, that of the samples' layer or of the model to refine."))
    negatives = QgsProcessingParameterFeatureSource(NEGATIVES, tr("Negative samples"), any_vector, optional=True)
    negatives.setHelp(tr("Places that are not of the class; good where a map went wrong."))
    refine = QgsProcessingParameterFile(REFINE, tr("Model to refine"), extension="onnx", optional=True)
    refine.setHelp(tr("A model trained on this image; the samples are added to its own."))
    return [
        QgsProcessingParameterRasterLayer(INPUT, tr("Image")),
        QgsProcessingParameterFeatureSource(SAMPLES, tr("Samples of the class"), any_vector, optional=True),
        field,
        name,
        negatives,
        refine,
    ]


def training_parameters() -> list[Any]:
    """How to train; for the group of advanced settings."""
    whole, real = QgsProcessingParameterNumber.Integer, QgsProcessingParameterNumber.Double
    losses = [loss.value for loss in Loss]
    return [
        QgsProcessingParameterEnum(LOSS, tr("Loss"), losses, defaultValue=_DEFAULTS.loss.value, usesStaticStrings=True),
        QgsProcessingParameterNumber(
            ORDER, tr("Order of the Taylor loss"), whole, _DEFAULTS.order, minValue=1, maxValue=20
        ),
        QgsProcessingParameterNumber(
            PRIOR, tr("Share of the class, for nnpu (0 = estimate)"), real, 0.0, minValue=0, maxValue=0.99
        ),
        QgsProcessingParameterNumber(
            CALIBRATION,
            tr("Self-calibration by the teacher (weight)"),
            real,
            _DEFAULTS.self_calibration,
            minValue=0,
            maxValue=10,
        ),
        QgsProcessingParameterNumber(STEPS, tr("Steps"), whole, _DEFAULTS.steps, minValue=10, maxValue=100_000),
        QgsProcessingParameterNumber(SEED, tr("Seed"), whole, _DEFAULTS.seed, minValue=0, maxValue=2**31 - 1),
        QgsProcessingParameterBand(
            BANDS, tr("Bands"), parentLayerParameterName=INPUT, optional=True, allowMultiple=True
        ),
        QgsProcessingParameterExtent(EXTENT, tr("Only this extent"), optional=True),
    ]


def settings_of(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> PuSettings:
    """What the training_parameters() say."""
    return PuSettings(
        loss=Loss(algorithm.parameterAsEnumString(parameters, LOSS, context)),
        order=algorithm.parameterAsInt(parameters, ORDER, context),
        prior=algorithm.parameterAsDouble(parameters, PRIOR, context),
        self_calibration=algorithm.parameterAsDouble(parameters, CALIBRATION, context),
        steps=algorithm.parameterAsInt(parameters, STEPS, context),
        seed=algorithm.parameterAsInt(parameters, SEED, context),
    )

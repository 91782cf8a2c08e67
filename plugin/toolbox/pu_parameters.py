"""The parameters of the training of one class, and the settings that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
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
from ..feedback import Feedback
from ..pu_network import Network
from .torch_setting import torch_python
from .translation import tr

if TYPE_CHECKING:
    from ..train_pu import Trained, TrainJob

INPUT, SAMPLES, CLASS_FIELD, CLASS_NAME = "INPUT", "SAMPLES", "CLASS_FIELD", "CLASS_NAME"
NEGATIVES, REFINE, BANDS, EXTENT = "NEGATIVES", "REFINE", "BANDS", "EXTENT"
LOSS, ORDER, PRIOR, CALIBRATION = "LOSS", "ORDER", "PRIOR", "SELF_CALIBRATION"
SEED, STEPS = "SEED", "STEPS"
NETWORK, TRAINER = "NETWORK", "TRAINER"
NUMPY, TORCH = "numpy", "torch"
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
        _network(),
        _trainer(),
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


def _network() -> QgsProcessingParameterEnum:
    names = [network.value for network in Network]
    parameter = QgsProcessingParameterEnum(
        NETWORK, tr("Network"), names, defaultValue=Network.FEATURES.value, usesStaticStrings=True
    )
    parameter.setHelp(
        tr(
            "features: spectrum and neighbourhood of a pixel, trained in seconds. windows: also shapes and patterns "
            "round it, trained in a minute or two; needs a Python with PyTorch."
        )
    )
    return parameter


def _trainer() -> QgsProcessingParameterEnum:
    parameter = QgsProcessingParameterEnum(
        TRAINER, tr("Train features in"), [NUMPY, TORCH], defaultValue=NUMPY, usesStaticStrings=True
    )
    parameter.setHelp(tr("Both give the same map; torch needs a Python with PyTorch."))
    return parameter


def training_of(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Callable[[TrainJob, Feedback], Trained]:
    """What trains, by the network and the trainer that the parameters name; a model of the windows network is refined
    to another one of these. Raises TorchMissing, RunCanceled, before any image is read."""
    from ..pu_in_torch import fit_in
    from ..pu_windows import train_windows
    from ..train_pu import train_pu
    from ..trained_class import network_of

    base = algorithm.parameterAsFile(parameters, REFINE, context)
    names = {algorithm.parameterAsEnumString(parameters, NETWORK, context), network_of(base, "pu") if base else ""}
    if Network.WINDOWS.value in names:
        return partial(train_windows, python=torch_python(feedback))
    if algorithm.parameterAsEnumString(parameters, TRAINER, context) == TORCH:
        return partial(train_pu, fitting=fit_in(torch_python(feedback)))
    return train_pu


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

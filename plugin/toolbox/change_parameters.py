"""The parameters of ChangeAlgorithm."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..change_choices import Backbone, Direction, Question
from ..choices import LEAST_MEMORY_MB
from ..detectors.device import Device
from .advanced import advanced
from .band_list import band_list
from .model_folder import feature_folder
from .settings import default_device, default_memory_mb
from .translation import tr

MIB = 2**20
_LARGEST_SHIFT_PX, _MOST_PASSES = 2, 8
IMAGES, DATES, NEW, QUESTION, BACKBONE = "IMAGES", "DATES", "NEW", "QUESTION", "BACKBONE"
BANDS, EXTENT, OBJECTS, DIRECTION = "BANDS", "EXTENT", "OBJECTS", "DIRECTION"
NO_OUTLINES, SUPERPIXELS, SAM_MASKS = OUTLINES = ("none", "superpixels", "sam")
SHIFT_PX, SMOOTHING, SEASON, SPECKLE = "SHIFT_PX", "SMOOTHING", "SEASON", "SPECKLE"
MODEL, DEVICE, FALLBACK, CACHE, MEMORY_MB = "MODEL", "DEVICE", "FALLBACK", "CACHE", "MEMORY_MB"


def series_parameters() -> list[QgsProcessingParameterDefinition]:
    """The images and what is asked of them."""
    found: list[QgsProcessingParameterDefinition] = []
    images = QgsProcessingParameterMultipleLayers(IMAGES, tr("Images"), QgsProcessing.TypeRaster)
    images.setHelp(tr("Several images of one place, or one whose bands are dates."))
    dates = QgsProcessingParameterString(DATES, tr("Dates, in the order of the images"), optional=True)
    dates.setHelp(tr("As in 2024-05-01; 2024-06-01. Empty: from the layers, their metadata or their names."))
    new = QgsProcessingParameterString(NEW, tr("New dates"), optional=True)
    new.setHelp(tr("As in 2024-06-01; all older dates are the history. Empty: the last date."))
    found.append(images)
    found.append(dates)
    found.append(new)
    question = _enumeration(QUESTION, tr("Question"), [one.value for one in Question], Question.NEW.value)
    question.setHelp(tr("new: is a new date anomalous? any: was any date, and since when?"))
    found.append(question)
    backbone = _enumeration(BACKBONE, tr("Backbone"), [one.value for one in Backbone], Backbone.COMPACT.value)
    backbone.setHelp(tr("compact or sam for high resolution; none for medium resolution and radar."))
    found.append(backbone)
    found.append(advanced(band_list(BANDS, tr("Where none is named, all; networks see the first three of them."))))
    found.append(advanced(QgsProcessingParameterExtent(EXTENT, tr("Only this extent"), optional=True)))
    return found


def score_parameters() -> list[QgsProcessingParameterDefinition]:
    """How dates are compared."""
    found: list[QgsProcessingParameterDefinition] = []
    objects = _enumeration(OBJECTS, tr("Outline objects (compact, sam)"), list(OUTLINES), SUPERPIXELS)
    objects.setHelp(tr("In candidate areas each superpixel gets one score; sam: each object of Segment Anything."))
    found.append(advanced(objects))
    direction = _enumeration(
        DIRECTION, tr("Direction of change (any)"), [one.value for one in Direction], Direction.ANY.value
    )
    direction.setHelp(tr("decrease: only what falls, such as radar backscatter of forest that is cleared."))
    found.append(advanced(direction))
    shift = _whole(SHIFT_PX, tr("Tolerated shift (pixels, -1 = automatic)"), -1, (-1, _LARGEST_SHIFT_PX))
    shift.setHelp(
        tr("Of one date beside the others. Automatic: as much as is found; networks tolerate some by themselves.")
    )
    found.append(advanced(shift))
    smoothing = _whole(SMOOTHING, tr("Smoothing (passes, -1 = automatic)"), -1, (-1, _MOST_PASSES))
    smoothing.setHelp(tr("Of the pixels, before they are compared: 1 for eight dates and more, else 2."))
    found.append(advanced(smoothing))
    season = QgsProcessingParameterBoolean(SEASON, tr("Heed the season"), defaultValue=True)
    season.setHelp(tr("Dates of the same season count more; for 'any' the yearly wave is taken off."))
    found.append(advanced(season))
    speckle = QgsProcessingParameterBoolean(SPECKLE, tr("Radar in linear scale"), defaultValue=False)
    speckle.setHelp(tr("Takes logarithms, since speckle grows with the signal. Not for decibels."))
    found.append(advanced(speckle))
    return found


def network_parameters() -> list[QgsProcessingParameterDefinition]:
    """What describes them, and where its answers are kept."""
    found: list[QgsProcessingParameterDefinition] = []
    found.append(_enumeration(DEVICE, tr("Device"), [one.value for one in Device], default_device()))
    model = QgsProcessingParameterFile(MODEL, tr("Model file"), extension="onnx", optional=True)
    model.setHelp(tr("Empty: the one that ships (compact), or the imported Segment Anything."))
    found.append(advanced(model))
    fallback = QgsProcessingParameterBoolean(FALLBACK, tr("Use the CPU where CUDA fails"), defaultValue=True)
    found.append(advanced(fallback))
    cache = QgsProcessingParameterFolderDestination(
        CACHE, tr("Folder for features"), str(feature_folder()), optional=True
    )
    cache.setHelp(tr("What a network has seen on a date is kept there, so that a new date costs one date."))
    found.append(advanced(cache))
    memory = _whole(MEMORY_MB, tr("Memory to use (MiB)"), default_memory_mb(), (LEAST_MEMORY_MB, 2**20))
    found.append(advanced(memory))
    return found


def _enumeration(name: str, label: str, values: list[str], default: str) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, label, values, defaultValue=default, usesStaticStrings=True)


def _whole(name: str, label: str, default: int, limits: tuple[int, int]) -> QgsProcessingParameterNumber:
    whole = QgsProcessingParameterNumber.Integer
    return QgsProcessingParameterNumber(name, label, whole, default, minValue=limits[0], maxValue=limits[1])

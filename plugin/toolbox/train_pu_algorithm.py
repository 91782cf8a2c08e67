"""TrainPuAlgorithm: samples of a class drawn on an image to a model that maps the class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import AnomalyError
from ..sample_errors import OneModelOneClass
from .advanced import advanced
from .layers import extent_of, image_path, raster_layer, told_to_qgis, with_ending
from .pages import help_page, icon
from .pu_parameters import (
    BANDS,
    CLASS_FIELD,
    CLASS_NAME,
    EXTENT,
    INPUT,
    NEGATIVES,
    REFINE,
    SAMPLES,
    sample_parameters,
    settings_of,
    training_of,
    training_parameters,
)
from .translation import tr

if TYPE_CHECKING:
    from ..pu_samples import SampleShapes
    from ..raster.reader import Selection
    from ..train_pu import Trained


class TrainPuAlgorithm(QgsProcessingAlgorithm):
    """Trains one model for each class of the samples."""

    INPUT, SAMPLES, CLASS_FIELD, CLASS_NAME = INPUT, SAMPLES, CLASS_FIELD, CLASS_NAME
    NEGATIVES, REFINE = NEGATIVES, REFINE
    BANDS, EXTENT, OUTPUT = BANDS, EXTENT, "OUTPUT"
    MODELS, SHARE, SHARE_LOW, SHARE_HIGH, POSITIVES = "MODELS", "PRIOR_SHARE", "PRIOR_LOW", "PRIOR_HIGH", "POSITIVES"
    _DETECTOR = "pu"

    def __init__(self) -> None:
        super().__init__()
        self._image = ""
        self._selection: Selection | None = None
        self._classes: dict[str, SampleShapes] = {}
        self._negatives: SampleShapes | None = None

    def createInstance(self) -> TrainPuAlgorithm:
        """QGIS runs a copy."""
        return TrainPuAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "train_pu"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Train a map of one class")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("One class")

    def groupId(self) -> str:
        """The same in every language."""
        return "one_class"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Learns one class from a few of its pixels, without samples of anything else, in seconds.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Draw some points or polygons of one class; 30 to 100 pixels spread over its variants are a good "
            "number. Pixels drawn at random from the image stand for all the rest: positive-unlabelled learning. "
            "Apply the model with 'PU: map of one class'.</p>"
            "<p><b>Class field:</b> samples of several classes give one model each, with the class added to the name "
            "of the file.</p>"
            "<p><b>Negatives</b> are optional: places that the map has wrongly given to the class. <b>Model to "
            "refine</b>: a model trained before on this image; the samples are added to those it was trained on, and "
            "the image is read only round the new ones.</p>"
            "<p><b>Loss:</b> <i>taylor</i> (default), the Taylor variational loss of an order; <i>variational</i>, "
            "its limit for high orders; <i>negative</i>, unlabelled pixels as negatives; <i>nnpu</i>, the non-negative "
            "risk, which needs the share of the class (prior; 0 = estimate it).</p>"
            "<p><b>Network:</b> <i>features</i> (default) learns from the spectrum of a pixel and of its neighbours; "
            "<i>windows</i>, a convolutional network, also from shapes and patterns, and takes longer. It is trained "
            "in a Python with PyTorch, which the settings name; so are the features where <b>Train "
            "features in</b> says <i>torch</i>, to the same map.</p>"
            "<p>The share of the class is estimated from samples that the network has not seen, and the threshold is "
            "set so that the map has this share.</p>"
            "<p><b>Result:</b> an ONNX file with its card, and beside it a file with the samples' spectra, by which "
            "it can be refined.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        for parameter in sample_parameters():
            self.addParameter(parameter)
        for parameter in training_parameters():
            self.addParameter(advanced(parameter))
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Model"), tr("ONNX models (*.onnx)")))
        self.addOutput(QgsProcessingOutputString(self.MODELS, tr("All models, one a line")))
        self.addOutput(QgsProcessingOutputNumber(self.POSITIVES, tr("Positive pixels of the first class")))
        self.addOutput(QgsProcessingOutputNumber(self.SHARE, tr("Estimated share of the first class")))
        self.addOutput(QgsProcessingOutputNumber(self.SHARE_LOW, tr("Lower end of its 90 % interval")))
        self.addOutput(QgsProcessingOutputNumber(self.SHARE_HIGH, tr("Upper end of its 90 % interval")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        try:
            layer = raster_layer(self, parameters, self.INPUT, context)
        except AnomalyError as raised:
            return False, str(raised)
        refines = bool(self.parameterAsFile(parameters, self.REFINE, context))
        if not refines and self.parameterAsSource(parameters, self.SAMPLES, context) is None:
            return False, tr("Choose a layer with samples of the class: points, lines or polygons.")
        return super().checkParameterValues({**parameters, self.INPUT: layer}, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes from the layers what the training needs."""
        from ..raster.reader import Selection

        with told_to_qgis():
            layer = raster_layer(self, parameters, self.INPUT, context)
            self._image = image_path(layer)
            extent = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
            self._selection = Selection(
                bands=tuple(self.parameterAsInts(parameters, self.BANDS, context)), extent=extent_of(extent)
            )
            self._take_samples(parameters, layer.crs(), context)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: one training for each class."""
        from ..raster.outputs import check_output
        from ..train_pu import TrainJob

        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        outputs = _outputs(output, list(self._classes))
        with told_to_qgis():
            for path in outputs.values():
                check_output(path)
            settings = settings_of(self, parameters, context)
            train = training_of(self, parameters, context, feedback)
            done = []
            for name, shapes in self._classes.items():
                job = TrainJob(
                    image=self._image,
                    output=outputs[name],
                    positive=shapes,
                    negative=self._negatives,
                    class_name=name,
                    settings=settings,
                    selection=self._selection,
                    base=self.parameterAsFile(parameters, self.REFINE, context),
                )
                done.append(train(job, feedback))
                feedback.pushInfo(_sentence(name, done[-1]))
        first = done[0]
        return {
            self.OUTPUT: first.output,
            self.MODELS: "\n".join(trained.output for trained in done),
            self.POSITIVES: first.positives,
            self.SHARE: first.prior.share,
            self.SHARE_LOW: first.prior.low,
            self.SHARE_HIGH: first.prior.high,
        }

    def _take_samples(
        self, parameters: dict[str, Any], crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
    ) -> None:
        from ..pu_samples import SampleShapes
        from ..trained_class import class_of
        from .sample_layers import shapes_by_class

        samples = self.parameterAsSource(parameters, self.SAMPLES, context)
        negatives = self.parameterAsSource(parameters, self.NEGATIVES, context)
        base = self.parameterAsFile(parameters, self.REFINE, context)
        field = self.parameterAsString(parameters, self.CLASS_FIELD, context)
        name = self.parameterAsString(parameters, self.CLASS_NAME, context).strip()
        if not name and base:
            name = class_of(base, self._DETECTOR).name
        if samples is not None:
            self._classes = shapes_by_class(samples, field, crs, context, may_be_empty=bool(base))
        self._negatives = SampleShapes("")
        if negatives is not None:
            shapes = shapes_by_class(negatives, "", crs, context, may_be_empty=True)
            self._negatives = next(iter(shapes.values()), SampleShapes(negatives.sourceName()))
        if base and len(self._classes) > 1:
            raise OneModelOneClass(base, len(self._classes))
        if not self._classes:  # a refinement by negatives alone
            self._classes = {name: SampleShapes(self._negatives.name)}
        elif name and not field:
            self._classes = {name: next(iter(self._classes.values()))}


def _outputs(output: str, names: list[str]) -> dict[str, str]:
    """The file of each class: the one named, or with several classes one each with the class in its name."""
    path = with_ending(output, ".onnx")
    if len(names) == 1:
        return {names[0]: str(path)}
    found: dict[str, str] = {}
    for name in names:
        word = re.sub(r"[^\w-]+", "_", name).strip("_") or "class"
        candidate, number = word, 2
        while str(path.with_name(f"{path.stem}_{candidate}.onnx")) in found.values():
            candidate, number = f"{word}_{number}", number + 1
        found[name] = str(path.with_name(f"{path.stem}_{candidate}.onnx"))
    return found


def _sentence(name: str, trained: Trained) -> str:
    return tr(
        "{name}: {positives} positive and {negatives} negative pixels, {unlabelled} unlabelled; estimated share "
        "{share:.2f} % (90 % interval {low:.2f} to {high:.2f} %)."
    ).format(
        name=name,
        positives=trained.positives,
        negatives=trained.negatives,
        unlabelled=trained.unlabelled,
        share=100 * trained.prior.share,
        low=100 * trained.prior.low,
        high=100 * trained.prior.high,
    )

"""DetectAlgorithm: a detector of the catalog as a Processing algorithm; its parameters are made from its entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from ..choices import LEAST_MEMORY_MB
from ..detectors.device import Device, Wish
from ..detectors.spec import DetectorSpec, Option
from ..errors import AnomalyError, SettingOutOfRange
from ..raster.bands import parse_ranges
from .advanced import advanced
from .arrival import style_on_arrival
from .layers import extent_of, image_path, polygons_of, raster_layer, refuse_same_file, told_to_qgis
from .pages import help_page, icon
from .score_style import colour_scores
from .settings import default_device, default_memory_mb
from .translation import tr

if TYPE_CHECKING:
    from ..detect import Detection
    from ..raster.reader import Selection

_MIB = 2**20
_RARE_SHARE = 0.001


class DetectAlgorithm(QgsProcessingAlgorithm):
    """Runs one detector over one image."""

    INPUT, OUTPUT = "INPUT", "OUTPUT"
    BANDS, WAVELENGTHS, EXTENT, MASK = "BANDS", "WAVELENGTHS", "EXTENT", "MASK"
    MODEL, DEVICE, FALLBACK, MEMORY_MB, RESAMPLE = "MODEL", "DEVICE", "FALLBACK", "MEMORY_MB", "RESAMPLE"
    DEVICE_USED, SECONDS, VALID_PIXELS = "DEVICE_USED", "SECONDS", "VALID_PIXELS"
    RARE_SCORE, RARE_PIXELS = "RARE_SCORE", "RARE_PIXELS"

    def __init__(self, spec: DetectorSpec) -> None:
        super().__init__()
        self._spec = spec
        self._image = ""
        self._image_name = ""
        self._selection: Selection | None = None

    def createInstance(self) -> DetectAlgorithm:
        """QGIS runs a copy."""
        return DetectAlgorithm(self._spec)

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return self._spec.id

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr(self._spec.title)

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr(self._spec.group)

    def groupId(self) -> str:
        """The same in every language."""
        return self._spec.group.lower().replace(" ", "_")

    def icon(self) -> QIcon:
        """The detector's picture."""
        return icon(self._spec.id)

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr(self._spec.summary)

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        paragraphs = [tr(paragraph) for paragraph in self._spec.help.split("\n\n")]
        paragraphs.append(self._result_help())
        paragraphs.append(tr("<b>Source:</b> {}").format(tr(self._spec.source)))
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def _result_help(self) -> str:
        return tr(
            "<b>Result:</b> a GeoTIFF with two bands. Band 1 is the raw score: the higher, the more anomalous. "
            "Band 2 is the false-alarm probability: the share of the image's valid pixels that score at least "
            "this. Turn scores into polygons with 'Anomalies as polygons'; the threshold is chosen there, after "
            "the run."
        )

    def helpUrl(self) -> str:
        """The detector's page."""
        return help_page(self._spec.id)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs, made from the catalog's entry."""
        self._add_image()
        for option in self._spec.options:
            self.addParameter(_number(option))
        if self._has_model:
            self._add_model()
        memory = QgsProcessingParameterNumber(
            self.MEMORY_MB, tr("Memory to use (MiB)"), defaultValue=default_memory_mb(), minValue=LEAST_MEMORY_MB
        )
        self.addParameter(advanced(memory))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Scores")))
        self.addOutput(QgsProcessingOutputString(self.DEVICE_USED, tr("Device that was used")))
        self.addOutput(QgsProcessingOutputNumber(self.SECONDS, tr("Duration of the run (seconds)")))
        self.addOutput(QgsProcessingOutputNumber(self.VALID_PIXELS, tr("Number of scored pixels")))
        self.addOutput(QgsProcessingOutputNumber(self.RARE_SCORE, tr("Score that at most 0.1 % of the pixels reach")))
        self.addOutput(QgsProcessingOutputNumber(self.RARE_PIXELS, tr("Number of pixels that reach it")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        try:
            layer = raster_layer(self, parameters, self.INPUT, context)
            refuse_same_file(layer, parameters, self.OUTPUT)
            parse_ranges(self.parameterAsString(parameters, self.WAVELENGTHS, context))
            self._refuse_wrong_settings(self._settings(parameters, context))
        except AnomalyError as raised:
            return False, str(raised)
        return super().checkParameterValues({**parameters, self.INPUT: layer}, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes from the layers what the run needs."""
        from ..raster.reader import Selection

        with told_to_qgis():
            layer = raster_layer(self, parameters, self.INPUT, context)
            self._image = image_path(layer)
            self._image_name = layer.name()
            extent = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
            polygons = self.parameterAsSource(parameters, self.MASK, context)
            self._selection = Selection(
                bands=tuple(self.parameterAsInts(parameters, self.BANDS, context)),
                wavelengths_nm=parse_ranges(self.parameterAsString(parameters, self.WAVELENGTHS, context)),
                extent=extent_of(extent),
                mask=polygons_of(polygons, layer.crs(), context) if polygons else (),
            )
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: runs the detector; sees paths and numbers only."""
        from ..detect import Job, detect

        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        job = Job(
            images=(self._image,),
            output=output,
            detector=self._spec,
            settings=self._settings(parameters, context),
            selection=self._selection,
            model=self.parameterAsFile(parameters, self.MODEL, context) if self._has_model else "",
            wish=self._wish(parameters, context),
            memory_bytes=self.parameterAsInt(parameters, self.MEMORY_MB, context) * _MIB,
            resampled=self._spec.at_pixel_size and self.parameterAsBool(parameters, self.RESAMPLE, context),
        )
        with told_to_qgis():
            detection = detect(job, feedback)
            results = self._results(detection)
        feedback.pushInfo(_summary(results))
        self._arrive(context, output)
        return results

    def _arrive(self, context: QgsProcessingContext, output: str) -> None:
        """Sees to the look of the layer."""
        name = tr("{detector} score: {image}").format(
            detector=tr(self._spec.title).split(":")[0], image=self._image_name
        )
        style_on_arrival(context, output, (tr("Scores"), name), partial(colour_scores, begins=self._spec.unusual))

    def _add_image(self) -> None:
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Image")))
        bands = QgsProcessingParameterBand(
            self.BANDS,
            tr("Bands"),
            parentLayerParameterName=self.INPUT,
            optional=True,
            allowMultiple=True,
        )
        bands.setHelp(tr("Where none is chosen, all bands that the file does not call bad."))
        wavelengths = QgsProcessingParameterString(
            self.WAVELENGTHS, tr("Wavelengths in nm, such as 450-900, 1500-1750"), optional=True
        )
        wavelengths.setHelp(tr("Of these bands only the ones in one of the ranges; the file must state wavelengths."))
        mask = QgsProcessingParameterFeatureSource(
            self.MASK, tr("Only inside these polygons"), [QgsProcessing.TypeVectorPolygon], optional=True
        )
        self.addParameter(bands)
        self.addParameter(advanced(wavelengths))
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Only this extent"), optional=True))
        self.addParameter(mask)

    def _add_model(self) -> None:
        devices = [device.value for device in Device]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.DEVICE, tr("Device"), devices, defaultValue=default_device(), usesStaticStrings=True
            )
        )
        is_own = self._spec.own_model
        model = QgsProcessingParameterFile(self.MODEL, tr("Model file"), extension="onnx", optional=not is_own)
        if is_own:
            model.setHelp(tr("The ONNX file that the training has written."))
        else:
            model.setHelp(tr("An ONNX file made for this detector; where none is chosen, the one that ships."))
        if self._spec.at_pixel_size:
            label = tr("Resample the image to the model's pixel size")
            self.addParameter(advanced(QgsProcessingParameterBoolean(self.RESAMPLE, label, defaultValue=False)))
        fallback = QgsProcessingParameterBoolean(self.FALLBACK, tr("Use the CPU where CUDA fails"), defaultValue=True)
        self.addParameter(model if is_own else advanced(model))
        self.addParameter(advanced(fallback))

    @property
    def _has_model(self) -> bool:
        return bool(self._spec.models) or self._spec.own_model

    def _settings(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, float]:
        return {option.name: self.parameterAsDouble(parameters, option.name, context) for option in self._spec.options}

    def _refuse_wrong_settings(self, settings: dict[str, float]) -> None:
        """Names the setting and its limits, which QGIS's own refusal does not; raises SettingOutOfRange."""
        for option in self._spec.options:
            if not option.minimum <= settings[option.name] <= option.maximum:
                raise SettingOutOfRange(tr(option.label), settings[option.name], (option.minimum, option.maximum))

    def _wish(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Wish:
        if not self._has_model:
            return Wish()
        device = Device(self.parameterAsEnumString(parameters, self.DEVICE, context))
        return Wish(device, self.parameterAsBool(parameters, self.FALLBACK, context))

    def _results(self, detection: Detection) -> dict[str, Any]:
        from ..raster.score_curve import read_curve

        results = {
            self.OUTPUT: detection.output,
            self.DEVICE_USED: detection.device,
            self.SECONDS: round(detection.seconds, 3),
            self.VALID_PIXELS: detection.valid_px,
        }
        curve = read_curve(detection.output)
        if curve is not None:
            score = curve.score_at(_RARE_SHARE)
            results[self.RARE_SCORE] = score
            results[self.RARE_PIXELS] = round(curve.share_at(score) * detection.valid_px)
        return results


def _number(option: Option) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Integer if option.whole else QgsProcessingParameterNumber.Double
    number = QgsProcessingParameterNumber(
        option.name,
        tr(option.label),
        kind,
        defaultValue=int(option.default) if option.whole else option.default,
        minValue=option.minimum,
        maxValue=option.maximum,
    )
    number.setHelp(tr(option.help))
    return number


def _summary(results: dict[str, Any]) -> str:
    return tr("{pixels} pixels scored in {seconds:.1f} s on the {device}.").format(
        pixels=results[DetectAlgorithm.VALID_PIXELS],
        seconds=results[DetectAlgorithm.SECONDS],
        device=results[DetectAlgorithm.DEVICE_USED].upper(),
    )

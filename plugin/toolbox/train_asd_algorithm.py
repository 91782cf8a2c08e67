"""TrainAsdAlgorithm: an area that is declared normal to a model that scores whatever is unlike it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import ImageNotReadable
from ..sample_errors import NormalMaskDiffers
from .advanced import advanced
from .band_list import band_list, listed_bands
from .layers import image_path, polygons_of, raster_layer, told_to_qgis, with_ending
from .pages import help_page, icon
from .torch_setting import torch_python
from .translation import tr

if TYPE_CHECKING:
    from ..normal_samples import NormalImage

BANK, TRAINED = "bank", "trained"


class TrainAsdAlgorithm(QgsProcessingAlgorithm):
    """Fits what is normal in one or several images."""

    INPUT, NORMAL, NORMAL_MASK, BANDS = "INPUT", "NORMAL", "NORMAL_MASK", "BANDS"
    EXTRACTOR, STEPS, SEED, OUTPUT, PIXELS = "EXTRACTOR", "STEPS", "SEED", "OUTPUT", "PIXELS"

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[NormalImage, ...] = ()

    def createInstance(self) -> TrainAsdAlgorithm:
        """QGIS runs a copy."""
        return TrainAsdAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "train_asd"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Learn what is normal")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("Normal area")

    def groupId(self) -> str:
        """The same in every language."""
        return "normal_area"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Learns the look of an area that you declare normal, so that all else can be scored.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Draw one or some polygons on what is normal: a field, a forest, a roof landscape. Or give a mask "
            "raster, or images that are normal all over. Apply the model with 'ASD: what is not normal here'.</p>"
            "<p><b>Descriptors:</b> <i>bank</i> (default), ready-made ones: local colours, their spread, textures and "
            "directions at five scales; fitted in seconds. <i>trained</i>: a small network learns descriptors of this "
            "normal area, in minutes, in a Python with PyTorch, which the settings name.</p>"
            "<p>For images of 1 to 14 bands and high resolution. The area should hold all variants of what is normal: "
            "each variant that is left out will score high.</p>"
            "<p><b>Result:</b> an ONNX file with its card.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        whole = QgsProcessingParameterNumber.Integer
        self.addParameter(QgsProcessingParameterMultipleLayers(self.INPUT, tr("Images"), QgsProcessing.TypeRaster))
        normal = QgsProcessingParameterFeatureSource(
            self.NORMAL, tr("Normal area (polygons)"), [QgsProcessing.TypeVectorPolygon], optional=True
        )
        normal.setHelp(tr("Where neither polygons nor a mask are given, the images are normal all over."))
        self.addParameter(normal)
        extractor = QgsProcessingParameterEnum(
            self.EXTRACTOR, tr("Descriptors"), [BANK, TRAINED], defaultValue=BANK, usesStaticStrings=True
        )
        extractor.setHelp(tr("bank: ready-made, seconds. trained: on this normal area, minutes; needs PyTorch."))
        self.addParameter(extractor)
        mask = QgsProcessingParameterRasterLayer(self.NORMAL_MASK, tr("Normal area (mask raster)"), optional=True)
        mask.setHelp(tr("On the image's grid; what is neither 0 nor no-data is normal. For one image."))
        bands = band_list(self.BANDS, tr("Where none is named, all bands that the file does not call bad."))
        steps = QgsProcessingParameterNumber(
            self.STEPS, tr("Steps of the training"), whole, 600, minValue=20, maxValue=100_000
        )
        seed = QgsProcessingParameterNumber(self.SEED, tr("Seed"), whole, 1, minValue=0, maxValue=2**31 - 1)
        for parameter in (mask, bands, steps, seed):
            self.addParameter(advanced(parameter))
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Model"), tr("ONNX models (*.onnx)")))
        self.addOutput(QgsProcessingOutputNumber(self.PIXELS, tr("Normal pixels that the model was fitted on")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes from the layers what the training needs."""
        from ..normal_samples import NormalImage

        with told_to_qgis():
            layers = self.parameterAsLayerList(parameters, self.INPUT, context)
            if not layers:
                raise ImageNotReadable(str(parameters.get(self.INPUT)))
            mask = ""
            if parameters.get(self.NORMAL_MASK):
                mask = image_path(raster_layer(self, parameters, self.NORMAL_MASK, context))
                if len(layers) > 1:
                    raise NormalMaskDiffers(mask, layers[1].name())
            source = self.parameterAsSource(parameters, self.NORMAL, context)
            images = []
            for layer in layers:
                polygons = polygons_of(source, layer.crs(), context) if source is not None else ()
                images.append(NormalImage(_path(layer), polygons, "" if polygons else mask))
            self._images = tuple(images)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background."""
        from ..raster.outputs import check_output
        from ..train_asd import TrainAsdJob, fit_bank, train_asd
        from ..train_asd_windows import fit_in

        job = TrainAsdJob(
            images=self._images,
            output=str(with_ending(self.parameterAsFileOutput(parameters, self.OUTPUT, context), ".onnx")),
            bands=listed_bands(parameters, self.BANDS),
            seed=self.parameterAsInt(parameters, self.SEED, context),
        )
        with told_to_qgis():
            check_output(job.output)
            make = fit_bank
            if self.parameterAsEnumString(parameters, self.EXTRACTOR, context) == TRAINED:
                make = fit_in(torch_python(feedback), self.parameterAsInt(parameters, self.STEPS, context))
            trained = train_asd(job, feedback, make)
        feedback.pushInfo(tr("Fitted on {pixels} normal pixels.").format(pixels=trained.pixels))
        return {self.OUTPUT: trained.output, self.PIXELS: trained.pixels}


def _path(layer: QgsMapLayer) -> str:
    """What GDAL opens; raises ImageNotReadable."""
    if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
        raise ImageNotReadable(layer.name())
    return image_path(layer)

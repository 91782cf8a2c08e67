"""ChangeAlgorithm: images of one place in, anomalous change out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterDestination,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..change_choices import Backbone, Direction, Question
from ..detectors.catalog import MODELS
from ..detectors.device import Device, Wish
from ..errors import ImageNotReadable, ModelMissing
from . import change_parameters as named
from .arrival import style_on_arrival
from .band_list import listed_bands
from .change_parameters import network_parameters, score_parameters, series_parameters
from .layers import extent_of, image_path, told_to_qgis
from .model_folder import feature_folder, model_folder
from .pages import help_page, icon
from .score_style import colour_scores
from .translation import tr

if TYPE_CHECKING:
    from ..change_detector import Settings
    from ..raster.reader import Selection


class ChangeAlgorithm(QgsProcessingAlgorithm):
    """Compares the dates of one place."""

    OUTPUT, PER_DATE, FIRST_DATE, PERSISTENCE = "OUTPUT", "PER_DATE", "FIRST_DATE", "PERSISTENCE"
    DATES_USED, NEW_USED, DEVICE_USED, SECONDS, VALID_PIXELS = (
        "DATES_USED",
        "NEW_USED",
        "DEVICE_USED",
        "SECONDS",
        "VALID_PIXELS",
    )

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[str, ...] = ()
        self._dates = ""
        self._selection: Selection | None = None

    def createInstance(self) -> ChangeAlgorithm:
        """QGIS runs a copy."""
        return ChangeAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "anomaly_cdm"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("AnomalyCDM: anomalous change")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("Change")

    def groupId(self) -> str:
        """The same in every language."""
        return "change"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Finds the change that a place's own history does not explain, in two to hundreds of dates.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Choose images of one place, or one image whose bands are dates. Dates are read from the layers' "
            "temporal properties, the metadata or the names (such as 20240501), or typed. Images on other grids are "
            "warped to that of the oldest one; clouds and no-data of one date do not count.</p>"
            "<p><b>new</b>: how far the new dates (the last one, where none is named) lie from what all older ones let "
            "expect. One older date is enough; more tell which places change anyway, and dates of the same season "
            "count more. <b>any</b>: since when, and for how many dates, a place was unlike the rest of its series.</p>"
            "<p><b>compact</b> and <b>sam</b> compare what a network sees: for high resolution, three bands, with "
            "objects outlined in the candidate areas. <b>none</b> compares the pixels themselves: for medium "
            "resolution, radar, and any number of bands.</p>"
            "<p><b>Result:</b> a GeoTIFF with the raw score and its false-alarm probability, as from all detectors. "
            "'Anomalies as polygons' makes objects of it.</p>"
            "<p><b>Source:</b> after Li et al., AnomalyCDM, 2024 (arXiv 2409.05679); own score, networks and "
            "training</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        for parameter in (*series_parameters(), *score_parameters(), *network_parameters()):
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Scores")))
        others = (
            (self.PER_DATE, tr("Scores of each new date")),
            (self.FIRST_DATE, tr("First date of the anomaly (any)")),
            (self.PERSISTENCE, tr("Number of dates that it lasts (any)")),
        )
        for name, label in others:
            self.addParameter(
                QgsProcessingParameterRasterDestination(name, label, optional=True, createByDefault=False)
            )
        self.addOutput(QgsProcessingOutputString(self.DATES_USED, tr("Dates, oldest first")))
        self.addOutput(QgsProcessingOutputString(self.NEW_USED, tr("New dates")))
        self.addOutput(QgsProcessingOutputString(self.DEVICE_USED, tr("Device that was used")))
        self.addOutput(QgsProcessingOutputNumber(self.SECONDS, tr("Duration of the run (seconds)")))
        self.addOutput(QgsProcessingOutputNumber(self.VALID_PIXELS, tr("Number of scored pixels")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes from the layers what the run needs."""
        from ..raster.alignment import reference_of
        from ..raster.reader import Selection
        from ..raster.series import pictures_of
        from .layer_dates import typed_dates

        with told_to_qgis():
            layers = self._layers(parameters, context)
            self._images = tuple(image_path(layer) for layer in layers)
            typed = self.parameterAsString(parameters, named.DATES, context)
            self._dates = typed if typed.strip() else typed_dates(layers)
            bands = listed_bands(parameters, named.BANDS)
            extent = self.parameterAsExtent(parameters, named.EXTENT, context)
            if not extent.isNull():  # in the coordinate system of the grid that the result will have
                reference = reference_of(pictures_of(self._images, self._dates, bands)).path
                crs = layers[self._images.index(reference)].crs()
                extent = self.parameterAsExtent(parameters, named.EXTENT, context, crs)
            self._selection = Selection(bands=bands, extent=extent_of(extent))
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background."""
        from ..change import ChangeJob, find_change
        from ..change_masks import decoder_path
        from ..raster.score_curve import read_curve

        names = (self.OUTPUT, self.PER_DATE, self.FIRST_DATE, self.PERSISTENCE)
        output, per_date, begin, length = (self.parameterAsOutputLayer(parameters, name, context) for name in names)
        question = Question(self.parameterAsEnumString(parameters, named.QUESTION, context))
        if question is Question.NEW and (begin or length):
            raise QgsProcessingException(tr("First date and number of dates are answers to the question 'any'."))
        if question is Question.ANY and per_date:
            raise QgsProcessingException(tr("Scores of each new date are answers to the question 'new'."))
        backbone = Backbone(self.parameterAsEnumString(parameters, named.BACKBONE, context))
        outlines = self.parameterAsEnumString(parameters, named.OBJECTS, context)
        if outlines == named.SAM_MASKS and backbone is not Backbone.SAM:
            raise QgsProcessingException(tr("Objects of Segment Anything need it as the backbone: choose 'sam' there."))
        with told_to_qgis():
            model = self._model(backbone, self.parameterAsFile(parameters, named.MODEL, context))
            job = ChangeJob(
                images=self._images,
                output=output,
                dates=self._dates,
                new=self.parameterAsString(parameters, named.NEW, context),
                question=question,
                backbone=backbone,
                model=model,
                cache=self._cache(parameters, context),
                objects=outlines != named.NO_OUTLINES,
                decoder=decoder_path(model) if outlines == named.SAM_MASKS else "",
                settings=self._settings(parameters, context),
                selection=self._selection,
                per_date=per_date,
                begin=begin,
                length=length,
                wish=Wish(
                    Device(self.parameterAsEnumString(parameters, named.DEVICE, context)),
                    self.parameterAsBool(parameters, named.FALLBACK, context),
                ),
                memory_bytes=self.parameterAsInt(parameters, named.MEMORY_MB, context) * named.MIB,
            )
            change = find_change(job, feedback)
            read_curve(output)  # here, so that the window need not read it when it shows the layer
        new = ", ".join(change.new) if question is Question.NEW else tr("any date")
        name = tr("Anomalous change: {dates}").format(dates=new)
        style_on_arrival(context, output, (tr("Scores"), name), colour_scores)
        results = {
            self.OUTPUT: output,
            self.DATES_USED: ", ".join(change.dates),
            self.NEW_USED: ", ".join(change.new) if question is Question.NEW else "",
            self.DEVICE_USED: change.device,
            self.SECONDS: round(change.seconds, 3),
            self.VALID_PIXELS: change.valid_px,
        }
        made = ((self.PER_DATE, per_date), (self.FIRST_DATE, begin), (self.PERSISTENCE, length))
        return {**results, **{name: path for name, path in made if path}}

    def _layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[QgsRasterLayer]:
        """Also those that only GDAL understands; raises ImageNotReadable."""
        layers: list[QgsMapLayer] = self.parameterAsLayerList(parameters, named.IMAGES, context)
        value = parameters.get(named.IMAGES)
        given = value if isinstance(value, (list, tuple)) else [value]
        if len(given) > len(layers):
            layers = [QgsRasterLayer(text, Path(text).stem) for text in given if isinstance(text, str)]
            for layer in layers:
                if not layer.isValid():
                    raise ImageNotReadable(layer.source())
        if not layers:
            raise ImageNotReadable(str(value))
        return layers

    def _settings(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Settings:
        from ..change_detector import Settings

        return Settings(
            shift_px=self.parameterAsInt(parameters, named.SHIFT_PX, context),
            smoothing=self.parameterAsInt(parameters, named.SMOOTHING, context),
            season=self.parameterAsBool(parameters, named.SEASON, context),
            logarithm=self.parameterAsBool(parameters, named.SPECKLE, context),
            direction=Direction(self.parameterAsEnumString(parameters, named.DIRECTION, context)),
        )

    def _cache(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return self.parameterAsFileOutput(parameters, named.CACHE, context) or str(feature_folder())

    def _model(self, backbone: Backbone, chosen: str) -> str:
        """The file of the network; raises ModelMissing where Segment Anything has not been imported."""
        if backbone is Backbone.NONE or chosen:
            return chosen
        if backbone is Backbone.COMPACT:
            return str(MODELS / "change.onnx")
        imported = sorted(model_folder().glob("*_encoder.onnx"), key=lambda path: path.stat().st_size)
        if not imported:
            missing = model_folder() / "mobile_sam_encoder.onnx"
            raise ModelMissing(f"{missing}' (made by 'Import Segment Anything' from a checkpoint) or '*_encoder.onnx")
        return str(imported[0])

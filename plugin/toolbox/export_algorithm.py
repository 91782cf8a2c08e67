"""ExportAlgorithm: anomalies with their verdicts to a report, a table, GeoJSON or KML."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import AnomalyError
from ..export.job import FEWEST, MOST, ExportJob
from ..feedback import Portion
from ..verdict import Which
from .advanced import advanced
from .anomaly_source import AnomalySource
from .layers import image_path, raster_layer, told_to_qgis
from .pages import help_page, icon
from .translation import tr


class ExportAlgorithm(QgsProcessingAlgorithm):
    """Writes anomalies for others."""

    INPUT, WHICH, SCORES, IMAGE, TOP, OUTPUT = "INPUT", "WHICH", "SCORES", "IMAGE", "TOP", "OUTPUT"
    COUNT, ACCEPTED, REJECTED, UNSURE = "COUNT", "ACCEPTED", "REJECTED", "UNSURE"

    def __init__(self) -> None:
        super().__init__()
        self._source: AnomalySource | None = None
        self._rasters: dict[str, str] = {}

    def createInstance(self) -> ExportAlgorithm:
        """QGIS runs a copy."""
        return ExportAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "export_anomalies"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Export anomalies, or report on them")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("Results")

    def groupId(self) -> str:
        """The same in every language."""
        return "results"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Writes anomalies with their verdicts and notes to a report with pictures, a table, GeoJSON or KML.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Writes anomalies, with what has been said of them, for people who do not have QGIS. The ending of the "
            "file says the format:</p>"
            "<p><i>.html</i>: a report in one file, for screen and paper: overview, histogram of the scores, verdicts "
            "and precision, each anomaly with its picture, how it was found, and checksums<br>"
            "<i>.csv</i>: a table for spreadsheets, with the centre of each anomaly<br>"
            "<i>.geojson</i>: outlines in longitude and latitude (RFC 7946)<br>"
            "<i>.kml</i>: the same for Google Earth, in the colours of the verdicts</p>"
            "<p><b>Scores</b> and <b>Image</b> are for the report alone. Where they are empty, the files that the "
            "layer names are looked for beside it and in the project.</p>"
            "<p>Precision is the share of the accepted among the accepted and rejected ones, with a 95 % interval "
            "(Wilson); it counts the whole layer, whatever is exported.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        polygons = [QgsProcessing.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterVectorLayer(self.INPUT, tr("Anomalies"), polygons))
        kinds = [which.value for which in Which]
        self.addParameter(
            QgsProcessingParameterEnum(self.WHICH, tr("Which"), kinds, defaultValue=kinds[0], usesStaticStrings=True)
        )
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.SCORES, tr("Scores (empty = as the layer says)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.IMAGE, tr("Image (empty = as the layer says)"), optional=True)
        )
        top = QgsProcessingParameterNumber(
            self.TOP, tr("Anomalies with a picture in the report"), defaultValue=100, minValue=FEWEST, maxValue=MOST
        )
        self.addParameter(advanced(top))
        kinds_of_file = tr("Report (*.html);;Table (*.csv);;GeoJSON (*.geojson);;KML (*.kml)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("File"), kinds_of_file))
        for name, label in (
            (self.COUNT, tr("Number of exported anomalies")),
            (self.ACCEPTED, tr("Accepted in the layer")),
            (self.REJECTED, tr("Rejected in the layer")),
            (self.UNSURE, tr("Unsure in the layer")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        from ..export.export import check_ending

        layers = {}
        try:
            for name in (self.SCORES, self.IMAGE):
                if parameters.get(name):
                    layers[name] = raster_layer(self, parameters, name, context)
            output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
            if output:
                check_ending(output)
        except AnomalyError as raised:
            return False, str(raised)
        return super().checkParameterValues({**parameters, **layers}, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes from the layers what the export needs."""
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if layer is None or source is None:
            raise QgsProcessingException(tr("Choose a layer of anomalies."))
        with told_to_qgis():
            self._source = AnomalySource(layer, source, context)
            for name in (self.SCORES, self.IMAGE):
                if parameters.get(name):
                    self._rasters[name] = image_path(raster_layer(self, parameters, name, context))
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: reads the anomalies and writes the file."""
        from ..export.export import export

        source = self._source
        with told_to_qgis():
            job = ExportJob(
                anomalies=source.anomalies(feedback),
                output=self.parameterAsFileOutput(parameters, self.OUTPUT, context),
                crs=source.wkt(),
                which=Which(self.parameterAsEnumString(parameters, self.WHICH, context)),
                facts=source.facts,
                name=source.name,
                layer=source.path,
                scores=self._rasters.get(self.SCORES) or source.scores(),
                image=self._rasters.get(self.IMAGE) or source.image(),
                top=self.parameterAsInt(parameters, self.TOP, context),
            )
            done = export(job, Portion(feedback, 5, 100))
        tally = done.tally
        feedback.pushInfo(
            tr(
                "{count} of {all} anomalies written; {accepted} are accepted, {rejected} rejected, {unsure} unsure."
            ).format(count=done.written, all=tally.total, **tally._asdict())
        )
        if tally.precision:
            shares = (100 * share for share in tally.precision)
            words = tr("Precision so far: {:.0f} % (95 % interval {:.0f} to {:.0f} %).")
            feedback.pushInfo(words.format(*shares))
        return {
            self.OUTPUT: done.output,
            self.COUNT: done.written,
            self.ACCEPTED: tally.accepted,
            self.REJECTED: tally.rejected,
            self.UNSURE: tally.unsure,
        }

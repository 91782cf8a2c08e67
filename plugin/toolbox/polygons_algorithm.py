"""PolygonsAlgorithm: a score raster to ranked polygons, with the threshold chosen now and not before the run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import AnomalyError, OutputNotWritable
from ..raster.threshold import Method, Threshold
from .arrival import style_on_arrival
from .layers import image_path, raster_layer, refuse_same_file, told_to_qgis
from .pages import help_page, icon
from .polygon_style import outline_anomalies
from .translation import tr

_GEOPACKAGE = ".gpkg"
_DEFAULTS = {Method.FALSE_ALARM: 0.001, Method.PERCENTILE: 99.9, Method.OTSU: 0.0}


class PolygonsAlgorithm(QgsProcessingAlgorithm):
    """Outlines what scores above a threshold."""

    INPUT, OUTPUT = "INPUT", "OUTPUT"
    METHOD, THRESHOLD, MINIMUM_AREA = "METHOD", "THRESHOLD", "MINIMUM_AREA"
    COUNT, THRESHOLD_USED = "COUNT", "THRESHOLD_USED"

    def __init__(self) -> None:
        super().__init__()
        self._scores = ""
        self._scores_name = ""
        self._crs = QgsCoordinateReferenceSystem()

    def createInstance(self) -> PolygonsAlgorithm:
        """QGIS runs a copy."""
        return PolygonsAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "polygons"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Anomalies as polygons")

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
        return tr("Outlines what scores above a threshold, ranked, with area, scores and false-alarm probability.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Draws a polygon round each group of neighbouring pixels whose score reaches a threshold, and ranks "
            "them by their peak score.</p>"
            "<p><b>Threshold by</b><br>"
            "<i>false_alarm</i>: the share of the image's pixels to be marked, 0 to 1 (empty: 0.001, one in a "
            "thousand)<br>"
            "<i>percentile</i>: of the scores, 0 to 100 (empty: 99.9)<br>"
            "<i>otsu</i>: the gap between two classes of scores; the number is not used<br>"
            "<i>area</i>: the area that all anomalies together may cover, in m² (in pixels where the image has no "
            "coordinate system)<br>"
            "<i>value</i>: the score itself</p>"
            "<p><b>Fields:</b> rank (1 = highest peak), area_px, area_m2 (empty without a coordinate system), "
            "mean_score, peak_score, false_alarm (share of the image's pixels that score at least the peak), "
            "detector; and, empty until somebody has judged the anomalies, similar (group of alike ones), verdict, "
            "note, judged (when).</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Scores")))
        methods = [method.value for method in Method]
        self.addParameter(
            QgsProcessingParameterEnum(
                self.METHOD, tr("Threshold by"), methods, defaultValue=methods[0], usesStaticStrings=True
            )
        )
        number = QgsProcessingParameterNumber.Double
        self.addParameter(
            QgsProcessingParameterNumber(self.THRESHOLD, tr("Threshold (empty = default)"), number, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterNumber(self.MINIMUM_AREA, tr("Smallest area (pixels)"), defaultValue=1, minValue=1)
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.OUTPUT, tr("Anomalies"), QgsProcessing.TypeVectorPolygon)
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of anomalies")))
        self.addOutput(QgsProcessingOutputNumber(self.THRESHOLD_USED, tr("Score used as the threshold")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        try:
            layer = raster_layer(self, parameters, self.INPUT, context)
            refuse_same_file(layer, parameters, self.OUTPUT)
        except AnomalyError as raised:
            return False, str(raised)
        is_sound, reason = super().checkParameterValues({**parameters, self.INPUT: layer}, context)
        if is_sound and parameters.get(self.THRESHOLD) is None and self._method(parameters, context) not in _DEFAULTS:
            return False, tr("Give the score, or the area, that is to be the threshold.")
        return is_sound, reason

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes the path from the layer."""
        with told_to_qgis():
            layer = raster_layer(self, parameters, self.INPUT, context)
            self._scores = image_path(layer)
        self._scores_name = layer.name()
        self._crs = layer.crs()
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: finds the threshold and writes the polygons."""
        from ..raster.polygons import PolygonJob, write_polygons

        output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        is_geopackage = Path(output).suffix.lower() == _GEOPACKAGE
        written = output if is_geopackage else QgsProcessingUtils.generateTempFilename(f"anomalies{_GEOPACKAGE}")
        job = PolygonJob(
            scores=self._scores,
            output=written,
            threshold=self._threshold(parameters, context),
            minimum_area_px=self.parameterAsInt(parameters, self.MINIMUM_AREA, context),
        )
        with told_to_qgis():
            polygons = write_polygons(job, feedback)
            if not is_geopackage:
                _convert(written, output, context)
        feedback.pushInfo(
            tr("{count} anomalies score {threshold:.6g} or more.").format(
                count=polygons.count, threshold=polygons.threshold
            )
        )
        name = tr("Anomalies – {}").format(self._scores_name)
        crs = self._crs

        def style(layer: QgsVectorLayer) -> None:
            # Without one, a GeoPackage names an "undefined" system of its own, which QGIS cannot transform.
            if not crs.isValid():
                layer.setCrs(crs)
            outline_anomalies(layer)

        style_on_arrival(context, output, (tr("Anomalies"), name), style)
        return {self.OUTPUT: output, self.COUNT: polygons.count, self.THRESHOLD_USED: polygons.threshold}

    def _method(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Method:
        return Method(self.parameterAsEnumString(parameters, self.METHOD, context))

    def _threshold(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Threshold:
        method = self._method(parameters, context)
        if parameters.get(self.THRESHOLD) is None:
            return Threshold(method, _DEFAULTS[method])
        return Threshold(method, self.parameterAsDouble(parameters, self.THRESHOLD, context))


def _convert(geopackage: str, output: str, context: QgsProcessingContext) -> None:
    """Writes the finished polygons in the format that the output's ending names; raises OutputNotWritable."""
    layer = QgsVectorLayer(geopackage, "anomalies", "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(Path(output).suffix)
    written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, output, context.transformContext(), options)
    if written[0] != QgsVectorFileWriter.NoError:
        raise OutputNotWritable(output, written[1])

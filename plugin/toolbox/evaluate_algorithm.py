"""EvaluateAlgorithm: a score raster against a known truth: areas under the ROC, best F1, a report and a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QIcon, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from ..errors import AnomalyError, OutputNotWritable
from .layers import image_path, polygons_of, raster_layer, refuse_same_file, told_to_qgis
from .pages import help_page, icon
from .translation import tr

if TYPE_CHECKING:
    from ..raster.roc import Evaluation

_PLOT_SCALE = 2


class EvaluateAlgorithm(QgsProcessingAlgorithm):
    """Says how well scores and truth agree."""

    INPUT, TRUTH, TRUTH_POLYGONS = "INPUT", "TRUTH", "TRUTH_POLYGONS"
    REPORT, PLOT = "REPORT", "PLOT"
    AUC, AUC_D_TAU, AUC_F_TAU = "AUC", "AUC_D_TAU", "AUC_F_TAU"
    BEST_F1, BEST_THRESHOLD = "BEST_F1", "BEST_THRESHOLD"

    def __init__(self) -> None:
        super().__init__()
        self._scores = ""
        self._truth = ""
        self._polygons: tuple[bytes, ...] = ()

    def createInstance(self) -> EvaluateAlgorithm:
        """QGIS runs a copy."""
        return EvaluateAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "evaluate"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Compare scores with the truth")

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
        return tr("Compares a score raster with known anomalies: areas under the ROC, best F1, report and plot.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Compares a score raster with known anomalies, given either as a raster on the same grid (0 = "
            "background, any other number = anomaly, no data = unknown) or as polygons.</p>"
            "<p><b>Figures</b><br>"
            "AUC: probability that an anomalous pixel scores higher than one of the background; 0.5 is chance, 1 "
            "perfect.<br>"
            "AUC(D,tau): mean score of the anomalies, scaled to 0 to 1; higher is better.<br>"
            "AUC(F,tau): mean score of the background, scaled likewise; lower is better.<br>"
            "Best F1, and the threshold that reaches it.</p>"
            "<p>The report is a web page with these figures and the ROC curve.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Scores")))
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.TRUTH, tr("Truth as a raster (either this)"), optional=True)
        )
        polygons = [QgsProcessing.TypeVectorPolygon]
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.TRUTH_POLYGONS, tr("Truth as polygons (or this)"), polygons, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.PLOT, tr("ROC plot"), tr("PNG files (*.png)"), optional=True, createByDefault=False
            )
        )
        for name, label in (
            (self.AUC, tr("AUC, detections over false alarms")),
            (self.AUC_D_TAU, tr("AUC, detections over threshold")),
            (self.AUC_F_TAU, tr("AUC, false alarms over threshold")),
            (self.BEST_F1, tr("Best F1")),
            (self.BEST_THRESHOLD, tr("Threshold of the best F1")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        if bool(parameters.get(self.TRUTH)) == bool(parameters.get(self.TRUTH_POLYGONS)):
            return False, tr("Give the truth either as a raster or as polygons: exactly one of the two.")
        layers = {}
        try:
            for name in (self.INPUT, self.TRUTH):
                if parameters.get(name) or name == self.INPUT:
                    layers[name] = raster_layer(self, parameters, name, context)
                    for output in (self.REPORT, self.PLOT):
                        refuse_same_file(layers[name], parameters, output)
        except AnomalyError as raised:
            return False, str(raised)
        return super().checkParameterValues({**parameters, **layers}, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes paths and polygons from the layers."""
        source = self.parameterAsSource(parameters, self.TRUTH_POLYGONS, context)
        with told_to_qgis():
            layer = raster_layer(self, parameters, self.INPUT, context)
            self._scores = image_path(layer)
            if parameters.get(self.TRUTH):
                self._truth = image_path(raster_layer(self, parameters, self.TRUTH, context))
            self._polygons = polygons_of(source, layer.crs(), context) if source else ()
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: compares pixel by pixel, writes the report and the plot."""
        from ..raster.evaluation import EvaluationJob, evaluate
        from ..raster.outputs import check_output

        report = self.parameterAsFileOutput(parameters, self.REPORT, context)
        plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
        with told_to_qgis():
            if plot:
                check_output(plot)
            if plot and plot == report:
                raise OutputNotWritable(plot, tr("it is the report's name"))
            evaluation = evaluate(EvaluationJob(self._scores, self._truth, self._polygons, report), feedback)
            if plot:
                _write_plot(evaluation, plot)
        feedback.pushInfo(
            tr("AUC {auc:.4f}, best F1 {f1:.3f} at a score of {score:.6g}.").format(
                auc=evaluation.auc, f1=evaluation.best_f1, score=evaluation.best_threshold
            )
        )
        return {
            self.REPORT: report or None,
            self.PLOT: plot or None,
            self.AUC: evaluation.auc,
            self.AUC_D_TAU: evaluation.auc_d_tau,
            self.AUC_F_TAU: evaluation.auc_f_tau,
            self.BEST_F1: evaluation.best_f1,
            self.BEST_THRESHOLD: evaluation.best_threshold,
        }


def _write_plot(evaluation: Evaluation, path: str) -> None:
    """The ROC as a PNG; raises OutputNotWritable."""
    from ..raster.roc import roc_svg

    renderer = QSvgRenderer(QByteArray(roc_svg(evaluation).encode()))
    picture = QImage(renderer.defaultSize() * _PLOT_SCALE, QImage.Format.Format_ARGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    if not picture.save(path, "PNG"):
        raise OutputNotWritable(path, tr("the picture could not be saved"))

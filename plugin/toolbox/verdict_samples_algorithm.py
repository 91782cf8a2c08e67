"""VerdictSamplesAlgorithm: anomalies that people have judged to samples for the trainers."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..export.errors import NobodySaidSo
from ..verdict import ACCEPTED, REJECTED, Anomaly, by_rank
from .anomaly_source import AnomalySource
from .arrival import style_on_arrival
from .layers import told_to_qgis
from .pages import help_page, icon
from .sample_style import NEGATIVE, NORMAL_AREA, SAMPLE, look_of_samples
from .translation import tr

CLASS, NORMAL = "class", "normal"
# Types by name: those of Qt 5 are gone in Qt 6.
_FIELDS = "MultiPolygon?field=class:string&field=rank:integer"


class VerdictSamplesAlgorithm(QgsProcessingAlgorithm):
    """Makes what was judged into what the next model learns from."""

    INPUT, VERDICT, USE, CLASS_NAME, OUTPUT, COUNT = "INPUT", "VERDICT", "USE", "CLASS_NAME", "OUTPUT", "COUNT"

    def __init__(self) -> None:
        super().__init__()
        self._source: AnomalySource | None = None

    def createInstance(self) -> VerdictSamplesAlgorithm:
        """QGIS runs a copy."""
        return VerdictSamplesAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "verdict_samples"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Samples from verdicts")

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
        return tr("Makes accepted or rejected anomalies into samples of a class, or into an area that is normal.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Makes anomalies that were judged into a layer that a model can learn from.</p>"
            "<p><b>accepted</b> for a <b>class</b>: samples of what was found, to map all of it: choose the layer "
            "under <i>Samples</i> of the tab <i>One class</i> or of 'Train a map of one class'.<br>"
            "<b>rejected</b> for a <b>class</b>: places that are not of the class: <i>Negatives</i> of 'Train a map of "
            "one class'.<br>"
            "<b>rejected</b> as <b>normal</b>: more of what is normal here: choose the layer as the area of the tab "
            "<i>Normal area</i> or of 'Learn what is normal'.</p>"
            "<p>The outlines follow the pixels, so that the samples are exactly the pixels of the anomalies.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        polygons = [QgsProcessing.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterVectorLayer(self.INPUT, tr("Anomalies"), polygons))
        for name, label, words in (
            (self.VERDICT, tr("Anomalies that are"), [ACCEPTED, REJECTED]),
            (self.USE, tr("Samples of"), [CLASS, NORMAL]),
        ):
            self.addParameter(
                QgsProcessingParameterEnum(name, label, words, defaultValue=words[0], usesStaticStrings=True)
            )
        self.addParameter(
            QgsProcessingParameterString(self.CLASS_NAME, tr("Name of the class"), tr("anomalies"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Samples"), QgsProcessing.TypeVectorPolygon)
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of samples")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread."""
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if layer is None or source is None:
            raise QgsProcessingException(tr("Choose a layer of anomalies."))
        with told_to_qgis():
            self._source = AnomalySource(layer, source, context)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background."""
        verdict = self.parameterAsEnumString(parameters, self.VERDICT, context)
        use = self.parameterAsEnumString(parameters, self.USE, context)
        name = self.parameterAsString(parameters, self.CLASS_NAME, context).strip() or tr("anomalies")
        with told_to_qgis():
            chosen = [one for one in self._source.anomalies(feedback) if one.decision == verdict and one.shape]
            if not chosen:
                raise NobodySaidSo(verdict)
        if use == NORMAL and verdict == ACCEPTED:
            feedback.pushWarning(tr("Accepted anomalies are declared normal here; was it the rejected ones you meant?"))
        kind = tr("normal") if use == NORMAL else name
        output = self._write(by_rank(chosen), kind if verdict == ACCEPTED or use == NORMAL else "", parameters, context)
        told = tr("1 anomaly is a sample now.") if len(chosen) == 1 else tr("{} anomalies are samples now.")
        feedback.pushInfo(told.format(len(chosen)))
        look, title = _titled(use, verdict, name, self._source.name)
        style_on_arrival(context, output, (tr("Samples"), title), look_of_samples(look))
        return {self.OUTPUT: output, self.COUNT: len(chosen)}

    def _write(
        self, chosen: list[Anomaly], kind: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> str:
        """The layer's id or file. Samples of what is not the class have no class, as the tab's clicks have none."""
        fields = QgsVectorLayer(_FIELDS, "fields", "memory").fields()
        sink, output = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, QgsWkbTypes.MultiPolygon, self._source.crs
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for anomaly in chosen:
            feature = QgsFeature(fields)
            geometry = QgsGeometry()
            geometry.fromWkb(anomaly.shape)
            geometry.convertToMultiType()
            feature.setGeometry(geometry)
            feature["class"], feature["rank"] = kind or None, anomaly.rank
            if not sink.addFeature(feature, QgsFeatureSink.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, self.OUTPUT))
        del sink
        return str(output)


def _titled(use: str, verdict: str, name: str, layer: str) -> tuple[str, str]:
    """Colour and name as the tabs give them."""
    if use == NORMAL:
        return NORMAL_AREA, tr("Normal area: {}").format(layer)
    if verdict == ACCEPTED:
        return SAMPLE, tr("Samples of {}").format(name)
    return NEGATIVE, tr("Not {}").format(name)

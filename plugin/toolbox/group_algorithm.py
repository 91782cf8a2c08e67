"""GroupAlgorithm: which anomalies are alike, written into their layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBand,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import AnomalyError
from ..explain.errors import AnomalyLayerLocked, NotAnAnomalyLayer
from ..explain.group_job import MOST_GROUPS, GroupJob
from .layers import image_path, raster_layer, told_to_qgis
from .pages import help_page, icon
from .translation import tr


class GroupAlgorithm(QgsProcessingAlgorithm):
    """Numbers groups of anomalies of one kind."""

    INPUT, IMAGE, BANDS, GROUPS = "INPUT", "IMAGE", "BANDS", "GROUPS"
    OUTPUT, GROUPS_FOUND, GROUPED = "OUTPUT", "GROUPS_FOUND", "GROUPED"

    def __init__(self) -> None:
        super().__init__()
        self._job = GroupJob("", "")
        self._source = ""

    def createInstance(self) -> GroupAlgorithm:
        """QGIS runs a copy."""
        return GroupAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "group_anomalies"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Group similar anomalies")

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
        return tr("Numbers anomalies by what they are like, so that all of one kind can be judged in one go.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Compares the spectra of anomalies and gives those that are alike the same number, so that, say, all "
            "blue roofs can be rejected in one go.</p>"
            "<p>Each anomaly's mean spectrum is taken as a difference to the background round all anomalies, in which "
            "bands that vary together count once. What matters is the direction of that difference, not its size: a "
            "faint blue roof and a bright one are alike.</p>"
            "<p>The numbers go into the column <i>similar</i> of the GeoPackage itself: 1 for the largest group, and "
            "so on; empty where the image has no data. No other column is touched.</p>"
            "<p><b>Number of groups</b><br>0 finds out how many kinds there are, 20 at most. Choose a number where "
            "kinds are mixed up (more) or torn apart (fewer).</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        self.addParameter(
            QgsProcessingParameterVectorLayer(self.INPUT, tr("Anomalies"), [QgsProcessing.TypeVectorPolygon])
        )
        self.addParameter(QgsProcessingParameterRasterLayer(self.IMAGE, tr("Image that they were found in")))
        bands = QgsProcessingParameterBand(
            self.BANDS, tr("Bands"), parentLayerParameterName=self.IMAGE, optional=True, allowMultiple=True
        )
        bands.setHelp(tr("Where none is chosen, all bands that the file does not call bad."))
        self.addParameter(bands)
        groups = QgsProcessingParameterNumber(
            self.GROUPS, tr("Number of groups (0 = by itself)"), defaultValue=0, minValue=0, maxValue=MOST_GROUPS
        )
        self.addParameter(groups)
        self.addOutput(QgsProcessingOutputVectorLayer(self.OUTPUT, tr("Anomalies")))
        self.addOutput(QgsProcessingOutputNumber(self.GROUPS_FOUND, tr("Number of groups")))
        self.addOutput(QgsProcessingOutputNumber(self.GROUPED, tr("Anomalies in a group")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        try:
            image = raster_layer(self, parameters, self.IMAGE, context)
            image_path(image)
            layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
            if layer is not None:
                _file_of(layer)
        except AnomalyError as raised:
            return False, str(raised)
        return super().checkParameterValues({**parameters, self.IMAGE: image}, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: takes paths from layers."""
        with told_to_qgis():
            layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
            if layer is None:
                raise NotAnAnomalyLayer(str(parameters.get(self.INPUT)), tr("it cannot be read"))
            path, name = _file_of(layer)
            self._source = layer.source()
            self._job = GroupJob(
                anomalies=path,
                layer=name,
                image=image_path(raster_layer(self, parameters, self.IMAGE, context)),
                bands=tuple(self.parameterAsInts(parameters, self.BANDS, context)),
                groups=self.parameterAsInt(parameters, self.GROUPS, context),
            )
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: describes, groups and writes."""
        from ..explain.grouping import group_anomalies

        with told_to_qgis():
            found = group_anomalies(self._job, feedback)
        one, several = tr("{count} anomalies in 1 group."), tr("{count} anomalies in {groups} groups.")
        feedback.pushInfo((one if found.groups == 1 else several).format(count=found.grouped, groups=found.groups))
        if found.left_out:
            alone = tr("1 anomaly lies where the image has no data; it is in no group.")
            some = tr("{count} anomalies lie where the image has no data; they are in no group.")
            feedback.pushWarning(alone if found.left_out == 1 else some.format(count=found.left_out))
        return {self.OUTPUT: self._source, self.GROUPS_FOUND: found.groups, self.GROUPED: found.grouped}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """In the main thread: layers that show the file get to know its new column and values."""
        from ..raster.reader import same_file

        project = context.project() or QgsProject.instance()
        for layer in project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr":
                path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path", "")
                if path and same_file(path, self._job.anomalies):
                    layer.dataProvider().reloadData()
                    layer.updateFields()
                    layer.triggerRepaint()
        return {}


def _file_of(layer: QgsVectorLayer) -> tuple[str, str]:
    """The GeoPackage and the layer in it; raises NotAnAnomalyLayer, AnomalyLayerLocked."""
    if layer.providerType() != "ogr":
        raise NotAnAnomalyLayer(layer.name(), tr("it is no file"))
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if layer.isEditable() and layer.isModified():
        raise AnomalyLayerLocked(Path(str(parts["path"])).name, tr("it has edits that are not saved"))
    return str(parts["path"]), str(parts.get("layerName") or "")

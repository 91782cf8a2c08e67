"""AnomalyProvider: puts one algorithm for each detector of the catalog, and the tools for results, into the toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..detectors.catalog import CATALOG, TRAINED
from ..detectors.spec import ScoreKind
from ..version import plugin_version
from .batch_algorithm import BatchAlgorithm
from .change_algorithm import ChangeAlgorithm
from .class_algorithm import ClassAlgorithm
from .detect_algorithm import DetectAlgorithm
from .doctor_algorithm import DoctorAlgorithm
from .evaluate_algorithm import EvaluateAlgorithm
from .export_algorithm import ExportAlgorithm
from .group_algorithm import GroupAlgorithm
from .import_sam_algorithm import ImportSamAlgorithm
from .pages import icon, icon_path
from .polygons_algorithm import PolygonsAlgorithm
from .settings import take_over
from .train_asd_algorithm import TrainAsdAlgorithm
from .train_pu_algorithm import TrainPuAlgorithm
from .translation import tr
from .verdict_samples_algorithm import VerdictSamplesAlgorithm

PROVIDER_ID = "earthanomaly"


class AnomalyProvider(QgsProcessingProvider):
    """The toolbox's folder "Earth Anomaly"."""

    def id(self) -> str:
        """First half of each algorithm's id."""
        return PROVIDER_ID

    def name(self) -> str:
        """As the toolbox shows it."""
        return tr("Earth Anomaly")

    def longName(self) -> str:
        """With the version, for reports."""
        return f"{self.name()} {plugin_version()}"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return icon()

    def svgIconPath(self) -> str:
        """The same as a file."""
        return icon_path()

    def load(self) -> bool:
        """When the provider is registered."""
        take_over()
        return bool(super().load())

    def loadAlgorithms(self) -> None:
        """One for each entry of the catalog, then the tools."""
        for spec in CATALOG:
            self.addAlgorithm(DetectAlgorithm(spec))
        for spec in TRAINED:
            is_class = spec.score is ScoreKind.PROBABILITY
            self.addAlgorithm(ClassAlgorithm(spec) if is_class else DetectAlgorithm(spec))
        self.addAlgorithm(ChangeAlgorithm())
        self.addAlgorithm(TrainPuAlgorithm())
        self.addAlgorithm(TrainAsdAlgorithm())
        self.addAlgorithm(ImportSamAlgorithm())
        self.addAlgorithm(PolygonsAlgorithm())
        self.addAlgorithm(ExportAlgorithm())
        self.addAlgorithm(VerdictSamplesAlgorithm())
        self.addAlgorithm(GroupAlgorithm())
        self.addAlgorithm(EvaluateAlgorithm())
        self.addAlgorithm(BatchAlgorithm())
        self.addAlgorithm(DoctorAlgorithm())

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Scores are GeoTIFFs: no other format carries both bands, their overviews and what the run says of itself."""
        return ["tif"]

    def defaultRasterFileExtension(self) -> str:
        """Of temporary results."""
        return "tif"

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803, FBT001, FBT002
        """Of temporary results."""
        return "gpkg"

    def supportsNonFileBasedOutput(self) -> bool:
        """Results are files; no databases."""
        return False

"""AnomalyProvider: puts one algorithm for each detector of the catalog, and the tools for results, into the toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..detectors.catalog import CATALOG
from ..version import plugin_version
from .detect_algorithm import DetectAlgorithm
from .evaluate_algorithm import EvaluateAlgorithm
from .pages import icon, icon_path
from .polygons_algorithm import PolygonsAlgorithm
from .translation import tr

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

    def loadAlgorithms(self) -> None:
        """One for each entry of the catalog, then the tools."""
        for spec in CATALOG:
            self.addAlgorithm(DetectAlgorithm(spec))
        self.addAlgorithm(PolygonsAlgorithm())
        self.addAlgorithm(EvaluateAlgorithm())

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

"""DetectDock: the plugin's dock, with a tab for anomalies and one for the map of one class."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtWidgets import QTabWidget

from .anomalies_tab import AnomaliesTab
from .one_class_tab import OneClassTab
from .sample_list import Counter


class DetectDock(QgsDockWidget):
    """Holds the tabs."""

    def __init__(self, iface: QgisInterface, provider_id: str, count: Counter) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDetectDock")
        self.setWindowTitle(self.tr("Earth Anomaly"))
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self.anomalies = AnomaliesTab(iface, provider_id, self)
        self.one_class = OneClassTab(iface, provider_id, count, self)
        registry = QgsApplication.processingRegistry()
        icon = registry.algorithmById(f"{provider_id}:pu").icon()
        self._tabs.addTab(self.anomalies, registry.providerById(provider_id).icon(), self.tr("Anomalies"))
        self._tabs.addTab(self.one_class, icon, self.tr("One class"))
        self.setWidget(self._tabs)

    def show_one_class(self) -> None:
        """Turns to the map of one class."""
        self._tabs.setCurrentWidget(self.one_class)

    def show_anomalies(self) -> None:
        """Turns to the anomalies."""
        self._tabs.setCurrentWidget(self.anomalies)

    def stop(self) -> None:
        """Ends all runs that are going on, for unloading."""
        self.anomalies.stop()
        self.one_class.stop()

"""DetectDock: the plugin's dock, with tabs for anomalies, the map of one class, what is not normal, and change."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTabWidget

from .anomalies_tab import AnomaliesTab
from .change_days import LayerReading
from .change_tab import ChangeTab
from .normal_tab import NormalTab
from .one_class_tab import OneClassTab
from .sample_list import Counter


class DetectDock(QgsDockWidget):
    """Holds the tabs."""

    def __init__(
        self, iface: QgisInterface, provider_id: str, count: Counter, reading: LayerReading | None = None
    ) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDetectDock")
        self.setWindowTitle(self.tr("Earth Anomaly"))
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(False)  # all tabs are in sight; in a narrow dock with shorter titles
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.anomalies = AnomaliesTab(iface, provider_id, self)
        self.one_class = OneClassTab(iface, provider_id, count, self)
        self.normal = NormalTab(iface, provider_id, count, self)
        self.change = ChangeTab(iface, provider_id, reading or LayerReading(), self)
        registry = QgsApplication.processingRegistry()
        self._tabs.addTab(self.anomalies, registry.providerById(provider_id).icon(), self.tr("Anomalies"))
        for tab, name, title in (
            (self.one_class, "pu", self.tr("One class")),
            (self.normal, "train_asd", self.tr("Normal area")),
            (self.change, "anomaly_cdm", self.tr("Change")),
        ):
            self._tabs.addTab(tab, registry.algorithmById(f"{provider_id}:{name}").icon(), title)
        for index in range(self._tabs.count()):
            self._tabs.setTabToolTip(index, self._tabs.tabText(index))
        self.setWidget(self._tabs)

    def show_one_class(self) -> None:
        """Turns to the map of one class."""
        self._tabs.setCurrentWidget(self.one_class)

    def show_normal(self) -> None:
        """Turns to what is not normal."""
        self._tabs.setCurrentWidget(self.normal)

    def show_change(self) -> None:
        """Turns to the dates of a place."""
        self._tabs.setCurrentWidget(self.change)

    def show_anomalies(self) -> None:
        """Turns to the anomalies."""
        self._tabs.setCurrentWidget(self.anomalies)

    def stop(self) -> None:
        """Ends all runs that are going on, for unloading."""
        for tab in (self.anomalies, self.one_class, self.normal, self.change):
            tab.stop()

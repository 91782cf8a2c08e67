"""DetectDock: the plugin's dock, with tabs for detection, one class, what is not normal, change, and results."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from .anomalies_tab import AnomaliesTab
from .change.days import LayerReading
from .change.tab import ChangeTab
from .first_run import FirstRunCard
from .normal_tab import NormalTab
from .one_class_tab import OneClassTab
from .results.tab import ResultsTab
from .sample_list import Counter

TABS = ("detect", "one_class", "normal", "change", "results")
"""Names of the tabs, in their order."""
_TITLE_SIZE = 0.88  # of the usual size: five titles have to fit into a dock of 400 pixels


class DetectDock(QgsDockWidget):
    """Holds the tabs, and hands on what one of them has for another."""

    turned = pyqtSignal(str)
    """The name of the tab that is now in front."""

    def __init__(
        self, iface: QgisInterface, provider_id: str, count: Counter, reading: LayerReading | None = None
    ) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDetectDock")
        self.setWindowTitle(self.tr("Earth Anomaly"))
        self._iface = iface
        self._card: FirstRunCard | None = None
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(False)  # all tabs are in sight; in a narrow dock with shorter titles
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        small = QFont(self.font())
        small.setPointSizeF(_TITLE_SIZE * small.pointSizeF())
        self._tabs.tabBar().setFont(small)
        self.detect = AnomaliesTab(iface, provider_id, self)
        self.one_class = OneClassTab(iface, provider_id, count, self)
        self.normal = NormalTab(iface, provider_id, count, self)
        self.change = ChangeTab(iface, provider_id, reading or LayerReading(), self)
        self.results = ResultsTab(iface, provider_id, self)
        self._fill()
        self._tabs.currentChanged.connect(lambda index: self.turned.emit(TABS[index]))
        for tab in (self.detect, self.normal, self.change):
            tab.results_wanted.connect(self._look_through)
        self.setWidget(self._tabs)

    def show_tab(self, name: str) -> None:
        """Turns to one of TABS."""
        self._tabs.setCurrentIndex(TABS.index(name))

    def current_tab(self) -> str:
        """Which of TABS is in front."""
        return TABS[self._tabs.currentIndex()]

    def add_card(self, host: str) -> FirstRunCard:
        """Puts the card of the first start above the tab of detection; it hides itself when the user wants it to."""
        self._card = FirstRunCard(self._iface, host, self)
        self.detect.layout().insertWidget(0, self._card)
        self._card.example_ready.connect(self._run_example)
        return self._card

    def stop(self) -> None:
        """Ends all runs that are going on, for unloading."""
        if self._card is not None:
            self._card.stop()
        for tab in self._all():
            tab.stop()

    def _all(self) -> list[QWidget]:
        return [getattr(self, name) for name in TABS]

    def _fill(self) -> None:
        # Without icons, which are on the toolbar: the titles would not fit into a dock of usual width.
        titles = (self.tr("Detect"), self.tr("One class"), self.tr("Normal area"), self.tr("Change"),
                  self.tr("Results"))  # fmt: skip
        for tab, title in zip(self._all(), titles):
            self._tabs.setTabToolTip(self._tabs.addTab(tab, title), title)

    def _run_example(self, layer: QgsRasterLayer, detector: str) -> None:
        self.show_tab("detect")
        self.detect.run_on(layer, detector)

    def _look_through(self, scores: str, method: str, value: float) -> None:
        self.results.show_scores(scores, (method, value))
        self.show_tab("results")

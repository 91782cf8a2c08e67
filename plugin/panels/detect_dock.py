"""DetectDock: the plugin's dock, with tabs for detection, one class, what is not normal, change, and results."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsRasterLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal

from .late_tabs import LateTabs

if TYPE_CHECKING:
    from .anomalies_tab import AnomaliesTab
    from .change.days import LayerReading
    from .change.tab import ChangeTab
    from .normal_tab import NormalTab
    from .one_class_tab import OneClassTab
    from .results.tab import ResultsTab
    from .sample_list import Counter


class DetectDock(QgsDockWidget):
    """Holds the tabs, and hands on what one of them has for another. What a tab needs is read when it is made."""

    turned = pyqtSignal(str)
    """The name of the tab that is now in front."""
    help_wanted = pyqtSignal()
    install_wanted = pyqtSignal()

    def __init__(
        self,
        iface: QgisInterface,
        provider_id: str,
        count: Counter,
        reading: Callable[[], LayerReading] | None = None,
        host: str = "",
    ) -> None:
        """With the name of a host, the tab of detection begins with the card of the first start."""
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDetectDock")
        self.setWindowTitle(self.tr("Earth Anomaly"))
        self._iface, self._provider_id, self._count = iface, provider_id, count
        self._reading, self._host = reading, host
        self._tabs = LateTabs(self)
        self._tabs.turned.connect(self.turned)
        self._tabs.add("detect", self.tr("Detect"), self._new_detect)
        self._tabs.add("one_class", self.tr("One class"), self._new_one_class)
        self._tabs.add("normal", self.tr("Normal area"), self._new_normal)
        self._tabs.add("change", self.tr("Change"), self._new_change)
        self._tabs.add("results", self.tr("Results"), self._new_results)
        self.setWidget(self._tabs)

    @property
    def detect(self) -> AnomaliesTab:
        """The tab of detection."""
        return self._tabs.tab("detect")

    @property
    def one_class(self) -> OneClassTab:
        """The tab of one class."""
        return self._tabs.tab("one_class")

    @property
    def normal(self) -> NormalTab:
        """The tab of what is not normal."""
        return self._tabs.tab("normal")

    @property
    def change(self) -> ChangeTab:
        """The tab of dates."""
        return self._tabs.tab("change")

    @property
    def results(self) -> ResultsTab:
        """The tab of results."""
        return self._tabs.tab("results")

    def show_tab(self, name: str) -> None:
        """Turns to a tab: detect, one_class, normal, change or results."""
        self._tabs.turn_to(name)

    def current_tab(self) -> str:
        """The name of the one that is in front."""
        return self._tabs.current_name()

    def stop(self) -> None:
        """Ends all runs that are going on, for unloading."""
        for tab in self._tabs.made():
            tab.stop()

    def _new_detect(self) -> AnomaliesTab:
        from .anomalies_tab import AnomaliesTab

        tab = AnomaliesTab(self._iface, self._provider_id, self)
        tab.results_wanted.connect(self._look_through)
        if self._host:
            card = tab.add_card(self._host)
            card.help_wanted.connect(self.help_wanted)
            card.install_wanted.connect(self.install_wanted)
            card.example_ready.connect(self._run_example)
        return tab

    def _new_one_class(self) -> OneClassTab:
        from .one_class_tab import OneClassTab

        return OneClassTab(self._iface, self._provider_id, self._count, self)

    def _new_normal(self) -> NormalTab:
        from .normal_tab import NormalTab

        tab = NormalTab(self._iface, self._provider_id, self._count, self)
        tab.results_wanted.connect(self._look_through)
        return tab

    def _new_change(self) -> ChangeTab:
        from .change.days import LayerReading
        from .change.tab import ChangeTab

        tab = ChangeTab(self._iface, self._provider_id, (self._reading or LayerReading)(), self)
        tab.results_wanted.connect(self._look_through)
        return tab

    def _new_results(self) -> ResultsTab:
        from .results.tab import ResultsTab

        return ResultsTab(self._iface, self._provider_id, self)

    def _run_example(self, layer: QgsRasterLayer, detector: str) -> None:
        self.show_tab("detect")
        self.detect.run_on(layer, detector)

    def _look_through(self, scores: str, method: str, value: float) -> None:
        self.results.show_scores(scores, (method, value))
        self.show_tab("results")

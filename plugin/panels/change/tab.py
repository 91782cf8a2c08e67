"""ChangeTab: the dates of a place, what is asked of them, what changed, and how it looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProcessing, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ..form_parts import scrolled
from ..run_panel import RunPanel
from ..scored_layer import RARE_SHARE, ScoredLayer, as_found
from .bands import BandRow
from .days import LayerReading
from .form import new_change_form
from .images import ChangeImages
from .looks import ChangeLooks

_ALGORITHM, _ANY = "anomaly_cdm", "any"
_MESSAGE_S = 10


class ChangeTab(QWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    results_wanted = pyqtSignal(str, str, float)
    """The scores of the last run, by layer or file, and the threshold to begin with: method and number."""

    def __init__(self, iface: QgisInterface, provider_id: str, reading: LayerReading, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._provider_id = provider_id
        self._scored = ScoredLayer("")
        self.images = ChangeImages(iface, reading, self)
        self.form = new_change_form(iface, f"{provider_id}:{_ALGORITHM}", self)
        self.bands = BandRow(self)
        self.looks = ChangeLooks(iface, self)
        self._build()
        self.images.changed.connect(self._allow)
        self.images.refused.connect(self._refuse)
        for box in self.form.findChildren(QComboBox):
            box.currentIndexChanged.connect(self._ask)
        self._ask()

    def stop(self) -> None:
        """Ends a run that is going on and leaves map and project alone, for unloading."""
        self.runs.stop()
        self.looks.stop()
        self.images.stop()

    def _build(self) -> None:
        self._start = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Find change"))
        self._start.setObjectName("findChange")
        self._start.clicked.connect(self._find)
        self.runs = RunPanel(self._iface, self._start, self)
        self.runs.running_changed.connect(self._allow)
        self.runs.findings.results_wanted.connect(self._hand_on)
        layout = QVBoxLayout(self)
        scroll = scrolled((self.images, 1), (self.bands, 0), (self.form, 0), (self.looks, 0))
        self.looks.grown.connect(lambda: QTimer.singleShot(0, lambda: scroll.ensureWidgetVisible(self.looks.chart)))
        layout.addWidget(scroll, 1)
        layout.addWidget(self.runs.findings)
        layout.addWidget(self.runs)

    def _is_any(self) -> bool:
        return self.form.values()["QUESTION"] == _ANY

    def _ask(self) -> None:
        """Dates can be new only where that is the question."""
        self.images.ask_for_new(is_asked=not self._is_any())

    def _allow(self) -> None:
        """Offers what can be done now."""
        is_free, complaint = not self.runs.is_running, self.images.complaint()
        self.images.setEnabled(is_free)
        self.bands.setEnabled(is_free)
        self.bands.follow(self.images.series)
        self.form.setEnabled(is_free)
        self._start.setEnabled(not complaint)
        self._start.setToolTip(complaint)
        series = self.images.series
        self.looks.offer(series.dates(), [] if self._is_any() else series.new())

    def _refuse(self, sentence: str) -> None:
        title = self.tr("Earth Anomaly")
        self._iface.messageBar().pushMessage(title, sentence, Qgis.MessageLevel.Warning, _MESSAGE_S)

    def _find(self) -> None:
        series = self.images.series
        top = series.layers()[-1]
        parameters = {
            **self.form.values(),
            "BANDS": self.bands.bands(),
            "IMAGES": series.layers(),
            "DATES": series.typed_dates(),
            "NEW": "" if self._is_any() else series.typed_new(),
        }
        if self._is_any() and not parameters["FIRST_DATE"]:
            parameters["FIRST_DATE"] = QgsProcessing.TEMPORARY_OUTPUT  # for the chart; no layer is made of it

        def show(results: dict[str, Any]) -> None:
            layers = self.runs.load(self._highest(series.layers()) or top)
            scored = [one for one in layers if Path(one.source()) == Path(results["OUTPUT"])]
            self._scored = ScoredLayer.loaded(results["OUTPUT"], scored)
            self.looks.use_first_dates(results.get("FIRST_DATE", ""))
            self.runs.findings.show_scores("AnomalyCDM", results)

        self.looks.flicker.stop()
        canceled = self.tr("Canceled; nothing was written.")
        self.runs.begin(f"{self._provider_id}:{_ALGORITHM}", parameters, show, canceled=canceled)

    def _highest(self, layers: list[str]) -> str:
        """The one that covers the others on the map."""
        order = [one.layerId() for one in QgsProject.instance().layerTreeRoot().findLayers()]
        return next((one for one in order if one in layers), "")

    def _hand_on(self) -> None:
        self.results_wanted.emit(as_found(self._scored), "false_alarm", RARE_SHARE)

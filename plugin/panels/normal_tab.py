"""NormalTab: show what is normal, fit, score everything else; show more of it, fit again."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import QgsApplication, QgsProcessing, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..raster.score_curve import share_reaching
from .form_parts import scrolled
from .normal_form import NormalForm
from .run_panel import RunPanel
from .sample_layers import Look, Shape, draw_in, name_class, new_layer
from .sample_list import Counter, SampleList, Words
from .scored_layer import ScoredLayer, as_found, temporary

_NORMAL = Look("0,225,255")
_GOOD_PX = 300
_ODD_SCORE = 1.0


class _Place(NamedTuple):
    """An image, by the id of its layer and by its file: the layer may go away in the middle of a run."""

    layer: str
    source: str

    def where(self) -> str:
        """As an algorithm finds it now."""
        return self.layer if QgsProject.instance().mapLayer(self.layer) is not None else self.source


class NormalTab(QWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    results_wanted = pyqtSignal(str, str, float)
    """The scores of the last run, by layer or file, and the threshold to begin with: method and number."""

    def __init__(self, iface: QgisInterface, provider_id: str, count: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._provider_id = provider_id
        self._scored: dict[str, ScoredLayer] = {}
        self._last = ScoredLayer("")
        self.form = NormalForm(iface, self)
        self.samples = SampleList(iface.mapCanvas(), count, self._words(), self)
        self._build()
        self.form.chosen.connect(self._follow)
        self.form.new_wanted.connect(self._draw_new)
        self.form.more_wanted.connect(self._draw_more)
        self.samples.counted.connect(self._allow)
        self._follow()

    def stop(self) -> None:
        """Ends a run that is going on and watches no layer any more, for unloading."""
        self.runs.stop()
        self.samples.stop()

    def _build(self) -> None:
        self._fit = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Fit and score"))
        self._fit.setObjectName("fit")
        self._fit.clicked.connect(self._fit_and_score)
        self.runs = RunPanel(self._iface, self._fit, self)
        self.runs.running_changed.connect(self._allow)
        self.runs.findings.results_wanted.connect(self._hand_on)
        self._more = self._new_more()
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled((self.form, 0), (self.samples, 1), (self.form.fitting, 0)), 1)
        layout.addWidget(self.runs)
        layout.addWidget(self.runs.findings)
        layout.addWidget(self._more)

    def _new_more(self) -> QGroupBox:
        hint = QLabel(self.tr("Where normal ground scores high, draw more of it, then fit again."))
        hint.setWordWrap(True)
        button = QPushButton(QgsApplication.getThemeIcon("/mActionCapturePolygon.svg"), self.tr("Add to normal"))
        button.setObjectName("addToNormal")
        button.clicked.connect(self._draw_more)
        group = QGroupBox(self.tr("Correct the scores"), self)
        layout = QHBoxLayout(group)
        layout.addWidget(hint, 1)
        layout.addWidget(button)
        return group

    def _words(self) -> Words:
        return Words(
            kind=self.tr("Polygon"),
            one=self.tr("1 polygon"),
            several=self.tr("{} polygons"),
            no_layer=self.tr("Press New and draw round what is normal; nothing else needs to be drawn."),
            empty=self.tr("Draw polygons round what is normal: some of each kind of normal ground."),
            outside=self.tr("No polygon lies on the image."),
            few=self.tr("{told}; some hundred, of each kind of normal ground, are a good number."),
            good_px=_GOOD_PX,
        )

    def _follow(self) -> None:
        """What is chosen is counted."""
        self.samples.follow(self.form.area(), self.form.image())
        self._allow()

    def _allow(self) -> None:
        """Offers what can be done now."""
        image, is_free = self.form.image(), not self.runs.is_running
        has_area = image is not None and self.samples.total_px > 0
        self.form.setEnabled(is_free)
        self.form.fitting.setEnabled(is_free)
        self._fit.setEnabled(has_area)
        self._fit.setToolTip("" if has_area else self.samples.hint())
        self._more.setEnabled(is_free and image is not None and image.id() in self._scored)

    def _draw_new(self) -> None:
        image = self.form.image()
        if image is None:
            return
        layer = new_layer(Shape.POLYGONS, self.tr("Normal area: {}").format(image.name()), image.crs(), _NORMAL)
        name_class(layer, self.tr("normal"))
        self.form.choose_area(layer)
        draw_in(self._iface, layer)

    def _draw_more(self) -> None:
        """In the layer of before, or in a new one where that is gone."""
        layer = self.form.area()
        if layer is None:
            self._draw_new()
        elif not draw_in(self._iface, layer):
            self.runs.findings.show_failure(self.tr("'{}' cannot be edited.").format(layer.name()))

    def _fit_and_score(self) -> None:
        image, area = self.form.image(), self.form.area()
        if image is None or area is None:
            return
        place = _Place(image.id(), image.source())
        parameters = {
            "INPUT": [place.layer],
            "NORMAL": area.id(),
            "EXTRACTOR": self.form.extractor(),
            "OUTPUT": self.form.model_path() or QgsProcessing.TEMPORARY_OUTPUT,
        }
        self._start("train_asd", parameters, lambda fitted: self._score(place, fitted))

    def _score(self, place: _Place, fitted: dict[str, Any]) -> None:
        def show(results: dict[str, Any]) -> None:
            layers = self.runs.load(place.layer)
            earlier = self._scored.get(place.layer)
            if earlier is not None and QgsProject.instance().mapLayer(earlier.layer) is not None:
                QgsProject.instance().removeMapLayer(earlier.layer)
            self._last = self._scored[place.layer] = ScoredLayer.loaded(results["OUTPUT"], layers)
            odd_share = share_reaching(results["OUTPUT"], _ODD_SCORE)
            self.runs.findings.show_odd(fitted["PIXELS"], odd_share, _ODD_SCORE)

        parameters = {"INPUT": place.where(), "MODEL": fitted["OUTPUT"], "OUTPUT": temporary()}
        self._start("asd", parameters, show)

    def _start(self, name: str, parameters: dict[str, Any], show: Any) -> None:
        stage = self.tr("Fitting") if name == "train_asd" else self.tr("Scoring")
        canceled = self.tr("Canceled; the scores are as they were.")
        self.runs.begin(f"{self._provider_id}:{name}", parameters, show, stage=stage, canceled=canceled)

    def _hand_on(self) -> None:
        self.results_wanted.emit(as_found(self._last), "value", _ODD_SCORE)

"""ThresholdPart: chooses the score from which a pixel counts as anomalous, by histogram or by a wish."""

from __future__ import annotations

from math import floor, log10

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...errors import AnomalyError
from ...raster.score_look import Above, ScoreLook
from ...raster.threshold import Method, Threshold
from .histogram import HistogramChart

_M2_PER_HA = 10_000.0
_WHOLE = 100
_DEFAULT_PERCENT = 0.1
_MOST = 1e12


class Number(QDoubleSpinBox):
    """Without zeros that say nothing: 0.1 and not 0.1000."""

    def textFromValue(self, value: float) -> str:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        return self.locale().toString(value, "g", 6)


class ThresholdPart(QWidget):
    """Histogram, method and number, what lies above, and the button that lists it."""

    changed = pyqtSignal(float)
    """The score that is the threshold now."""
    preview_toggled = pyqtSignal(bool)
    list_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: ScoreLook | None = None
        self._score: float | None = None
        self.chart = HistogramChart(self)
        self.chart.moved.connect(self._take_score)
        self._build()
        self.show_look(None)

    @property
    def score(self) -> float | None:
        """The threshold; None where there are no scores."""
        return self._score

    def show_look(self, look: ScoreLook | None, wish: Threshold | None = None) -> None:
        """The scores that a threshold is chosen for; None for none."""
        self._look, self._score = look, None
        self.chart.show_look(look)
        for widget in (self.chart, self._method, self._number, self.list_button, self.preview):
            widget.setEnabled(look is not None)
        self._area_unit()
        if look is None:
            self._told.setText("")
        else:
            self.choose(wish or Threshold(Method.FALSE_ALARM, _DEFAULT_PERCENT / 100))

    def choose(self, wish: Threshold) -> None:
        """As if the user had chosen this method and number."""
        self._method.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._method.setCurrentIndex(self._method.findData(wish.method.value))
        self._method.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._prepare_number()
        self._put_number(wish.value / self._unit(wish.method))
        self._apply()

    def minimum_area_px(self) -> int:
        """Of an anomaly that is worth a row."""
        return int(self._smallest.value())

    def _build(self) -> None:
        self._method = QComboBox()
        self._method.setObjectName("method")
        for method, text in (
            (Method.FALSE_ALARM, self.tr("Share of the pixels")),
            (Method.PERCENTILE, self.tr("Percentile")),
            (Method.OTSU, self.tr("Otsu")),
            (Method.AREA, self.tr("Area budget")),
            (Method.VALUE, self.tr("Score")),
        ):
            self._method.addItem(text, method.value)
        self._method.setToolTip(self.tr("How the threshold is chosen"))
        self._method.currentIndexChanged.connect(self._change_method)
        self._number = Number()
        self._number.setObjectName("threshold")
        self._number.setDecimals(8)
        self._number.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._number.setKeyboardTracking(False)  # noqa: FBT003  (Qt's own)
        self._number.valueChanged.connect(self._apply)
        self.preview = QCheckBox(self.tr("Show on the &map"))
        self.preview.setObjectName("preview")
        self.preview.setToolTip(
            self.tr("Colours on the map what lies above the threshold; the layer's own style comes back")
        )
        self.preview.toggled.connect(self.preview_toggled)
        self._told = QLabel()
        self._told.setObjectName("above")
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._smallest = Number()
        self._smallest.setObjectName("smallest")
        self._smallest.setDecimals(0)
        self._smallest.setRange(1, 1e6)
        self._smallest.setPrefix(self.tr("from "))
        self._smallest.setSuffix(self.tr(" px"))
        self._smallest.setToolTip(self.tr("The smallest anomaly that is listed, in pixels"))
        self.list_button = QPushButton(
            QgsApplication.getThemeIcon("/mActionAddPolygon.svg"), self.tr("&List anomalies")
        )
        self.list_button.setObjectName("listAnomalies")
        self.list_button.setToolTip(
            self.tr("Outlines what lies above the threshold as a new layer, and lists it below")
        )
        self.list_button.clicked.connect(self.list_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chart, 1)
        layout.addLayout(_row(self._method, self._number))
        layout.addWidget(self._told)
        layout.addLayout(_row(self.preview, self._smallest))

    def _area_unit(self) -> None:
        self._is_ground = self._look is not None and self._look.pixel_m2 is not None

    def _unit(self, method: Method) -> float:
        """What one unit of the number is for the algorithm: percent, hectares."""
        if method is Method.FALSE_ALARM:
            return 0.01
        return _M2_PER_HA if method is Method.AREA and self._is_ground else 1.0

    def _current(self) -> Method:
        return Method(self._method.currentData())

    def _change_method(self) -> None:
        """The number becomes what the threshold is by the new method, so that nothing moves."""
        if self._look is None:
            return
        self._prepare_number()
        if self._score is not None and self._current() is not Method.OTSU:
            self._put_number(self._number_for(self._score))
        self._apply()

    def _prepare_number(self) -> None:
        """Range, unit and whether it is there at all."""
        method = self._current()
        area = self.tr(" ha") if self._is_ground else self.tr(" px")
        suffix = {Method.FALSE_ALARM: self.tr(" %"), Method.AREA: area}.get(method, "")
        low, high = {Method.FALSE_ALARM: (0.0, 100.0), Method.PERCENTILE: (0.0, 100.0), Method.AREA: (0.0, _MOST)}.get(
            method, (-_MOST, _MOST)
        )
        self._number.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._number.setRange(low, high)
        self._number.setSuffix(suffix)
        self._number.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._number.setEnabled(method is not Method.OTSU)

    def _number_for(self, score: float) -> float:
        method, above = self._current(), self._look.above(score)
        if method is Method.FALSE_ALARM:
            return 100 * above.share
        if method is Method.PERCENTILE:
            return 100 - 100 * above.share
        if method is Method.AREA:
            return above.pixels if above.area_m2 is None else above.area_m2 / _M2_PER_HA
        return score

    def _put_number(self, value: float) -> None:
        self._number.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._number.setValue(_short(value))
        self._number.blockSignals(False)  # noqa: FBT003  (Qt's own)

    def _apply(self) -> None:
        """From method and number to the score; a wish that nothing fulfils is told and changes nothing."""
        if self._look is None:
            return
        wish = Threshold(self._current(), self._number.value() * self._unit(self._current()))
        try:
            score = self._look.score_for(wish)
        except AnomalyError as raised:
            self._told.setText(str(raised))
            return
        if wish.method is Method.OTSU:
            self._put_number(score)
        self._use(score)

    def _take_score(self, score: float) -> None:
        """The line was moved: the number follows; of Otsu nothing is left then."""
        if self._current() is Method.OTSU:
            self._method.blockSignals(True)  # noqa: FBT003  (Qt's own)
            self._method.setCurrentIndex(self._method.findData(Method.VALUE.value))
            self._method.blockSignals(False)  # noqa: FBT003  (Qt's own)
            self._prepare_number()
        self._put_number(self._number_for(score))
        self._use(score)

    def _use(self, score: float) -> None:
        self._score = score
        self.chart.set_score(score)
        self._told.setText(self._sentence(score, self._look.above(score)))
        self.changed.emit(score)

    def _sentence(self, score: float, above: Above) -> str:
        told = self.tr("Score {score} or more: {percent}\u00a0% of the pixels, about {pixels} px{area}.")
        area = "" if above.area_m2 is None else self._area(above.area_m2)
        return told.format(
            score=f"{score:.4g}",
            percent=f"{100 * above.share:.3g}",
            pixels=QLocale().toString(round(above.pixels)),
            area=area,
        )

    def _area(self, area_m2: float) -> str:
        is_large = area_m2 >= _M2_PER_HA
        text = self.tr(", {area}\u00a0ha") if is_large else self.tr(", {area}\u00a0m²")
        area = area_m2 / (_M2_PER_HA if is_large else 1)
        return text.format(area=f"{area:.3g}" if area < _WHOLE else QLocale().toString(round(area)))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for number, widget in enumerate(widgets):
        row.addWidget(widget, int(number == 0))
    return row


def _short(value: float) -> float:
    """Six digits, as the field shows them."""
    return value if not value else round(value, 5 - floor(log10(abs(value))))

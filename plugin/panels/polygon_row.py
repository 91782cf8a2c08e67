"""PolygonRow: a threshold and the button that makes polygons of what lies above it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QWidget

_MOST_PERCENT = 100.0
_HIGHEST_SCORE = 1e6


class _Plain(QDoubleSpinBox):
    """Without zeros that say nothing: 0.1 and not 0.1000."""

    def textFromValue(self, value: float) -> str:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        return self.locale().toString(value, "g", 5)


class PolygonRow(QWidget):
    """The threshold is a share of the pixels, or a score."""

    wanted = pyqtSignal(str, float)
    """Method and threshold, as the algorithm for polygons takes them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = _new_number("share", 0.1, _MOST_PERCENT)
        self._share.setSuffix(self.tr(" % of the pixels"))
        self._share.setToolTip(self.tr("The highest-scoring share of the image that is to be outlined"))
        self._score = _new_number("score", 1, _HIGHEST_SCORE)
        self._score.setPrefix(self.tr("score "))
        self._score.setSuffix(self.tr(" or more"))
        self._score.setToolTip(self.tr("What scores this or more is outlined; one normal pixel in twenty reaches 1"))
        button = QPushButton(QgsApplication.getThemeIcon("/mActionAddPolygon.svg"), self.tr("Make polygons"))
        button.setObjectName("makePolygons")
        button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._share, 1)
        layout.addWidget(self._score, 1)
        layout.addWidget(button)
        self.choose(is_by_score=False)

    def choose(self, *, is_by_score: bool) -> None:
        """What the number of the threshold means from now on."""
        self._is_by_score = is_by_score
        self._score.setVisible(is_by_score)
        self._share.setVisible(not is_by_score)

    def _ask(self) -> None:
        if self._is_by_score:
            self.wanted.emit("value", self._score.value())
        else:
            self.wanted.emit("false_alarm", self._share.value() / _MOST_PERCENT)


def _new_number(name: str, value: float, highest: float) -> QDoubleSpinBox:
    number = _Plain()
    number.setObjectName(name)
    number.setDecimals(4)
    number.setRange(0.0001, highest)
    number.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    number.setValue(value)
    return number

"""Corrections: clicks where the map of a class is wrong, for its refinement."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsSymbolLayerUtils, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QGroupBox, QLabel, QPushButton, QWidget

from .clicked_layer import ClickedLayer
from .sample_layers import Look, Shape, symbol

_WRONG = Look("255,60,220", "cross_fill", 4.2, 45)
_MISSED = Look("0,255,255", "triangle", 3.2)


class Clicks(NamedTuple):
    """Layers for a training, and all that was clicked by then: wrongly in, missed."""

    missed: QgsVectorLayer
    wrong: QgsVectorLayer
    shapes: tuple[frozenset[bytes], ...]


class Corrections(QGroupBox):
    """Two buttons to click points with, and one that refines the model by them."""

    changed = pyqtSignal()
    drawing_wanted = pyqtSignal(bool)
    """True: where the map has missed the class; False: where it is wrongly in."""
    refining_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Correct the map"))
        self._can_refine = False
        self._wrong = ClickedLayer(self.tr("Wrongly in"), _WRONG, self)
        self._missed = ClickedLayer(self.tr("Missed"), _MISSED, self)
        self._both = (self._wrong, self._missed)
        for one in self._both:
            one.changed.connect(self._show)
        self._build()
        self._show()

    def allow(self, *, is_allowed: bool) -> None:
        """Whether there is a model to refine, and nothing is running."""
        self._can_refine = is_allowed
        self._show()

    def draw(self, iface: QgisInterface, name: str, crs: QgsCoordinateReferenceSystem, *, is_missed: bool) -> None:
        """Lets the user click points of one kind."""
        (self._missed if is_missed else self._wrong).draw(iface, name, crs)

    def layers(self) -> list[QgsVectorLayer]:
        """The layers that there are."""
        return [one.layer() for one in self._both if one.layer() is not None]

    def call(self, name: str) -> None:
        """Names the layers after the class."""
        for one in self._both:
            one.call(name)

    def clicks(self, crs: QgsCoordinateReferenceSystem, *more: QgsVectorLayer, is_all: bool = False) -> Clicks:
        """What is to be learned: all clicks, or only the pending ones; `more` layers are joined to the missed ones."""
        return Clicks(
            self._missed.collected(crs, more, is_all=is_all),
            self._wrong.collected(crs, is_all=is_all),
            tuple(one.shapes() for one in self._both),
        )

    def mark_used(self, clicks: Clicks) -> None:
        """A model has learned from these."""
        for one, shapes in zip(self._both, clicks.shapes):
            one.mark_used(shapes)
        self._show()

    def forget(self) -> None:
        """Leaves the layers to the user: those to come are of another class."""
        for one in self._both:
            one.forget()
        self._show()

    def stop(self) -> None:
        """Watches no layer any more."""
        for one in self._both:
            one.stop()

    def _build(self) -> None:
        hint = QLabel(self.tr("Click where the map is wrong, then refine; it takes seconds."))
        hint.setWordWrap(True)
        self._wrong_button = self._new_button(
            "wronglyIn", _WRONG, self.tr("Click places that are in the map, but not of the class")
        )
        self._wrong_button.clicked.connect(lambda: self.drawing_wanted.emit(False))  # noqa: FBT003
        self._missed_button = self._new_button(
            "missed", _MISSED, self.tr("Click places of the class that the map lacks")
        )
        self._missed_button.clicked.connect(lambda: self.drawing_wanted.emit(True))  # noqa: FBT003
        self._refine = QPushButton(QgsApplication.getThemeIcon("/mActionRefresh.svg"), self.tr("Refine"))
        self._refine.setObjectName("refine")
        self._refine.setToolTip(
            self.tr("Trains the model further by the new clicks; the new map takes the place of the last one")
        )
        self._refine.clicked.connect(self.refining_wanted)
        layout = QGridLayout(self)
        layout.addWidget(hint, 0, 0, 1, 3)
        for column, button in enumerate((self._wrong_button, self._missed_button, self._refine)):
            layout.addWidget(button, 1, column)

    def _new_button(self, name: str, look: Look, tip: str) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(QgsSymbolLayerUtils.symbolPreviewIcon(symbol(Shape.POINTS, look), button.iconSize()))
        button.setObjectName(name)
        button.setToolTip(tip)
        return button

    def _show(self) -> None:
        for one, button in zip(self._both, (self._wrong_button, self._missed_button)):
            count = one.pending()
            button.setText(f"{one.title} ({count})" if count else one.title)
        self._refine.setEnabled(any(one.pending() for one in self._both))
        self.setEnabled(self._can_refine)
        self.changed.emit()

"""SampleList: the samples of a layer and the pixels of the image that each covers, as they are drawn."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from qgis.core import QgsApplication, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..errors import AnomalyError
from .sample_watch import SampleWatch

_ID = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Counter(Protocol):
    """Pixels by the feature's id, and how many different ones they are."""

    def __call__(self, layer: QgsVectorLayer, image: QgsRasterLayer) -> tuple[dict[int, int], int]:
        """Raises AnomalyError where the image cannot be sampled."""


class Words(NamedTuple):
    """What samples are called, and the sentences above the rows."""

    kind: str
    one: str
    several: str
    no_layer: str
    empty: str
    outside: str
    few: str
    """With a place for what was counted; shown below `good_px` pixels."""
    good_px: int


class SampleList(QWidget):
    """A row for each sample; a click shows it on the map."""

    counted = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, count: Counter, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._canvas = canvas
        self._count = count
        self._image: QgsRasterLayer | None = None
        self.total_px = 0
        self._watch = SampleWatch(self)
        self._watch.changed.connect(self._fill)
        self._rows = self._new_rows()
        self._hint = QLabel()
        self._hint.setObjectName("sampleHint")
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addWidget(self._rows, 1)

    def follow(self, layer: QgsVectorLayer | None, image: QgsRasterLayer | None) -> None:
        """Counts the samples of this layer on this image from now on."""
        self._use(layer, image)
        if layer is None:  # what there is to say is known, so that nothing moves a moment later
            self._fill()

    def stop(self) -> None:
        """Watches no layer any more."""
        self._use(None, None)
        self._watch.stop()

    def _use(self, layer: QgsVectorLayer | None, image: QgsRasterLayer | None) -> None:
        if self._image is not None:
            self._image.willBeDeleted.disconnect(self._leave_image)
            self._image.crsChanged.disconnect(self._watch.tell)
        self._image = image
        if image is not None:
            image.willBeDeleted.connect(self._leave_image)
            image.crsChanged.connect(self._watch.tell)
        self._watch.follow(layer)

    def hint(self) -> str:
        """The sentence above the rows."""
        return self._hint.text()

    def counts(self) -> list[int]:
        """Pixels row by row."""
        return [int(self._rows.topLevelItem(row).data(1, _ID)) for row in range(self._rows.topLevelItemCount())]

    def _new_rows(self) -> QTreeWidget:
        rows = QTreeWidget()
        rows.setObjectName("samples")
        rows.setHeaderLabels([self._words.kind, self.tr("Pixels")])
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.headerItem().setTextAlignment(1, _RIGHT)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # Its own wish would make the form scroll in a low window.
        rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        rows.setMinimumHeight((_LEAST_ROWS + 2) * rows.fontMetrics().height())
        rows.setToolTip(self.tr("A click shows the place on the map, a double click goes there"))
        rows.itemClicked.connect(lambda row: self._show(row, is_near=False))
        rows.itemDoubleClicked.connect(lambda row: self._show(row, is_near=True))
        return rows

    def _leave_image(self) -> None:
        """The image is beyond being disconnected from."""
        self._image = None
        self._watch.tell()

    def _fill(self) -> None:
        layer = self._watch.layer()
        known = self._rows.topLevelItemCount()
        self._rows.clear()
        self.total_px = 0
        counts: dict[int, int] = {}
        try:
            if layer is not None and self._image is not None and self._image.isValid():
                counts, self.total_px = self._count(layer, self._image)
        except AnomalyError as raised:
            self._hint.setText(str(raised))
        else:
            self._hint.setText(self._advice(layer, counts))
        # Features that are not saved yet have numbers below zero.
        ids = sorted(counts, key=lambda number: (number < 0, abs(number)))
        self._rows.addTopLevelItems([self._row(place, number, counts[number]) for place, number in enumerate(ids, 1)])
        if len(ids) > known:
            self._rows.scrollToBottom()
        self.counted.emit()

    def _row(self, place: int, number: int, pixels: int) -> QTreeWidgetItem:
        row = QTreeWidgetItem([str(place), QLocale().toString(pixels)])
        row.setData(0, _ID, number)
        row.setData(1, _ID, pixels)
        row.setTextAlignment(1, _RIGHT)
        if not pixels:
            row.setIcon(0, QgsApplication.getThemeIcon("/mIconWarning.svg"))
            row.setForeground(1, Qt.GlobalColor.red)
            for column in (0, 1):
                row.setToolTip(column, self.tr("Lies outside of the image, or is empty: it will be left out"))
        return row

    def _advice(self, layer: QgsVectorLayer | None, counts: dict[int, int]) -> str:
        if self._image is None:
            return self.tr("Open an image first.")
        if layer is None:
            return self._words.no_layer
        if not counts:
            return self._words.empty
        if not self.total_px:
            return self._words.outside
        told = self._sum(counts)
        if layer.featureCount() > len(counts):
            first = self.tr("Counted: the first {count} of {all}, {told}.")
            several = self._words.several.format(layer.featureCount())
            return first.format(count=len(counts), all=several, told=told)
        if self.total_px < self._words.good_px:
            return self._words.few.format(told=told)
        return f"{told}."

    def _sum(self, counts: dict[int, int]) -> str:
        samples = self._words.one if len(counts) == 1 else self._words.several.format(len(counts))
        pixels = self.tr("1 pixel") if self.total_px == 1 else self.tr("{} pixels")
        return f"{samples}, {pixels.format(QLocale().toString(self.total_px))}"

    def _show(self, row: QTreeWidgetItem, *, is_near: bool) -> None:
        layer = self._watch.layer()
        if layer is None:
            return
        ids = [row.data(0, _ID)]
        if is_near:
            self._canvas.zoomToFeatureIds(layer, ids)
        else:
            self._canvas.panToFeatureIds(layer, ids, False)  # noqa: FBT003  (QGIS's own)
        self._canvas.flashFeatureIds(layer, ids)

"""ChangeImages: the raster layers of the project with their dates; checked ones make the series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...errors import AnomalyError
from ..form_parts import tool_button
from .days import LayerReading, typed_day
from .series import Dated, Image, ImageSeries, Key

DATE, NAME, NEW = range(3)
_KEY = Qt.ItemDataRole.UserRole
_ROWS = 5
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _DateDelegate(QStyledItemDelegate):
    """Lets dates be typed, and hands on what was typed; the list is sorted once the editor has closed."""

    typed = pyqtSignal(object, str)

    def createEditor(  # noqa: N802  (Qt's own)
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget | None:
        """Called by Qt."""
        if index.column() != DATE:
            return None
        editor = QLineEdit(parent)
        editor.setPlaceholderText("2024-05-01")
        return editor

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        if editor.text().strip() != (index.data() or ""):
            self.typed.emit(index.data(_KEY), editor.text().strip())


class _List(QTreeWidget):
    """Grows with its place, and asks for no more than it needs: a low window has the form to show too."""

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class ChangeImages(QWidget):
    """A list, two buttons and a sentence."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)
    """A sentence for the message bar."""

    def __init__(self, iface: QgisInterface, reading: LayerReading, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._reading = reading
        self.series = ImageSeries()
        self._needs_history = True
        self._build()
        project = QgsProject.instance()
        self._add(project.mapLayers().values())
        project.layersAdded.connect(self._add)
        project.layersWillBeRemoved.connect(self._remove)

    def stop(self) -> None:
        """Watches the project no more."""
        with suppress(TypeError):  # it has been stopped before
            QgsProject.instance().layersAdded.disconnect(self._add)
            QgsProject.instance().layersWillBeRemoved.disconnect(self._remove)

    def complaint(self) -> str:
        """Why no run can start; empty where one can."""
        return self.series.complaint(needs_history=self._needs_history)

    def ask_for_new(self, *, is_asked: bool) -> None:
        """Whether some of the dates are new ones, or all are alike."""
        self._needs_history = is_asked
        self.list.setColumnHidden(NEW, not is_asked)
        self._show()

    def _build(self) -> None:
        self.list = _List()
        self.list.setObjectName("changeImages")
        self.list.setHeaderLabels([self.tr("Date"), self.tr("Image"), self.tr("New")])
        self.list.headerItem().setToolTip(DATE, self.tr("Double-click a date to change it"))
        self.list.headerItem().setToolTip(NEW, self.tr("Compared with all older dates; else the last date is"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(DATE, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(NEW, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight((_ROWS + 1) * self.list.fontMetrics().height() * 5 // 4)
        triggers = QAbstractItemView.EditTrigger
        self.list.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        delegate = _DateDelegate(self.list)
        delegate.typed.connect(self._type, Qt.ConnectionType.QueuedConnection)
        self.list.setItemDelegate(delegate)
        self.list.itemChanged.connect(self._take)
        self._hint = QLabel()
        self._hint.setObjectName("changeHint")
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._new_title_row())
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hint)

    def _new_title_row(self) -> QHBoxLayout:
        tip = self.tr("Checks the layers and groups that are selected in the layer panel")
        self._add_selected = tool_button("addSelected", "/mActionAdd.svg", tip, self.tr("Add selected"))
        self._add_selected.clicked.connect(self._check_selected)
        self._none = tool_button("checkNone", "/mActionDeselectAll.svg", self.tr("Unchecks all"), self.tr("None"))
        self._none.clicked.connect(lambda: self._check([], is_more=False))
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Images of one place")), 1)
        row.addWidget(self._add_selected)
        row.addWidget(self._none)
        return row

    def _add(self, layers: Iterable[QgsMapLayer]) -> None:
        """Those with a date are checked at once, unless they are results."""
        known = {one.layer for one in self.series.images}
        added = []
        for layer in layers:
            if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal" or layer.id() in known:
                continue
            if self._reading.is_result(layer):
                continue
            day = self._reading.day_of(layer)
            added.append(Image(layer.id(), layer.name(), day, layer.bandCount(), day is not None))
            layer.nameChanged.connect(self._rename)
        if added:
            self.series.add(added)
            self._fill()

    def _remove(self, layers: Sequence[str]) -> None:
        if any(self.series.image(one) for one in layers):
            self.series.remove(layers)
            self._fill()

    def _rename(self) -> None:
        for one in self.series.images:
            layer = QgsProject.instance().mapLayer(one.layer)
            one.name = layer.name() if layer is not None else one.name
        self.series.sort()
        self._fill()

    def _check_selected(self) -> None:
        selected = self._iface.layerTreeView().selectedLayersRecursive()
        known = [one.id() for one in selected if self.series.image(one.id()) is not None]
        if not known:
            self.refused.emit(self.tr("Select images, or groups of them, in the layer panel first."))
            return
        self._check(known, is_more=True)

    def _check(self, layers: Sequence[str], *, is_more: bool) -> None:
        for one in self.series.images:
            one.is_checked = one.layer in layers or (is_more and one.is_checked)
        self._fill()

    def _fill(self) -> None:
        """All rows anew."""
        self.list.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.list.clear()
        for image in self.series.images:
            row = _new_row(Dated(image.layer, 0, image.name, image.day))
            row.setCheckState(DATE, _CHECKED if image.is_checked else _UNCHECKED)
            self.list.addTopLevelItem(row)
        self.list.blockSignals(False)  # noqa: FBT003
        self._show()

    def _show(self) -> None:
        """Bands where they are dates, marks of new dates, and the sentence."""
        stack = self.series.stack()
        if stack is not None and not stack.days_of_bands:
            stack.days_of_bands = self._reading.days_of_bands(QgsProject.instance().mapLayer(stack.layer))
        dates, new = {one.key for one in self.series.dates()}, {one.key for one in self.series.new()}
        self.list.blockSignals(True)  # noqa: FBT003
        for row in self._rows():
            is_stack = stack is not None and row.data(DATE, _KEY)[0] == stack.layer
            if is_stack and not row.childCount():
                row.addChildren([_new_row(one) for one in stack.by_bands()])
                row.setExpanded(True)  # noqa: FBT003
            elif not is_stack:
                row.takeChildren()
            for one in (row, *(row.child(index) for index in range(row.childCount()))):
                _mark(one, dates, new, is_choice=self.series.has_days())
        self.list.setRootIsDecorated(stack is not None)
        self.list.blockSignals(False)  # noqa: FBT003
        complaint = self.complaint()
        self._hint.setText(complaint or self.series.told())
        self.changed.emit()

    def _rows(self) -> list[QTreeWidgetItem]:
        return [self.list.topLevelItem(index) for index in range(self.list.topLevelItemCount())]

    def _take(self, row: QTreeWidgetItem, column: int) -> None:
        """A check mark was set or taken away."""
        key: Key = tuple(row.data(DATE, _KEY))
        if column == NEW:
            self.series.mark_new(key, is_new=row.checkState(NEW) == _CHECKED)
        elif column == DATE and not key[1]:
            self.series.image(key[0]).is_checked = row.checkState(DATE) == _CHECKED
        self._show()

    def _type(self, key: Key, text: str) -> None:
        """A date was typed; empty: none is known."""
        layer, band = key
        image = self.series.image(layer)
        if image is None:
            return
        try:
            day = typed_day(text) if text else None
        except AnomalyError as raised:
            self.refused.emit(str(raised))
            return
        if band:
            image.days_of_bands[band - 1] = day
        else:
            image.day = day
            self.series.sort()
        self._fill()


def _new_row(one: Dated) -> QTreeWidgetItem:
    row = QTreeWidgetItem([one.day.isoformat() if one.day else "", one.name, ""])
    row.setData(DATE, _KEY, one.key)
    row.setToolTip(NAME, one.name)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
    row.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
    return row


def _mark(row: QTreeWidgetItem, dates: set[Key], new: set[Key], *, is_choice: bool) -> None:
    """The last column: a box where the date may be chosen as a new one."""
    key: Key = tuple(row.data(DATE, _KEY))
    is_new = key in new
    is_box = key in dates and is_choice
    row.setData(NEW, Qt.ItemDataRole.CheckStateRole, (_CHECKED if is_new else _UNCHECKED) if is_box else None)
    row.setText(NEW, "✓" if is_new and not is_box else "")

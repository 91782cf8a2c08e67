"""BatchImages: the files and folders of a batch; added from the project, by dialogs or by dropping them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...batch.job import DEFAULT_FILES, Source
from ..form_parts import tool_button
from ..source_image import file_of, result_facts

PLACE, PATTERN, DEEP = range(3)
_PATH = Qt.ItemDataRole.UserRole
_LAST_FOLDER = "earth_anomaly/last_batch_folder"
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _List(QTreeWidget):
    """Takes files and folders that are dropped on it."""

    dropped = pyqtSignal(list)
    removing = pyqtSignal()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt's own, like the next ones)
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self.removing.emit()
        else:
            super().keyPressEvent(event)


class BatchImages(QGroupBox):
    """A list and four buttons."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Images"))
        self.list = _List()
        self.list.setObjectName("batchImages")
        self.list.setHeaderLabels([self.tr("File or folder"), self.tr("Files"), self.tr("Subfolders")])
        self.list.headerItem().setToolTip(PATTERN, self.tr("Of a folder: patterns such as *.tif;*.img"))
        self.list.headerItem().setToolTip(DEEP, self.tr("Whether the folders in it are searched too"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setToolTip(self.tr("Drop files and folders here; double-click the pattern of a folder to change it"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PATTERN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(DEEP, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemDoubleClicked.connect(self._edit)
        self.list.itemChanged.connect(lambda _row, _column: self.changed.emit())
        self.list.itemSelectionChanged.connect(self._show_selection)
        self.list.dropped.connect(self.add_paths)
        self.list.removing.connect(self._remove)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._new_buttons())
        self._show_selection()

    def sources(self) -> list[Source]:
        """As they stand in the list."""
        return [_source(self.list.topLevelItem(index)) for index in range(self.list.topLevelItemCount())]

    def set_sources(self, sources: Sequence[Source]) -> None:
        """In place of what is there."""
        self.list.clear()
        self._add(sources)

    def add_paths(self, paths: Sequence[str]) -> None:
        """Files, and folders with the usual pattern; what is in the list already is not added again."""
        self._add([Source("", path) if Path(path).is_dir() else Source(path) for path in paths])

    def add_layers(self) -> None:
        """The images of the project; its results are left out."""
        layers = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)]
        images = [one for one in layers if file_of(one) and not result_facts(one)]
        self._add([Source(file_of(one)) for one in sorted(images, key=lambda one: one.name())])

    def _add(self, sources: Sequence[Source]) -> None:
        known = {one.path or one.folder for one in self.sources()}
        self.list.blockSignals(True)  # noqa: FBT003  (Qt's own)
        for source in sources:
            place = source.path or source.folder
            if place not in known:
                known.add(place)
                self.list.addTopLevelItem(_row(source))
        self.list.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def _new_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        files = tool_button("addFiles", "/mActionAddRasterLayer.svg", self.tr("Adds image files"), self.tr("Files…"))
        files.clicked.connect(self._ask_for_files)
        tip = self.tr("Adds all images of a folder; new ones in it belong to the batch when it is run again")
        folder = tool_button("addFolder", "/mActionFileOpen.svg", tip, self.tr("Folder…"))
        folder.clicked.connect(self._ask_for_folder)
        tip = self.tr("Adds the images of the open project")
        layers = tool_button("addLayers", "/mActionAddLayer.svg", tip, self.tr("Open layers"))
        layers.clicked.connect(self.add_layers)
        self._take_away = tool_button("removeImages", "/mActionRemove.svg", self.tr("Removes the selected rows (Del)"))
        self._take_away.clicked.connect(self._remove)
        for button in (files, folder, layers):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._take_away)
        return row

    def _ask_for_files(self) -> None:
        paths, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("Add images"), QgsSettings().value(_LAST_FOLDER, ""), self.tr("All files (*)")
        )
        if paths:
            QgsSettings().setValue(_LAST_FOLDER, str(Path(paths[0]).parent))
            self.add_paths(paths)

    def _ask_for_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"), QgsSettings().value(_LAST_FOLDER, ""))
        if path:
            QgsSettings().setValue(_LAST_FOLDER, path)
            self.add_paths([path])

    def _edit(self, row: QTreeWidgetItem, column: int) -> None:
        if column == PATTERN and row.text(PATTERN):
            self.list.editItem(row, PATTERN)

    def _remove(self) -> None:
        for row in self.list.selectedItems():
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(row))
        self.changed.emit()

    def _show_selection(self) -> None:
        self._take_away.setEnabled(bool(self.list.selectedItems()))


def _row(source: Source) -> QTreeWidgetItem:
    place = source.path or source.folder
    row = QTreeWidgetItem([place, source.pattern if source.folder else "", ""])
    row.setData(PLACE, _PATH, source)
    row.setToolTip(PLACE, place)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if source.folder:
        flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        row.setCheckState(DEEP, _CHECKED if source.is_recursive else _UNCHECKED)
    row.setFlags(flags)
    return row


def _source(row: QTreeWidgetItem) -> Source:
    source = row.data(PLACE, _PATH)
    if source.path:
        return Source(source.path)
    pattern = row.text(PATTERN).strip() or DEFAULT_FILES
    return Source("", source.folder, pattern, row.checkState(DEEP) == _CHECKED)

"""BatchResults: where the results of a batch go, how they are called, and what is done beside the scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...batch.job import DEFAULT_NAME, Options
from ...batch.names import PLACEHOLDERS, check_pattern, name_by
from ...errors import AnomalyError
from ..form_parts import row_of, tool_button
from .detectors import AskForSettings

_OUTLINE = "polygons"


class BatchResults(QGroupBox):
    """Folder, names and options."""

    changed = pyqtSignal()

    def __init__(self, ask: AskForSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Results"))
        self._ask = ask
        self._example = {"image": "scene", "detector": "tdd", "folder": "images", "date": "2024-05-01", "number": "001"}
        self._wish: dict[str, Any] = {}
        self._as_loaded = Options()
        layout = QVBoxLayout(self)
        self._build_names(layout)
        self._build_options(layout)
        layout.addStretch(1)
        self._show_example()

    def folder(self) -> str:
        """Empty where none is chosen."""
        return self._folder.filePath().strip()

    def pattern(self) -> str:
        """Of the names."""
        return self._name.text().strip()

    def options(self) -> Options:
        """As they are set; device and memory as the job had them that was loaded."""
        polygons = dict(self._wish) if self._outline.isChecked() else None
        loaded = self._as_loaded
        return Options(self._skip.isChecked(), self._retry.isChecked(), polygons, loaded.device, loaded.memory_mb)

    def set_all(self, folder: str, pattern: str, options: Options) -> None:
        """As a job says."""
        self._as_loaded = options
        self._wish = dict(options.polygons or {})
        self._folder.setFilePath(folder)
        self._name.setText(pattern)
        self._skip.setChecked(options.skip_done)
        self._retry.setChecked(options.retry_failed)
        self._outline.setChecked(options.polygons is not None)
        self._show_wish()
        self._tell()

    def show_example(self, image: str, detector: str, folder: str) -> None:
        """With the first image of the batch."""
        self._example.update(image=image, detector=detector, folder=folder)
        self._show_example()

    def _build_names(self, layout: QVBoxLayout) -> None:
        self._folder = QgsFileWidget()
        self._folder.setObjectName("batchFolder")
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(self.tr("Output folder"))
        self._folder.setToolTip(self.tr("Made where it does not exist; scores, logs, states and the report go there"))
        self._folder.fileChanged.connect(lambda _path: self._tell())
        self._name = QLineEdit(DEFAULT_NAME)
        self._name.setObjectName("batchName")
        self._name.setToolTip(self.tr("How results are called; the words in braces are filled in for each of them"))
        self._name.textChanged.connect(lambda _text: self._tell())
        menu = QMenu(self)
        told = {
            "image": self.tr("name of the image"),
            "detector": self.tr("name of the detector"),
            "folder": self.tr("folder of the image"),
            "date": self.tr("date of the image"),
            "number": self.tr("number of the image"),
        }
        for word in PLACEHOLDERS:
            action = menu.addAction(f"{{{word}}}  {told[word]}")
            action.triggered.connect(lambda _checked=False, word=word: self._name.insert(f"{{{word}}}"))
        insert = tool_button("insertWord", "/mActionAdd.svg", self.tr("Puts in a word that is filled in"))
        insert.setMenu(menu)
        insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._shown = QLabel()
        self._shown.setObjectName("batchExample")
        self._shown.setWordWrap(True)
        self._shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._shown.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # an error takes two lines; nothing jumps
        for text, field, place in (
            (self.tr("Output &folder"), self._folder.lineEdit(), self._folder),
            (self.tr("&Names"), self._name, row_of(self._name, insert)),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(place)
        layout.addWidget(self._shown)

    def _build_options(self, layout: QVBoxLayout) -> None:
        self._skip = QCheckBox(self.tr("&Skip what is done"))
        self._skip.setObjectName("batchSkip")
        self._skip.setToolTip(self.tr("Made by the same detector, settings and model of the same image"))
        self._retry = QCheckBox(self.tr("&Try again what has failed"))
        self._retry.setObjectName("batchRetry")
        self._retry.setToolTip(self.tr("Else it waits until its image or its settings have changed"))
        self._outline = QCheckBox(self.tr("Also make &polygons"))
        self._outline.setObjectName("batchPolygons")
        self._outline.setToolTip(self.tr("Outlines the anomalies of each score raster, as the settings beside say"))
        self._set_up = tool_button("polygonSettings", "/mActionOptions.svg", self.tr("Threshold and smallest area"))
        self._set_up.clicked.connect(self._ask_for_wish)
        self._told = QLabel()
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for box in (self._skip, self._retry, self._outline):
            box.toggled.connect(lambda _checked: self._tell())
        self._skip.setChecked(True)
        self._retry.setChecked(True)
        layout.addWidget(self._skip)
        layout.addWidget(self._retry)
        layout.addWidget(row_of(self._outline, self._set_up))
        layout.addWidget(self._told)
        self._show_wish()

    def _ask_for_wish(self) -> None:
        self._wish = self._ask(_OUTLINE, self._wish)
        self._show_wish()
        self._tell()

    def _show_wish(self) -> None:
        self._set_up.setEnabled(self._outline.isChecked())
        self._told.setEnabled(self._outline.isChecked())
        told = self.tr("threshold by {method}, {value}").format(
            method=self._wish.get("METHOD", "false_alarm"), value=self._wish.get("THRESHOLD", self.tr("as usual"))
        )
        self._told.setText(told if self._wish else self.tr("of the rarest 0.1\u00a0% of the pixels"))
        self._told.setToolTip(self._told.text())

    def _tell(self) -> None:
        self._show_wish()
        self._show_example()
        self.changed.emit()

    def _show_example(self) -> None:
        try:
            check_pattern(self.pattern())
            name = name_by(self.pattern(), self._example)
        except AnomalyError as raised:  # the sentence stands below, where there is room for it
            self._shown.setText(self.tr("No example: these names are not possible."))
            self._shown.setToolTip(str(raised))
            return
        told = self.tr("Example: {name}").format(name=f"{name}.tif")
        self._shown.setText(told)
        self._shown.setToolTip(str(Path(self.folder(), f"{name}.tif")))

"""InstallActions: the buttons that install, upgrade and remove onnxruntime, with the question before each."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QMessageBox, QWidget

from ..form_parts import push_button

_LAST_FOLDER = "earth_anomaly/last_wheels"


class InstallActions(QWidget):
    """Says what is wanted, as parameters of the algorithm; does nothing itself."""

    wanted = pyqtSignal(dict)

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._has_own = self._is_elsewhere = self._is_busy = False
        self._kind = QComboBox()
        self._kind.setObjectName("kind")
        self._kind.addItem(self.tr("that fits this computer"), "auto")
        self._kind.addItem(self.tr("for the processor"), "cpu")
        self._kind.addItem(self.tr("for NVIDIA cards"), "cuda")
        self._kind.setToolTip(self.tr("For the processor: about 30 MB. For NVIDIA cards: up to 2 GB."))
        label = QLabel(self.tr("onnx&runtime"))
        label.setBuddy(self._kind)
        self._install = push_button("installRuntime", "/mActionAdd.svg", self.tr("&Install…"), self._ask_to_install)
        self._wheels = push_button("fromWheels", "/mActionFileOpen.svg", self.tr("From &wheels…"), self._ask_for_wheels)
        self._upgrade = push_button("upgradeRuntime", "/mActionRefresh.svg", self.tr("&Upgrade"), self._want_upgrade)
        self._remove = push_button(
            "removeRuntime", "/mActionDeleteSelected.svg", self.tr("Re&move…"), self._ask_removal
        )
        self._wheels.setToolTip(self.tr("Without a network: from a folder of wheels that were downloaded elsewhere"))
        self._remove.setToolTip(self.tr("Takes onnxruntime out of the plugin's own folder"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self._kind, self._install, self._wheels, self._upgrade, self._remove):
            layout.addWidget(widget)
        layout.addStretch()
        self._refresh()

    def show_state(self, *, has_own: bool, is_elsewhere: bool) -> None:
        """Whether the plugin's own folder holds one, and whether QGIS's Python has another, which goes first."""
        self._has_own, self._is_elsewhere = has_own, is_elsewhere
        self._refresh()

    def show_busy(self, *, is_busy: bool) -> None:
        """Nothing can be wanted while something is done."""
        self._is_busy = is_busy
        self._refresh()

    def ask_to_install(self) -> None:
        """As the button does, where it may."""
        if self._install.isEnabled():
            self._ask_to_install()

    def _refresh(self) -> None:
        is_free = not self._is_busy
        for button in (self._install, self._wheels, self._kind):
            button.setEnabled(is_free and not self._is_elsewhere)
        self._install.setVisible(not self._has_own)
        self._upgrade.setVisible(self._has_own)
        self._upgrade.setEnabled(is_free and not self._is_elsewhere)
        self._remove.setEnabled(is_free and self._has_own)
        elsewhere = self.tr("QGIS's Python has an onnxruntime of its own, which always comes first")
        self._install.setToolTip(
            elsewhere if self._is_elsewhere else self.tr("Downloads onnxruntime into the plugin's own folder")
        )
        self._upgrade.setToolTip(elsewhere if self._is_elsewhere else self.tr("Brings the newest version"))

    def _ask_to_install(self) -> None:
        size = self.tr("30 MB") if self._kind.currentData() == "cpu" else self.tr("30 MB, with CUDA and cuDNN 2 GB,")
        text = self.tr(
            "Let pip download onnxruntime ({size}) into\n{folder}?\n\nQGIS's own packages, numpy among them, stay as "
            "they are."
        )
        if self._agrees(text.format(size=size, folder=self._folder), is_likely=True):
            self._want("install")

    def _want_upgrade(self) -> None:
        self._want("upgrade")

    def _ask_removal(self) -> None:
        text = self.tr("Remove onnxruntime from\n{}?\n\nRX and Ring work without it; the learned detectors do not.")
        if self._agrees(text.format(self._folder), is_likely=False):
            self._want("remove")

    def _ask_for_wheels(self) -> None:
        start = str(QgsSettings().value(_LAST_FOLDER, ""))
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of wheels"), start)
        if folder:
            QgsSettings().setValue(_LAST_FOLDER, folder)
            self._want("upgrade" if self._has_own else "install", folder)

    def _want(self, action: str, wheels: str = "") -> None:
        self.wanted.emit({"ACTION": action, "KIND": self._kind.currentData(), "WHEELS": wheels})

    def _agrees(self, text: str, *, is_likely: bool) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        answer = QMessageBox.question(self, self.window().windowTitle(), text, yes | no, yes if is_likely else no)
        return bool(answer == yes)

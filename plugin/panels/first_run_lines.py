"""CheckedLines: what was found out about the installation, a line for each part; what is wrong is always in sight."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ..installation import Line, Part
from .form_parts import tool_button
from .notice import Notice


class CheckedLines(QWidget):
    """Good lines are shown on demand."""

    install_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notices: dict[Part, Notice] = {}
        self._good: list[Notice] = []
        self._shows_all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        for part in Part:
            notice = self._notices[part] = Notice(self)
            notice.setObjectName(part.value)
            layout.addWidget(notice)
            if part is Part.RUNTIME:
                layout.addWidget(self._new_command())
        self.setVisible(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """What was found."""
        self._good = []
        for line in lines:
            notice = self._notices[line.part]
            if line.is_good:
                notice.praise(self._sentence(line))
                self._good.append(notice)
            else:
                notice.warn(self._sentence(line))
            if line.part is Part.RUNTIME:
                self._command.setText(line.command)
                self._command.setCursorPosition(0)
                self._command_row.setVisible(bool(line.command))
        self._refresh()

    def show_all(self, *, is_shown: bool) -> None:
        """Also what is good."""
        self._shows_all = is_shown
        self._refresh()

    def _refresh(self) -> None:
        for notice in self._good:
            notice.setVisible(self._shows_all)
        said = [notice for notice in self._notices.values() if notice.text()]
        self.setVisible(self._shows_all or any(notice not in self._good for notice in said))

    def _new_command(self) -> QWidget:
        self._command = QLineEdit()
        self._command.setObjectName("command")
        self._command.setReadOnly(True)
        self._command.setToolTip(self.tr("For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again."))
        copy = tool_button("copyCommand", "/mActionEditCopy.svg", self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.text()))
        install = tool_button(
            "installRuntime",
            "/mActionAdd.svg",
            self.tr("Installs onnxruntime into a folder of the plugin, beside QGIS's own packages"),
            self.tr("Install…"),
        )
        install.clicked.connect(self.install_wanted)
        self._command_row = QWidget()
        row = QHBoxLayout(self._command_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._command, 1)
        row.addWidget(copy)
        row.addWidget(install)
        self._command_row.setVisible(False)
        return self._command_row

    def _sentence(self, line: Line) -> str:
        if line.part is Part.RUNTIME and not line.is_good and not line.text:
            text = self.tr(
                "onnxruntime is missing: RX and Ring work. For the learned detectors install it here, or with this in "
                "a terminal:"
            )
        else:
            good, bad = {
                Part.VERSIONS: ("{}", self.tr("Too old: {}")),
                Part.RUNTIME: (self.tr("Networks run: onnxruntime {}"), self.tr("Networks do not run: {}")),
                Part.MODELS: (
                    self.tr("The {} models have their published checksums"),
                    self.tr("Altered or missing: {}. Install the plugin again."),
                ),
                Part.FOLDER: (
                    self.tr("Temporary files can be written to {}"),
                    self.tr("Temporary files cannot be written to {}"),
                ),
            }[line.part]
            text = good if line.is_good else bad
        return text.format(line.text)

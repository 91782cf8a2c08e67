"""FindingRows: what the doctor found, a row each: a mark, what it is about, what is so, and the command that mends."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont, QGuiApplication
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QStyle, QWidget

from ...doctor.finding import Finding, Mark, Topic
from ..form_parts import row_of, tool_button
from ..notice import widen

_ICONS = {Mark.GOOD: "/mIconSuccess.svg", Mark.NOTE: "/mIconInfo.svg", Mark.BAD: "/mIconWarning.svg"}


class FindingRows(QWidget):
    """Texts can be selected; commands have a button that copies them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(2, 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.setVerticalSpacing(self.fontMetrics().height() // 2)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """In their order, with what was shown before gone."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        before: Topic | None = None
        for number, finding in enumerate(findings):
            self._add(2 * number, finding, is_first=finding.topic is not before)
            before = finding.topic

    def _add(self, row: int, finding: Finding, *, is_first: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._mark(finding.mark), row, 0, top)
        if is_first:
            self._grid.addWidget(self._title(finding.topic), row, 1, top)
        text = QLabel(finding.text)
        text.setObjectName(f"finding_{finding.topic.name.lower()}")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        widen(text)
        self._grid.addWidget(text, row, 2, top)
        if finding.command and finding.mark is not Mark.GOOD:
            self._grid.addWidget(self._command(finding.command), row + 1, 2)

    def _mark(self, mark: Mark) -> QLabel:
        label = QLabel()
        label.setObjectName(f"mark_{mark.name.lower()}")
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        label.setPixmap(QgsApplication.getThemeIcon(_ICONS[mark]).pixmap(side, side))
        tips = {Mark.GOOD: self.tr("As it should be"), Mark.NOTE: self.tr("Good to know"), Mark.BAD: self.tr("Wrong")}
        label.setToolTip(tips[mark])
        return label

    def _title(self, topic: Topic) -> QLabel:
        label = QLabel(
            {
                Topic.VERSIONS: self.tr("Versions"),
                Topic.RUNTIME: self.tr("onnxruntime"),
                Topic.DEVICES: self.tr("Devices"),
                Topic.CUDA: self.tr("CUDA and cuDNN"),
                Topic.PACKAGES: self.tr("Own packages"),
                Topic.PIP: self.tr("pip"),
                Topic.TORCH: self.tr("PyTorch for training"),
                Topic.FOLDERS: self.tr("Folders, free space"),
                Topic.MODELS: self.tr("Models"),
            }[topic]
        )
        bold = QFont(self.font())
        bold.setBold(True)
        label.setFont(bold)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return label

    def _command(self, command: str) -> QWidget:
        line = QLineEdit(command)
        line.setObjectName("command")
        line.setReadOnly(True)
        line.setCursorPosition(0)
        line.setToolTip(self.tr("For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again."))
        copy = tool_button("copyCommand", "/mActionEditCopy.svg", self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))
        return row_of(line, copy)

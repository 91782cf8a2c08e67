"""Parts that the forms of the tabs share: boxes for layers, small buttons, the model's file, the scrolled place."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox, QgsScrollArea
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class ModelFile(QWidget):
    """Where the model is to be kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.file = QgsFileWidget()
        self.file.setObjectName("modelFile")
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(self.tr("ONNX models (*.onnx)"))
        self.file.setDialogTitle(self.tr("Save the model as"))
        self.file.lineEdit().setPlaceholderText(self.tr("[Temporary file]"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Save the model as")))
        layout.addWidget(self.file)

    def path(self) -> str:
        """Empty for a temporary file."""
        return self.file.filePath().strip()


def layer_box(name: str, kinds: QgsMapLayerProxyModel.Filter, nothing: str = "") -> QgsMapLayerComboBox:
    """No wider than its place, however long the names are; `nothing` is its text without a layer, where it may be."""
    box = QgsMapLayerComboBox()
    box.setObjectName(name)
    box.setFilters(kinds)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, box.sizePolicy().verticalPolicy())
    if nothing:
        box.setAllowEmptyLayer(True, nothing)  # noqa: FBT003  (QGIS's own)
        box.setLayer(None)
    return box


def tool_button(name: str, icon: str, tip: str, text: str = "") -> QToolButton:
    """A button as high as a box, with an icon and at most a word."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def push_button(name: str, icon: str, text: str, press: Callable[[], None] | None = None) -> QPushButton:
    """For the foot of a dialog, where Return must not press it; `icon` may be empty."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if icon:
        button.setIcon(QgsApplication.getThemeIcon(icon))
    if press is not None:
        button.clicked.connect(lambda _checked: press())
    return button


def row_of(wide: QWidget, *narrow: QWidget) -> QWidget:
    """Widgets side by side; the first one takes the room."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(wide, 1)
    for one in narrow:
        layout.addWidget(one)
    return row


def scrolled(*parts: tuple[QWidget, int]) -> QgsScrollArea:
    """Widgets one below the other, each with its stretch, that are scrolled where the window is low."""
    content = QWidget()
    inner = QVBoxLayout(content)
    inner.setContentsMargins(0, 0, 0, 0)
    for widget, stretch in parts:
        inner.addWidget(widget, stretch)
    scroll = QgsScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    return scroll

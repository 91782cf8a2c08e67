"""ClassForm: the image, the name of the class, the layer of its samples, and the file for the model."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgisInterface, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .layer_tree import likely_image
from .sample_layers import Shape


class ClassForm(QWidget):
    """What the map is made of. `saving` is a widget of its own, for another place."""

    chosen = pyqtSignal()
    """Another image or another layer of samples."""
    renamed = pyqtSignal()
    new_wanted = pyqtSignal(Shape)
    more_wanted = pyqtSignal()

    def __init__(self, iface: QgisInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = _layer_box("image", QgsMapLayerProxyModel.Filter.RasterLayer)
        self._image.setLayer(likely_image(iface))
        self._name = QLineEdit()
        self._name.setObjectName("className")
        self._name.setPlaceholderText(self.tr("class"))
        self._samples = _layer_box("sampleLayer", QgsMapLayerProxyModel.Filter.HasGeometry)
        self._samples.setAllowEmptyLayer(True, self.tr("Choose a layer or press New"))  # noqa: FBT003  (QGIS's own)
        self._samples.setLayer(None)
        self.saving = self._new_saving()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label, field in (
            (self.tr("Image"), self._image),
            (self.tr("Name of the class"), self._name),
            (self.tr("Samples of the class"), self._new_sample_row()),
        ):
            layout.addWidget(QLabel(label))
            layout.addWidget(field)
        self._image.layerChanged.connect(self._tell_choice)
        self._samples.layerChanged.connect(self._tell_choice)
        self._name.editingFinished.connect(self.renamed)
        self._tell_choice()

    def image(self) -> QgsRasterLayer | None:
        """The chosen image."""
        return self._image.currentLayer()

    def samples(self) -> QgsVectorLayer | None:
        """The chosen layer of samples."""
        return self._samples.currentLayer()

    def class_name(self) -> str:
        """What the class is called."""
        return self._name.text().strip() or self.tr("class")

    def model_path(self) -> str:
        """Where the model is to be kept; empty for a temporary file."""
        return self._file.filePath().strip()

    def choose_samples(self, layer: QgsVectorLayer) -> None:
        """Takes a layer of the project."""
        self._samples.setLayer(layer)

    def hide_layers(self, layers: Iterable[QgsMapLayer]) -> None:
        """These are no samples to choose."""
        self._samples.setExceptedLayerList(list(layers))

    def _tell_choice(self) -> None:
        self._more.setEnabled(self.samples() is not None)
        self._new.setEnabled(self.image() is not None)
        self.chosen.emit()

    def _new_sample_row(self) -> QWidget:
        self._more = _tool("moreSamples", "/mActionToggleEditing.svg", self.tr("Go on drawing in this layer"))
        self._more.clicked.connect(self.more_wanted)
        self._new = _tool(
            "newSamples", "/mActionNewVectorLayer.svg", self.tr("A new temporary layer to draw samples in")
        )
        self._new.setText(self.tr("New"))
        self._new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(self._new)
        for shape, icon, text in (
            (Shape.POINTS, "/mActionCapturePoint.svg", self.tr("Points: a click is a pixel")),
            (Shape.POLYGONS, "/mActionCapturePolygon.svg", self.tr("Polygons")),
        ):
            action = menu.addAction(QgsApplication.getThemeIcon(icon), text)
            action.setObjectName(f"new{shape.name.capitalize()}")
            action.triggered.connect(lambda _checked, wanted=shape: self.new_wanted.emit(wanted))
        self._new.setMenu(menu)
        self._new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._samples, 1)
        layout.addWidget(self._more)
        layout.addWidget(self._new)
        return row

    def _new_saving(self) -> QWidget:
        self._file = QgsFileWidget()
        self._file.setObjectName("modelFile")
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter(self.tr("ONNX models (*.onnx)"))
        self._file.setDialogTitle(self.tr("Save the model as"))
        self._file.lineEdit().setPlaceholderText(self.tr("[Temporary file]"))
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Save the model as")))
        layout.addWidget(self._file)
        return widget


def _layer_box(name: str, kinds: QgsMapLayerProxyModel.Filter) -> QgsMapLayerComboBox:
    """No wider than its place, however long the names are."""
    box = QgsMapLayerComboBox()
    box.setObjectName(name)
    box.setFilters(kinds)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, box.sizePolicy().verticalPolicy())
    return box


def _tool(name: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    return button

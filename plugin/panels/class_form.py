"""ClassForm: the image, the name of the class, the layer of its samples, and the file for the model."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from .form_parts import ModelFile, layer_box, row_of, tool_button
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
        self._image = layer_box("image", QgsMapLayerProxyModel.Filter.RasterLayer)
        self._image.setLayer(likely_image(iface))
        self._name = QLineEdit()
        self._name.setObjectName("className")
        self._name.setPlaceholderText(self.tr("class"))
        self._samples = layer_box(
            "sampleLayer", QgsMapLayerProxyModel.Filter.HasGeometry, self.tr("Choose a layer or press New")
        )
        self.saving = ModelFile(self)
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
        return self.saving.path()

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
        self._more = tool_button("moreSamples", "/mActionToggleEditing.svg", self.tr("Go on drawing in this layer"))
        self._more.clicked.connect(self.more_wanted)
        tip = self.tr("A new temporary layer to draw samples in")
        self._new = tool_button("newSamples", "/mActionNewVectorLayer.svg", tip, self.tr("New"))
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
        return row_of(self._samples, self._more, self._new)

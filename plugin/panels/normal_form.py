"""NormalForm: the image, the layer of its normal area, what pixels are described by, and the file for the model."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .form_parts import ModelFile, layer_box, row_of, tool_button
from .layer_tree import likely_image


class NormalForm(QWidget):
    """What is normal, and where. `fitting` is a widget of its own, for another place."""

    chosen = pyqtSignal()
    """Another image or another layer."""
    new_wanted = pyqtSignal()
    more_wanted = pyqtSignal()

    def __init__(self, iface: QgisInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = layer_box("image", QgsMapLayerProxyModel.Filter.RasterLayer)
        self._image.setLayer(likely_image(iface))
        self._area = layer_box(
            "normalLayer", QgsMapLayerProxyModel.Filter.PolygonLayer, self.tr("Choose a layer or press New")
        )
        self.fitting = self._new_fitting()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label, field in ((self.tr("Image"), self._image), (self.tr("Normal area"), self._new_area_row())):
            layout.addWidget(QLabel(label))
            layout.addWidget(field)
        self._image.layerChanged.connect(self._tell_choice)
        self._area.layerChanged.connect(self._tell_choice)
        self._tell_choice()

    def image(self) -> QgsRasterLayer | None:
        """The chosen image."""
        return self._image.currentLayer()

    def area(self) -> QgsVectorLayer | None:
        """The chosen layer of what is normal."""
        return self._area.currentLayer()

    def extractor(self) -> str:
        """As the algorithm calls it."""
        return self._extractor.currentData()

    def model_path(self) -> str:
        """Where the model is to be kept; empty for a temporary file."""
        return self._saving.path()

    def choose_area(self, layer: QgsVectorLayer) -> None:
        """Takes a layer of the project."""
        self._area.setLayer(layer)

    def _tell_choice(self) -> None:
        self._more.setEnabled(self.area() is not None)
        self._new.setEnabled(self.image() is not None)
        self.chosen.emit()

    def _new_area_row(self) -> QWidget:
        self._more = tool_button("moreNormal", "/mActionToggleEditing.svg", self.tr("Go on drawing in this layer"))
        self._more.clicked.connect(self.more_wanted)
        tip = self.tr("A new temporary layer to draw polygons in")
        self._new = tool_button("newNormal", "/mActionNewVectorLayer.svg", tip, self.tr("New"))
        self._new.clicked.connect(self.new_wanted)
        return row_of(self._area, self._more, self._new)

    def _new_fitting(self) -> QWidget:
        self._extractor = QComboBox()
        self._extractor.setObjectName("extractor")
        for name, text, tip in (
            (
                "bank",
                self.tr("Ready-made descriptors (seconds)"),
                self.tr("Colours, their spread, textures and directions at several scales"),
            ),
            (
                "trained",
                self.tr("Trained on this image (minutes, PyTorch)"),
                self.tr("A network trained on the normal area, in the Python that the settings name"),
            ),
        ):
            self._extractor.addItem(text, name)
            self._extractor.setItemData(self._extractor.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._extractor.setSizePolicy(QSizePolicy.Policy.Ignored, self._extractor.sizePolicy().verticalPolicy())
        self._saving = ModelFile(self)
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Pixels are described by")))
        layout.addWidget(self._extractor)
        layout.addWidget(self._saving)
        return widget

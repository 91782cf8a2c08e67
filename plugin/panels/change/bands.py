"""BandRow: which bands of the images are compared; QGIS's own field knows no bands of several images."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from .series import ImageSeries


class BandRow(QWidget):
    """None checked: all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.box = QgsCheckableComboBox()
        self.box.setObjectName("changeBands")
        self.box.setDefaultText(self.tr("All"))
        self.box.setToolTip(self.tr("Where none is chosen, all; networks see the first three of them"))
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, self.box.sizePolicy().verticalPolicy())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Bands")), 1)
        layout.addWidget(self.box, 1)

    def follow(self, series: ImageSeries) -> None:
        """Offers the bands of the newest image; what was chosen stays where the bands are called the same."""
        layers = [] if series.stack() else series.layers()
        layer = QgsProject.instance().mapLayer(layers[-1]) if layers else None
        names = [] if layer is None else [layer.bandName(number) for number in range(1, layer.bandCount() + 1)]
        self.setVisible(len(names) > 1)
        if names != self._names:
            self._names = names
            self.box.clear()
            for number, name in enumerate(names, 1):
                self.box.addItemWithCheckState(name, Qt.CheckState.Unchecked, number)

    def bands(self) -> list[int]:
        """Numbers from 1; empty for all of them."""
        return [int(number) for number in self.box.checkedItemsData()]

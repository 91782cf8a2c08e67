"""ClickedLayer: a layer of clicked points, and which of them a model has learned from."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject

from .sample_layers import Look, Shape, collected, draw_in, name_class, new_layer, shapes_of
from .sample_watch import SampleWatch


class ClickedLayer(QObject):
    """Made when it is first drawn in; the user may delete it at any time."""

    def __init__(self, title: str, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._look = look
        self._used: frozenset[bytes] = frozenset()
        self._watch = SampleWatch(self)
        self.changed = self._watch.changed

    def layer(self) -> QgsVectorLayer | None:
        """The layer, where there is one."""
        return self._watch.layer()

    def shapes(self) -> frozenset[bytes]:
        """All that was clicked."""
        return frozenset(shapes_of(self.layer()))

    def pending(self) -> int:
        """Clicks that no model has learned from yet."""
        return len(self.shapes() - self._used)

    def collected(
        self, crs: QgsCoordinateReferenceSystem, more: Iterable[QgsVectorLayer] = (), *, is_all: bool
    ) -> QgsVectorLayer:
        """All clicks, or the pending ones, with the samples of more layers, for a training."""
        layers = [*more, self.layer()]
        name = next((one.name() for one in layers if one is not None), self.title)
        return collected(name, layers, crs, without=frozenset() if is_all else self._used)

    def mark_used(self, shapes: frozenset[bytes]) -> None:
        """A model has learned from these."""
        self._used |= shapes

    def draw(self, iface: QgisInterface, name: str, crs: QgsCoordinateReferenceSystem) -> None:
        """Takes the tool that adds points."""
        layer = self.layer()
        if layer is None:
            layer = new_layer(Shape.POINTS, "", crs, self._look)
            self._watch.follow(layer)
        self.call(name)
        draw_in(iface, layer)

    def call(self, name: str) -> None:
        """Names the layer after the class."""
        layer = self.layer()
        if layer is not None:
            layer.setName(f"{self.title}: {name}")
            name_class(layer, name)

    def forget(self) -> None:
        """Leaves the layer to the user; the next one starts empty."""
        self._watch.follow(None)
        self._used = frozenset()

    def stop(self) -> None:
        """Watches no layer any more."""
        self._watch.stop()

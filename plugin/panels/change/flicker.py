"""Flicker: shows two layers in turn, so that the eye finds what differs, and leaves everything as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

TURN_MS = 700


class Flicker(QObject):
    """Works on the check marks of the layer tree."""

    stopped = pyqtSignal()
    """Because it was asked to, or because one of the two layers goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pair: list[str] = []
        self._layers: dict[str, bool] = {}
        self._groups: list[QgsLayerTreeGroup] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._turn)

    @property
    def is_running(self) -> bool:
        """Whether layers are being shown in turn."""
        return self._timer.isActive()

    def start(self, before: str, after: str, others: Sequence[str]) -> None:
        """Ids of layers; the others would lie above them and are hidden meanwhile."""
        self.stop()
        root = QgsProject.instance().layerTreeRoot()
        nodes = {layer: root.findLayer(layer) for layer in (before, after, *others)}
        self._layers = {one: node.itemVisibilityChecked() for one, node in nodes.items() if node is not None}
        if before == after or before not in self._layers or after not in self._layers:
            self._layers = {}
            return
        self._pair = [after, before]
        above = [group for one in self._pair for group in _groups_of(nodes[one])]
        self._groups = [group for group in above if not group.itemVisibilityChecked()]
        for group in self._groups:
            group.setItemVisibilityChecked(True)  # noqa: FBT003  (QGIS's own)
        QgsProject.instance().layersWillBeRemoved.connect(self._leave)
        self._timer.start()
        self._turn()

    def stop(self) -> None:
        """Makes visible what was visible before."""
        if not self.is_running:
            return
        self._timer.stop()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._leave)
        root = QgsProject.instance().layerTreeRoot()
        for layer, is_visible in self._layers.items():
            _show(layer, is_visible=is_visible)
        known = root.findGroups(True)  # noqa: FBT003
        for group in self._groups:
            if group in known:
                group.setItemVisibilityChecked(False)  # noqa: FBT003
        self._pair, self._layers, self._groups = [], {}, []
        self.stopped.emit()

    def _turn(self) -> None:
        """The one that is hidden is shown first, so that the map is never empty."""
        self._pair.reverse()
        _show(self._pair[0], is_visible=True)
        for layer in self._layers:
            if layer != self._pair[0]:
                _show(layer, is_visible=False)

    def _leave(self, layers: Sequence[str]) -> None:
        if set(layers) & set(self._pair):
            self.stop()


def _show(layer: str, *, is_visible: bool) -> None:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer)
    if node is not None and node.itemVisibilityChecked() != is_visible:
        node.setItemVisibilityChecked(is_visible)


def _groups_of(node: QgsLayerTreeNode) -> Iterator[QgsLayerTreeGroup]:
    """From the inside to the outside, without the root."""
    group = node.parent()
    while group is not None and group.parent() is not None:
        yield group
        group = group.parent()

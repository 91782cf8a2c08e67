"""QGIS's main window, as little of it as the plugin needs, round the fixtures of the toolbox's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from tests.toolbox.conftest import provider, qapp, results_of, scene, scores, square, start  # noqa: F401  (fixtures)

if find_spec("qgis") is None:
    collect_ignore_glob = ["test_*.py"]


class Iface:
    """What the plugin asks of QgisInterface, on a bare main window."""

    def __init__(self) -> None:
        from qgis.gui import QgsMapCanvas, QgsMessageBar
        from qgis.PyQt.QtWidgets import QAction, QMainWindow, QMenu

        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.help_menu = QMenu(self.window)
        self.raster_menu: list[Any] = []
        self.options: list[Any] = []
        self.active: Any = None
        self.add_feature = QAction(self.window)

    def mainWindow(self) -> Any:  # noqa: N802
        return self.window

    def mapCanvas(self) -> Any:  # noqa: N802
        return self.canvas

    def messageBar(self) -> Any:  # noqa: N802
        return self.bar

    def activeLayer(self) -> Any:  # noqa: N802
        return self.active

    def setActiveLayer(self, layer: Any) -> bool:  # noqa: N802
        self.active = layer
        return True

    def actionAddFeature(self) -> Any:  # noqa: N802
        return self.add_feature

    def pluginHelpMenu(self) -> Any:  # noqa: N802
        return self.help_menu

    def addToolBar(self, name: str) -> Any:  # noqa: N802
        return self.window.addToolBar(name)

    def registerOptionsWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        self.options.remove(factory)

    def addPluginToRasterMenu(self, _name: str, action: Any) -> None:  # noqa: N802
        self.raster_menu.append(action)

    def removePluginRasterMenu(self, _name: str, action: Any) -> None:  # noqa: N802
        self.raster_menu.remove(action)

    def addTabifiedDockWidget(self, area: Any, dock: Any, *_tabs: Any) -> None:  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: Any) -> None:  # noqa: N802
        self.window.removeDockWidget(dock)


@pytest.fixture
def iface(qapp: Any) -> Iterator[Iface]:  # noqa: F811
    from qgis.core import QgsSettings

    QgsSettings().remove("earth_anomaly")
    stand_in = Iface()
    yield stand_in
    stand_in.window.close()
    stand_in.window.deleteLater()


@pytest.fixture
def fields(write_image: Callable[..., str]) -> Any:
    """A layer of the scene with one class in it."""
    from qgis.core import QgsProject, QgsRasterLayer

    from tests import one_class

    layer = QgsRasterLayer(write_image(one_class.scene()), "fields")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def class_dock(provider: Any, iface: Iface, fields: Any) -> Iterator[Any]:  # noqa: F811
    """The dock, opened when the scene was there."""
    from plugin.panels.detect_dock import DetectDock
    from plugin.toolbox.sample_counts import sample_counts

    made = DetectDock(iface, provider.id(), sample_counts)
    yield made
    made.stop()


@pytest.fixture
def tab(class_dock: Any) -> Any:
    """The dock's tab of one class."""
    class_dock.show_tab("one_class")
    return class_dock.one_class


@pytest.fixture
def normal_tab(class_dock: Any) -> Any:
    """The dock's tab of what is not normal."""
    class_dock.show_tab("normal")
    return class_dock.normal

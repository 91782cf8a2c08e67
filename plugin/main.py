"""AnomalyPlugin: puts the toolbox, the menu, the toolbar and the dock into QGIS, and takes them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices

if TYPE_CHECKING:
    from qgis.gui import QgisInterface
    from qgis.PyQt.QtGui import QIcon
    from qgis.PyQt.QtWidgets import QAction, QToolBar

    from .panels.detect_dock import DetectDock
    from .toolbox.provider import AnomalyProvider

MENU = "Earth Anomaly"


class AnomalyPlugin:
    """Whatever initGui() adds, unload() removes. Without a window (qgis_process) only initProcessing() is called."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._provider: AnomalyProvider | None = None
        self._dock: DetectDock | None = None
        self._toolbar: QToolBar | None = None
        self._actions: list[QAction] = []
        self._help: QAction | None = None

    def initProcessing(self) -> None:
        """Registers the algorithms."""
        from .toolbox.provider import AnomalyProvider

        self._provider = AnomalyProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Adds toolbar, menu and help; the dock is made when it is first asked for."""
        from .toolbox.pages import icon

        self.initProcessing()
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("EarthAnomalyToolbar")
        detect = self._add_action("Detect", icon(), _tr("Detect anomalies…"))
        detect.setCheckable(True)
        detect.triggered.connect(self.show_dock)
        one_class = self._add_action("OneClass", icon("pu"), _tr("Map one class…"))
        one_class.triggered.connect(lambda: self.show_one_class())
        normal = self._add_action("Normal", icon("train_asd"), _tr("Score what is not normal…"))
        normal.triggered.connect(lambda: self.show_normal())
        change = self._add_action("Change", icon("anomaly_cdm"), _tr("Find anomalous change…"))
        change.triggered.connect(lambda: self.show_change())
        polygons = self._add_action("Polygons", icon("polygons"), _tr("Anomalies as polygons…"))
        polygons.triggered.connect(lambda: self._open_tool("polygons"))
        evaluate = self._add_action("Evaluate", icon("evaluate"), _tr("Compare scores with the truth…"))
        evaluate.triggered.connect(lambda: self._open_tool("evaluate"))
        self._help = self._new_action("Help", icon(), MENU)
        self._help.triggered.connect(_open_front_page)
        self._iface.pluginHelpMenu().addAction(self._help)

    def unload(self) -> None:
        """Takes everything out again, in reverse."""
        if self._help is not None:
            self._iface.pluginHelpMenu().removeAction(self._help)
            self._help.deleteLater()
        if self._dock is not None:
            self._dock.stop()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
        for action in reversed(self._actions):
            self._iface.removePluginRasterMenu(MENU, action)
            action.deleteLater()
        if self._toolbar is not None:
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
        self._help = self._dock = self._toolbar = self._provider = None
        self._actions = []

    def show_dock(self, is_shown: bool = True) -> None:  # noqa: FBT001, FBT002  (a slot of QAction.triggered)
        """Shows the dock, or hides it."""
        if self._dock is None:
            self._dock = self._new_dock()
        self._dock.setUserVisible(is_shown)

    def show_one_class(self) -> None:
        """Shows the dock with the map of one class."""
        self.show_dock()
        self._dock.show_one_class()

    def show_normal(self) -> None:
        """Shows the dock with the scores of what is not normal."""
        self.show_dock()
        self._dock.show_normal()

    def show_change(self) -> None:
        """Shows the dock with the dates of a place."""
        self.show_dock()
        self._dock.show_change()

    def _new_dock(self) -> DetectDock:
        from .panels.change_days import LayerReading
        from .panels.detect_dock import DetectDock
        from .toolbox.layer_dates import layer_date
        from .toolbox.layers import image_path
        from .toolbox.sample_counts import sample_counts

        reading = LayerReading(layer_date, image_path)
        dock = DetectDock(self._iface, self._provider.id(), sample_counts, reading)
        dock.visibilityChanged.connect(self._actions[0].setChecked)
        # As a tab beside the docks that are there already; they would leave it too little height.
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, [], True)  # noqa: FBT003
        return dock

    def _add_action(self, name: str, picture: QIcon, text: str) -> QAction:
        action = self._new_action(name, picture, text)
        self._toolbar.addAction(action)
        self._iface.addPluginToRasterMenu(MENU, action)
        self._actions.append(action)
        return action

    def _new_action(self, name: str, picture: QIcon, text: str) -> QAction:
        from qgis.PyQt.QtWidgets import QAction

        action = QAction(picture, text, self._iface.mainWindow())
        action.setObjectName(f"EarthAnomaly{name}")
        return action

    def _open_tool(self, name: str) -> None:
        import processing

        processing.execAlgorithmDialog(f"{self._provider.id()}:{name}")


def _open_front_page() -> None:
    from .toolbox.pages import help_page

    QDesktopServices.openUrl(QUrl(help_page()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

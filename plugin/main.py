"""AnomalyPlugin: puts toolbox, menu, toolbar, dock, dialogs and settings into QGIS, and takes them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator, QUrl
from qgis.PyQt.QtGui import QDesktopServices

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer, QgsVectorLayer
    from qgis.gui import QgisInterface, QgsOptionsWidgetFactory
    from qgis.PyQt.QtGui import QIcon
    from qgis.PyQt.QtWidgets import QAction, QDialog, QToolBar

    from .panels.change.days import LayerReading
    from .panels.detect_dock import DetectDock
    from .toolbox.provider import AnomalyProvider

MENU = "Earth Anomaly"
_FIRST_TAB = "detect"


class AnomalyPlugin:
    """Whatever initGui() adds, unload() removes. Without a window (qgis_process) only initProcessing() is called."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator: QTranslator | None = None
        self._provider: AnomalyProvider | None = None
        self._settings: QgsOptionsWidgetFactory | None = None
        self._dock: DetectDock | None = None
        self._dialogs: dict[str, QDialog] = {}
        self._toolbar: QToolBar | None = None
        self._actions: list[QAction] = []
        self._tabs: dict[str, QAction] = {}
        self._help: QAction | None = None

    def initProcessing(self) -> None:
        """Registers the algorithms, in the user's language."""
        from .doctor.packages import use_packages
        from .toolbox.provider import AnomalyProvider
        from .toolbox.translation import install_translation

        use_packages(QgsApplication.qgisSettingsDirPath())
        self._translator = install_translation()
        self._provider = AnomalyProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Adds toolbar, menu, settings and help; dock and dialogs are made when they are first asked for."""
        from .toolbox.pages import icon

        self.initProcessing()
        self._add_settings(icon())
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("EarthAnomalyToolbar")
        self._add_tab("detect", "Detect", icon(), _tr("Detect anomalies…"))
        self._add_tab("one_class", "OneClass", icon("pu"), _tr("Map one class…"))
        self._add_tab("normal", "Normal", icon("train_asd"), _tr("Score what is not normal…"))
        self._add_tab("change", "Change", icon("anomaly_cdm"), _tr("Find anomalous change…"))
        self._add_tab("results", "Results", icon("polygons"), _tr("Look through the results…"))
        self._toolbar.addSeparator()
        self._add_action("Batch", icon("batch"), _tr("Many images…")).triggered.connect(lambda: self.show_batch())
        evaluate = self._add_action("Evaluate", icon("evaluate"), _tr("Compare scores with the truth…"))
        evaluate.triggered.connect(lambda: self._open_tool("evaluate"))
        self._add_action("Models", icon("models"), _tr("Models…")).triggered.connect(lambda: self.show_models())
        self._add_action("Doctor", icon("doctor"), _tr("Installation…")).triggered.connect(lambda: self.show_doctor())
        self._help = self._new_action("Help", icon(), MENU)
        self._help.triggered.connect(_open_front_page)
        self._iface.pluginHelpMenu().addAction(self._help)

    def unload(self) -> None:
        """Takes everything out again, in reverse."""
        if self._help is not None:
            self._iface.pluginHelpMenu().removeAction(self._help)
            self._help.deleteLater()
        for dialog in self._dialogs.values():
            dialog.stop()
            dialog.close()
            dialog.deleteLater()
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
        if self._settings is not None:
            self._iface.unregisterOptionsWidgetFactory(self._settings)
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
        if self._translator is not None:
            from .toolbox.translation import remove_translation

            remove_translation(self._translator)
        self._help = self._dock = self._toolbar = self._settings = self._provider = self._translator = None
        self._actions, self._tabs, self._dialogs = [], {}, {}

    def show_dock(self, is_shown: bool = True) -> None:  # noqa: FBT001, FBT002
        """Shows the dock, or hides it."""
        if self._dock is None:
            self._dock = self._new_dock(_FIRST_TAB)
        self._dock.setUserVisible(is_shown)
        self._follow()

    def show_tab(self, name: str) -> None:
        """Shows the dock with one of its tabs in front."""
        if self._dock is None:
            self._dock = self._new_dock(name)
        self._dock.show_tab(name)
        self.show_dock()

    def show_batch(self) -> None:
        """Shows the dialog for many images."""
        from .panels.batch.dialog import BatchDialog
        from .panels.batch.menu import ResultLooks
        from .toolbox.polygon_style import outline_anomalies
        from .toolbox.score_style import colour_scores

        if "batch" not in self._dialogs:
            looks = ResultLooks(colour_scores, outline_anomalies)
            self._dialogs["batch"] = BatchDialog(self._iface, self._provider.id(), self._iface.mainWindow(), looks)
        self._raise("batch")

    def show_models(self) -> None:
        """Shows the shelf of models."""
        from .panels.models.dialog import ModelsDialog
        from .shelf.shelf import ModelShelf
        from .toolbox.model_folder import model_folder

        if "models" not in self._dialogs:
            self._dialogs["models"] = ModelsDialog(self._iface, ModelShelf(model_folder), self._iface.mainWindow())
        self._dialogs["models"].refresh()
        self._raise("models")

    def show_doctor(self, *, asks_to_install: bool = False) -> None:
        """Shows what of the plugin's needs is there; offers to install what is not, where that is wanted."""
        from .panels.doctor.dialog import DoctorDialog
        from .toolbox.doctor_places import doctor_places

        if "doctor" not in self._dialogs:
            dialog = self._dialogs["doctor"] = DoctorDialog(self._iface, self._provider.id(), doctor_places)
            dialog.help_wanted.connect(lambda: _open_page("doctor"))
        self._raise("doctor")
        self._dialogs["doctor"].refresh(asks_to_install=asks_to_install)

    def _raise(self, name: str) -> None:
        for do in ("show", "raise_", "activateWindow"):
            getattr(self._dialogs[name], do)()

    def _new_dock(self, tab: str) -> DetectDock:
        from .panels.detect_dock import DetectDock

        host = f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}"
        dock = DetectDock(self._iface, self._provider.id(), _count, _reading, host)
        dock.show_tab(tab)
        dock.help_wanted.connect(_open_front_page)
        dock.install_wanted.connect(lambda: self.show_doctor(asks_to_install=True))
        dock.visibilityChanged.connect(self._follow)
        dock.turned.connect(self._follow)
        # As a tab beside the docks that are there already; they would leave it too little height.
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, [], True)  # noqa: FBT003
        return dock

    def _follow(self) -> None:
        """The button of the tab that is in sight is down."""
        is_seen = self._dock is not None and self._dock.isUserVisible()
        for name, action in self._tabs.items():
            action.setChecked(is_seen and self._dock.current_tab() == name)

    def _toggle(self, name: str) -> None:
        """A button shows its tab, or hides the dock where that is in sight already."""
        if self._dock is not None and self._dock.isUserVisible() and self._dock.current_tab() == name:
            self.show_dock(False)  # noqa: FBT003
        else:
            self.show_tab(name)

    def _add_tab(self, tab: str, name: str, picture: QIcon, text: str) -> None:
        action = self._tabs[tab] = self._add_action(name, picture, text)
        action.setCheckable(True)
        action.triggered.connect(lambda: self._toggle(tab))

    def _add_settings(self, picture: QIcon) -> None:
        from .panels.settings.factory import SettingsFactory
        from .toolbox.model_folder import settings_access

        self._settings = SettingsFactory(self._iface, settings_access(), picture)
        self._iface.registerOptionsWidgetFactory(self._settings)

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
    _open_page()


def _open_page(name: str = "") -> None:
    from .toolbox.pages import help_page

    QDesktopServices.openUrl(QUrl(help_page(name)))


def _count(layer: QgsVectorLayer, image: QgsRasterLayer) -> tuple[dict[int, int], int]:
    from .toolbox.sample_counts import sample_counts

    return sample_counts(layer, image)


def _reading() -> LayerReading:
    from .panels.change.days import LayerReading
    from .toolbox.layer_dates import layer_date
    from .toolbox.layers import image_path

    return LayerReading(layer_date, image_path)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

"""SettingsFactory: brings the plugin's page into QGIS's options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgisInterface, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ...choices import SettingsAccess

if TYPE_CHECKING:
    from .page import SettingsPage


class SettingsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options are opened; until then it costs nothing."""

    def __init__(self, iface: QgisInterface, access: SettingsAccess, picture: QIcon) -> None:
        super().__init__(QCoreApplication.translate("EarthAnomaly", "Earth Anomaly"), picture)
        self._iface, self._access, self._picture = iface, access, picture

    def icon(self) -> QIcon:
        """In the list of pages."""
        return self._picture

    def createWidget(self, parent: QWidget | None = None) -> SettingsPage:  # noqa: N802
        """The page."""
        from .page import SettingsPage

        return SettingsPage(self._iface, self._access, parent)

"""LateTabs: tabs of which each is made when it is first shown or asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QShowEvent
from qgis.PyQt.QtWidgets import QTabWidget, QVBoxLayout, QWidget

_LEAST_WIDTH = 54  # average letters: the widest tab, so that the dock need not grow when that one is made
_TITLE_SIZE = 0.88  # of the usual size: five titles have to fit into a dock of 400 pixels


class LateTabs(QTabWidget):
    """An empty page keeps the place of each tab; the tab is in it before the page is painted."""

    turned = pyqtSignal(str)
    """The name of the tab that is now in front."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)  # all tabs are in sight; in a narrow dock with shorter titles
        self.setElideMode(Qt.TextElideMode.ElideRight)
        small = QFont(self.font())
        small.setPointSizeF(_TITLE_SIZE * small.pointSizeF())
        self.tabBar().setFont(small)
        self.setMinimumWidth(_LEAST_WIDTH * self.fontMetrics().averageCharWidth())
        self.currentChanged.connect(self._turn)

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Without an icon, which is on the toolbar: the titles would not fit into a dock of usual width."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._makers[name] = make
        self.setTabToolTip(self.addTab(page, title), title)

    def tab(self, name: str) -> QWidget:
        """Made now where it has not been before."""
        if name not in self._made:
            made = self._made[name] = self._makers[name]()
            self.widget(self._names().index(name)).layout().addWidget(made)
            made.show()  # now, and not in an event after the page has been painted
            if made.isVisible():  # long sentences find out how high they are in a second round
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return self._made[name]

    def made(self) -> Iterator[QWidget]:
        """Those that there are by now."""
        return iter(self._made.values())

    def current_name(self) -> str:
        """Of the tab in front."""
        return self._names()[self.currentIndex()]

    def turn_to(self, name: str) -> None:
        """Brings a tab to the front."""
        self.tab(name)
        self.setCurrentIndex(self._names().index(name))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self.tab(self.current_name())
        super().showEvent(event)

    def _names(self) -> list[str]:
        return list(self._makers)

    def _turn(self, _index: int) -> None:
        if self.isVisible():
            self.tab(self.current_name())
        self.turned.emit(self.current_name())

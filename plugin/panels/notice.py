"""Notice: one sentence with an icon: a fact, something good, or something wrong."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget


class Notice(QWidget):
    """Takes no room where it says nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setMinimumHeight(self.fontMetrics().height())
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # Under a style sheet labels have frames, and indent what they say on the side that it is aligned to.
        self._text.setIndent(0)
        widen(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.tell("")

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """A fact."""
        self._show("", text)

    def inform(self, text: str) -> None:
        """Something to know."""
        self._show("/mIconInfo.svg", text)

    def praise(self, text: str) -> None:
        """Something good."""
        self._show("/mIconSuccess.svg", text)

    def warn(self, text: str) -> None:
        """Something wrong."""
        self._show("/mIconWarning.svg", text)

    def _show(self, icon: str, text: str) -> None:
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(side, side))
        self._text.setText(text)
        self.setVisible(bool(text))


def widen(label: QLabel) -> None:
    """Takes the width that is there, and goes on asking for the height that its words then need."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    label.setSizePolicy(policy)

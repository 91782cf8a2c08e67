"""ModelsDetails: what is known of a model: its state in words, its card's facts, its page, and a check's answers."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextOption
from qgis.PyQt.QtWidgets import QLabel, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ...shelf.check import Checked
from ...shelf.shelf import Judged, Model, State, page_of
from ..notice import Notice
from .words import facts_of, findings_text, name_of, state_sentence

_ROW = "<tr><td style='padding: 0 12px 4px 0; white-space: nowrap'>{}</td><td style='padding-bottom: 4px'>{}</td></tr>"


class ModelsDetails(QWidget):
    """Empty where no model is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = ""
        self._title = QLabel()
        self._title.setObjectName("modelName")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setIndent(0)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._title.setFont(font)
        self._state = Notice(self)
        self._state.setObjectName("modelState")
        self._checked = Notice(self)
        self._checked.setObjectName("modelChecked")
        self._facts, self._page = _new_text("modelFacts"), _new_text("modelPage")
        self._tabs = QTabWidget()
        self._tabs.setObjectName("modelTabs")
        self._tabs.addTab(self._facts, self.tr("Card"))
        self._tabs.addTab(self._page, self.tr("Page"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(self.fontMetrics().height() // 2, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self._state)
        layout.addWidget(self._checked)
        layout.addWidget(self._tabs, 1)

    def show_model(self, model: Model | None, judged: Judged | None) -> None:
        """The facts; what a check of another model has found goes."""
        self.setVisible(model is not None)
        if model is None:
            self._path = ""
            return
        if model.path != self._path:
            self._checked.tell("")
            self._show_page(page_of(model))
        self._path = model.path
        self._title.setText(name_of(model))
        self._show_state(judged)
        rows = "".join(
            _ROW.format(escape(label), escape(value).replace("\n", "<br>")) for label, value in facts_of(model, judged)
        )
        self._facts.setHtml(f"<table>{rows}</table>")

    def show_checked(self, path: str, checked: Checked) -> None:
        """What a check has found."""
        if path != self._path:
            return
        (self._checked.praise if checked.is_good else self._checked.warn)(findings_text(checked))

    def show_progress(self, text: str) -> None:
        """While it is checked."""
        self._checked.tell(text)

    def _show_state(self, judged: Judged | None) -> None:
        if judged is None:
            self._state.tell(self.tr("Its checksum is being computed…"))
        elif judged.state is State.SHIPPED:
            self._state.praise(state_sentence(judged))
        elif judged.state is State.OWN:
            self._state.inform(state_sentence(judged))
        else:
            self._state.warn(state_sentence(judged))

    def _show_page(self, text: str) -> None:
        self._tabs.setTabEnabled(1, bool(text))
        self._page.setMarkdown(text)


def _new_text(name: str) -> QTextBrowser:
    """Read, copied from, and wrapped even inside a checksum or a path."""
    text = QTextBrowser()
    text.setObjectName(name)
    text.setOpenLinks(False)  # of strangers' pages none is followed
    text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return text

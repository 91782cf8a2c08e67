"""ModelsDetails: what is known of a model: its state in words, its card's facts, its page, and a check's answers."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ..model_check import Checked
from ..model_shelf import Judged, Model, State, page_of
from .form_parts import scrolled
from .models_words import facts_of, findings_text, name_of, state_sentence
from .notice import Notice, widen


class ModelsDetails(QWidget):
    """Empty where no model is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = ""
        self._title = QLabel()
        self._title.setObjectName("modelName")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._title.setFont(font)
        self._state = Notice(self)
        self._state.setObjectName("modelState")
        self._checked = Notice(self)
        self._checked.setObjectName("modelChecked")
        self._facts = QWidget()
        self._form = _new_form(self._facts)
        self._page = QTextBrowser()
        self._page.setObjectName("modelPage")
        self._page.setOpenLinks(False)  # of strangers' pages none is followed
        self._tabs = QTabWidget()
        self._tabs.setObjectName("modelTabs")
        self._tabs.addTab(scrolled((self._facts, 0), (QWidget(), 1)), self.tr("Card"))
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
        self._facts.hide()
        while self._form.rowCount():
            self._form.removeRow(0)
        for label, value in facts_of(model, judged):
            self._form.addRow(_plain(f"{label}:", is_wide=False), _plain(value, is_wide=True))
        self._facts.show()

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
        self._page.document().setMarkdown(text)


def _new_form(parent: QWidget) -> QFormLayout:
    form = QFormLayout(parent)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def _plain(text: str, *, is_wide: bool) -> QLabel:
    """A label that may be copied from; long words such as checksums are broken."""
    label = QLabel(_breakable(text) if is_wide else text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if is_wide:
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        widen(label)
        label.setToolTip(text)
    return label


def _breakable(text: str) -> str:
    """With places in it where a path or a checksum may be broken."""
    broken = text.replace("/", "/\u200b").replace("\\", "\\\u200b")
    if len(broken) == 64 and broken.isalnum():
        return "\u200b".join(broken[start : start + 16] for start in range(0, 64, 16))
    return broken

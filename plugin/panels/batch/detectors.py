"""BatchDetectors: the detectors of the catalog to be checked, each with its settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...batch.job import DETECTORS, Choice
from ...detectors.catalog import entry
from ..form_parts import tool_button

NAME, SETTINGS = range(2)
_CHOICE = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
AskForSettings = Callable[[str, Mapping[str, Any]], "dict[str, Any]"]


class BatchDetectors(QGroupBox):
    """A list with boxes and two buttons. `ask` lets the user set an algorithm's parameters, and gives them."""

    changed = pyqtSignal()

    def __init__(self, ask: AskForSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Detectors"))
        self._ask = ask
        self.list = QTreeWidget()
        self.list.setObjectName("batchDetectors")
        self.list.setHeaderLabels([self.tr("Detector"), self.tr("Settings")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setToolTip(self.tr("Each checked detector scores each image; double-click for its settings"))
        self.list.header().setStretchLastSection(True)
        self.list.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemChanged.connect(lambda _row, _column: self.changed.emit())
        self.list.itemDoubleClicked.connect(lambda _row, _column: self.set_up())
        self.list.currentItemChanged.connect(lambda _row, _before: self._show_current())
        tip = self.tr("Settings of the selected detector, for all images")
        self._set_up = tool_button("detectorSettings", "/mActionOptions.svg", tip, self.tr("Settings…"))
        self._set_up.clicked.connect(self.set_up)
        tip = self.tr("Adds the selected detector once more, to be run with other settings as well")
        self._copy = tool_button("copyDetector", "/mActionDuplicateLayer.svg", tip, self.tr("Duplicate"))
        self._copy.clicked.connect(self._duplicate)
        buttons = QHBoxLayout()
        buttons.addWidget(self._set_up)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.set_choices([])

    def choices(self) -> list[Choice]:
        """Those that are checked."""
        rows = [self.list.topLevelItem(index) for index in range(self.list.topLevelItemCount())]
        return [row.data(NAME, _CHOICE) for row in rows if row.checkState(NAME) == _CHECKED]

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Checks these; the others of the catalog stay in the list."""
        self.list.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.list.clear()
        for algorithm in DETECTORS:
            ours = [choice for choice in choices if choice.algorithm == algorithm]
            for choice in ours or [Choice(algorithm)]:
                self._add(choice, is_checked=bool(ours))
        self.list.blockSignals(False)  # noqa: FBT003
        self._show_current()
        self.changed.emit()

    def complaint(self) -> str:
        """Why no batch can start; empty where one can."""
        if not self.choices():
            return self.tr("Check a detector.")
        for choice in self.choices():
            if entry(choice.algorithm).own_model and not choice.parameters.get("MODEL"):
                return self.tr("Choose the model of {} in its settings.").format(choice.told)
        return ""

    def set_up(self) -> None:
        """Opens the settings of the selected detector."""
        row = self.list.currentItem()
        if row is None:
            return
        choice: Choice = row.data(NAME, _CHOICE)
        self._fill(row, Choice(choice.algorithm, self._ask(choice.algorithm, choice.parameters), choice.name))

    def _duplicate(self) -> None:
        row = self.list.currentItem()
        if row is None:
            return
        choice: Choice = row.data(NAME, _CHOICE)
        rows = [self.list.topLevelItem(index) for index in range(self.list.topLevelItemCount())]
        taken = {one.data(NAME, _CHOICE).told for one in rows}
        number = next(number for number in range(2, len(rows) + 2) if f"{choice.algorithm}-{number}" not in taken)
        copy = Choice(choice.algorithm, dict(choice.parameters), f"{choice.algorithm}-{number}")
        self._add(copy, is_checked=True, place=self.list.indexOfTopLevelItem(row) + 1)
        self.changed.emit()

    def _add(self, choice: Choice, *, is_checked: bool, place: int = -1) -> None:
        row = QTreeWidgetItem()
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(NAME, _CHECKED if is_checked else _UNCHECKED)
        self._fill(row, choice)
        self.list.insertTopLevelItem(self.list.topLevelItemCount() if place < 0 else place, row)

    def _fill(self, row: QTreeWidgetItem, choice: Choice) -> None:
        title = short_title(choice)
        row.setData(NAME, _CHOICE, choice)
        row.setText(NAME, f"{title} ({choice.name})" if choice.name else title)
        row.setToolTip(NAME, _tr(entry(choice.algorithm).summary))
        is_short_of_model = entry(choice.algorithm).own_model and not choice.parameters.get("MODEL")
        row.setText(SETTINGS, self.tr("needs a model") if is_short_of_model else self._told(choice))
        row.setToolTip(SETTINGS, json.dumps(dict(choice.parameters), ensure_ascii=False) if choice.parameters else "")

    def _told(self, choice: Choice) -> str:
        """The settings that are not the usual ones, by their labels where those are known."""
        labels = {option.name: _tr(option.label).split(" (")[0] for option in entry(choice.algorithm).options}
        return ", ".join(f"{labels.get(name, name)}: {value}" for name, value in choice.parameters.items())

    def _show_current(self) -> None:
        for button in (self._set_up, self._copy):
            button.setEnabled(self.list.currentItem() is not None)


def _tr(text: str) -> str:
    """Of the catalog, whose texts stand in the plugin's own context."""
    return QCoreApplication.translate("EarthAnomaly", text)


def short_title(choice: Choice) -> str:
    """What the detector is called in lists."""
    return _tr(entry(choice.algorithm).title).split(":")[0]

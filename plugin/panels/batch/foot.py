"""BatchFoot: the lower edge of the batch window: a sentence, progress, counts and the buttons."""

from __future__ import annotations

from collections import Counter

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ...batch.state import State
from ..form_parts import push_button
from ..notice import Notice


class BatchFoot(QWidget):
    """Its rows keep their height, whatever they show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = Notice(self)
        self.notice.setObjectName("batchNotice")
        self._counts = QLabel()
        self._counts.setObjectName("batchCounts")
        self.progress = QProgressBar()
        self.progress.setObjectName("batchProgress")
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.load = push_button("loadJob", "/mActionFileOpen.svg", self.tr("&Load job…"))
        self.save = push_button("saveJob", "/mActionFileSave.svg", self.tr("Sa&ve job…"))
        self.command = push_button("copyCommand", "/mActionEditCopy.svg", self.tr("Co&mmand line"))
        self.plans = push_button("savePlans", "/mActionSaveAllEdits.svg", self.tr("Save &plans…"))
        self.summary = push_button("openSummary", "/mActionOpenTable.svg", self.tr("Open s&ummary"))
        self.run = push_button("runBatch", "/mActionStart.svg", self.tr("&Run"))
        self.cancel = push_button("cancelBatch", "/mActionStop.svg", self.tr("&Cancel"))
        self.leave = push_button("closeBatch", "", self.tr("Clos&e"))
        self.load.setToolTip(self.tr("A job that was saved; what it has done already is shown"))
        self.save.setToolTip(self.tr("As a JSON file, which also runs without a window"))
        self.command.setToolTip(self.tr("Saves the job into the output folder and copies the command that runs it"))
        self.plans.setToolTip(
            self.tr(
                "Looks at each image once and saves, for each run, a plan that other machines work off without QGIS: "
                "large images, clusters"
            )
        )
        self.summary.setToolTip(self.tr("The report of the last run"))
        self.run.setToolTip(self.tr("Saves the job into the output folder and runs it in the background"))
        self.cancel.setToolTip(self.tr("Stops at once; the next run goes on where this one was stopped"))
        self._place()
        self.show_running(is_running=False)

    def allow(self, *, is_sound: bool) -> None:
        """Whether there is a job that can be run and saved."""
        for button in (self.run, self.save, self.command, self.plans):
            button.setEnabled(is_sound)

    def show_running(self, *, is_running: bool) -> None:
        """While a batch goes on, the job stays as it is."""
        self.progress.setVisible(is_running)
        self.progress.setRange(0, 0 if is_running else 100)
        self.cancel.setEnabled(is_running)
        self.load.setEnabled(not is_running)
        self.allow(is_sound=not is_running)

    def show_progress(self, percent: float) -> None:
        """Of all items, by their size."""
        self.progress.setRange(0, 100)
        self.progress.setValue(int(percent))

    def show_counts(self, counts: Counter[State]) -> None:
        """How many items are in which state."""
        words = {
            State.WAITING: self.tr("{} waiting"),
            State.RUNNING: self.tr("{} running"),
            State.DONE: self.tr("{} done"),
            State.SKIPPED: self.tr("{} done before"),
            State.FAILED: self.tr("{} failed"),
            State.CANCELED: self.tr("{} canceled"),
        }
        told = [text.format(counts[state]) for state, text in words.items() if counts[state]]
        total = sum(counts.values())
        runs = self.tr("1 run") if total == 1 else self.tr("{} runs").format(total)
        self._counts.setText(f"{runs}: {', '.join(told)}" if told else "")

    def _place(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._counts)
        line.addWidget(self.progress, 1)
        self._counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        buttons = QHBoxLayout()
        for button in (self.load, self.save, self.command, self.plans, self.summary):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.run, self.cancel, self.leave):
            buttons.addWidget(button)
        said = QWidget()
        room = QVBoxLayout(said)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.notice)
        said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(said)
        layout.addLayout(buttons)

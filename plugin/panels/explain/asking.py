"""Asking: explanations computed in the background, one at a time; what was asked last is what is answered."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...errors import AnomalyError
from ...explain.explanation import Explanation, Question, explain

_STOP_LIMIT_MS = 10_000


class _Task(QgsTask):
    """One question."""

    def __init__(self, title: str, question: Question, end: Callable[[_Task], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.question = question
        self.answer: Explanation | None = None
        self.refusal = ""
        self._end = end

    def run(self) -> bool:
        """Called by QGIS in another thread; a refusal is an answer too, or QGIS would announce a failed task."""
        try:
            self.answer = explain(self.question)
        except AnomalyError as raised:
            self.refusal = str(raised)
        return True

    def finished(self, _is_success: bool) -> None:  # noqa: FBT001  (QGIS's own)
        """Called by QGIS in the main thread."""
        self._end(self)


class Asking(QObject):
    """While one question is worked on, the newest one waits; those between are dropped."""

    answered = pyqtSignal(object)
    """An Explanation."""
    refused = pyqtSignal(str)
    busy_changed = pyqtSignal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._waiting: Question | None = None
        self._is_wanted = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer will come."""
        return self._is_wanted

    def ask(self, question: Question) -> None:
        """Exactly one of answered and refused follows, unless another question or forget() does."""
        self._is_wanted = True
        self.busy_changed.emit(True)  # noqa: FBT003
        self._waiting = question
        if self._task is None:
            self._begin()

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._waiting, self._is_wanted = None, False
        self.busy_changed.emit(False)  # noqa: FBT003

    def stop(self) -> None:
        """Waits for the end of what goes on, and says nothing more: for unloading."""
        self._waiting, self._is_wanted = None, False
        task, self._task = self._task, None
        if task is not None:
            task.waitForFinished(_STOP_LIMIT_MS)

    def _begin(self) -> None:
        question, self._waiting = self._waiting, None
        title = QCoreApplication.translate("EarthAnomaly", "Explain a place")
        self._task = _Task(title, question, self._finish)
        QgsApplication.taskManager().addTask(self._task)

    def _finish(self, task: _Task) -> None:
        if task is not self._task:  # stopped
            return
        self._task = None
        if self._waiting is not None:
            self._begin()
            return
        if not self._is_wanted:
            return
        self._is_wanted = False
        self.busy_changed.emit(False)  # noqa: FBT003
        if task.answer is not None:
            self.answered.emit(task.answer)
        else:
            reason = self.tr("This place could not be explained; the log has the reason.")
            self.refused.emit(task.refusal or reason)

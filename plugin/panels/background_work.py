"""BackgroundWork: a function that needs no QGIS, run as a background task; its result comes back in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import AnomalyError, RunCanceled
from ..feedback import Feedback
from ..memory_errors import memory_told

_STOP_LIMIT_MS = 10_000


class _Told:
    """A task as the lower modules' feedback."""

    def __init__(self, task: QgsTask) -> None:
        self._task = task

    def isCanceled(self) -> bool:  # noqa: N802
        return self._task.isCanceled()

    def setProgress(self, percent: float) -> None:  # noqa: N802
        self._task.setProgress(percent)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """Such work has no log."""

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """Such work has no log."""


class _Task(QgsTask):
    def __init__(self, title: str, work: Callable[[Feedback], Any]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self.result: Any = None
        self.sentence = ""

    def run(self) -> bool:
        """In the background."""
        try:
            with memory_told():
                self.result = self._work(_Told(self))
        except RunCanceled:
            return False
        except AnomalyError as raised:
            self.sentence = str(raised)
            return False
        return True


class BackgroundWork(QObject):
    """One piece of work at a time. Exactly one of done, failed and canceled is emitted, unless it is stopped."""

    progressed = pyqtSignal(float)
    done = pyqtSignal(object)
    failed = pyqtSignal(str)
    canceled = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: _Task | None = None

    @property
    def is_going_on(self) -> bool:
        """Whether there is work."""
        return self._task is not None

    def start(self, title: str, work: Callable[[Feedback], Any]) -> None:
        """Begins; what was going on before is dropped."""
        self.stop(waits=False)
        task = self._task = _Task(title, work)
        # Methods and no lambdas: Qt disconnects them when this object goes before the task does.
        task.progressChanged.connect(self._tell_progress)
        task.taskCompleted.connect(self._complete)
        task.taskTerminated.connect(self._terminate)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Asks it to end; canceled follows."""
        if self._task is not None:
            self._task.cancel()

    def stop(self, *, waits: bool = True) -> None:
        """Ends it without another word."""
        task = self._taken()
        if task is not None:
            task.cancel()
            if waits:
                task.waitForFinished(_STOP_LIMIT_MS)

    def _taken(self) -> _Task | None:
        """The task, from which nothing more is heard."""
        task, self._task = self._task, None
        if task is not None:
            task.progressChanged.disconnect(self._tell_progress)
            task.taskCompleted.disconnect(self._complete)
            task.taskTerminated.disconnect(self._terminate)
        return task

    def _tell_progress(self, percent: float) -> None:
        self.progressed.emit(percent)

    def _complete(self) -> None:
        task = self._taken()
        if task is not None:
            self.done.emit(task.result)

    def _terminate(self) -> None:
        task = self._taken()
        if task is None:
            return
        if task.isCanceled():
            self.canceled.emit()
        else:
            self.failed.emit(task.sentence or self.tr("That failed; see QGIS's log of Python errors."))

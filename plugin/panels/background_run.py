"""BackgroundRun: an algorithm as a background task, as the toolbox would run it; says how it went and what came out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsMessageLog,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

LOG_TAB = "Earth Anomaly"
_STOP_LIMIT_MS = 10_000
# A bar that moves more often is no smoother, and each move costs the window time.
_MOVE_S = 0.05


class _Feedback(QgsProcessingFeedback):
    """Keeps the errors, which QGIS otherwise only logs, and tells each line as it comes, from whichever thread."""

    told = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)  # noqa: FBT003  (QGIS's own; the log is written once, at the end)
        self.errors: list[str] = []
        self._moved = 0.0

    def setProgress(self, progress: float) -> None:  # noqa: N802
        """Passes on what an eye can follow."""
        now = time.monotonic()
        if now - self._moved >= _MOVE_S:
            self._moved = now
            super().setProgress(progress)

    def pushInfo(self, info: str) -> None:  # noqa: N802
        """Called by QGIS from the working thread as well, like the others."""
        super().pushInfo(info)
        self.told.emit(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        """What does not stop the run."""
        super().pushWarning(warning)
        self.told.emit(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803, FBT001, FBT002
        """What does."""
        self.errors.append(error)
        super().reportError(error, fatalError)
        self.told.emit(error)


class BackgroundRun(QObject):
    """One run. Exactly one of finished, failed and canceled is emitted, in the main thread."""

    progressed = pyqtSignal(float)
    told = pyqtSignal(str)
    """A line of the log."""
    finished = pyqtSignal(dict)
    failed = pyqtSignal(str)
    canceled = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = _Feedback()
        self._context.setFeedback(self._feedback)
        self._feedback.told.connect(self.told)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self.has_lost_project = False
        """Whether the project that it began in was closed; the layers that come out belong into no other one."""
        QgsProject.instance().cleared.connect(self._lose_project)

    def start(self, algorithm_id: str, parameters: dict[str, Any]) -> None:
        """Starts; what can be refused at once is told by failed before this returns."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        is_sound, reason = algorithm.checkParameterValues(parameters, self._context)
        if not is_sound:
            self.failed.emit(reason)
            return
        self._feedback.progressChanged.connect(self.progressed)
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, self._context, self._feedback)
        if task.isCanceled():  # the preparation has failed; such a task would never say so
            self.failed.emit(self._reason())
            return
        task.executed.connect(self._executed)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Asks the run to end; canceled follows."""
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()  # or QGIS would announce a failed task

    def stop(self) -> None:
        """Ends the run without another word, and waits for it: for the plugin's unloading."""
        if self._task is None:
            return
        task, self._task = self._task, None
        task.executed.disconnect(self._executed)
        self._feedback.cancel()
        task.cancel()
        task.waitForFinished(_STOP_LIMIT_MS)

    def log(self) -> str:
        """All that the run has told so far."""
        return self._feedback.textLog()

    def load_layers(self, add: Callable[[QgsMapLayer], None]) -> list[QgsMapLayer]:
        """Hands each layer that came out to `add`, which puts it into the project, and then sees to its style.

        They come in the order of their outputs' names.
        """
        layers = []
        # QGIS has them in the order of their files, and the names of temporary ones are random.
        loading = sorted(self._context.layersToLoadOnCompletion().items(), key=lambda item: item[1].outputName)
        for source, details in loading:
            layer = QgsProcessingUtils.mapLayerFromString(
                source, self._context, allowLoadingNewLayers=True, typeHint=details.layerTypeHint
            )
            if layer is None:
                continue
            details.setOutputLayerName(layer)
            add(self._context.temporaryLayerStore().takeMapLayer(layer))
            # QGIS's background runs call no post-processor of their own accord.
            if details.postProcessor():
                details.postProcessor().postProcessLayer(layer, self._context, self._feedback)
            layers.append(layer)
        return layers

    def _lose_project(self) -> None:
        self.has_lost_project = True

    def _executed(self, is_success: bool, results: dict[str, Any]) -> None:  # noqa: FBT001  (a slot)
        self._task = None
        QgsMessageLog.logMessage(self.log(), LOG_TAB)
        if self._feedback.isCanceled():
            self.canceled.emit()
        elif is_success:
            self.finished.emit(results)
        else:
            self.failed.emit(self._reason())

    def _reason(self) -> str:
        return self._feedback.errors[-1] if self._feedback.errors else self.tr("The run failed.")

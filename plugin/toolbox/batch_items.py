"""DetectorRuns: runs one item of a batch by the very algorithm of the toolbox, wherever the batch itself runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ..batch.errors import ItemFailed, JobKeyWrong
from ..batch.job import OWN_PARAMETERS, BatchJob, Options
from ..batch.plan import Item
from ..errors import RunCanceled
from ..feedback import Feedback
from .translation import tr

_POLYGONS = "polygons"


class _ItemFeedback(QgsProcessingFeedback):
    """What an algorithm tells goes to the item's feedback; the errors are kept."""

    def __init__(self, told: Feedback) -> None:
        super().__init__(False)  # noqa: FBT003  (QGIS's own; the log is the item's)
        self._told = told
        self.error = ""

    def isCanceled(self) -> bool:
        """Asks the batch, whose user presses Cancel."""
        return bool(self._told.isCanceled())

    def setProgress(self, progress: float) -> None:
        """Of the item."""
        self._told.setProgress(progress)

    def pushInfo(self, info: str) -> None:
        """Into the item's log."""
        self._told.pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        """Into the item's log."""
        self._told.pushWarning(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803, FBT001, FBT002
        """Kept; the last one is why the item failed."""
        self.error = error


class DetectorRuns:
    """Made in the main thread, where the registry is; used in whichever thread the batch runs in."""

    def __init__(self, provider_id: str, job: BatchJob, transforms: QgsCoordinateTransformContext) -> None:
        """Raises JobKeyWrong where a parameter is none of its algorithm's."""
        self._options, self._transforms = job.options, transforms
        registry = QgsApplication.processingRegistry()
        names = {choice.algorithm for choice in job.detectors} | {_POLYGONS}
        self._algorithms = {name: registry.createAlgorithmById(f"{provider_id}:{name}") for name in names}
        for number, choice in enumerate(job.detectors):
            self._refuse_unknown(choice.algorithm, choice.parameters, f"detectors[{number}].parameters")

    def score(self, item: Item, feedback: Feedback) -> Mapping[str, Any]:
        """Raises ItemFailed, RunCanceled."""
        algorithm = self._algorithms[item.choice.algorithm]
        known = {one.name() for one in algorithm.parameterDefinitions()}
        wishes = {name: value for name, value in _wishes(self._options).items() if name in known}
        files = {"INPUT": item.image, "OUTPUT": item.scores}
        return self._run(algorithm, {**wishes, **item.choice.parameters, **files}, feedback)

    def outline(self, item: Item, wish: Mapping[str, Any], feedback: Feedback) -> Mapping[str, Any]:
        """Raises ItemFailed, RunCanceled."""
        files = {"INPUT": item.scores, "OUTPUT": item.polygons}
        return self._run(self._algorithms[_POLYGONS], {**wish, **files}, feedback)

    def _run(
        self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], feedback: Feedback
    ) -> Mapping[str, Any]:
        # A context of this thread's own, without a project: its layers are opened, used and closed here. Layers of the
        # open project belong to the main thread, and a job names files anyway.
        context = QgsProcessingContext()
        context.setTransformContext(self._transforms)
        told = _ItemFeedback(feedback)
        context.setFeedback(told)
        is_sound, reason = algorithm.checkParameterValues(parameters, context)
        if not is_sound:
            raise ItemFailed(reason)
        results, is_success = algorithm.run(parameters, context, told)
        if not is_success:
            if told.isCanceled():
                raise RunCanceled
            raise ItemFailed(told.error or tr("The run failed."))
        return dict(results)

    def _refuse_unknown(self, algorithm: str, parameters: Iterable[str], place: str) -> None:
        known = [one.name() for one in self._algorithms[algorithm].parameterDefinitions()]
        known = [name for name in known if name not in OWN_PARAMETERS]
        for name in parameters:
            if name not in known:
                raise JobKeyWrong(f"{place}.{name}", f"is not known; {algorithm} has: {', '.join(known)}")


def _wishes(options: Options) -> dict[str, Any]:
    """What the job says for all of its detectors."""
    wishes: dict[str, Any] = {}
    if options.device:
        wishes["DEVICE"] = options.device
    if options.memory_mb:
        wishes["MEMORY_MB"] = options.memory_mb
    return wishes

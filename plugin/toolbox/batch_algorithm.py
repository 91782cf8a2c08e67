"""BatchAlgorithm: many images, one or several detectors, as a job file says; goes on where it was broken off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtGui import QIcon

from ..errors import AnomalyError
from .advanced import advanced
from .layers import told_to_qgis
from .pages import help_page, icon
from .translation import tr

if TYPE_CHECKING:
    from ..batch.job import BatchJob
    from ..batch.run import Tally
    from .batch_items import DetectorRuns

_AS_JOB, _YES, _NO = "job", "yes", "no"


class BatchAlgorithm(QgsProcessingAlgorithm):
    """Runs a batch job."""

    INPUT = "INPUT"
    SKIP_DONE, RETRY_FAILED = "SKIP_DONE", "RETRY_FAILED"
    DONE, SKIPPED, FAILED, SUMMARY = "DONE", "SKIPPED", "FAILED", "SUMMARY"

    def __init__(self) -> None:
        super().__init__()
        self._stem = ""
        self._job: BatchJob | None = None
        self._runs: DetectorRuns | None = None

    def createInstance(self) -> BatchAlgorithm:
        """QGIS runs a copy."""
        return BatchAlgorithm()

    def name(self) -> str:
        """Second half of the algorithm's id."""
        return "batch"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return tr("Run a batch job")

    def group(self) -> str:
        """The toolbox's subfolder."""
        return tr("Batch")

    def groupId(self) -> str:
        """The same in every language."""
        return "batch"

    def icon(self) -> QIcon:
        """The tool's picture."""
        return icon(self.name())

    def shortDescription(self) -> str:
        """One sentence, shown as a tooltip and by qgis_process."""
        return tr("Runs detectors over many images as a job file says; skips what is done, reports what failed.")

    def shortHelpString(self) -> str:
        """The help panel beside the parameters."""
        return tr(
            "<p>Runs one or several detectors over many images, as a job file (JSON) says. Write the job in the batch "
            "window, or by hand: the help page shows one.</p>"
            "<p>Each image and detector make one item. An item that fails is told, and the rest goes on. What is done "
            "is skipped, so a batch that was stopped goes on where it was when it is started again; an item counts as "
            "done where its files are whole and were made by the same detector, settings and model of the same "
            "image.</p>"
            "<p><b>Result:</b> in the job's output folder a score raster for each item, polygons where the job asks "
            "for them, a log for each item, and a report of all items (HTML and CSV). The batch fails only where the "
            "job is wrong or nothing at all could be done.</p>"
        )

    def helpUrl(self) -> str:
        """The tool's page."""
        return help_page(self.name())

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Parameters and outputs."""
        self.addParameter(QgsProcessingParameterFile(self.INPUT, tr("Batch job"), extension="json"))
        for name, label in (
            (self.SKIP_DONE, tr("Skip what is done")),
            (self.RETRY_FAILED, tr("Try again what has failed")),
        ):
            choice = QgsProcessingParameterEnum(
                name, label, [_AS_JOB, _YES, _NO], defaultValue=_AS_JOB, usesStaticStrings=True
            )
            choice.setHelp(tr("job: as the job file says."))
            self.addParameter(advanced(choice))
        self.addOutput(QgsProcessingOutputNumber(self.DONE, tr("Items that were done")))
        self.addOutput(QgsProcessingOutputNumber(self.SKIPPED, tr("Items that had been done before")))
        self.addOutput(QgsProcessingOutputNumber(self.FAILED, tr("Items that failed")))
        self.addOutput(QgsProcessingOutputHtml(self.SUMMARY, tr("Report")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """What can be refused before the run starts."""
        is_sound, reason = super().checkParameterValues(parameters, context)
        if not is_sound:
            return is_sound, reason
        try:
            self._runs_of(self._wished(parameters, context), context)
        except AnomalyError as raised:
            return False, str(raised)
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: makes the detectors' algorithms, for which QGIS's registry is asked."""
        with told_to_qgis():
            self._stem = Path(self.parameterAsFile(parameters, self.INPUT, context)).stem
            self._job = self._wished(parameters, context)
            self._runs = self._runs_of(self._job, context)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: all items, one after the other."""
        from ..batch.lock import FolderLock
        from ..batch.plan import plan
        from ..batch.run import run_batch

        with told_to_qgis():
            items = plan(self._job, feedback.isCanceled)
            with FolderLock(self._job.output_folder):
                tally = run_batch(self._job, self._stem, items, self._runs, feedback)
        told = tr("{done} done, {skipped} skipped, {failed} failed of {all} items. Report: {report}").format(
            done=tally.done, skipped=tally.skipped, failed=tally.failed, all=len(items), report=tally.summary
        )
        _raise_where_nothing_worked(tally, told, feedback)
        feedback.pushInfo(told)
        return {
            self.DONE: tally.done,
            self.SKIPPED: tally.skipped,
            self.FAILED: tally.failed,
            self.SUMMARY: tally.summary,
        }

    def _wished(self, parameters: dict[str, Any], context: QgsProcessingContext) -> BatchJob:
        """The job of the file, with what the parameters say otherwise."""
        from ..batch.job import read_job, with_options

        job = read_job(self.parameterAsFile(parameters, self.INPUT, context))
        wishes = {
            "skip_done": self.parameterAsEnumString(parameters, self.SKIP_DONE, context),
            "retry_failed": self.parameterAsEnumString(parameters, self.RETRY_FAILED, context),
        }
        return with_options(job, **{name: wish == _YES for name, wish in wishes.items() if wish in (_YES, _NO)})

    def _runs_of(self, job: BatchJob, context: QgsProcessingContext) -> DetectorRuns:
        from .batch_items import DetectorRuns

        return DetectorRuns(self.provider().id(), job, context.transformContext())


def _raise_where_nothing_worked(tally: Tally, told: str, feedback: QgsProcessingFeedback) -> None:
    if tally.failed and not tally.done and not tally.skipped and not feedback.isCanceled():
        raise QgsProcessingException(told)

"""BatchPlans: writes the items of a batch as job plans for other machines, in the background."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...batch.job import BatchJob
from ...batch.plans import Plans, write_plans
from ..background_work import BackgroundWork
from ..run_log import RunLog


class BatchPlans(QObject):
    """Each image is looked at once, which is all of a run that has to be done in one place."""

    progressed = pyqtSignal(float)
    done = pyqtSignal(str)
    """Every item has its plan."""
    failed = pyqtSignal(str)
    """Some have not; the sentence says what became of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.log = RunLog(parent)
        self._folder = ""
        self._work = BackgroundWork(self)
        self._work.progressed.connect(self.progressed)
        self._work.done.connect(self._tell)
        self._work.failed.connect(self.failed)
        self._work.canceled.connect(self._tell_canceled)

    @property
    def is_going_on(self) -> bool:
        """Whether plans are being written."""
        return self._work.is_going_on

    def start(self, job: BatchJob, folder: str) -> None:
        """Writes the plans into the folder."""
        self._folder = folder
        self._work.start(self.tr("Planning a batch"), lambda feedback: write_plans(job, folder, feedback))

    def cancel(self) -> None:
        """Asks it to end."""
        self._work.cancel()

    def stop(self) -> None:
        """Ends it, for unloading."""
        self._work.stop()
        self.log.close()

    def _tell_canceled(self) -> None:
        self.failed.emit(self.tr("Canceled. Plans that are finished were saved."))

    def _tell(self, plans: Plans) -> None:
        is_one = len(plans.files) == 1
        told = self.tr("1 plan saved in '{folder}'.") if is_one else self.tr("{count} plans saved in '{folder}'.")
        told = told.format(count=len(plans.files), folder=self._folder)
        if not plans.refused:
            self.done.emit(told)
            return
        self.log.setWindowTitle(self.tr("Runs that have no plan"))
        self.log.begin()
        for name, sentence in plans.refused.items():
            self.log.add(f"{name}: {sentence}")
        self.log.open_beside()
        refused = self.tr("{} could not be planned; a window says why.").format(len(plans.refused))
        self.failed.emit(f"{told} {refused}")

"""BatchWatch: how the items of a job stand, looked up in the background, and followed while a batch works on them."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...batch.job import BatchJob
from ...batch.lock import is_busy
from ...batch.look import Look, look
from ...batch.state import StateFile
from ..background_work import BackgroundWork

_SETTLED_MS, _FOLLOW_MS = 300, 400


class BatchWatch(QObject):
    """Tells looks and records; nothing is read in the main thread but what was added to the file of states."""

    looked = pyqtSignal(object)
    refused = pyqtSignal(str)
    """Why there is nothing to look at."""
    moved = pyqtSignal(dict)
    """Records by item, of those that have changed, while a batch goes on."""
    ended = pyqtSignal()
    """A batch of another process has let go of the folder."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: BatchJob | None = None
        self._stem = ""
        self._states: StateFile | None = None
        self._other_folder = ""
        self._work = BackgroundWork(self)
        self._work.done.connect(self.looked)
        self._work.failed.connect(self.refused)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._look)
        self._following = QTimer(self)
        self._following.setInterval(_FOLLOW_MS)
        self._following.timeout.connect(self._follow)

    @property
    def is_looking(self) -> bool:
        """Whether a look is still to come."""
        return self._settled.isActive() or self._work.is_going_on

    def look_at(self, job: BatchJob, stem: str) -> None:
        """Soon; a change that comes meanwhile starts the pause anew."""
        self._job, self._stem = job, stem
        self._work.stop(waits=False)
        self._settled.start()

    def look_at_nothing(self) -> None:
        """There is no sound job."""
        self._settled.stop()
        self._work.stop(waits=False)

    def follow(self, found: Look, *, is_other: bool) -> None:
        """From now on; `is_other`: the batch is run by another process, whose end is to be told."""
        self._states = found.states
        self._other_folder = found.items[0].folder if is_other else ""
        self._following.start()

    def stop_following(self) -> None:
        """With a last look at the file."""
        if self._following.isActive():
            self._following.stop()
            self._follow()

    def stop(self) -> None:
        """For unloading."""
        self._settled.stop()
        self._following.stop()
        self._work.stop()

    def _look(self) -> None:
        job, stem = self._job, self._stem
        self._work.start(self.tr("Looking at a batch"), lambda told: look(job, stem, told.isCanceled))

    def _follow(self) -> None:
        changed = self._states.read_more()
        if changed:
            self.moved.emit({name: replace(self._states.record(name)) for name in changed})
        if self._other_folder and self._following.isActive() and not is_busy(self._other_folder):
            self._following.stop()
            self.ended.emit()

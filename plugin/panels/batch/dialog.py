"""BatchDialog: many images and detectors as one job: put together, run in the background, watched, and resumed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QSplitter, QVBoxLayout, QWidget

from ...batch.job import BatchJob, read_job, write_job
from ...batch.look import Look
from ...batch.state import Record, State
from ...errors import AnomalyError
from ...raster.outputs import make_folder
from ..background_run import BackgroundRun
from .command import headless_command
from .foot import BatchFoot
from .form import BatchForm
from .menu import BatchMenu, ResultLooks
from .plans import BatchPlans
from .table import BatchTable, BatchView
from .watch import BatchWatch

_LAST_JOB = "earth_anomaly/last_batch_job"
_USUAL_STEM = "batch"
_MESSAGE_S = 20


class BatchDialog(QDialog):
    """Not modal. Closing it while a batch runs lets the batch go on; its end is then told in QGIS's message bar."""

    def __init__(
        self, iface: QgisInterface, provider_id: str, parent: QWidget | None = None, looks: ResultLooks | None = None
    ) -> None:
        super().__init__(parent or iface.mainWindow())
        self.setObjectName("EarthAnomalyBatch")
        self.setWindowTitle(self.tr("Batch"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._iface, self._provider_id = iface, provider_id
        self._stem = _USUAL_STEM
        self._found: Look | None = None
        self._run: BackgroundRun | None = None
        self._has_ended = False
        self.form = BatchForm(iface, provider_id, self)
        self.table = BatchTable(self)
        self.view = BatchView(self.table, self)
        self.menu = BatchMenu(self.table, self.view, looks)
        self.watch = BatchWatch(self)
        self.plans = BatchPlans(self)
        self.foot = BatchFoot(self)
        self._build()
        self._connect()
        self.form.begin()
        self._reconsider()

    @property
    def is_running(self) -> bool:
        """Whether a batch of this window is going on, or is being planned."""
        return self._run is not None or self.plans.is_going_on

    def load(self, path: str) -> None:
        """A job of a file, with the states of what has been done; raises AnomalyError."""
        job = read_job(path)
        self._stem = Path(path).stem
        self.form.show_job(job)
        self.setWindowTitle(self.tr("Batch: {name}").format(name=self._stem))

    def save(self, path: str) -> None:
        """The form as a job; raises AnomalyError."""
        write_job(self.form.job(), path)
        self._stem = Path(path).stem
        self.setWindowTitle(self.tr("Batch: {name}").format(name=self._stem))
        self._reconsider()

    def start(self) -> None:
        """Saves the job into its output folder and runs it in the background."""
        try:
            path = self._saved(self.form.job())
        except AnomalyError as raised:
            self.foot.notice.warn(str(raised))
            return
        run = self._run = BackgroundRun(self)
        run.progressed.connect(self.foot.show_progress)
        run.finished.connect(lambda results: self._end(run, self._sentence(results), is_good=not results["FAILED"]))
        run.failed.connect(lambda sentence: self._end(run, sentence, is_good=False))
        run.canceled.connect(lambda: self._end(run, self.tr("Canceled. Run goes on where it was stopped.")))
        self._show_running(self.tr("The batch goes on when this window is closed."))
        if self._found is not None:
            self.watch.follow(self._found, is_other=False)
        run.start(f"{self._provider_id}:batch", {"INPUT": path})

    def stop(self) -> None:
        """Ends a batch that is going on, for unloading."""
        self.watch.stop()
        self.menu.log.close()
        self.plans.stop()
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _build(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.form)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.foot)
        self.resize(self.fontMetrics().averageCharWidth() * 160, self.fontMetrics().height() * 44)

    def _connect(self) -> None:
        self.form.changed.connect(self._reconsider)
        self.watch.looked.connect(self._show_look)
        self.watch.refused.connect(self._show_refusal)
        self.watch.moved.connect(self._show_records)
        self.watch.ended.connect(self._reconsider)
        self.menu.refused.connect(self.foot.notice.warn)
        self.foot.load.clicked.connect(self._ask_for_job)
        self.foot.save.clicked.connect(self._ask_where_to_save)
        self.foot.command.clicked.connect(self._copy_command)
        self.foot.plans.clicked.connect(self._ask_where_to_plan)
        self.plans.progressed.connect(self.foot.show_progress)
        self.plans.done.connect(lambda sentence: self._tell_end(sentence, is_good=True))
        self.plans.failed.connect(lambda sentence: self._tell_end(sentence, is_good=False))
        self.foot.summary.clicked.connect(self._open_summary)
        self.foot.run.clicked.connect(self.start)
        self.foot.cancel.clicked.connect(self._ask_to_cancel)
        self.foot.leave.clicked.connect(self.reject)

    def _reconsider(self) -> None:
        """The form has changed: finds out what it stands for."""
        if self.is_running:
            return
        self._has_ended = False
        self.foot.summary.setEnabled(False)
        self.watch.stop_following()
        complaint = self.form.complaint()
        try:
            job = None if complaint else self.form.job()
        except AnomalyError as raised:
            job, complaint = None, str(raised)
        self.foot.allow(is_sound=job is not None)
        if job is None:
            self._show_refusal(complaint, is_unfinished=bool(self.form.complaint()))
            self.watch.look_at_nothing()
        else:
            self.watch.look_at(job, self._stem)

    def _show_look(self, found: Look) -> None:
        if self.is_running:
            return
        self._found = found
        self.table.show_items(found.items, found.records)
        self.foot.summary.setEnabled(bool(found.summary))
        if found.busy_by:
            self.foot.allow(is_sound=False)
            self.foot.notice.inform(self.tr("Another batch works in this folder: {}.").format(found.busy_by))
            self.watch.follow(found, is_other=True)
            return
        if not self._has_ended:
            self.foot.notice.tell("")
        self.foot.show_counts(self.table.counts())

    def _show_refusal(self, sentence: str, *, is_unfinished: bool = False) -> None:
        """Why there is no table; an unfinished form is no fault."""
        self._found = None
        self.table.show_items([], [])
        self.foot.allow(is_sound=False)
        self.foot.show_counts(self.table.counts())
        (self.foot.notice.inform if is_unfinished else self.foot.notice.warn)(sentence)

    def _show_records(self, records: Mapping[str, Record]) -> None:
        self.table.show_records(records)
        begun = [name for name, record in records.items() if record.state is State.RUNNING]
        row = self.table.row_of(begun[0]) if begun else -1
        if row >= 0 and not self.view.hasFocus():  # a user who has clicked into the table is reading there
            self.view.scrollTo(self.table.index(row, 0))
        self.foot.show_counts(self.table.counts())

    def _saved(self, job: BatchJob) -> str:
        make_folder(job.output_folder)
        path = str(Path(job.output_folder, f"{self._stem}.json"))
        write_job(job, path)
        return path

    def _end(self, run: BackgroundRun, sentence: str, *, is_good: bool = True) -> None:
        self.watch.stop_following()
        run.deleteLater()
        self._run = None
        self._tell_end(sentence, is_good=is_good)

    def _tell_end(self, sentence: str, *, is_good: bool) -> None:
        self._show_running("")
        self._reconsider()  # files may have come into a folder since
        self._has_ended = True
        (self.foot.notice.praise if is_good else self.foot.notice.warn)(sentence)
        if not self.isVisible():
            level = Qgis.MessageLevel.Success if is_good else Qgis.MessageLevel.Warning
            self._iface.messageBar().pushMessage(self.tr("Earth Anomaly"), sentence, level, _MESSAGE_S)

    def _sentence(self, results: dict[str, int]) -> str:
        told = self.tr("The batch has ended: {done} done, {skipped} done before, {failed} failed.")
        return told.format(done=results["DONE"], skipped=results["SKIPPED"], failed=results["FAILED"])

    def _show_running(self, told: str) -> None:
        """What is going on; nothing where it is over."""
        self.form.setEnabled(not told)
        self.foot.show_running(is_running=bool(told))
        if told:
            self.foot.notice.tell(told)

    def _ask_to_cancel(self) -> None:
        if self.is_running:
            self.foot.cancel.setEnabled(False)
            (self.plans if self._run is None else self._run).cancel()

    def _ask_where_to_plan(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("A folder for plans, pieces and results"), self.form.results.folder()
        )
        if not folder:
            return
        try:
            self.plans.start(self.form.job(), folder)
        except AnomalyError as raised:
            self.foot.notice.warn(str(raised))
            return
        self._show_running(self.tr("Each image is looked at once; nothing is scored yet."))

    def _ask_for_job(self) -> None:
        last = QgsSettings().value(_LAST_JOB, "")
        path, _filter = QFileDialog.getOpenFileName(self, self.tr("Load a batch job"), last, self.tr("Jobs (*.json)"))
        if path:
            self._keep(path, self.load)

    def _ask_where_to_save(self) -> None:
        place = str(Path(self.form.results.folder(), f"{self._stem}.json"))
        path, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save the batch job"), place, self.tr("Jobs (*.json)")
        )
        if path:
            self._keep(path if path.lower().endswith(".json") else f"{path}.json", self.save)

    def _keep(self, path: str, do: Callable[[str], None]) -> None:
        try:
            do(path)
        except AnomalyError as raised:
            self.foot.notice.warn(str(raised))
        else:
            QgsSettings().setValue(_LAST_JOB, path)

    def _copy_command(self) -> None:
        try:
            path = self._saved(self.form.job())
        except AnomalyError as raised:
            self.foot.notice.warn(str(raised))
            return
        command = headless_command(self._provider_id, path)
        QApplication.clipboard().setText(command)
        self.foot.notice.inform(self.tr("Copied: {}").format(command))

    def _open_summary(self) -> None:
        if self._found is not None and self._found.summary:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._found.summary))

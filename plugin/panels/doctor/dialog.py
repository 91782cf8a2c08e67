"""DoctorDialog: what of the plugin's needs is there, as rows and as a text to copy; installs onnxruntime."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...doctor.examine import Places, examine
from ...doctor.finding import Finding, is_whole, markdown
from ...doctor.install import elsewhere
from ...doctor.packages import OwnPackages
from ...feedback import Feedback
from ...version import plugin_version
from ..background_run import BackgroundRun
from ..background_work import BackgroundWork
from ..first_run import FirstRunCard
from ..form_parts import push_button, scrolled
from ..notice import Notice
from .actions import InstallActions
from .rows import FindingRows

_MOST_LINES, _LOG_ROWS = 2000, 8
Examine = Callable[[Places, Feedback], tuple[Finding, ...]]


class _Seen(NamedTuple):
    findings: tuple[Finding, ...]
    has_own: bool
    is_elsewhere: bool


class DoctorDialog(QDialog):
    """Looks in the background, and starts the algorithm for whatever changes something."""

    help_wanted = pyqtSignal()

    def __init__(
        self, iface: QgisInterface, provider_id: str, places: Callable[[], Places], look: Examine = examine
    ) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDoctor")
        self.setWindowTitle(self.tr("Installation of Earth Anomaly"))
        self._algorithm, self._places, self._examine = f"{provider_id}:doctor", places, look
        self._findings: tuple[Finding, ...] = ()
        self._told_last = ""
        self._asks_to_install = False
        self._run: BackgroundRun | None = None
        self._looking = BackgroundWork(self)
        self._looking.progressed.connect(self._show_progress)
        self._looking.done.connect(self._show_seen)
        self._looking.failed.connect(self._tell_failure)
        self._looking.canceled.connect(lambda: self._show_busy(is_busy=False))
        self._build()
        self.resize(self.fontMetrics().averageCharWidth() * 125, self.fontMetrics().height() * 40)

    def refresh(self, *, asks_to_install: bool = False) -> None:
        """Looks anew, where nothing is going on; then offers the installation if that is wanted and possible."""
        self._asks_to_install = asks_to_install
        if self._run is None and not self._looking.is_going_on:
            places, look = self._places(), self._examine
            self._show_busy(is_busy=True)
            if not self._told_last:
                self._notice.tell(self.tr("Looking at versions, devices, folders and models…"))
            self._looking.start(self.tr("Checking Earth Anomaly"), lambda told: _see(places, look, told))

    def stop(self) -> None:
        """Ends what is going on, for unloading."""
        self._looking.stop()
        if self._run is not None:
            self._run.stop()
            self._run = None

    def report(self) -> str:
        """The text to copy."""
        return markdown(self._findings, plugin_version())

    def start(self, wanted: dict[str, Any]) -> None:
        """Installs, upgrades or removes: parameters of the algorithm."""
        self._log.clear()
        self._log.setVisible(True)
        self._notice.tell(self.tr("Working… QGIS can be used meanwhile."))
        self._show_busy(is_busy=True)
        run = self._run = BackgroundRun(self)
        run.told.connect(self._log.appendPlainText)
        run.progressed.connect(self._show_progress)
        run.finished.connect(self._end)
        run.failed.connect(self._tell_failure)
        run.canceled.connect(self._tell_cancel)
        run.start(self._algorithm, {name: value for name, value in wanted.items() if value})

    def _build(self) -> None:
        self._notice = Notice(self)
        self._notice.setObjectName("doctorNotice")
        self._rows = FindingRows(self)
        self._actions = InstallActions(self._places().packages, self)
        self._actions.wanted.connect(self.start)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._cancel = push_button("cancelDoctor", "/mActionStop.svg", self.tr("&Cancel"), self._ask_to_end)
        self._cancel.setToolTip(self.tr("What is installed now stays as it is"))
        self._log = QPlainTextEdit()
        self._log.setObjectName("doctorLog")
        self._log.setReadOnly(True)
        self._log.setMaximumBlockCount(_MOST_LINES)
        self._log.setMaximumHeight(_LOG_ROWS * self.fontMetrics().lineSpacing())
        self._log.setToolTip(self.tr("What pip says"))
        self._log.setVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Help)
        buttons.rejected.connect(self.reject)
        buttons.helpRequested.connect(self.help_wanted)
        self._copy = push_button("copyReport", "/mActionEditCopy.svg", self.tr("Copy &report"), self._copy_report)
        self._copy.setToolTip(self.tr("Markdown, in English: for a question to whoever can help"))
        self._again = push_button("lookAgain", "/mActionRefresh.svg", self.tr("Look &again"), self._look_again)
        self._again.setToolTip(self.tr("Checks all of it once more"))
        for button in (self._copy, self._again):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        going = QHBoxLayout()
        going.addWidget(self._progress, 1)
        going.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(self._notice)
        layout.addWidget(scrolled((self._rows, 0), (QWidget(), 1)), 1)
        layout.addWidget(self._actions)
        layout.addWidget(self._log)
        layout.addLayout(going)
        layout.addWidget(buttons)
        self._show_busy(is_busy=False)

    def _show_seen(self, seen: _Seen) -> None:
        self._findings = seen.findings
        self._rows.show_findings(seen.findings)
        self._actions.show_state(has_own=seen.has_own, is_elsewhere=seen.is_elsewhere)
        self._show_busy(is_busy=False)
        if self._told_last:
            self._notice.praise(self._told_last)
        elif is_whole(seen.findings):
            self._notice.praise(self.tr("All that Earth Anomaly needs is there."))
        else:
            self._notice.warn(self.tr("Something is wrong:"))
        self._told_last = ""
        if self._asks_to_install:
            self._asks_to_install = False
            self._actions.ask_to_install()

    def _end(self, results: dict[str, Any]) -> None:
        self._run = None
        runtime = results.get("RUNTIME")
        words = self.tr("{} is installed.") if runtime else self.tr("onnxruntime was removed.")
        if not results.get("CHANGED"):
            words = self.tr("{} is the newest already; nothing was changed.")
        told = [words.format(runtime)]
        if results.get("RESTART"):
            told.append(self.tr("Start QGIS again: the version that was loaded before serves until then."))
        self._told_last = " ".join(told)
        self.refresh()
        for card in self.parent().findChildren(FirstRunCard):
            card.show_if_wanted()

    def _tell_failure(self, sentence: str) -> None:
        self._run = None
        self._show_busy(is_busy=False)
        self._notice.warn(sentence)

    def _tell_cancel(self) -> None:
        self._run = None
        self._show_busy(is_busy=False)
        self._notice.tell(self.tr("Canceled; what was there before is unchanged."))

    def _show_busy(self, *, is_busy: bool) -> None:
        self._actions.show_busy(is_busy=is_busy)
        self._progress.setVisible(is_busy)
        self._progress.setRange(0, 0)
        self._cancel.setVisible(is_busy)
        self._cancel.setEnabled(True)
        self._again.setEnabled(not is_busy)
        self._copy.setEnabled(bool(self._findings))

    def _show_progress(self, percent: float) -> None:
        self._progress.setRange(0, 100)
        self._progress.setValue(int(percent))

    def _ask_to_end(self) -> None:
        self._cancel.setEnabled(False)
        if self._run is not None:
            self._run.cancel()
        else:
            self._looking.cancel()

    def _look_again(self) -> None:
        self._told_last = ""
        self._log.setVisible(False)
        self.refresh()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
        self._notice.inform(self.tr("The report is on the clipboard."))


def _see(places: Places, look: Examine, told: Feedback) -> _Seen:
    packages = OwnPackages(places.packages)
    return _Seen(look(places, told), packages.current() is not None, bool(elsewhere(packages)))

"""RunPanel: starts algorithms in the background; shows their progress, what they found, why they failed, their log."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QWidget

from ..estimate.estimate import remaining_s
from .background_run import BackgroundRun
from .durations import duration
from .findings import Findings
from .form_parts import row_of, tool_button
from .layer_tree import add_above
from .run_log import RunLog

_MESSAGE_S = 20


class RunPanel(QWidget):
    """A row with the log, progress and Cancel, and the button that starts; one run at a time.

    While nothing runs the owner's own buttons, `beside`, take the place of progress and Cancel, so that nothing moves.
    What was found is told by `findings`, which lies where its owner puts it.
    """

    running_changed = pyqtSignal(bool)

    def __init__(
        self, iface: QgisInterface, start: QPushButton, parent: QWidget, beside: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._run: BackgroundRun | None = None
        self._stage, self._begun, self._expected_s = "", 0.0, None
        self._start = start
        self._start_place = row_of(start)  # the button itself is its owner's to enable
        self.log = RunLog(self)
        self._progress = QProgressBar()
        self._cancel = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), self.tr("Cancel"))
        self._cancel.setObjectName("cancel")
        self._cancel.setToolTip(self.tr("Ends the run; nothing is written"))
        self._cancel.clicked.connect(self._ask_to_cancel)
        self._show_log = tool_button("showLog", "/mMessageLog.svg", self.tr("Show the log of the run"))
        self._show_log.setAutoRaise(True)
        self._show_log.clicked.connect(self.log.open_beside)
        self.findings = Findings(parent)
        self._places = QStackedWidget()
        self._places.addWidget(_row(None, beside or QWidget()))
        self._places.addWidget(_row(self._progress, self._cancel))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._show_log)
        row.addWidget(self._places, 1)
        row.addWidget(self._start_place)
        self._show_running(is_running=False)

    @property
    def is_running(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None

    def begin(
        self,
        algorithm_id: str,
        parameters: dict[str, Any],
        show: Callable[[dict[str, Any]], None],
        *,
        stage: str = "",
        canceled: str = "",
        expected: tuple[float | None, str] = (None, ""),
    ) -> None:
        """Starts a run; `show` gets its results, and may begin the next run, which goes on with the log.

        `stage` stands in the progress bar; `canceled` is the sentence for the user who has stopped the run; `expected`
        are the seconds that it will take, where they are known, and the log's first line.
        """
        self.findings.clear()
        if not self.is_running:
            self.log.begin()
        self._stage, self._begun, self._expected_s = stage, time.monotonic(), expected[0]
        run = self._run = BackgroundRun(self)
        self._show_running(is_running=True)
        run.told.connect(self.log.add)
        run.progressed.connect(self._show_progress)
        run.finished.connect(lambda results: self._end(run, lambda: self._finish(run, results, show)))
        run.canceled.connect(lambda: self._end(run, lambda: self.findings.show_cancellation(canceled)))
        run.failed.connect(lambda sentence: self._end(run, lambda: self._tell_failure(sentence)))
        if expected[1]:
            self.log.add(expected[1])
        run.start(algorithm_id, parameters)

    def load(self, below: str) -> list[QgsMapLayer]:
        """Called while results are shown: adds what came out to the project, above the layer with this id."""
        return self._run.load_layers(lambda layer: add_above(layer, below))

    def stop(self) -> None:
        """Ends a run that is going on, for unloading."""
        self.log.close()
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _end(self, run: BackgroundRun, tell: Callable[[], None]) -> None:
        tell()
        run.deleteLater()
        if self._run is run:  # or the next one has begun
            self._run = None
            self._show_running(is_running=False)

    def _finish(self, run: BackgroundRun, results: dict[str, Any], show: Callable[[dict[str, Any]], None]) -> None:
        """A project that was opened meanwhile gets no layer of the one before, and nothing that follows is begun."""
        if not run.has_lost_project:
            show(results)
            return
        self.findings.show_unclaimed(files_of(results))
        self.log.add(self.findings.sentence())
        self._tell_where_unseen(Qgis.MessageLevel.Warning)

    def _ask_to_cancel(self) -> None:
        if self._run is not None:
            self._cancel.setEnabled(False)
            self._progress.setFormat(self.tr("Canceling…"))
            self._run.cancel()

    def _tell_failure(self, sentence: str) -> None:
        self.findings.show_failure(sentence)
        if sentence not in self.log.text():
            self.log.add(sentence)
        self._tell_where_unseen(Qgis.MessageLevel.Critical)

    def _tell_where_unseen(self, level: Qgis.MessageLevel) -> None:
        if not self.isVisible():
            self._iface.messageBar().pushMessage(self.tr("Earth Anomaly"), self.findings.sentence(), level, _MESSAGE_S)

    def _show_running(self, *, is_running: bool) -> None:
        had_focus = self.isAncestorOf(QgsApplication.focusWidget() or self)
        self._places.setCurrentIndex(int(is_running))
        self._progress.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._start_place.setEnabled(not is_running)
        self._show_log.setEnabled(is_running or bool(self.log.text()))
        self.running_changed.emit(is_running)
        if had_focus:  # a run that ends must not take it away from where the user is by now
            (self._cancel if is_running else self._start).setFocus()

    def _show_progress(self, percent: float) -> None:
        if not self._cancel.isEnabled():
            return
        left = remaining_s(time.monotonic() - self._begun, percent, self._expected_s)
        told = "" if left is None else self.tr("· {time} left").format(time=duration(left))
        self._progress.setFormat(f"{self._stage} %p\u00a0% {told}".strip())
        self._progress.setRange(0, 100)
        self._progress.setValue(int(percent))


def files_of(results: dict[str, Any]) -> list[str]:
    """The files that a run has written."""
    return sorted({value for value in results.values() if isinstance(value, str) and Path(value).is_file()})


def _row(wide: QWidget | None, narrow: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    if wide is None:
        layout.addStretch(1)
    else:
        layout.addWidget(wide, 1)
    layout.addWidget(narrow)
    return row

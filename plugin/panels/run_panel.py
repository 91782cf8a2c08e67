"""RunPanel: starts algorithms in the background; shows their progress, what they found, why they failed, their log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .background_run import BackgroundRun
from .findings import Findings
from .layer_tree import add_above

_MESSAGE_S = 20


class RunPanel(QWidget):
    """A row with progress, Cancel and the button that starts; one run at a time. What was found is told by `findings`,
    which lies where its owner puts it.
    """

    running_changed = pyqtSignal(bool)

    def __init__(self, iface: QgisInterface, start: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._run: BackgroundRun | None = None
        self._log = ""
        self._start = start
        self._progress = QProgressBar()
        self._cancel = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), self.tr("Cancel"))
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self._ask_to_cancel)
        self.findings = Findings(parent)
        self.findings.log_wanted.connect(self._show_log)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._progress, 1)
        row.addWidget(self._cancel)
        row.addStretch()
        row.addWidget(self._start)
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
    ) -> None:
        """Starts a run; `show` gets its results, and may begin the next run, which goes on with the log.

        `stage` stands in the progress bar; `canceled` is the sentence for the user who has stopped the run.
        """
        self.findings.clear()
        self._log = self._log if self.is_running else ""
        self._progress.setFormat(f"{stage} %p%".strip())
        run = self._run = BackgroundRun(self)
        self._show_running(is_running=True)
        run.progressed.connect(self._show_progress)
        run.finished.connect(lambda results: self._end(run, lambda: show(results)))
        run.canceled.connect(lambda: self._end(run, lambda: self.findings.show_cancellation(canceled)))
        run.failed.connect(lambda sentence: self._end(run, lambda: self._tell_failure(sentence)))
        run.start(algorithm_id, parameters)

    def load(self, below: str) -> list[QgsMapLayer]:
        """Called while results are shown: adds what came out to the project, above the layer with this id."""
        return self._run.load_layers(lambda layer: add_above(layer, below))

    def stop(self) -> None:
        """Ends a run that is going on, for unloading."""
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _end(self, run: BackgroundRun, tell: Callable[[], None]) -> None:
        self._log += run.log()
        tell()
        run.deleteLater()
        if self._run is run:  # or the next one has begun
            self._run = None
            self._show_running(is_running=False)

    def _ask_to_cancel(self) -> None:
        if self._run is not None:
            self._cancel.setEnabled(False)
            self._run.cancel()

    def _tell_failure(self, sentence: str) -> None:
        self.findings.show_failure(sentence)
        if not self.isVisible():
            title = self.tr("Earth Anomaly")
            self._iface.messageBar().pushMessage(title, sentence, Qgis.MessageLevel.Critical, _MESSAGE_S)

    def _show_running(self, *, is_running: bool) -> None:
        self._progress.setVisible(is_running)
        self._progress.setRange(0, 0)
        self._cancel.setVisible(is_running)
        self._cancel.setEnabled(True)
        self._start.setVisible(not is_running)
        self.running_changed.emit(is_running)
        (self._cancel if is_running else self._start).setFocus()

    def _show_progress(self, percent: float) -> None:
        self._progress.setRange(0, 100)
        self._progress.setValue(int(percent))

    def _show_log(self) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(self.tr("Log of the last run"))
        text = QPlainTextEdit(self._log)
        text.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.addWidget(text)
        layout.addWidget(buttons)
        dialog.resize(640, 360)
        dialog.exec()

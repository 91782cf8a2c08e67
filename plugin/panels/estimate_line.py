"""EstimateLine: how long a run will take, how much memory and disk, in one line that follows the form."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..estimate.estimate import Estimate, estimate
from ..estimate.machine import free_bytes, memory_bytes
from .durations import duration, size
from .preview.scene import ChosenScene
from .run_speeds import paces

_PAUSE_MS = 250
_LINES = 2


class EstimateLine(QWidget):
    """Asks for what the form holds some moments after its last change; its place is the same for one line and two."""

    def __init__(self, ask: Callable[[], ChosenScene | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._ask = ask
        self.seconds: float | None = None
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._icon.setVisible(False)
        self._told = QLabel()
        self._told.setObjectName("estimate")
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._told.setMinimumHeight(_LINES * self._told.fontMetrics().lineSpacing())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._icon)
        layout.addWidget(self._told, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.renew)

    def follow(self) -> None:
        """Something has changed; more may follow at once."""
        self._pause.start()

    def stop(self) -> None:
        """Estimates no more."""
        self._pause.stop()

    def text(self) -> str:
        """What is shown now."""
        return self._told.text()

    def renew(self) -> None:
        """Estimates what is chosen now."""
        scene = self._ask()
        if scene is None:
            self.seconds = None
            self._show(self.tr("Choose an image to see how long the run will take."))
            return
        found = estimate(scene.work(), paces())
        self.seconds = found.seconds if found.is_measured else None
        free, memory = free_bytes(scene.target_folder()), memory_bytes()
        budget = scene.work().memory_bytes
        if free is not None and found.disk_bytes > free:
            self._show(self._no_room(found, free), is_warning=True)
        elif memory is not None and found.memory_bytes > memory:
            self._show(self._no_memory(budget, memory), is_warning=True)
        else:
            self._show(self._sentence(found, free))

    def _sentence(self, found: Estimate, free: int | None) -> str:
        start = self.tr("About {time}") if found.is_measured else self.tr("Roughly {time}")
        told = self.tr("{time}, up to {memory} of memory, result {size} on disk").format(
            time=start.format(time=duration(found.seconds)),
            memory=size(found.memory_bytes, is_memory=True),
            size=size(found.output_bytes),
        )
        return told if free is None else self.tr("{told} ({free} free)").format(told=told, free=size(free))

    def _no_room(self, found: Estimate, free: int) -> str:
        return self.tr(
            "The run needs up to {need} on the disk of the result, where {free} are free. Save it elsewhere, or choose "
            "a smaller extent."
        ).format(need=size(found.disk_bytes), free=size(free))

    def _no_memory(self, budget: int, memory: int) -> str:
        return self.tr(
            "The run may use {budget} of memory, more than the {memory} that this machine has. Lower 'Memory to use'."
        ).format(budget=size(budget, is_memory=True), memory=size(memory, is_memory=True))

    def _show(self, text: str, *, is_warning: bool = False) -> None:
        side = self.fontMetrics().height()
        self._icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(side, side))
        self._icon.setVisible(is_warning)
        self._told.setText(text)
        tip = self.tr("From the speed of runs and previews on this machine so far")
        rough = self.tr("From a table; exact after the first run or preview of this kind on this machine")
        self._told.setToolTip("" if is_warning else (tip if self.seconds is not None else rough))

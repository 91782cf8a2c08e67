"""BatchForm: images, detectors and results side by side; together they are a job."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ...batch.job import DEFAULT_NAME, BatchJob, Options, job_of, said_of
from ...batch.plan import stem_of
from .detectors import BatchDetectors
from .images import BatchImages
from .results import BatchResults
from .settings import BatchSettings


class BatchForm(QWidget):
    """Three boxes that share the width as the user likes it."""

    changed = pyqtSignal()

    def __init__(self, iface: QgisInterface, provider_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface, self._provider_id = iface, provider_id
        self._is_filled_in = False
        self.images = BatchImages(self)
        self.detectors = BatchDetectors(self._ask, self)
        self.results = BatchResults(self._ask, self)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, (part, stretch) in enumerate(((self.images, 5), (self.detectors, 4), (self.results, 4))):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, stretch)
            part.changed.connect(self._tell)
        width = self.fontMetrics().averageCharWidth()
        splitter.setSizes([width * 64, width * 44, width * 44])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def job(self) -> BatchJob:
        """What the form says, checked as if it had been read from a file; raises JobKeyWrong."""
        results = self.results
        job = BatchJob(
            self.images.sources(),
            self.detectors.choices(),
            results.folder(),
            results.pattern() or DEFAULT_NAME,
            results.options(),
        )
        return job_of(said_of(job), str(Path.home()))

    def show_job(self, job: BatchJob) -> None:
        """In place of what is there."""
        self._is_filled_in = True
        self.images.set_sources(job.sources)
        self.detectors.set_choices(job.detectors)
        self.results.set_all(job.output_folder, job.name, job.options)
        self._is_filled_in = False
        self._tell()

    def begin(self) -> None:
        """An empty form with the usual values."""
        self.results.set_all("", DEFAULT_NAME, Options())

    def complaint(self) -> str:
        """Why no batch can start; empty where one can, as far as the form knows."""
        if not self.images.sources():
            return self.tr("Add images: files, a folder, or the layers of the project.")
        if self.detectors.complaint():
            return self.detectors.complaint()
        return "" if self.results.folder() else self.tr("Choose an output folder.")

    def _ask(self, algorithm: str, values: Mapping[str, Any]) -> dict[str, Any]:
        made = QgsApplication.processingRegistry().createAlgorithmById(f"{self._provider_id}:{algorithm}")
        dialog = BatchSettings(self._iface, made, values, self)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen

    def _tell(self) -> None:
        if self._is_filled_in:
            return
        sources, choices = self.images.sources(), self.detectors.choices()
        first = sources[0] if sources else None
        path = first.path if first is not None else ""
        folder = Path(path).parent.name if path else Path(first.folder).name if first is not None else "images"
        self.results.show_example(stem_of(path) if path else "scene", choices[0].told if choices else "tdd", folder)
        self.changed.emit()

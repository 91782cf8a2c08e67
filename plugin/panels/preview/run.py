"""PreviewRun: what the map shows, prepared and scored in the background by the algorithm of the whole run."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import (
    QgsApplication,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...estimate.estimate import affordable_px
from ...feedback import Feedback
from ...preview.image import Prepared, Wanted, prepare_preview
from ..background_run import BackgroundRun
from ..background_work import BackgroundWork
from ..run_speeds import paces, remember_reading, remember_run, value_s
from ..source_image import file_of
from .scene import ChosenScene, as_extent

TARGET_S = 1.2
"""Of scoring; reading a reduced copy comes on top."""
_OUTPUT = "OUTPUT"


class Previewed(NamedTuple):
    """A layer that is in no project, what it shows of the image, and how long it took."""

    layer: QgsRasterLayer
    prepared: Prepared
    seconds: float


class PreviewRun(QObject):
    """One at a time. Exactly one of finished, failed and canceled follows a start, unless it is stopped."""

    finished = pyqtSignal(object)
    failed = pyqtSignal(str)
    canceled = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wish: tuple[str, ChosenScene] | None = None
        self._preparation = BackgroundWork(self)
        self._preparation.done.connect(self._score)
        self._preparation.failed.connect(self.failed)
        self._preparation.canceled.connect(self.canceled)
        self._run: BackgroundRun | None = None
        self._image: QgsRasterLayer | None = None
        self._files: list[str] = []
        self._begun, self._is_canceled = 0.0, False

    @property
    def is_running(self) -> bool:
        """Whether one is going on."""
        return self._preparation.is_going_on or self._run is not None

    def start(self, algorithm_id: str, scene: ChosenScene, view: QgsRectangle | None) -> None:
        """Previews the part of the image in this rectangle; raises the errors of what the form holds."""
        work, speeds = scene.work_of, paces()
        wanted = Wanted(
            path=file_of(scene.layer) or scene.layer.source(),
            detector=scene.detector,
            selection=scene.selection(view),
            limit=None if scene.extent is None else as_extent(scene.extent),
            score_px=lambda bands: affordable_px(work(1, 1, bands), TARGET_S, speeds),
            value_s=value_s(),
        )
        self._wish = algorithm_id, scene
        self._begun, self._is_canceled = time.monotonic(), False
        self._remove_files()
        copy = self._new_file("preview_image.tif")
        title = self.tr("Preview: {}").format(scene.layer.name())
        self._preparation.start(title, lambda told: _prepared(wanted, copy, told))

    def cancel(self) -> None:
        """Asks it to end; canceled follows."""
        self._is_canceled = True
        self._preparation.cancel()
        if self._run is not None:
            self._run.cancel()

    def drop(self) -> None:
        """Ends it without another word, and without waiting for it."""
        self._preparation.stop(waits=False)
        run, self._run = self._run, None
        if run is not None:
            for told in (run.finished, run.failed, run.canceled):
                told.disconnect()
                told.connect(lambda *_: run.deleteLater())
            run.cancel()
        self._remove_files()

    def stop(self) -> None:
        """The same, and waits: for the plugin's unloading."""
        self._preparation.stop()
        for run in self.findChildren(BackgroundRun):
            run.stop()
        self._run = None
        self._remove_files()

    def _score(self, found: tuple[Prepared, QgsRasterLayer | None]) -> None:
        """Goes on where the image is prepared."""
        prepared, self._image = found
        algorithm_id, scene = self._wish
        if self._is_canceled:  # when it was ready already
            self.canceled.emit()
            return
        remember_reading(prepared.value_s)
        run = self._run = BackgroundRun(self)
        run.finished.connect(lambda results: self._finish(run, scene, prepared, results))
        run.failed.connect(lambda why: self._end(run, lambda: self.failed.emit(why)))
        run.canceled.connect(lambda: self._end(run, self.canceled.emit))
        run.start(algorithm_id, self._parameters(scene, prepared))

    def _parameters(self, scene: ChosenScene, prepared: Prepared) -> dict[str, Any]:
        """The form's, for the part that is previewed."""
        target = self._new_file("preview.tif")
        parameters = {**scene.values, _OUTPUT: QgsProcessingOutputLayerDefinition(target, QgsProject.instance())}
        if prepared.is_copy:
            bands = list(range(1, prepared.band_count + 1))
            return {**parameters, "INPUT": self._image, "BANDS": bands, "WAVELENGTHS": "", "EXTENT": None}
        part = prepared.extent
        return {**parameters, "EXTENT": None if part is None else QgsRectangle(*part)}

    def _finish(self, run: BackgroundRun, scene: ChosenScene, prepared: Prepared, results: dict[str, Any]) -> None:
        kept: list[QgsRasterLayer] = []
        run.load_layers(kept.append)
        seconds = time.monotonic() - self._begun
        if not kept:  # the file has been taken away
            self._end(run, lambda: self.failed.emit(self.tr("The preview's file could not be read. Preview again.")))
            return
        layer = kept[0]
        layer.setName(self.tr("Preview: {detector}").format(detector=scene.detector.title.split(":")[0]))
        work = scene.work_of(layer.height(), layer.width(), prepared.band_count)
        remember_run(work, results["SECONDS"], results["DEVICE_USED"], scene.wish)
        self._end(run, lambda: self.finished.emit(Previewed(layer, prepared, seconds)))

    def _end(self, run: BackgroundRun, tell: Any) -> None:
        self._run = None
        run.deleteLater()
        tell()

    def _new_file(self, name: str) -> str:
        path = QgsProcessingUtils.generateTempFilename(name)
        self._files.append(path)
        return path

    def _remove_files(self) -> None:
        """Those of the last preview; a file that is still being read stays until QGIS ends and empties its folder."""
        files, self._files = self._files, []
        for path in files:
            with suppress(OSError):
                Path(path).unlink()


def _prepared(wanted: Wanted, copy: str, told: Feedback) -> tuple[Prepared, QgsRasterLayer | None]:
    """In the background, where also the copy is opened: QGIS looks at the pixels of a new raster layer."""
    prepared = prepare_preview(wanted, copy, told.isCanceled)
    if not prepared.is_copy:
        return prepared, None
    layer = QgsRasterLayer(copy, Path(copy).stem)
    layer.moveToThread(QgsApplication.instance().thread())
    return prepared, layer

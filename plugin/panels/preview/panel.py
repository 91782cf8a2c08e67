"""PreviewPanel: the buttons that preview what the map shows, and the line that says what was previewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ...errors import AnomalyError
from ...preview.errors import NoImageToPreview, ViewElsewhere
from ..durations import took
from ..form_parts import row_of, tool_button
from .layer import PreviewLayer
from .run import Previewed, PreviewRun
from .scene import ChosenScene, seen_part

_PAUSE_MS = 700


class PreviewPanel(QWidget):
    """The line; `buttons` are for another place. `ask` gives an algorithm's id and what its form holds."""

    begun = pyqtSignal()
    previewed = pyqtSignal()
    """One has come to its end, and the speed of this machine is better known."""

    def __init__(
        self, iface: QgisInterface, ask: Callable[[], tuple[str, ChosenScene | None]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self._ask = ask
        self._again, self._is_over = False, False
        self._image = ""
        self.layer = PreviewLayer(self._canvas, self)
        self.run = PreviewRun(self)
        self.run.finished.connect(self._show)
        self.run.failed.connect(self._tell_failure)
        self.run.canceled.connect(self._end)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._renew)
        self.buttons = self._new_buttons()
        self._build()
        self._canvas.extentsChanged.connect(self.follow)
        QgsProject.instance().layersWillBeRemoved.connect(self._lose)

    def stop(self) -> None:
        """Ends a preview and takes its layer off the map, for unloading."""
        if self._is_over:
            return
        self._is_over = True
        self._canvas.extentsChanged.disconnect(self.follow)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._lose)
        self._pause.stop()
        self.run.stop()
        self.layer.stop()

    def leave(self) -> None:
        """Ends a preview that is going on, and takes the last one away: a result is to come, or the dock is closed."""
        self._pause.stop()
        self._again = False
        self.run.drop()
        self.layer.clear()
        self._say("")
        self._allow()

    def sentence(self) -> str:
        """What is shown now."""
        return self._told.text()

    def follow(self) -> None:
        """The map has moved, or the form has changed."""
        if self._auto.isChecked() and self.buttons.isVisible() and self.buttons.isEnabled():
            self._pause.start()

    def begin(self) -> None:
        """Previews what the map shows now."""
        algorithm_id, scene = self._ask()
        self._again = False
        try:
            if scene is None:
                raise NoImageToPreview
            view = seen_part(scene, self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
            if view is None:
                raise ViewElsewhere(scene.layer.name())
            self._image = scene.layer.id()
            self.run.start(algorithm_id, scene, view)
        except AnomalyError as raised:
            self._tell_failure(str(raised))
            return
        self.begun.emit()
        self._say(self.tr("Previewing what the map shows…"))
        self._allow()

    def _new_buttons(self) -> QWidget:
        self._auto = tool_button(
            "autoPreview",
            "/mActionRefresh.svg",
            self.tr("Preview again whenever the map is moved or the form is changed"),
            self.tr("Auto"),
        )
        self._auto.setCheckable(True)
        self._auto.toggled.connect(self.follow)
        self._button = QPushButton()
        self._button.setObjectName("preview")
        self._button.clicked.connect(self._press)
        return row_of(self._auto, self._button)

    def _build(self) -> None:
        self._told = QLabel()
        self._told.setObjectName("previewed")
        self._told.setWordWrap(True)
        self._told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._eye = tool_button("showPreview", "/mActionShowAllLayers.svg", self.tr("Show the preview on the map"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self.layer.set_shown)
        self._away = tool_button("removePreview", "/mActionRemove.svg", self.tr("Remove the preview"))
        self._away.clicked.connect(self.leave)
        for button in (self._eye, self._away):
            button.setAutoRaise(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._eye)
        layout.addWidget(self._away)
        self._say("")
        self._allow()

    def _lose(self, layers: Sequence[str]) -> None:
        """The image goes, and with it what is shown of it."""
        if self._image in layers:
            self.leave()

    def _press(self) -> None:
        if self.run.is_running:
            self.run.cancel()
        else:
            self.begin()

    def _renew(self) -> None:
        """The one that goes on shows what is no longer wanted."""
        if not self._auto.isChecked() or not self.buttons.isEnabled():
            return
        if self.run.is_running:
            self._again = True
            self.run.cancel()
        else:
            self.begin()

    def _show(self, previewed: Previewed) -> None:
        self.layer.show(previewed.layer)
        self._say(self._sentence(previewed))
        self._end(is_told=True)
        self.previewed.emit()

    def _sentence(self, previewed: Previewed) -> str:
        prepared = previewed.prepared
        if prepared.is_whole:
            part = self.tr("whole image")
        elif prepared.is_part:
            part = self.tr("centre of the visible area")
        else:
            part = self.tr("visible area")
        resolution = self.tr("at full resolution")
        if prepared.step > 1:
            resolution = self.tr("at 1/{step} of the resolution").format(step=prepared.step)
        told = self.tr("Preview: {part} {resolution}, {time}.").format(
            part=part, resolution=resolution, time=took(previewed.seconds)
        )
        if prepared.is_whole and prepared.step == 1:
            return told
        hint = self.tr("Its statistics are those of this part, so scores will differ from the whole run.")
        if prepared.is_whole:
            hint = self.tr("Small things are blurred, so scores will differ from the whole run.")
        return f"{told} {hint}"

    def _tell_failure(self, sentence: str) -> None:
        self.layer.clear()
        self._say(sentence)
        self._end(is_told=True)

    def _end(self, *, is_told: bool = False) -> None:
        if not is_told:
            self._say("" if self.layer.layer is None else self.tr("The preview was canceled; the last one is shown."))
        self._allow()
        if self._again:
            self.begin()

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self.setVisible(bool(text))

    def _allow(self) -> None:
        """Shows what can be done now, without moving anything."""
        is_running, has_layer = self.run.is_running, self.layer.layer is not None
        self._button.setText(self.tr("Stop") if is_running else self.tr("Preview"))
        icon = "/mActionStop.svg" if is_running else "/mActionShowSelectedLayers.svg"
        self._button.setIcon(QgsApplication.getThemeIcon(icon))
        tip = self.tr("Ends the preview")
        if not is_running:
            tip = self.tr("Scores what the map shows, in a second or two; nothing is written")
        self._button.setToolTip(tip)
        self._button.setMinimumWidth(max(self._button.minimumWidth(), self._button.sizeHint().width()))
        for button in (self._eye, self._away):
            button.setVisible(has_layer)
        self._eye.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._eye.setChecked(has_layer)
        self._eye.blockSignals(False)  # noqa: FBT003

"""ModelsDialog: the shelf of models: look at their cards, check them, import and remove some."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...errors import AnomalyError
from ...shelf.check import Checked, check_model
from ...shelf.shelf import Judged, Model, ModelShelf
from ..background_work import BackgroundWork
from ..form_parts import push_button
from ..notice import Notice
from .details import ModelsDetails
from .importing import ask_for_name
from .list import ModelsList

_LAST_FOLDER = "earth_anomaly/last_model_folder"


class ModelsDialog(QDialog):
    """Holds widgets; what takes long (checksums, samples, copies) is done in the background."""

    def __init__(self, iface: QgisInterface, shelf: ModelShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent or iface.mainWindow())
        self.setObjectName("EarthAnomalyModels")
        self.setWindowTitle(self.tr("Models of Earth Anomaly"))
        self._shelf = shelf
        self._to_judge: list[Model] = []
        self._judging, self._checking, self._copying = (BackgroundWork(self) for _ in range(3))
        self._copying.progressed.connect(lambda percent: self._progress.setValue(int(percent)))
        self._copying.done.connect(self._end_import)
        self._copying.failed.connect(self._tell_failure)
        self._copying.canceled.connect(lambda: self._tell_end(self.tr("The import was canceled.")))
        self._build()
        self.resize(self.fontMetrics().averageCharWidth() * 160, self.fontMetrics().height() * 38)
        self.refresh()

    def refresh(self, path: str = "") -> None:
        """Reads the shelf anew, and chooses that model."""
        self._judging.stop(waits=False)
        self._notice.tell("")
        try:
            models = self._shelf.models()
        except AnomalyError as raised:
            models = []
            self._notice.warn(str(raised))
        self._list.show_models(models, path or self._list.current_path())
        if not any(model.is_removable for model in models) and not self._notice.text():
            self._notice.tell(self.tr("No model has been imported yet; the folder is {}.").format(self._shelf.folder))
        self._to_judge = list(models)
        self._judge_next()

    def stop(self) -> None:
        """Ends what is going on, for unloading."""
        for work in (self._judging, self._checking, self._copying):
            work.stop()

    def done(self, result: int) -> None:
        """Closing ends what is going on."""
        self.stop()
        super().done(result)

    def import_file(self, source: str) -> None:
        """Checks the file and copies it into the folder; asks where the name is taken."""
        name, replaces = ask_for_name(self._shelf, source, self)
        if not name:
            return
        self._notice.tell(self.tr("Checking and copying {}…").format(Path(source).name))
        self._show_copying(is_copying=True)
        shelf = self._shelf
        self._copying.start(
            self.tr("Importing {}").format(name), lambda told: shelf.bring_in(source, name, told, replaces=replaces)
        )

    def _build(self) -> None:
        self._list = ModelsList(self)
        self._list.chosen.connect(self._show_chosen)
        self._details = ModelsDetails(self)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(self._details)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        width = self.fontMetrics().averageCharWidth()
        splitter.setSizes([width * 72, width * 84])
        splitter.setChildrenCollapsible(False)
        self._notice = Notice(self)
        self._notice.setObjectName("modelsNotice")
        self._progress = QProgressBar()
        self._progress.setVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._import = push_button("importModel", "/mActionFileOpen.svg", self.tr("&Import…"), self._ask_for_file)
        self._check = push_button("checkModel", "/mActionStart.svg", self.tr("Chec&k"), self._check_chosen)
        self._remove = push_button("removeModel", "/mActionDeleteSelected.svg", self.tr("&Remove…"), self._ask)
        self._open = push_button("openFolder", "/mActionFolder.svg", self.tr("&Open folder"), self._open_folder)
        self._import.setToolTip(self.tr("Checks an ONNX file and copies it into the folder of imported models"))
        self._check.setToolTip(self.tr("Runs the model on a small sample and looks at its answers"))
        self._remove.setToolTip(self.tr("Only imported models can be removed"))
        self._open.setToolTip(self.tr("The folder of imported models"))
        for button in (self._import, self._check, self._remove, self._open):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._notice)
        layout.addWidget(self._progress)
        layout.addWidget(buttons)

    def _show_chosen(self) -> None:
        model = self._list.current()
        self._details.show_model(model, self._list.judged(model.path) if model else None)
        self._check.setEnabled(model is not None and not self._checking.is_going_on)
        self._remove.setEnabled(model is not None and model.is_removable)

    def _judge_next(self) -> None:
        """One file after the other: two would only fight for the disk."""
        if not self._to_judge:
            return
        model, shelf = self._to_judge.pop(0), self._shelf
        work = self._judging = BackgroundWork(self)
        work.done.connect(lambda judged: self._show_judged(model, judged))
        work.start(self.tr("Checksum of {}").format(model.file), lambda told: shelf.judge(model, told.isCanceled))

    def _show_judged(self, model: Model, judged: Judged) -> None:
        self._list.show_judged(model.path, judged)
        self._judge_next()

    def _check_chosen(self) -> None:
        model = self._list.current()
        if model is None:
            return
        if not Path(model.path).is_file():
            self._tell_gone(model)
            return
        self._check.setEnabled(False)
        self._details.show_progress(self.tr("The model answers to a sample…"))
        work = self._checking = BackgroundWork(self)
        work.done.connect(lambda checked: self._show_checked(model.path, checked))
        work.start(self.tr("Checking {}").format(model.file), lambda _told: check_model(model.path))

    def _show_checked(self, path: str, checked: Checked) -> None:
        self._check.setEnabled(True)
        self._details.show_checked(path, checked)

    def _ask_for_file(self) -> None:
        folder = str(QgsSettings().value(_LAST_FOLDER, ""))
        source, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a model"), folder, self.tr("ONNX models (*.onnx)")
        )
        if source:
            QgsSettings().setValue(_LAST_FOLDER, str(Path(source).parent))
            self.import_file(source)

    def _end_import(self, model: Model) -> None:
        self._show_copying(is_copying=False)
        self.refresh(model.path)
        self._notice.praise(self.tr("{} was imported.").format(model.file))

    def _ask(self) -> None:
        model = self._list.current()
        question = self.tr("Remove {file} from {folder}? It cannot be brought back.")
        text = question.format(file=model.file, folder=self._shelf.folder)
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        answer = QMessageBox.question(self, self.windowTitle(), text, buttons, QMessageBox.StandardButton.No)
        if answer == QMessageBox.StandardButton.Yes:
            self._remove_model(model)

    def _remove_model(self, model: Model) -> None:
        self._judging.stop()  # Windows removes no file that is being read
        sentence = ""
        try:
            self._shelf.remove(model)
        except AnomalyError as raised:
            sentence = str(raised) if Path(model.path).is_file() else ""
        self.refresh()
        if sentence:
            self._notice.warn(sentence)

    def _tell_gone(self, model: Model) -> None:
        self.refresh()
        self._notice.warn(self.tr("{} is no longer there.").format(model.path))

    def _open_folder(self) -> None:
        folder = self._shelf.folder
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._notice.tell(self.tr("{} does not exist yet; an import makes it.").format(folder))

    def _tell_failure(self, sentence: str) -> None:
        self._show_copying(is_copying=False)
        self._notice.warn(sentence)

    def _tell_end(self, sentence: str) -> None:
        self._show_copying(is_copying=False)
        self._notice.tell(sentence)

    def _show_copying(self, *, is_copying: bool) -> None:
        self._progress.setVisible(is_copying)
        self._progress.setValue(0)
        self._import.setEnabled(not is_copying)

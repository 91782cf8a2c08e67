"""The fields of the page of settings, each with a line below it for facts and for what is wrong."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ...detectors.device import Device
from ...feedback import Feedback
from ...installation import Devices, devices
from ...torch_process import TorchPython, find_python
from ..background_work import BackgroundWork
from ..notice import Notice
from .words import grouped

_MOST_MB = 2**22


class Field(QWidget):
    """A widget above its notice; `buddy` takes the focus for the label."""

    changed = pyqtSignal()

    def __init__(self, buddy: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.buddy = buddy
        buddy.setObjectName(name)
        self.notice = Notice(self)
        self.notice.setObjectName(f"{name}Notice")
        self.row = QHBoxLayout()
        self.row.addWidget(buddy, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.row)
        layout.addWidget(self.notice)
        self._fact = ""

    def show_fact(self, text: str) -> None:
        """What is so where nothing is wrong."""
        self._fact = text
        self.notice.tell(text)

    def show_fault(self, sentence: str) -> None:
        """What is wrong; without a sentence the fact again."""
        if sentence:
            self.notice.warn(sentence)
        else:
            self.notice.tell(self._fact)


class DeviceField(Field):
    """Tells in a moment what truly works."""

    def __init__(self, device: str, parent: QWidget) -> None:
        self._box = QComboBox()
        super().__init__(self._box, "device", parent)
        for value, text in (
            (Device.AUTO, self.tr("Automatic: CUDA where it works, else the CPU")),
            (Device.CPU, self.tr("CPU")),
            (Device.CUDA, self.tr("CUDA (NVIDIA)")),
        ):
            self._box.addItem(text, value.value)
        if self._box.findData(device) < 0:
            self._box.addItem(device, device)
        self._box.setCurrentIndex(self._box.findData(device))
        self._box.setToolTip(self.tr("What the forms propose; each run can be told otherwise"))
        self._box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.show_fact(self.tr("Looking what works on this machine…"))
        work = BackgroundWork(self)
        work.done.connect(self._show_devices)
        work.failed.connect(self.show_fact)
        work.start(self.tr("Looking for devices"), _devices)

    def value(self) -> str:
        """As it is saved."""
        return str(self._box.currentData())

    def _show_devices(self, found: Devices) -> None:
        usable = ", ".join(device.value.upper() for device in found.usable)
        if not found.version and found.why_no_cuda:
            text = self.tr("No network runs here; RX and Ring do. {}").format(found.why_no_cuda)
        elif not found.version:
            text = self.tr("onnxruntime is missing, so that no network runs; RX and Ring do.")
        elif found.why_no_cuda:
            text = self.tr("Works here: {usable} (onnxruntime {version}). CUDA does not: {reason}.").format(
                usable=usable, version=found.version, reason=found.why_no_cuda
            )
        else:
            text = self.tr("Works here: {usable} (onnxruntime {version}).").format(usable=usable, version=found.version)
        self.show_fact(text)
        self.changed.emit()


class MemoryField(Field):
    """MiB; the machine's own memory beside it."""

    def __init__(self, memory_mb: int, machine_mb: int, parent: QWidget) -> None:
        self._spin = QSpinBox()
        super().__init__(self._spin, "memory", parent)
        self._spin.setRange(0, _MOST_MB)
        self._spin.setSingleStep(256)
        self._spin.setSuffix(self.tr(" MiB"))
        self._spin.setGroupSeparatorShown(True)
        self._spin.setValue(memory_mb)
        self._spin.setToolTip(self.tr("How much of the machine's memory a run may take; windows are made to fit"))
        self._spin.valueChanged.connect(lambda _value: self.changed.emit())
        if machine_mb:
            self.show_fact(self.tr("This machine has {} MiB.").format(grouped(machine_mb)))

    def value(self) -> int:
        """MiB."""
        return self._spin.value()


class FolderField(Field):
    """Empty for the one in the profile."""

    def __init__(self, folder: str, own: str, parent: QWidget) -> None:
        self._file = QgsFileWidget()
        super().__init__(self._file, "modelFolder", parent)
        self._file.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._file.setDialogTitle(self.tr("Folder of imported models"))
        self._file.lineEdit().setPlaceholderText(own)
        self._file.setFilePath(folder)
        self._file.setToolTip(self.tr("Where imported models are kept, Segment Anything among them"))
        self._file.fileChanged.connect(lambda _path: self.changed.emit())

    def value(self) -> str:
        """Empty where none is named."""
        return self._file.filePath().strip()


class PythonField(Field):
    """With a button that looks whether it can train."""

    def __init__(self, python: str, parent: QWidget) -> None:
        self._file = QgsFileWidget()
        super().__init__(self._file, "torchPython", parent)
        self._file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self._file.setDialogTitle(self.tr("Python with PyTorch"))
        self._file.lineEdit().setPlaceholderText(self.tr("Leave empty to search for one"))
        self._file.setFilePath(python)
        self._file.setToolTip(self.tr("Only for training networks and for importing Segment Anything"))
        self._file.fileChanged.connect(lambda _path: self._forget())
        self._check = QPushButton(QgsApplication.getThemeIcon("/mActionRefresh.svg"), self.tr("&Check"))
        self._check.setObjectName("checkPython")
        self._check.setToolTip(self.tr("Looks whether this Python can train networks"))
        self._check.clicked.connect(self._look)
        self.row.addWidget(self._check)
        self._work = BackgroundWork(self)
        self._work.done.connect(self._tell_found)
        self._work.failed.connect(self._tell_missing)
        self.show_fact(self.tr("For training networks. Press Check to see whether one can."))

    def value(self) -> str:
        """Empty where none is named."""
        return self._file.filePath().strip()

    def finish(self) -> None:
        """A look that is going on is no longer waited for."""
        self._work.stop(waits=False)
        self._check.setEnabled(True)

    def _forget(self) -> None:
        self.finish()
        self.show_fact(self.tr("Press Check to see whether it can train networks."))
        self.changed.emit()

    def _look(self) -> None:
        named = self.value()
        self._check.setEnabled(False)
        self.notice.tell(self.tr("Starting it; that may take a minute…"))
        self._work.start(self.tr("Looking for a Python with PyTorch"), lambda told: _find(named, told))

    def _tell_found(self, python: TorchPython) -> None:
        self._check.setEnabled(True)
        text = self.tr("PyTorch {version} in {path}").format(version=python.torch_version, path=python.path)
        self.show_fact(text)
        self.notice.praise(text)

    def _tell_missing(self, sentence: str) -> None:
        self._check.setEnabled(True)
        self.notice.warn(sentence)


def _devices(_feedback: Feedback) -> Devices:
    try:
        return devices()
    except OSError as raised:
        return Devices("", raised.strerror or str(raised))


def _find(named: str, feedback: Feedback) -> TorchPython:
    return find_python(named, feedback.isCanceled)

"""SettingsPage: the plugin's page in QGIS's options, with device, memory, folders and the Python that trains."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgisInterface, QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ...choices import Choices, SettingsAccess, faults
from ...memory import memory_mb
from ..first_run import FirstRunCard, is_hidden, set_hidden
from ..form_parts import scrolled
from .features import FeatureRow
from .fields import DeviceField, FolderField, MemoryField, PythonField
from .words import sentence_of

_MESSAGE_S = 15


class SettingsPage(QgsOptionsPageWidget):
    """Each field tells beside it what is wrong with it; what is wrong is not saved."""

    def __init__(self, iface: QgisInterface, access: SettingsAccess, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("EarthAnomalySettings")
        self._iface, self._access = iface, access
        self._machine_mb = memory_mb()
        saved = access.choices()
        self._device = DeviceField(saved.device, self)
        self._memory = MemoryField(saved.memory_mb, self._machine_mb, self)
        self._folder = FolderField(saved.model_folder, access.model_folder, self)
        self._python = PythonField(saved.torch_python, self)
        self._features = FeatureRow(access.feature_folder, self)
        self._card = QCheckBox(self.tr("Show the card that checks the installation"))
        self._card.setObjectName("showCard")
        self._card.setToolTip(self.tr("At the top of the tab Detect, with a button for an example"))
        self._card.setChecked(not is_hidden())
        self._build()
        for field in self._fields().values():
            field.changed.connect(self._tell_faults)
        self._tell_faults()

    def apply(self) -> None:
        """OK and Apply: saves what is right, and says what is not."""
        self._python.finish()
        chosen, wrong = self._choices(), self._faults()
        saved = self._access.choices()
        kept = {name: value for name, value in chosen._asdict().items() if name not in wrong}
        self._access.save(saved._replace(**kept))
        self._show_card(is_shown=self._card.isChecked())
        if wrong:
            sentences = " ".join(sentence_of(fault, chosen, self._machine_mb) for fault in wrong.values())
            text = self.tr("Not saved: {}").format(sentences)
            bar = self._iface.messageBar()
            bar.pushMessage(self.tr("Earth Anomaly"), text, Qgis.MessageLevel.Warning, _MESSAGE_S)

    def _show_card(self, *, is_shown: bool) -> None:
        if is_shown != (not is_hidden()):
            set_hidden(is_hidden=not is_shown)
            for card in self._iface.mainWindow().findChildren(FirstRunCard):
                card.show_if_wanted()

    def isValid(self) -> bool:  # noqa: N802
        """Newer QGIS asks before it closes the options."""
        return not self._faults()

    def helpKey(self) -> str:  # noqa: N802
        """What the dialog's own button opens: QGIS looks for pages in its manual only, ours is linked on the page."""
        return "introduction/qgis_configuration.html"

    def _fields(self) -> dict[str, DeviceField | MemoryField | FolderField | PythonField]:
        return {
            "device": self._device,
            "memory_mb": self._memory,
            "model_folder": self._folder,
            "torch_python": self._python,
        }

    def _choices(self) -> Choices:
        return Choices(**{name: field.value() for name, field in self._fields().items()})

    def _faults(self) -> dict:
        return dict(faults(self._choices(), self._machine_mb))

    def _tell_faults(self) -> None:
        chosen, wrong = self._choices(), self._faults()
        for name, field in self._fields().items():
            field.show_fault(sentence_of(wrong[name], chosen, self._machine_mb) if name in wrong else "")

    def _build(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for text, field in (
            (self.tr("&Device for networks"), self._device),
            (self.tr("&Memory budget of a run"), self._memory),
            (self.tr("&Folder of imported models"), self._folder),
            (self.tr("&Python with PyTorch"), self._python),
            (self.tr("Kept f&eatures of change runs"), self._features),
        ):
            label = QLabel(text)
            label.setBuddy(field.buddy)
            form.addRow(label, field)
        link = QLabel('<a href="#help">{}</a>'.format(self.tr("Help on these settings")))
        link.setObjectName("help")
        link.linkActivated.connect(lambda _link: QDesktopServices.openUrl(QUrl(self._access.help_page)))
        form.addRow(self._card)
        form.addRow(link)
        content = QWidget()
        content.setLayout(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled((content, 0), (QWidget(), 1)))

"""FirstRunCard: says whether all is there that the plugin needs, and offers an example; until it is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from qgis.core import QgsApplication, QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..example import Example, make_example
from ..installation import Line, Part, check_installation, is_whole
from .background_work import BackgroundWork
from .first_run_lines import CheckedLines
from .form_parts import tool_button
from .layer_tree import add_on_top
from .notice import Notice

_HIDDEN = "earth_anomaly/first_run_hidden"
# The window is painted first: what reads a large package lets no other Python run meanwhile.
_AFTER_PAINT_MS = 400


def is_hidden() -> bool:
    """Whether the user has had enough of it."""
    return str(QgsSettings().value(_HIDDEN, "")).lower() in ("true", "1")


def set_hidden(*, is_hidden: bool) -> None:
    """Remembers it."""
    QgsSettings().setValue(_HIDDEN, is_hidden)


class FirstRunCard(QFrame):
    """For the top of a tab. `check` takes the host's name and version, and looks at the installation."""

    example_ready = pyqtSignal(object, str)
    """The layer of the example, which is in the project and in sight, and the detector to run on it."""
    help_wanted = pyqtSignal()
    install_wanted = pyqtSignal()

    def __init__(
        self,
        iface: QgisInterface,
        host: str,
        parent: QWidget,
        check: Callable[[str], Sequence[Line]] = check_installation,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("firstRunCard")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._iface, self._host, self._check = iface, host, check
        self._has_runtime = False
        self._looking = BackgroundWork(self)
        self._looking.done.connect(self._show_lines)
        self._looking.failed.connect(lambda sentence: self._notice.warn(sentence))
        self._making = BackgroundWork(self)
        self._making.done.connect(self._show_example)
        self._making.failed.connect(self._tell_failure)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_PAINT_MS)
        self._pause.timeout.connect(self._look)
        self._build()
        self.show_if_wanted()

    def show_if_wanted(self) -> None:
        """Looks anew, or hides, as the settings say."""
        self.setVisible(not is_hidden())
        if not is_hidden() and not self.is_looking:
            self._notice.tell(self.tr("Checking the installation…"))
            self._pause.start()

    @property
    def is_looking(self) -> bool:
        """Whether what was found is still to come."""
        return self._pause.isActive() or self._looking.is_going_on

    def stop(self) -> None:
        """Ends what is going on, for unloading."""
        self._pause.stop()
        self._looking.stop()
        self._making.stop()

    def _build(self) -> None:
        self._notice = Notice(self)
        self._notice.setObjectName("checked")
        self._more = tool_button("moreLines", "/mActionArrowDown.svg", self.tr("Show all that was checked"))
        self._more.setAutoRaise(True)
        self._more.setArrowType(Qt.ArrowType.RightArrow)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self._lines = CheckedLines(self)
        self._lines.install_wanted.connect(self.install_wanted)
        self._example = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Try an &example"))
        self._example.setObjectName("example")
        self._example.setToolTip(self.tr("Makes a small scene with known anomalies, and finds them: half a minute"))
        self._example.clicked.connect(self._make_example)
        self._help = QPushButton(self.tr("Help"))
        self._help.setObjectName("firstHelp")
        self._help.setToolTip(self.tr("Opens the plugin's front page"))
        self._help.clicked.connect(self.help_wanted)
        self._hide = QPushButton(self.tr("Hide"))
        self._hide.setObjectName("hideCard")
        self._hide.setToolTip(self.tr("For good; the settings of Earth Anomaly can bring it back"))
        self._hide.clicked.connect(self._hide_for_good)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._notice, 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addWidget(self._example)
        bottom.addStretch()
        bottom.addWidget(self._help)
        bottom.addWidget(self._hide)
        layout = QVBoxLayout(self)
        margin = self.fontMetrics().height() // 3
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(top)
        layout.addWidget(self._lines)
        layout.addLayout(bottom)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _look(self) -> None:
        host, check = self._host, self._check
        self._looking.start(self.tr("Checking Earth Anomaly"), lambda _told: check(host))

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self._has_runtime = any(line.part is Part.RUNTIME and line.is_good for line in lines)
        if is_whole(lines):
            self._notice.praise(self.tr("All that Earth Anomaly needs is there."))
        else:
            self._notice.warn(self.tr("Something is missing:"))
        self._lines.show_lines(lines)

    def _unfold(self, is_wide: bool) -> None:  # noqa: FBT001  (a slot)
        self._more.setArrowType(Qt.ArrowType.DownArrow if is_wide else Qt.ArrowType.RightArrow)
        self._lines.show_all(is_shown=is_wide)

    def _hide_for_good(self) -> None:
        set_hidden(is_hidden=True)
        self.setVisible(False)

    def _make_example(self) -> None:
        self._example.setEnabled(False)
        self._example.setText(self.tr("Making the scene…"))
        path = QgsProcessingUtils.generateTempFilename("example.tif")
        self._making.start(self.tr("Making an example"), lambda told: make_example(path, told))

    def _show_example(self, example: Example) -> None:
        self._rest()
        layer = QgsRasterLayer(example.image, self.tr("Example scene"))
        if not layer.isValid():
            self._tell_failure(self.tr("The example scene cannot be opened; is the temporary folder full?"))
            return
        add_on_top(layer)
        self._iface.setActiveLayer(layer)
        # A project's first layer gives it its coordinate system, but only when this event has ended.
        QTimer.singleShot(0, partial(_zoom_to, self._iface, layer.id()))
        self.example_ready.emit(layer, "tdd" if self._has_runtime else "rx")

    def _tell_failure(self, sentence: str) -> None:
        self._rest()
        self._notice.warn(sentence)

    def _rest(self) -> None:
        self._example.setEnabled(True)
        self._example.setText(self.tr("Try an &example"))


def _zoom_to(iface: QgisInterface, layer_id: str) -> None:
    layer, canvas = QgsProject.instance().mapLayer(layer_id), iface.mapCanvas()
    if layer is not None:
        extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        extent.scale(1.05)
        canvas.setExtent(extent)
        canvas.refresh()

"""NextSteps: what can be done with a list of anomalies: follow on the map, group, export, use as samples."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ..form_parts import tool_button


class NextSteps(QWidget):
    """A row of buttons; each says why it cannot be pressed when it cannot."""

    grouping_wanted = pyqtSignal()
    dialog_wanted = pyqtSignal(str)
    """The name of the algorithm whose dialog is to be opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        follow = self.tr("Take the map to the anomaly that is looked at")
        self._follow = tool_button("follow", "/mActionZoomToSelected.svg", follow, self.tr("Follow"))
        self._follow.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # or the row would widen the dock
        self._follow.setCheckable(True)  # noqa: FBT003  (Qt's own)
        self._follow.setChecked(True)  # noqa: FBT003  (Qt's own)
        self._tips = {
            "group": self.tr("Puts anomalies that look alike into groups, which can be judged in one go"),
            "export": self.tr("Writes the anomalies as GeoJSON, CSV, KML or an HTML report"),
            "samples": self.tr("Makes samples of accepted or rejected anomalies, for 'One class' or 'Normal area'"),
        }
        self._group = tool_button("group_similar", "/mActionGroupItems.svg", "", self.tr("Group"))
        self._export = tool_button("export", "/mActionFileSave.svg", "", self.tr("Export…"))
        self._samples = tool_button("samples", "/mActionCapturePolygon.svg", "", self.tr("Samples…"))
        self._group.clicked.connect(self.grouping_wanted)
        self._export.clicked.connect(lambda: self.dialog_wanted.emit("export_anomalies"))
        self._samples.clicked.connect(lambda: self.dialog_wanted.emit("verdict_samples"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self._follow, self._group, self._export, self._samples):
            layout.addWidget(button)
        layout.addStretch(1)

    def is_following(self) -> bool:
        """Whether the map goes to the anomaly that is looked at."""
        return bool(self._follow.isChecked())

    def offer(self, *, has_rows: bool, has_image: bool, is_free: bool) -> None:
        """What there is to work with."""
        missing = "" if has_rows else self.tr("There is no list of anomalies yet.")
        busy = "" if is_free else self.tr("Wait for the run that is going on.")
        no_image = "" if has_image else self.tr("Choose the image that the scores were made of.")
        for button, name, reason in (
            (self._group, "group", missing or no_image or busy),
            (self._export, "export", missing),
            (self._samples, "samples", missing),
        ):
            button.setEnabled(not reason)
            button.setToolTip(reason or self._tips[name])

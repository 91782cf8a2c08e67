"""What a user does in the batch window, and what it then shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QTreeWidget

from plugin.panels.batch.dialog import BatchDialog


@contextmanager
def batch_window(iface, provider) -> Iterator[BatchDialog]:
    """Open, with nothing remembered of earlier ones; stopped and closed in the end."""
    QgsSettings().remove("earth_anomaly")
    made = BatchDialog(iface, provider.id())
    made.show()
    yield made
    made.stop()
    made.close()


def fill(qtbot, dialog, folder, *detectors) -> None:
    """All images of folder/in by these detectors into folder/out."""
    dialog.form.images.add_paths([str(folder / "in")])
    for name in detectors or ("RX",):
        check(dialog, name)
    dialog.form.results._folder.lineEdit().setText(str(folder / "out"))
    looked(qtbot, dialog)


def check(dialog, name: str, state=Qt.CheckState.Checked) -> Any:
    (row,) = dialog.findChild(QTreeWidget, "batchDetectors").findItems(name, Qt.MatchFlag.MatchExactly)
    row.setCheckState(0, state)
    return row


def looked(qtbot, dialog) -> None:
    qtbot.waitUntil(lambda: not dialog.watch.is_looking, timeout=20_000)


def button(dialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


def run(qtbot, dialog) -> str:
    button(dialog, "runBatch").click()
    return ended(qtbot, dialog)


def ended(qtbot, dialog) -> str:
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=60_000)
    return dialog.foot.notice.text()


def column(dialog, number: int) -> list[str]:
    return [dialog.table.index(row, number).data() for row in range(dialog.table.rowCount())]


def counts(dialog) -> str:
    return dialog.findChild(QLabel, "batchCounts").text()

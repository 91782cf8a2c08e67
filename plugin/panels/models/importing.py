"""ask_for_name(): under which name a model is imported, where the folder holds one of its own name already."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ...shelf.shelf import ModelShelf


def ask_for_name(shelf: ModelShelf, source: str, parent: QWidget) -> tuple[str, bool]:
    """The name, and whether what has it is replaced; no name where the user has thought better of it."""
    name = f"{Path(source).stem}.onnx"
    if not shelf.is_taken(name):
        return name, False
    free = shelf.free_name(name)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Import a model"))
    box.setText(_tr("There is a model {} already.").format(name))
    keep = box.addButton(_tr("Import as {}").format(free), QMessageBox.ButtonRole.AcceptRole)
    replace = box.addButton(_tr("Replace it"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.exec()
    if box.clickedButton() is keep:
        return free, False
    return (name, True) if box.clickedButton() is replace else ("", False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

"""The dialog of models: list, card, check, import, removal, and folders and files that are gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QPushButton, QTabWidget, QTextBrowser, QTreeWidget

from plugin.detectors.catalog import MODELS
from plugin.panels.models import dialog as models_dialog
from plugin.panels.models.dialog import ModelsDialog
from plugin.panels.notice import Notice
from plugin.shelf.shelf import ModelShelf


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "models"


@pytest.fixture
def show(qtbot, iface, folder):
    made = []

    def make(place=folder):
        dialog = ModelsDialog(iface, ModelShelf(lambda: place))
        made.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: "…" not in states(dialog), timeout=10_000)
        return dialog

    yield make
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def own(write_network, card):
    return write_network(facts={**card, "detector": "pu", "bands": 3, "scaling": "none"}, name="crop.onnx")


def tree(dialog) -> QTreeWidget:
    return dialog.findChild(QTreeWidget, "models")


def rows(dialog) -> list[tuple[str, ...]]:
    items = [tree(dialog).topLevelItem(row) for row in range(tree(dialog).topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(3)) for item in items]


def states(dialog) -> list[str]:
    return [row[2] for row in rows(dialog)]


def choose(dialog, row: int) -> None:
    tree(dialog).setCurrentItem(tree(dialog).topLevelItem(row))


def said(dialog, name: str = "modelsNotice") -> str:
    return dialog.findChild(Notice, name).text()


def press(dialog, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def is_enabled(dialog, name: str) -> bool:
    return dialog.findChild(QPushButton, name).isEnabled()


def answer(monkeypatch, button) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: button)


def test_models_that_ship_are_listed_with_their_state_and_the_empty_folder_is_named(show, folder):
    dialog = show()
    assert rows(dialog) == [
        ("Change encoder", "change", "as published"),
        ("TDD relation network", "tdd", "as published"),
        ("UniADRS deviation pyramid", "uniadrs", "as published"),
    ]
    assert said(dialog) == f"No model has been imported yet; the folder is {folder}."
    assert not is_enabled(dialog, "removeModel") and is_enabled(dialog, "checkModel")


def test_the_card_is_shown_as_facts_and_as_a_page(show):
    dialog = show()
    choose(dialog, 1)
    texts = dialog.findChild(QTextBrowser, "modelFacts").toPlainText().splitlines()
    for fact in ("GPL-2.0-or-later", "simulated scenes only: no real image was used", "173.70 KiB", "26 px"):
        assert fact in texts
    assert any(text.startswith("auc mean 0.913, auc median 0.970") for text in texts)
    assert any(text.startswith("aabf0ff763a9") and len(text) == 64 for text in texts)
    assert said(dialog, "modelState").startswith("As published")
    assert "Not for: objects much larger than 16 px" in dialog.findChild(QTextBrowser, "modelPage").toPlainText()


def test_altered_unknown_and_own_models_are_marked_and_explained(show, folder, own):
    folder.mkdir()
    content = bytearray((MODELS / "tdd.onnx").read_bytes())
    content[2000] ^= 1
    (folder / "a.onnx").write_bytes(bytes(content))
    (folder / "b.onnx").write_text("nothing")
    shutil.copy(own, folder / "c.onnx")
    dialog = show()
    assert rows(dialog)[3:] == [("a.onnx", "tdd", "altered"), ("b.onnx", "–", "unknown"), ("c.onnx", "pu", "your own")]
    bold = [tree(dialog).topLevelItem(row).font(3).bold() for row in range(6)]
    assert bold == [False, False, False, True, True, False]
    for row, sentence in ((3, "was altered"), (4, "Unknown: it cannot be used."), (5, "Your own: it carries a card")):
        choose(dialog, row)
        assert sentence in said(dialog, "modelState")
        assert is_enabled(dialog, "removeModel")
    assert not dialog.findChild(QTabWidget, "modelTabs").isTabEnabled(1)


def test_a_check_runs_a_sample_and_says_each_thing_it_looked_at(show, qtbot):
    pytest.importorskip("onnxruntime")
    dialog = show()
    choose(dialog, 1)
    press(dialog, "checkModel")
    qtbot.waitUntil(lambda: "The answers are the published ones" in said(dialog, "modelChecked"), timeout=10_000)
    assert said(dialog, "modelChecked").count("✔") == 6
    assert is_enabled(dialog, "checkModel")
    choose(dialog, 0)
    assert said(dialog, "modelChecked") == ""


def test_a_check_tells_what_is_wrong(show, folder, qtbot):
    folder.mkdir()
    (folder / "b.onnx").write_text("nothing")
    dialog = show()
    choose(dialog, 3)
    press(dialog, "checkModel")
    qtbot.waitUntil(lambda: said(dialog, "modelChecked").startswith("✘"))


def test_a_file_that_vanished_between_listing_and_check_is_told_and_leaves_the_list(show, folder, own):
    folder.mkdir()
    shutil.copy(own, folder / "crop.onnx")
    dialog = show()
    choose(dialog, 3)
    (folder / "crop.onnx").unlink()
    press(dialog, "checkModel")
    assert said(dialog) == f"{folder / 'crop.onnx'} is no longer there."
    assert len(rows(dialog)) == 3


def test_an_import_is_copied_chosen_and_told(show, folder, own, qtbot, monkeypatch):
    dialog = show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (own, ""))
    press(dialog, "importModel")
    qtbot.waitUntil(lambda: said(dialog) == "crop.onnx was imported.", timeout=10_000)
    assert (folder / "crop.onnx").is_file()
    assert tree(dialog).currentItem().text(0) == "crop.onnx"
    qtbot.waitUntil(lambda: states(dialog)[-1] == "your own")


def test_what_is_no_model_is_not_imported_and_the_reason_is_told(show, folder, tmp_path, qtbot):
    dialog = show()
    file = tmp_path / "holiday.onnx"
    file.write_bytes(b"JFIF")
    dialog.import_file(str(file))
    qtbot.waitUntil(lambda: said(dialog).startswith("Nothing was imported. "))
    assert not folder.exists() and is_enabled(dialog, "importModel")


@pytest.mark.parametrize(("chosen", "files"), [(0, 2), (1, 1), (2, 1)], ids=["numbered", "replaced", "thought better"])
def test_a_taken_name_is_asked_about(show, folder, own, qtbot, monkeypatch, chosen, files):  # noqa: PLR0913
    folder.mkdir()
    shutil.copy(MODELS / "tdd.onnx", folder / "crop.onnx")
    dialog = show()
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    order = ["Import as crop_2.onnx", "Replace it"]

    def clicked(box):
        return next((one for one in box.buttons() if chosen < 2 and one.text() == order[chosen]), None)

    monkeypatch.setattr(QMessageBox, "clickedButton", clicked)
    dialog.import_file(own)
    if chosen < 2:
        qtbot.waitUntil(lambda: "was imported" in said(dialog), timeout=10_000)
    assert len(list(folder.iterdir())) == files
    is_new = (folder / "crop.onnx").read_bytes() == Path(own).read_bytes()
    assert is_new is (chosen == 1)


def test_removing_asks_and_takes_only_what_was_imported(show, folder, own, monkeypatch):
    folder.mkdir()
    shutil.copy(own, folder / "crop.onnx")
    dialog = show()
    choose(dialog, 0)
    assert not is_enabled(dialog, "removeModel")
    choose(dialog, 3)
    answer(monkeypatch, QMessageBox.StandardButton.No)
    press(dialog, "removeModel")
    assert (folder / "crop.onnx").is_file()
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    press(dialog, "removeModel")
    assert list(folder.iterdir()) == [] and len(rows(dialog)) == 3


def test_a_folder_that_is_a_file_is_told_and_nothing_is_listed(show, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    dialog = show(file)
    assert "cannot be written" in said(dialog) and rows(dialog) == []
    assert not is_enabled(dialog, "checkModel")


def test_the_folder_is_opened_where_it_exists(show, folder, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = show()
    press(dialog, "openFolder")
    assert said(dialog) == f"{folder} does not exist yet; an import makes it." and opened == []
    folder.mkdir()
    press(dialog, "openFolder")
    assert opened == [str(folder)]


def test_closing_while_checksums_are_computed_is_no_trouble(iface, folder, qtbot, monkeypatch):
    dialog = ModelsDialog(iface, ModelShelf(lambda: folder))
    dialog.close()
    qtbot.wait(200)
    assert not dialog._judging.is_going_on
    dialog.deleteLater()


def test_buttons_have_names_tooltips_and_keys(show):
    dialog = show()
    for name in ("importModel", "checkModel", "removeModel", "openFolder"):
        button = dialog.findChild(QPushButton, name)
        assert button.toolTip() and "&" in button.text()
    assert models_dialog.ModelsDialog.__doc__


def test_what_a_strangers_card_says_is_text_and_no_html(show, folder, write_network, card, qtbot):
    facts = {**card, "detector": "pu", "bands": 3, "name": "<img src='x'>", "licence": "<b>free</b>"}
    folder.mkdir()
    shutil.copy(write_network(facts=facts), folder / "odd.onnx")
    dialog = show()
    choose(dialog, 3)
    assert "<b>free</b>" in dialog.findChild(QTextBrowser, "modelFacts").toPlainText()

"""The card of first steps: what it says of the installation, and the example that it makes."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QLineEdit, QPushButton, QToolButton

from plugin.errors import OutputNotWritable
from plugin.installation import Line, Part
from plugin.panels import first_run
from plugin.panels.first_run import FirstRunCard, is_hidden
from plugin.panels.notice import Notice

GOOD = (
    Line(Part.VERSIONS, is_good=True, text="QGIS 3.22, Python 3.11, numpy 1.24.2, GDAL 3.6.2"),
    Line(Part.RUNTIME, is_good=True, text="1.27.0 (cpu)"),
    Line(Part.MODELS, is_good=True, text="3"),
    Line(Part.FOLDER, is_good=True, text="/somewhere"),
)
COMMAND = 'python3 -m pip install --user onnxruntime "numpy<2"'
NO_RUNTIME = (GOOD[0], Line(Part.RUNTIME, is_good=False, text="", command=COMMAND), *GOOD[2:])


@pytest.fixture
def show(qtbot, iface, qapp):
    """A card in the window that finds these lines."""
    made = []

    def make(lines):
        card = FirstRunCard(iface, "QGIS 3.22", iface.window, lambda _host: lines)
        iface.window.setCentralWidget(card)
        iface.window.resize(400, 700)
        iface.window.show()
        made.append(card)
        qtbot.waitUntil(lambda: not card.is_looking)
        return card

    yield make
    for card in made:
        card.stop()
    QgsProject.instance().clear()


def visible(card) -> list[str]:
    return [notice.text() for notice in card.findChildren(Notice) if notice.isVisible()]


def test_a_whole_installation_is_one_line_that_unfolds(show):
    card = show(GOOD)
    assert visible(card) == ["All that Earth Anomaly needs is there."]
    card.findChild(QToolButton, "moreLines").click()
    assert visible(card)[1:] == [
        "QGIS 3.22, Python 3.11, numpy 1.24.2, GDAL 3.6.2",
        "Networks run: onnxruntime 1.27.0 (cpu)",
        "The 3 models have their published checksums",
        "Temporary files can be written to /somewhere",
    ]
    card.findChild(QToolButton, "moreLines").click()
    assert len(visible(card)) == 1


def test_it_is_low_in_a_narrow_dock(show, qtbot):
    card = show(GOOD)
    lines = card.fontMetrics().height()
    assert card.heightForWidth(400) < 6 * lines or card.sizeHint().height() < 6 * lines


def test_without_onnxruntime_it_can_be_installed_with_a_button(show, qtbot):
    card = show(NO_RUNTIME)
    with qtbot.waitSignal(card.install_wanted):
        card.findChild(QToolButton, "installRuntime").click()


def test_without_onnxruntime_the_command_can_be_copied(show):
    card = show(NO_RUNTIME)
    assert visible(card) == [
        "Something is missing:",
        "onnxruntime is missing: RX and Ring work. For the learned detectors install it here, or with this in a "
        "terminal:",
    ]
    assert card.findChild(QLineEdit, "command").text() == COMMAND
    card.findChild(QToolButton, "copyCommand").click()
    assert QGuiApplication.clipboard().text() == COMMAND


def test_altered_models_and_a_full_folder_are_told(show):
    bad = (
        GOOD[0],
        GOOD[1],
        Line(Part.MODELS, is_good=False, text="tdd.onnx"),
        Line(Part.FOLDER, is_good=False, text="/full: no space left"),
    )
    assert visible(show(bad))[1:] == [
        "Altered or missing: tdd.onnx. Install the plugin again.",
        "Temporary files cannot be written to /full: no space left",
    ]


def test_hidden_once_it_stays_hidden(show, qtbot, iface):
    card = show(GOOD)
    card.findChild(QPushButton, "hideCard").click()
    assert card.isHidden() and is_hidden()
    again = FirstRunCard(iface, "QGIS", iface.window, lambda _host: pytest.fail("it looked all the same"))
    qtbot.addWidget(again)
    assert again.isHidden()


def test_help_is_asked_for(show, qtbot):
    card = show(GOOD)
    with qtbot.waitSignal(card.help_wanted):
        card.findChild(QPushButton, "firstHelp").click()


@pytest.mark.parametrize(("lines", "detector"), [(GOOD, "tdd"), (NO_RUNTIME, "rx")])
def test_the_example_comes_into_the_project_with_the_detector_that_works(show, qtbot, iface, lines, detector):
    iface.canvas.resize(300, 300)
    card = show(lines)
    button = card.findChild(QPushButton, "example")
    with qtbot.waitSignal(card.example_ready, timeout=30_000) as told:
        button.click()
        assert not button.isEnabled()
    layer, wanted = told.args
    assert isinstance(layer, QgsRasterLayer) and layer.isValid() and layer.bandCount() == 100
    assert wanted == detector
    assert layer.id() in QgsProject.instance().mapLayers() and iface.active == layer
    assert layer.renderer().type() == "multibandcolor" and layer.renderer().redContrastEnhancement() is not None
    assert button.isEnabled()
    seen = iface.canvas.mapSettings()
    qtbot.waitUntil(lambda: iface.canvas.extent().contains(seen.layerExtentToOutputExtent(layer, layer.extent())))


def test_an_example_that_cannot_be_written_is_told_and_can_be_tried_again(show, qtbot, monkeypatch):
    def fail(path, _told):
        raise OutputNotWritable(path, "no space left")

    monkeypatch.setattr(first_run, "make_example", fail)
    card = show(GOOD)
    card.findChild(QPushButton, "example").click()
    qtbot.waitUntil(lambda: "no space left" in visible(card)[0])
    assert card.findChild(QPushButton, "example").isEnabled()
    assert QgsProject.instance().mapLayers() == {}


def test_unloading_while_it_looks_is_no_trouble(qtbot, iface):
    card = FirstRunCard(iface, "QGIS", iface.window)
    card.stop()
    card.deleteLater()
    qtbot.wait(200)

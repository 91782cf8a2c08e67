"""What QGIS pays for the plugin when it starts and when the dock is opened: nothing that is not shown or run yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QAction, QLabel, QWidget

from plugin.main import AnomalyPlugin
from plugin.panels.first_run import FirstRunCard
from plugin.panels.late_tabs import LateTabs
from plugin.panels.one_class_tab import OneClassTab
from plugin.panels.results.tab import ResultsTab

ROOT = Path(__file__).resolve().parents[2]
# Where one of these is needed, import it in the function that needs it.
ONLY_FOR_RUNS = {
    "onnxruntime",
    "torch",
    "numpy.typing",
    "plugin.detectors.onnx_model",
    "plugin.detectors.rx",
    "plugin.detectors.tdd",
    "plugin.detectors.ring",
    "plugin.detectors.uniadrs",
    "plugin.detectors.windowed",
    "plugin.opening",
    "plugin.detect",
    "plugin.change",
    "plugin.change_detector",
    "plugin.train_pu",
    "plugin.train_asd",
    "plugin.pu_samples",
    "plugin.normal_samples",
    "plugin.import_sam",
    "plugin.torch_process",
    "plugin.installation",
    "plugin.raster.reader",
    "plugin.raster.writer",
    "plugin.raster.polygons",
    "plugin.raster.evaluation",
    "plugin.raster.alignment",
    "plugin.batch.job",
    "plugin.batch.run",
    "plugin.export.export",
    "plugin.report.report",
    "plugin.explain.grouping",
    "plugin.shelf.check",
}
ONLY_FOR_THE_DOCK = {"plugin.panels.detect_dock", "plugin.panels.anomalies_tab", "plugin.panels.settings.page"}
START = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
"""


def modules_after(code: str) -> set[str]:
    """What another process has read in the end."""
    text = f"{START}{code}\nsys.stdout.write('READ ' + ' '.join(sys.modules) + chr(10))"
    ended = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True)
    (line,) = [line for line in ended.stdout.splitlines() if line.startswith("READ ")]
    return set(line.split())


@pytest.fixture
def plugin(qapp, iface):
    made = AnomalyPlugin(iface)
    made.initGui()
    iface.window.show()
    yield made
    made.unload()


@pytest.fixture
def tabs(qtbot):
    """Two tabs in a window that is not shown yet, and the names of those that were made."""
    made: list[str] = []

    def make(name: str) -> QWidget:
        made.append(name)
        return QLabel(name)

    late = LateTabs(None)
    qtbot.addWidget(late)
    for name in ("first", "second"):
        late.add(name, name.title(), lambda name=name: make(name))
    return late, made


def test_qgis_starts_without_what_only_runs_need():
    read = modules_after(
        "from plugin.main import AnomalyPlugin\n"
        "from plugin.panels.settings.factory import SettingsFactory\n"
        "AnomalyPlugin(None).initProcessing()"
    )
    assert "plugin.toolbox.provider" in read
    assert not read & (ONLY_FOR_RUNS | ONLY_FOR_THE_DOCK)


def test_without_a_window_no_panel_is_read():
    read = modules_after("from plugin.main import AnomalyPlugin\nAnomalyPlugin(None).initProcessing()")
    assert not [name for name in read if name.startswith("plugin.panels")]


def test_the_names_of_what_only_runs_need_are_right():
    for name in (ONLY_FOR_RUNS | ONLY_FOR_THE_DOCK) - {"onnxruntime", "torch", "numpy.typing"}:
        path = ROOT / name.replace(".", "/")
        assert path.with_suffix(".py").is_file(), name


def test_no_tab_is_made_before_the_tabs_are_shown(tabs):
    late, made = tabs
    assert made == []
    late.show()
    assert made == ["first"]


def test_a_tab_is_made_when_it_is_turned_to_and_only_once(tabs, qtbot):
    late, made = tabs
    late.show()
    with qtbot.waitSignal(late.turned) as told:
        late.setCurrentIndex(1)
    assert told.args == ["second"]
    late.setCurrentIndex(0)
    late.setCurrentIndex(1)
    assert made == ["first", "second"]
    assert late.tab("second").isVisible()


def test_a_tab_that_is_asked_for_is_made_without_turning_to_it(tabs):
    late, made = tabs
    late.tab("second")
    assert made == ["second"] and [one.text() for one in late.made()] == ["second"]
    assert late.current_name() == "first"


def test_tabs_that_are_turned_to_unseen_are_not_made_on_the_way(tabs):
    late, made = tabs
    late.turn_to("second")
    late.show()
    assert made == ["second"]


def test_the_dock_makes_the_tab_that_is_shown_and_no_other(plugin, iface):
    iface.window.findChild(QAction, "EarthAnomalyResults").trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert [type(one) for one in dock._tabs.made()] == [ResultsTab]
    iface.window.findChild(QAction, "EarthAnomalyOneClass").trigger()
    assert [type(one) for one in dock._tabs.made()] == [ResultsTab, OneClassTab]


def test_unloading_makes_no_tab(plugin, iface):
    plugin.show_dock()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    plugin.unload()
    assert len(list(dock._tabs.made())) == 1


def test_the_installation_is_looked_at_when_the_dock_has_been_painted(plugin, iface, qtbot):
    plugin.show_dock()
    card = iface.window.findChild(FirstRunCard)
    assert card.is_looking and not card._looking.is_going_on
    qtbot.waitUntil(lambda: not card.is_looking, timeout=30_000)

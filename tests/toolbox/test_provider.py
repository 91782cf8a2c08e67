"""The provider's list of algorithms, and what each says of itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from plugin.detectors.catalog import CATALOG, TRAINED

ROOT = Path(__file__).resolve().parents[2]


def test_lists_every_detector_and_every_tool(provider):
    names = {algorithm.name() for algorithm in provider.algorithms()}
    tools = {"train_pu", "train_asd", "anomaly_cdm", "import_sam", "polygons", "group_anomalies", "evaluate"}
    tools |= {"export_anomalies", "verdict_samples", "batch", "doctor"}
    assert names == {spec.id for spec in (*CATALOG, *TRAINED)} | tools


def test_ids_are_fit_for_the_command_line(provider):
    assert provider.id() == "earthanomaly"
    for algorithm in provider.algorithms():
        assert re.fullmatch("[a-z][a-z0-9_]*", algorithm.name())


def test_every_algorithm_explains_itself(provider):
    for algorithm in provider.algorithms():
        assert algorithm.displayName() and algorithm.group() and algorithm.groupId()
        assert algorithm.shortDescription().endswith(".")
        assert len(algorithm.shortHelpString()) > 200
        assert algorithm.helpUrl().endswith(f"/docs/{algorithm.name()}.md")
        assert not algorithm.icon().isNull()


def test_every_algorithm_has_an_icon_of_its_own(provider):
    for algorithm in provider.algorithms():
        assert (ROOT / "resources" / "icons" / f"{algorithm.name()}.svg").is_file()


def test_every_parameter_has_a_label(provider):
    for algorithm in provider.algorithms():
        for definition in algorithm.parameterDefinitions():
            assert definition.description() != definition.name()


def test_runs_in_batch_mode_and_can_be_canceled(provider):
    for algorithm in provider.algorithms():
        assert algorithm.flags() & algorithm.FlagSupportsBatch
        assert algorithm.flags() & algorithm.FlagCanCancel


def test_loading_the_plugin_imports_neither_the_runtime_nor_widgets():
    script = (
        "import sys, qgis.core; brought = set(sys.modules)\n"  # QGIS 3.40 loads numpy by itself
        "import plugin.main; light = set(sys.modules) - brought\n"
        "import plugin.toolbox.provider\n"
        "assert not {'onnxruntime', 'torch', 'plugin.panels.detect_dock'} & set(sys.modules)\n"
        "assert not {'numpy', 'osgeo', 'plugin.toolbox.provider'} & light\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr

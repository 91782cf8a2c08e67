"""All names of QGIS that the plugin uses exist in the QGIS that runs the tests, and stay in QGIS 4."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.qt6_source import Source, read, sources

PLUGIN = Path(__file__).resolve().parents[1] / "plugin"
pytestmark = pytest.mark.skipif(find_spec("qgis") is None, reason="needs QGIS")

# Members of enums that are named without their enum. QGIS's sources of its bindings for Qt 6 keep each of them (looked
# up by hand, file python/PyQt6/*/auto_additions/*.py): before another is added here, it must be found there as well,
# or be written in full.
KEPT_IN_QGIS_4 = {
    "QgsFeatureRequest.NoGeometry", "QgsFeatureSink.FastInsert", "QgsMapLayerProxyModel.RasterLayer",
    "QgsPalLayerSettings.OutsidePolygons", "QgsProcessing.TypeRaster", "QgsProcessing.TypeVectorAnyGeometry",
    "QgsProcessing.TypeVectorPolygon", "QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks",
    "QgsProcessingGui.Standard", "QgsProcessingParameterDefinition.FlagAdvanced",
    "QgsProcessingParameterDefinition.FlagHidden", "QgsProcessingParameterNumber.Double",
    "QgsProcessingParameterNumber.Integer", "QgsRasterLayerTemporalProperties.ModeFixedTemporalRange",
    "QgsTask.CanCancel", "QgsVectorDataProvider.ChangeAttributeValues", "QgsVectorFileWriter.NoError",
    "QgsWkbTypes.MultiPolygon", "QgsWkbTypes.PolygonGeometry",
}  # fmt: skip


def used(source: Source) -> Iterator[tuple[str, Any]]:
    """("file.py:3: QgsTask.CanCancel", what that is here or None) for each import and chain of names of QGIS."""
    known = {}
    for name, (module, original, line) in source.imports_below("qgis.").items():
        if not module.startswith("PyQt"):
            known[name] = getattr(import_module(f"qgis.{module}"), original, None)
            yield f"{source.at(line)} {original}", known[name]
    for chain in source.chains():
        found = known.get(chain.names[0])
        for number, name in enumerate(chain.names[1:], 2):
            if not isinstance(found, type):
                break
            found = getattr(found, name, None)
            yield f"{source.at(chain.line)} {'.'.join(chain.names[:number])}", found


def test_every_name_of_qgis_exists_here() -> None:
    assert sorted({text for source in sources(PLUGIN) for text, found in used(source) if found is None}) == []


def test_enums_of_qgis_are_named_in_full_or_known_to_stay() -> None:
    short = {text for source in sources(PLUGIN) for text, found in used(source) if _is_short(text, found)}
    assert sorted(text for text in short if text.split()[1] not in KEPT_IN_QGIS_4) == []


def test_a_name_that_does_not_exist_is_found(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("from qgis.core import QgsNothing, QgsTask\nQgsTask.Flag.Fly\nQgsTask.Hold\nQgsTask.OnHold\n")
    found = dict(used(read(path)))
    missing = sorted(text for text, value in found.items() if value is None)
    assert missing == ["bad.py:1: QgsNothing", "bad.py:2: QgsTask.Flag.Fly", "bad.py:3: QgsTask.Hold"]
    assert [text for text, value in found.items() if _is_short(text, value)] == ["bad.py:4: QgsTask.OnHold"]


def _is_short(text: str, found: Any) -> bool:
    name = text.split()[1].split(".")
    is_member = len(name) == 2 and name[1][:1].isupper() and not name[1].isupper()
    return is_member and found is not None and not isinstance(found, type) and not callable(found)

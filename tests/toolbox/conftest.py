"""QGIS without a window, our provider in its registry, and runs of its algorithms as the toolbox does them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if find_spec("qgis") is None:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def qapp() -> Any:
    """QGIS's own application in place of the one that pytest-qt would make."""
    from qgis.testing import start_app

    return start_app()


@pytest.fixture
def provider(qapp: Any) -> Iterator[Any]:
    """Our provider, registered as the plugin does it; the project is emptied afterwards."""
    from qgis.core import QgsApplication, QgsProject

    from plugin.toolbox.provider import AnomalyProvider

    ours = AnomalyProvider()
    QgsApplication.processingRegistry().addProvider(ours)
    yield ours
    QgsProject.instance().clear()
    QgsApplication.processingRegistry().removeProvider(ours)


@pytest.fixture
def start(provider: Any) -> Callable[..., Any]:
    """Starts an algorithm by name (or the one given) and gives (results, is_success, feedback, context)."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    def run(algorithm: Any, feedback: Any = None, **parameters: Any) -> Any:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        feedback = feedback or QgsProcessingFeedback(False)  # noqa: FBT003
        prepared = (provider.algorithm(algorithm) if isinstance(algorithm, str) else algorithm).create()
        is_sound, reason = prepared.checkParameterValues(parameters, context)
        if not is_sound:
            feedback.reportError(reason)
            return {}, False, feedback, context
        results, is_success = prepared.run(parameters, context, feedback)
        return results, is_success, feedback, context

    return run


@pytest.fixture
def results_of(start: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The results of a run that must succeed."""

    def run(algorithm: Any, **parameters: Any) -> dict[str, Any]:
        results, is_success, feedback, _context = start(algorithm, **parameters)
        assert is_success, feedback.textLog()
        return results

    return run


@pytest.fixture
def complaint_of(start: Callable[..., Any], tmp_path: Path) -> Callable[..., str]:
    """What the user reads after a run that must fail, and that must leave no file behind."""

    def run(algorithm: Any, **parameters: Any) -> str:
        before = set(tmp_path.rglob("*"))
        _results, is_success, feedback, _context = start(algorithm, **parameters)
        assert not is_success, "the run succeeded"
        assert set(tmp_path.rglob("*")) == before, "a failed run left files"
        return str(feedback.textLog())

    return run


@pytest.fixture
def scene(make_scene: Callable[..., np.ndarray], write_image: Callable[..., str]) -> str:
    """A 12-band image of 40 x 60 pixels at 10 m, with one strange pixel in row 10 and column 30."""
    pixels = make_scene(12, 40, 60)
    pixels[::2, 10, 30] += 400
    return write_image(pixels)


@pytest.fixture
def scores(results_of: Callable[..., dict[str, Any]], scene: str, tmp_path: Path) -> str:
    """A result of RX on the scene."""
    return str(results_of("rx", INPUT=scene, OUTPUT=str(tmp_path / "scores.tif"))["OUTPUT"])


@pytest.fixture
def square() -> Callable[..., Any]:
    """A layer with one square polygon: rows and columns of the scene, in any coordinate system."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsFeature,
        QgsGeometry,
        QgsProject,
        QgsRectangle,
        QgsVectorLayer,
    )

    def make(top: int, left: int, size: int, crs: str = "EPSG:32632") -> Any:
        ground = QgsRectangle(
            500000 + 10 * left, 5200000 - 10 * (top + size), 500000 + 10 * (left + size), 5200000 - 10 * top
        )
        geometry = QgsGeometry.fromRect(ground)
        source, wanted = QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem(crs)
        geometry.transform(QgsCoordinateTransform(source, wanted, QgsProject.instance()))
        layer = QgsVectorLayer(f"Polygon?crs={crs}", "square", "memory")
        feature = QgsFeature()
        feature.setGeometry(geometry)
        layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make

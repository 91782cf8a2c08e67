"""Every entry of the catalog keeps the rules of the house."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.detectors.catalog import CATALOG, MODELS, TRAINED, Late, entry
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import DetectorSpec

ROOT = Path(__file__).resolve().parents[2]
every_entry = pytest.mark.parametrize("spec", (*CATALOG, *TRAINED), ids=lambda spec: spec.id)
ready = pytest.mark.parametrize("spec", CATALOG, ids=lambda spec: spec.id)


def test_ids_are_unique_and_found() -> None:
    both = (*CATALOG, *TRAINED)
    assert len({spec.id for spec in both}) == len(both)
    assert tuple(entry(spec.id) for spec in both) == both
    with pytest.raises(KeyError):
        entry("nothing")


@every_entry
def test_an_id_is_a_lowercase_word(spec: DetectorSpec) -> None:
    assert spec.id.isidentifier()
    assert spec.id == spec.id.lower()


@every_entry
def test_an_entry_explains_itself(spec: DetectorSpec) -> None:
    for text in (spec.title, spec.summary, spec.help, spec.source, spec.group):
        assert text.strip()
        assert text[0].isupper()
    assert spec.summary.endswith(".")


@every_entry
def test_an_entry_has_a_page_in_the_docs(spec: DetectorSpec) -> None:
    assert (ROOT / "docs" / f"{spec.id}.md").read_text(encoding="utf-8").strip()


@every_entry
def test_options_start_within_their_limits(spec: DetectorSpec) -> None:
    for option in spec.options:
        assert option.minimum <= option.default <= option.maximum
        assert option.name.isupper()
        assert option.label
    assert len({option.name for option in spec.options}) == len(spec.options)
    assert 1 <= spec.bands[0] <= spec.bands[1]


@ready
def test_the_models_of_an_entry_ship_with_a_sound_card(spec: DetectorSpec) -> None:
    if spec.models:
        pytest.importorskip("onnxruntime")
    for stem in spec.models:
        model = OnnxModel(str(MODELS / f"{stem}.onnx"), spec.id, Wish(Device.CPU))
        assert (MODELS / f"{stem}.md").is_file()
        assert model.card.licence


def test_only_entries_that_users_train_a_model_for_ship_without_one() -> None:
    assert not any(spec.own_model for spec in CATALOG)
    assert all(spec.own_model and not spec.models for spec in TRAINED)


@ready
def test_an_implanted_pixel_scores_highest(
    spec: DetectorSpec, make_scene: Callable[..., np.ndarray], write_image: Callable[..., str], run: Callable
) -> None:
    if spec.models:
        pytest.importorskip("onnxruntime")
    pixels = make_scene(max(12, spec.bands[0]), 64, 64)
    pixels[::3, 40, 25] += 60
    pixels[1::3, 40, 25] -= 60
    result = run(write_image(pixels), detector=spec)
    assert np.unravel_index(np.nanargmax(result.scores), (64, 64)) == (40, 25)
    assert result.probability[40, 25] == pytest.approx(1 / 64**2)


@pytest.mark.parametrize("spec", [*CATALOG, *TRAINED], ids=lambda spec: spec.id)
def test_the_function_that_an_entry_names_builds_a_detector_of_a_shape_settings_and_models(spec: DetectorSpec) -> None:
    assert isinstance(spec.build, Late)
    assert list(inspect.signature(spec.build.function).parameters) == ["shape", "settings", "models"]


def test_reading_the_catalog_needs_neither_gdal_nor_onnxruntime() -> None:
    code = (
        "import sys; sys.modules['osgeo'] = sys.modules['onnxruntime'] = None\n"
        "import plugin.detectors.catalog\n"
        "from plugin.detectors import rx, ring, tdd, uniadrs, windowed\n"
        "assert not {'osgeo.gdal', 'onnxruntime.capi', 'torch', 'qgis'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)

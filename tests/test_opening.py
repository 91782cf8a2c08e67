"""What a run checks and reckons before its first window: settings, memory, cores, networks, bands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from plugin.detectors.catalog import MODELS, entry
from plugin.detectors.deviation import COMPONENTS
from plugin.detectors.device import Device, Wish
from plugin.detectors.spec import DetectorSpec, Option
from plugin.errors import OutputIsInput, SettingOutOfRange, TooFewBands, TooManyBands
from plugin.opening import (
    Job,
    Opened,
    checked_settings,
    core_of,
    facts_of,
    model_paths,
    open_models,
    opened,
    pixels_at_once,
)
from plugin.raster.reader import Selection

Scene = Callable[..., np.ndarray]
WriteImage = Callable[..., str]
# Ten pixels that are held for each of two bands, in the four copies that are alive: 4 * (4 * 2 + 10) bytes.
PLAIN = replace(
    entry("rx"), floats_per_pixel=10, floats_per_component=0, options=(), bands=(1, 500), build=lambda *_: None
)
PLAIN_BYTES = 72


def reader(rows: int, cols: int, bands: int = 2, block: tuple[int, int] = (1, 1)) -> Any:
    return SimpleNamespace(
        band_numbers=list(range(1, bands + 1)), grid=SimpleNamespace(height=rows, width=cols), block=block
    )


def job(detector: DetectorSpec, pixels: int, images: tuple[str, ...] = ("image.tif",)) -> Job:
    """With memory for so many pixels of two bands."""
    return Job(images, "scores.tif", detector, memory_bytes=2 * PLAIN_BYTES * pixels)


def test_half_of_the_memory_is_for_windows() -> None:
    assert pixels_at_once(PLAIN, 2, 0, 2 * PLAIN_BYTES * 10_000) == (10_000, PLAIN_BYTES)
    assert pixels_at_once(PLAIN, 2, 0, 2 * PLAIN_BYTES * 10_000 - 1)[0] == 9_999


def test_what_a_detector_holds_for_each_band_counts_up_to_the_components_that_it_keeps() -> None:
    held = replace(PLAIN, floats_per_component=3)
    assert pixels_at_once(held, 5, 0, 2**28)[1] == 4 * (4 * 5 + 10 + 3 * 5)
    for bands in (COMPONENTS, COMPONENTS + 1, 300):
        assert pixels_at_once(held, bands, 0, 2**28)[1] == 4 * (4 * bands + 10 + 3 * COMPONENTS)


@pytest.mark.parametrize(("bands", "margin_px", "side"), [(1, 0, 4096), (1, 3, 4102), (4, 5, 2058), (0, 1, 4098)])
def test_a_window_is_no_larger_than_brings_speed(bands: int, margin_px: int, side: int) -> None:
    assert pixels_at_once(PLAIN, bands, margin_px, 2**40)[0] == side**2


def test_however_little_memory_there_is_a_window_has_some_pixels() -> None:
    assert pixels_at_once(PLAIN, 2, 0, 1)[0] == pixels_at_once(PLAIN, 2, 0, 2 * PLAIN_BYTES * 4096)[0] == 4096


def test_a_core_and_its_margin_fit_into_the_memory() -> None:
    assert core_of(job(PLAIN, 110 * 110), reader(9000, 9000), 5) == (100, 100)


def test_images_of_several_dates_share_the_memory() -> None:
    dates = core_of(job(PLAIN, 40_000, ("a.tif", "b.tif", "c.tif")), reader(9000, 9000), 5)
    bands = [core_of(job(PLAIN, 40_000), reader(9000, 9000, bands=number), 5) for number in (5, 6)]
    assert dates == bands[1] != bands[0]


@pytest.mark.parametrize(("side", "core"), [(110, 100), (90, 80), (70, 64), (200, 100)])
def test_a_network_has_its_own_core_unless_memory_is_short(side: int, core: int) -> None:
    assert core_of(job(replace(PLAIN, core_px=100), side**2), reader(9000, 9000), 5) == (core, core)


def test_a_network_whose_core_is_small_keeps_it() -> None:
    assert core_of(job(replace(PLAIN, core_px=32), 10_000), reader(9000, 9000), 5) == (32, 32)


@pytest.mark.parametrize(("step", "core"), [(8, (104, 104)), (50, (100, 100)), (1, (100, 100)), (101, (101, 101))])
def test_a_core_ends_at_a_step_of_its_network(step: int, core: tuple[int, int]) -> None:
    assert core_of(job(replace(PLAIN, step_px=step), 110 * 110), reader(9000, 9000), 5) == core


def test_rows_and_columns_of_a_core_are_rounded_each_by_themselves() -> None:
    spec = replace(PLAIN, step_px=8)
    assert core_of(job(spec, 100 * 100), reader(9000, 50), 0) == (200, 56)
    assert core_of(job(spec, 100 * 100), reader(20, 60), 0) == (24, 64)


OPTIONS = (Option("SIDE", "Side", 5, 3, 9), Option("SHARE", "Share", 0.25, 0.0, 0.5, whole=False))


def test_a_setting_that_is_not_given_has_its_default_and_the_type_of_its_option() -> None:
    spec = replace(PLAIN, options=OPTIONS)
    settings = checked_settings(spec, {"SIDE": 7.0, "OTHER": 1})
    assert settings == {"SIDE": 7, "SHARE": 0.25}
    assert [type(value) for value in settings.values()] == [int, float]
    assert type(checked_settings(spec, {"SHARE": 0})["SHARE"]) is float


def test_the_ends_of_the_range_of_a_setting_are_allowed_and_nothing_beyond() -> None:
    spec = replace(PLAIN, options=OPTIONS)
    for side in (3, 9):
        assert checked_settings(spec, {"SIDE": side})["SIDE"] == side
    for side in (2, 10):
        with pytest.raises(SettingOutOfRange, match="between 3 and 9"):
            checked_settings(spec, {"SIDE": side})


def test_a_file_that_is_given_replaces_the_first_network_that_ships() -> None:
    spec = replace(PLAIN, models=("one", "two"))
    shipped = [str(MODELS / "one.onnx"), str(MODELS / "two.onnx")]
    assert model_paths(spec, "") == shipped
    assert model_paths(spec, "mine.onnx") == ["mine.onnx", shipped[1]]
    assert model_paths(replace(PLAIN, own_model=True), "mine.onnx") == ["mine.onnx"]
    assert model_paths(PLAIN, "mine.onnx") == []


def test_a_run_is_where_its_first_network_is() -> None:
    networks: Any = [SimpleNamespace(device=Device.CUDA), SimpleNamespace(device=Device.CPU)]
    nothing: Any = None
    assert Opened({}, networks, nothing, nothing, nothing).device == "cuda"
    assert Opened({}, [], nothing, nothing, nothing).device == "cpu"


def test_a_network_is_opened_on_the_device_wished_and_told(
    net: DetectorSpec, write_network: Callable[..., str], tmp_path: Path, listener: Any
) -> None:
    pytest.importorskip("onnxruntime")
    wished = Job(("a.tif",), str(tmp_path / "b.tif"), net, model=write_network(3), wish=Wish(Device.CPU))
    models = open_models(wished, listener)
    assert [model.device for model in models] == [Device.CPU]
    assert listener.infos == ["Model Test net 1 on CPU"]
    assert listener.warnings == []


def test_a_network_that_runs_elsewhere_or_is_not_as_it_was_is_warned_of(
    listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = SimpleNamespace(name="Test net", version="1")
    model = SimpleNamespace(note="No CUDA.", path="net.onnx", sha256="", card=card, device=Device.CPU)
    asked = []
    monkeypatch.setattr("plugin.opening.OnnxModel", lambda path, detector, wish: asked.append(wish) or model)
    monkeypatch.setattr("plugin.opening.doubt_about", lambda path, checksum, card: f"Doubt about {card.name}.")
    spec = replace(PLAIN, own_model=True, is_fused=False)
    assert open_models(Job(("a.tif",), "b.tif", spec, model="net.onnx", wish=Wish(Device.CUDA)), listener) == [model]
    assert listener.warnings == ["No CUDA.", "Doubt about Test net."]
    assert asked == [Wish(Device.CUDA, is_fused=False)]


@pytest.fixture
def image(make_scene: Scene, write_image: WriteImage) -> str:
    return write_image(make_scene(4, 9, 11))


@pytest.mark.parametrize(("bands", "error"), [((5, 9), TooFewBands), ((1, 3), TooManyBands)])
def test_an_image_of_too_few_or_too_many_bands_is_refused(
    image: str, listener: Any, tmp_path: Path, bands: tuple[int, int], error: type[Exception]
) -> None:
    wished = Job((image,), str(tmp_path / "scores.tif"), replace(PLAIN, bands=bands))
    with pytest.raises(error), opened(wished, {}, [], listener):
        pass


@pytest.mark.parametrize("bands", [(4, 9), (1, 4), (4, 4)])
def test_an_image_of_the_fewest_or_the_most_bands_is_taken(
    image: str, listener: Any, tmp_path: Path, bands: tuple[int, int]
) -> None:
    wished = Job((image, image), str(tmp_path / "scores.tif"), replace(PLAIN, bands=bands))
    with opened(wished, {}, [], listener) as found:
        assert found.shape == (2, 4, 9, 11)
        assert found.device == "cpu"
    assert listener.warnings == listener.infos == []


@pytest.mark.parametrize("name", ["image.tif", "model.onnx"])
def test_an_output_over_what_the_run_reads_is_refused(image: str, listener: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / "model.onnx").touch()
    wished = Job((image,), str(tmp_path / name), PLAIN, model=str(tmp_path / "model.onnx"))
    with pytest.raises(OutputIsInput), opened(wished, {}, [], listener):
        pass


def test_the_facts_tell_whether_only_a_part_was_chosen(image: str, listener: Any, tmp_path: Path) -> None:
    wished = Job((image,), str(tmp_path / "scores.tif"), PLAIN, selection=Selection(bands=(3, 1)))
    with opened(wished, {"B": 2, "A": 1}, [], listener) as found:
        facts = facts_of(wished, found)
    assert {key: facts[key] for key in ("extent", "masked", "bands", "settings", "device_wished")} == {
        "extent": "null",
        "masked": "false",
        "bands": "[3, 1]",
        "settings": '{"A": 1, "B": 2}',
        "device_wished": wished.wish.device.value,
    }


def test_a_job_cannot_be_changed_while_it_runs() -> None:
    job = Job(("image.tif",), "scores.tif", entry("rx"))
    with pytest.raises(FrozenInstanceError):
        job.output = "other.tif"  # type: ignore[misc]


def test_nothing_is_resampled_that_nobody_asked_for() -> None:
    assert Job(("image.tif",), "scores.tif", entry("rx")).resampled is False

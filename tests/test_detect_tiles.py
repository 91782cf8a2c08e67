"""A run in many windows gives what a run in one window gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from plugin.detectors.spec import DetectorSpec

Scene = Callable[..., np.ndarray]
Run = Callable[..., Any]
LARGE, SMALL = 2**30, 2**20
SIZES = [(150, 170), (1, 9000), (9000, 1), (3, 4001), (131, 67)]


def largest_difference(one: Any, other: Any) -> float:
    """Relative to the spread of the scores; missing pixels must be the same."""
    np.testing.assert_array_equal(np.isnan(one.scores), np.isnan(other.scores))
    return float(np.nanmax(np.abs(one.scores - other.scores)) / np.nanstd(one.scores))


@pytest.fixture
def scene_with_gaps(make_scene: Scene, write_image: Callable[..., str]) -> Callable[..., str]:
    def make(bands: int, size: tuple[int, int], **options: Any) -> str:
        pixels = make_scene(bands, *size)
        pixels[1, size[0] // 2, size[1] // 3 : size[1] // 2] = np.nan
        return write_image(pixels, **options)

    return make


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("detector", ["rx", "ring"])
def test_a_tiled_run_equals_an_untiled_run(
    scene_with_gaps: Callable[..., str], run: Run, detector: str, size: tuple[int, int], cancel_at: Callable[[int], Any]
) -> None:
    path, listener = scene_with_gaps(6, size), cancel_at(10**9)
    whole = run(path, detector=detector, memory_bytes=LARGE)
    tiled = run(path, detector=detector, memory_bytes=SMALL, feedback=listener)
    assert len(listener.progress) >= 4
    assert largest_difference(whole, tiled) < 1e-4
    np.testing.assert_allclose(tiled.probability, whole.probability, atol=2e-3)


@pytest.mark.parametrize("settings", [{"RADIUS_PX": 1}, {"RADIUS_PX": 10}, {"RADIUS_PX": 64, "SAMPLES": 64}])
def test_any_radius_may_cross_the_windows_edge(
    scene_with_gaps: Callable[..., str], run: Run, settings: dict[str, float]
) -> None:
    path = scene_with_gaps(6, (150, 170), options=["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"])
    whole = run(path, detector="ring", memory_bytes=LARGE, settings=settings)
    tiled = run(path, detector="ring", memory_bytes=SMALL, settings=settings)
    assert largest_difference(whole, tiled) < 1e-4


@pytest.mark.parametrize("size", [*SIZES, (5, 6), (1, 50)])
def test_a_network_sees_no_edges_between_windows(
    scene_with_gaps: Callable[..., str],
    run: Run,
    net: DetectorSpec,
    write_network: Callable[..., str],
    size: tuple[int, int],
) -> None:
    pytest.importorskip("onnxruntime")
    path, model = scene_with_gaps(3, size), write_network(3)
    whole = run(path, detector=replace(net, core_px=100_000), model=model)
    tiled = run(path, detector=replace(net, core_px=64), model=model)
    assert largest_difference(whole, tiled) < 1e-4


def test_a_network_with_a_margin_wider_than_the_image_runs(
    scene_with_gaps: Callable[..., str],
    run: Run,
    net: DetectorSpec,
    write_network: Callable[..., str],
    card: dict[str, Any],
) -> None:
    pytest.importorskip("onnxruntime")
    path = scene_with_gaps(3, (9, 11))
    wide = run(path, detector=net, model=write_network(3, facts={**card, "margin_px": 40}))
    narrow = run(path, detector=net, model=write_network(3))
    assert largest_difference(wide, narrow) < 1e-4


def test_the_files_layout_does_not_change_the_scores(
    make_scene: Scene, write_image: Callable[..., str], run: Run
) -> None:
    pixels = make_scene(6, 150, 170)
    strips = run(write_image(pixels, "strips.tif"), memory_bytes=SMALL)
    for name, options in {
        "tiles.tif": ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"],
        "bands.tif": ["INTERLEAVE=BAND", "COMPRESS=DEFLATE"],
    }.items():
        assert largest_difference(strips, run(write_image(pixels, name, options=options), memory_bytes=SMALL)) < 1e-4

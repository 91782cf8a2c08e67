"""The simulated scenes of every modality: what they hold, what they label and that a seed decides them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.training.canvas import Canvas
from models.training.modalities import MODALITIES, simulate_modality
from models.training.simulate import ANOMALY, IGNORED, NORMAL, Scene
from models.training.targets import Pose, marked, stamped
from models.training.terrain import TERRAINS
from models.training.things import KINDS, SHORTEST_LARGE_PX, add_decoys, add_group, thing_size
from models.training.visible import colour_of

NAMES = [modality.name for modality in MODALITIES]
PICTURES = [name for name in NAMES if name != "hyperspectral"]
BANDS = {"visible": {1, 3, 4}, "sar": {1}, "infrared": {1}, "low_light": {1, 3}}
SEEDS = range(6)

Image = NDArray[np.float32]


@pytest.fixture(scope="module")
def scenes() -> dict[str, list[Scene]]:
    """Several scenes of each modality but the hyperspectral one, which has its own tests."""
    return {name: [simulate_modality(name, np.random.default_rng(seed)) for seed in SEEDS] for name in PICTURES}


def empty_canvas(seed: int, side: int = 200) -> Canvas:
    return Canvas(np.full((4, side, side), 0.2), colour_of, np.random.default_rng(seed))


def real_image(bands: int) -> Image:
    rng = np.random.default_rng(1)
    return np.round(rng.gamma(4.0, 20.0, (bands, 230, 300))).astype(np.float32)


def test_names_the_five_modalities_in_order() -> None:
    assert NAMES == ["hyperspectral", "visible", "sar", "infrared", "low_light"]


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_gives_the_same_scene(name: str) -> None:
    first, second = (simulate_modality(name, np.random.default_rng(11)) for _ in range(2))
    np.testing.assert_array_equal(first.pixels, second.pixels)
    np.testing.assert_array_equal(first.truth, second.truth)


@pytest.mark.parametrize("name", PICTURES)
def test_scenes_are_finite_and_have_the_bands_and_sides_of_their_modality(
    name: str, scenes: dict[str, list[Scene]]
) -> None:
    for scene in scenes[name]:
        assert scene.pixels.dtype == np.float32
        assert scene.truth.dtype == np.uint8
        assert np.isfinite(scene.pixels).all()
        assert len(scene.pixels) in BANDS[name]
        assert scene.pixels.shape[1:] == scene.truth.shape
        assert 160 <= min(scene.truth.shape) <= max(scene.truth.shape) <= 256
        assert scene.pixels.std() > 0


@pytest.mark.parametrize("name", PICTURES)
def test_anomalies_are_present_but_rare(name: str, scenes: dict[str, list[Scene]]) -> None:
    shares = [(scene.truth == ANOMALY).mean() for scene in scenes[name]]
    assert min(shares) > 0
    assert max(shares) < 0.3
    assert np.mean(shares) < 0.1


def test_radar_values_are_not_negative(scenes: dict[str, list[Scene]]) -> None:
    assert all(scene.pixels.min() >= 0 for scene in scenes["sar"])


def test_infrared_targets_are_small(scenes: dict[str, list[Scene]]) -> None:
    assert max((scene.truth == ANOMALY).sum() for scene in scenes["infrared"]) < 8 * 20**2


@pytest.mark.parametrize("name", PICTURES)
def test_anomalies_are_put_into_real_images_in_their_own_numbers(name: str) -> None:
    image = real_image(1 if name in ("sar", "infrared") else 3)
    in_real = [s for s in (simulate_modality(name, np.random.default_rng(k), (image,)) for k in range(14)) if kept(s)]
    assert in_real
    for scene in in_real:
        assert (scene.truth == ANOMALY).any()
        assert len(scene.pixels) == len(image)
        assert scene.pixels.max() <= 2 * image.max()


def kept(scene: Scene) -> bool:
    """Whether most normal pixels have exactly the values of a part of the real image: gamma noise with this mean."""
    values = scene.pixels[0][scene.truth == NORMAL]
    return bool(abs(values.mean() - 80) < 3 and abs(values.std() - 40) < 3)


@pytest.mark.parametrize("name", PICTURES)
def test_missing_values_of_real_images_are_not_judged(name: str) -> None:
    image = real_image(1 if name in ("sar", "infrared") else 3)
    image[:, :, 140:170] = np.nan
    for seed in range(8):
        scene = simulate_modality(name, np.random.default_rng(seed), (image,))
        assert (scene.truth[np.isnan(scene.pixels).any(0)] == IGNORED).all()


def test_large_doubles_of_anomalies_are_painted_but_not_labelled() -> None:
    canvas = empty_canvas(3)
    before = canvas.signal.copy()
    for _ in range(8):
        add_decoys(canvas)
    assert (np.abs(canvas.signal - before).max(0) > 0.02).sum() > SHORTEST_LARGE_PX**2


@pytest.mark.parametrize("kind", list(KINDS))
def test_things_stay_small_whatever_the_scale(kind: str) -> None:
    for seed in range(10):
        canvas = empty_canvas(seed)
        canvas.vehicle_px = 60.0
        length, width = thing_size(canvas, KINDS[kind])
        assert min(length, width) <= 35
        assert length * width <= 0.031 * canvas.surface.size


def test_many_things_of_a_group_stay_a_minority() -> None:
    for seed in range(12):
        canvas = empty_canvas(seed)
        truth = add_group(canvas, "bus", np.zeros(canvas.size, np.uint8), 0.5)
        assert (truth == ANOMALY).mean() < 0.25


def test_no_terrain_labels_anything_and_all_stay_positive() -> None:
    for _, paint in TERRAINS:
        canvas = empty_canvas(5, 160)
        paint(canvas)
        assert np.isfinite(canvas.signal).all()
        assert canvas.signal.min() >= 0


def test_rim_of_an_object_is_not_judged() -> None:
    stamp = stamped("box", Pose(20.0, 20.0, 10.0, 6.0, 0.0), (40, 40), 0.8)
    assert stamp is not None
    truth = marked(np.zeros((40, 40), np.uint8), stamp)
    assert truth[20, 20] == ANOMALY
    assert 50 <= (truth == ANOMALY).sum() <= 80
    assert truth[20, 24] == IGNORED or truth[20, 23] == IGNORED
    assert truth[0, 0] == NORMAL


def test_stamp_of_a_long_thing_is_cut_at_the_picture_and_one_outside_is_none() -> None:
    stamp = stamped("box", Pose(10.0, 10.0, 900.0, 4.0, 0.0), (40, 50), 0.5)
    assert stamp is not None
    assert stamp.share.shape[0] == 40
    assert stamped("box", Pose(-90.0, 10.0, 9.0, 4.0, 0.0), (40, 50), 0.5) is None


def test_area_of_a_stamp_is_the_area_of_its_object() -> None:
    for length, width in ((1.0, 1.0), (3.0, 1.5), (30.0, 12.0)):
        stamp = stamped("box", Pose(32.3, 31.6, length, width, 0.7), (64, 64), 0.6)
        assert stamp is not None
        assert stamp.share.sum() == pytest.approx(length * width, rel=0.08)

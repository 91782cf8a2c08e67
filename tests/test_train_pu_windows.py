"""The windows network of one class, and the small one in torch: from samples to a map, and what is refused."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.pu_training import PuSettings
from plugin.errors import RunCanceled
from plugin.pu_in_torch import fit_in
from plugin.pu_samples import SampleShapes, store_path
from plugin.pu_windows import train_windows
from plugin.torch_errors import TrainingFailed
from plugin.torch_process import TorchPython
from plugin.train_pu import Trained, TrainJob, train_pu
from plugin.trained_class import class_of, network_of
from tests.conftest import Listener
from tests.one_class import COLS, ROWS, TRUTH, f1, points, samples, scene

for name in ("torch", "onnx", "onnxruntime"):
    pytest.importorskip(name)
HERE = TorchPython(sys.executable, "", "")
QUICK = PuSettings(steps=25)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder for results and one for what must not stay."""
    results, passing = tmp_path / "results", tmp_path / "passing"
    results.mkdir()
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return results, passing


@pytest.fixture
def job(places: tuple[Path, Path], write_image: Callable[..., str]) -> TrainJob:
    kind = SampleShapes("samples", samples(40))
    output = str(places[0] / "corn.onnx")
    return TrainJob(write_image(scene()), output, kind, class_name="corn", settings=QUICK)


def probability_of(trained: Trained, image: str, folder: Path, **more) -> np.ndarray:
    output = str(folder / "probability.tif")
    detect(Job((image,), output, model=trained.output, **{"detector": entry("pu"), **more}), Listener())
    dataset = gdal.Open(output)
    return dataset.GetRasterBand(1).ReadAsArray()


def test_the_windows_network_maps_the_class_the_same_in_any_windows(
    job: TrainJob, places: tuple[Path, Path], listener: Listener, write_image: Callable[..., str]
) -> None:
    trained = train_windows(job, listener, HERE)
    whole = probability_of(trained, job.image, places[0])
    assert f1(whole >= 0.5) > 0.9
    assert TRUTH.mean() / 1.3 < trained.prior.share < TRUTH.mean() * 1.3
    assert listener.progress == sorted(listener.progress) and listener.progress[-1] == 100
    assert not list(places[1].iterdir())
    assert class_of(trained.output, "pu").name == "corn"
    card = OnnxModel(trained.output, "pu", Wish(Device.CPU)).card
    assert (card.more["network"], card.more["missing"], card.margin_px, card.more["folds"]) == (
        "windows", "nan", 96, 2,
    )  # fmt: skip
    assert f"40 positive, 0 negative and {ROWS * COLS} unlabelled pixels of image.tif" in card.training_data
    large = np.tile(scene(), (1, 3, 2))[:, :, :-3]
    large[:, 70:75, 80:110] = -1
    image = write_image(large, "large.tif", nodata=-1)
    whole = probability_of(trained, image, places[0])
    cut = probability_of(trained, image, places[0], detector=replace(entry("pu"), core_px=64))
    assert np.isnan(whole).sum() == 150
    np.testing.assert_allclose(cut, whole, atol=1e-5)


def test_the_cards_of_both_networks_have_the_same_keys(job: TrainJob, listener: Listener) -> None:
    small = OnnxModel(train_pu(job, listener).output, "pu", Wish(Device.CPU)).card.more
    quick = replace(job, settings=replace(QUICK, steps=2))
    windows = OnnxModel(train_windows(quick, listener, HERE).output, "pu", Wish(Device.CPU)).card.more
    assert set(windows) == set(small)
    assert {key for key in windows if windows[key] == small[key]} >= {"class_name", "band_numbers", "bands", "loss"}


def test_a_refinement_by_the_windows_network_adds_to_the_samples_of_the_model(
    job: TrainJob, places: tuple[Path, Path], listener: Listener
) -> None:
    first = train_pu(job, listener)
    clicks = SampleShapes("clicks", points([1, 2], [50, 51]))
    output = str(places[0] / "again.onnx")
    work = replace(job, base=first.output, output=output, negative=clicks, positive=SampleShapes("none"))
    again = train_windows(work, listener, HERE)
    assert (again.positives, again.negatives) == (40, 2)
    assert network_of(again.output, "pu") == "windows"
    assert f1(probability_of(again, job.image, places[0]) >= 0.5) > 0.7


def test_the_small_network_in_torch_gives_the_map_that_numpy_gives(
    job: TrainJob, places: tuple[Path, Path], listener: Listener
) -> None:
    here = train_pu(job, listener)
    expected = probability_of(here, job.image, places[0])
    there = train_pu(job, listener, fit_in(HERE))
    assert there.prior.share == pytest.approx(here.prior.share, rel=1e-2)
    np.testing.assert_allclose(probability_of(there, job.image, places[0]), expected, atol=1e-3)
    assert network_of(there.output, "pu") == "features"
    assert not list(places[1].iterdir())


class InTraining(Listener):
    """Cancels when the child has told of its progress."""

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return max(self.progress, default=0) > 60


@pytest.mark.parametrize("feedback", [Listener(1), Listener(3), Listener(30), InTraining()])
def test_canceling_leaves_nothing(job: TrainJob, places: tuple[Path, Path], feedback: Listener) -> None:
    with pytest.raises(RunCanceled):
        train_windows(replace(job, settings=replace(QUICK, steps=60)), feedback, HERE)
    with pytest.raises(RunCanceled):
        train_pu(replace(job, settings=replace(QUICK, steps=2000)), feedback, fit_in(HERE))
    assert not [path for folder in places for path in folder.iterdir()]


def test_a_training_that_breaks_off_leaves_nothing(job: TrainJob, places: tuple[Path, Path], listener) -> None:
    wrong = replace(job, settings=replace(QUICK, dropout=7.0))
    with pytest.raises(TrainingFailed, match="dropout"):
        train_windows(wrong, listener, HERE)
    assert not [path for folder in places for path in folder.iterdir()]
    assert not Path(store_path(job.output)).exists()

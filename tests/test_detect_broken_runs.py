"""A run that is canceled or breaks in the middle leaves no file and no thread."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.detectors.catalog import entry
from plugin.detectors.spec import DetectorSpec
from plugin.errors import AnomalyError, ImageReadFailed, ModelOutOfMemory, OutputNotWritable, RunCanceled
from plugin.memory_errors import MemoryFull

Scene = Callable[..., np.ndarray]
WriteImage = Callable[..., str]
Refusal = Callable[..., str]
SMALL = 2**20


class Interrupted:
    """A detector that does something when it scores for the n-th time."""

    margin_px, surveys = 0, 0

    def __init__(self, act: Callable[[], object], number: int) -> None:
        self._act, self._left = act, number

    def score(self, pixels: np.ndarray) -> np.ndarray:
        self._left -= 1
        if self._left == 0:
            self._act()
        return pixels[0, 0].copy()


def interrupted(act: Callable[[], object], number: int = 2) -> DetectorSpec:
    return replace(entry("rx"), build=lambda *_: Interrupted(act, number), options=())


@pytest.fixture
def image(make_scene: Scene, write_image: WriteImage) -> str:
    return write_image(make_scene(6, 400, 300), options=["INTERLEAVE=BAND"])


@pytest.mark.parametrize("number", [1, 2, 5, 30, 60])
@pytest.mark.parametrize("detector", ["rx", "ring"])
def test_a_canceled_run_leaves_nothing(
    refusal: Refusal, image: str, cancel_at: Callable[[int], Any], detector: str, number: int
) -> None:
    refusal(RunCanceled, image, detector=detector, memory_bytes=SMALL, feedback=cancel_at(number))


def test_canceling_during_the_last_window_counts(refusal: Refusal, image: str, cancel_at: Callable[[int], Any]) -> None:
    refusal(RunCanceled, image, detector=interrupted(lambda: None), feedback=cancel_at(2))


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_detector_that_breaks_leaves_nothing_and_keeps_its_error(refusal: Refusal, image: str, number: int) -> None:
    class BrokenError(AnomalyError):
        pass

    def fail() -> None:
        raise BrokenError("Broken.")

    refusal(BrokenError, image, detector=interrupted(fail, number), memory_bytes=SMALL)


def test_a_bug_in_a_detector_is_not_hidden(run: Callable[..., Any], image: str, output_folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(image, detector=interrupted(lambda: 1 / 0), memory_bytes=SMALL)
    assert not list(output_folder.iterdir())


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (MemoryError("Unable to allocate 3.00 GiB"), "full (Unable to allocate 3.00 GiB)"),
        (MemoryError(), "full (an allocation failed)"),
        (RuntimeError("can't start new thread"), "full (can't start new thread)"),
    ],
)
def test_a_full_memory_is_told_in_a_sentence(refusal: Refusal, image: str, raised: Exception, words: str) -> None:
    def fail() -> None:
        raise raised

    assert words in refusal(MemoryFull, image, detector=interrupted(fail), memory_bytes=SMALL)


def test_another_error_of_the_runtime_is_not_taken_for_a_full_memory(run: Callable[..., Any], image: str) -> None:
    def fail() -> None:
        raise RuntimeError("dictionary changed size during iteration")

    with pytest.raises(RuntimeError, match="dictionary changed"):
        run(image, detector=interrupted(fail), memory_bytes=SMALL)


def test_an_input_that_is_cut_short_during_the_run_is_reported(refusal: Refusal, image: str) -> None:
    def cut() -> None:
        with Path(image).open("r+b") as file:
            file.truncate(50_000)

    sentence = refusal(ImageReadFailed, image, detector=interrupted(cut), memory_bytes=SMALL)
    assert "failed in the middle of the run" in sentence


def test_a_raw_input_that_is_cut_short_during_the_run_is_reported(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage
) -> None:
    path = write_image(make_scene(6, 400, 300), "image.dat", driver="ENVI", options=["INTERLEAVE=BIP"])

    def cut() -> None:
        with Path(path).open("r+b") as file:
            file.truncate(1_000_000)

    refusal(ImageReadFailed, path, detector=interrupted(cut), memory_bytes=SMALL)


def test_a_source_that_is_deleted_during_the_run_is_reported(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage, tmp_path: Path
) -> None:
    sources = [
        write_image(make_scene(4, 200, 300), f"{part}.tif", transform=(0.0, 1.0, 0.0, -200.0 * part, 0.0, -1.0))
        for part in range(4)
    ]
    gdal.BuildVRT(str(tmp_path / "mosaic.vrt"), sources).FlushCache()
    # A virtual raster opens its sources when they are needed; the census has opened them all.
    with_few_open = gdal.GetConfigOption("GDAL_MAX_DATASET_POOL_SIZE")
    assert with_few_open is None
    refusal(
        ImageReadFailed,
        str(tmp_path / "mosaic.vrt"),
        detector=interrupted(lambda: [Path(source).write_bytes(b"") for source in sources]),
        memory_bytes=SMALL,
    )


def test_an_input_that_is_deleted_during_the_run_is_read_to_its_end_or_reported(
    run: Callable[..., Any], image: str, output_folder: Path
) -> None:
    expected = gdal.Open(image).ReadAsArray()[0]
    try:
        result = run(image, detector=interrupted(lambda: Path(image).unlink()), memory_bytes=SMALL)
    except ImageReadFailed:
        assert not list(output_folder.iterdir())
    else:
        np.testing.assert_array_equal(result.scores, expected)


def test_an_output_folder_that_is_removed_during_the_run_is_reported(
    run: Callable[..., Any], image: str, output_folder: Path
) -> None:
    with pytest.raises(OutputNotWritable):
        run(image, detector=interrupted(lambda: shutil.rmtree(output_folder)), memory_bytes=SMALL)
    assert not output_folder.exists()


def test_a_network_without_memory_leaves_nothing(
    refusal: Refusal,
    make_scene: Scene,
    write_image: WriteImage,
    net: DetectorSpec,
    write_network: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr("plugin.detectors.onnx_model._open", _open_without_memory)
    path = write_image(make_scene(3, 80, 90))
    assert "ran out of memory" in refusal(ModelOutOfMemory, path, detector=net, model=write_network(3))


def _open_without_memory(runtime: Any, content: bytes, path: str, providers: list[str], **_options: bool) -> Any:
    class Full:
        def __init__(self) -> None:
            session = runtime.InferenceSession(content, providers=providers)
            self.get_modelmeta, self.get_inputs, self.get_outputs = (
                session.get_modelmeta,
                session.get_inputs,
                session.get_outputs,
            )

        def run(self, *_: object) -> None:
            raise RuntimeError("Failed to allocate memory for requested buffer")

    return Full()

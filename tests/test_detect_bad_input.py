"""Bad input gives the right error with a sentence, and leaves no file behind."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.detectors.device import Device, Wish
from plugin.detectors.spec import DetectorSpec
from plugin.errors import (
    BandUnknown,
    CardInvalid,
    DeviceUnavailable,
    ExtentOutside,
    GroundControlOnly,
    ImageNotReadable,
    ImagesDiffer,
    ModelMissing,
    ModelNotReadable,
    ModelOfOtherDetector,
    ModelRunFailed,
    NoValidPixels,
    OutputIsInput,
    OutputNotWritable,
    RuntimeMissing,
    TooFewBands,
    TooManyBands,
    WavelengthsUnknown,
)
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection

Scene = Callable[..., np.ndarray]
Run = Callable[..., Any]
WriteImage = Callable[..., str]
Refusal = Callable[..., str]


@pytest.fixture
def image(make_scene: Scene, write_image: WriteImage) -> str:
    return write_image(make_scene(6, 30, 40))


def test_what_is_no_raster_is_refused(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "text.tif").write_text("no raster")
    for name in ("text.tif", "missing.tif", ""):
        assert "cannot be read as a raster image" in refusal(ImageNotReadable, str(tmp_path / name))


def test_an_image_without_a_valid_pixel_is_refused(refusal: Refusal, write_image: WriteImage) -> None:
    refusal(NoValidPixels, write_image(np.full((5, 9, 9), -1, "i2"), nodata=-1))
    refusal(NoValidPixels, write_image(np.full((5, 9, 9), np.nan, "f4")))


@pytest.mark.parametrize("detector", ["rx", "ring"])
def test_bands_that_are_never_valid_together_leave_no_pixel(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage, detector: str
) -> None:
    pixels = make_scene(6, 30, 30)
    for third in range(3):
        pixels[2 * third : 2 * third + 2, 10 * third : 10 * third + 10] = np.nan
    refusal(NoValidPixels, write_image(pixels), detector=detector)


def test_an_image_of_constant_bands_is_refused(refusal: Refusal, write_image: WriteImage) -> None:
    assert "the image has 0" in refusal(TooFewBands, write_image(np.full((5, 9, 9), 7, "u1")))


@pytest.mark.parametrize("bands", [1, 2, 3])
def test_three_bands_are_too_few_for_tdd(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage, bands: int
) -> None:
    sentence = refusal(TooFewBands, write_image(make_scene(bands, 9, 9)), detector="tdd")
    assert f"at least 4 usable bands, but the image has {bands}" in sentence


def test_more_than_five_hundred_bands_are_too_many(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage
) -> None:
    refusal(TooManyBands, write_image(make_scene(501, 4, 5)))


def test_missing_values_of_every_kind_do_not_spread(make_scene: Scene, write_image: WriteImage, run: Run) -> None:
    pixels = make_scene(6, 40, 40)
    pixels[0, 3, 3], pixels[1, 4, 4], pixels[2, 5, 5], pixels[3, 6, 6] = np.nan, np.inf, -np.inf, -9999
    for detector in ("rx", "ring"):
        result = run(write_image(pixels, nodata=-9999), detector=detector)
        missing = np.isnan(result.scores)
        assert missing.sum() == 4
        assert missing[[3, 4, 5, 6], [3, 4, 5, 6]].all()
        np.testing.assert_array_equal(np.isnan(result.probability), missing)


@pytest.mark.parametrize("detector", ["rx", "ring"])
def test_an_image_that_is_nearly_all_nodata_is_scored_where_it_is_not(
    make_scene: Scene, write_image: WriteImage, run: Run, detector: str
) -> None:
    pixels = np.full((6, 300, 300), -3.4e38, "f4")
    pixels[:, 100:109, 200:210] = make_scene(6, 9, 10)
    result = run(write_image(pixels, nodata=-3.4e38), detector=detector)
    assert result.detection.valid_px == 90
    assert np.isfinite(result.scores[100:109, 200:210]).all()


def test_unknown_bands_wavelengths_and_places_are_refused(refusal: Refusal, image: str) -> None:
    refusal(BandUnknown, image, selection=Selection(bands=(1, 7)))
    refusal(WavelengthsUnknown, image, selection=Selection(wavelengths_nm=((450, 900),)))
    refusal(ExtentOutside, image, selection=Selection(extent=Extent(0, 0, 1, 1)))
    refusal(ExtentOutside, image, selection=Selection(extent=Extent(500400, 5199000, 500500, 5199700)))


def test_an_extent_on_control_points_only_is_refused(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage
) -> None:
    path = write_image(make_scene(4, 20, 20), transform=None)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.SetGCPs(
        [gdal.GCP(10.0, 50.0, 0, 0.5, 0.5), gdal.GCP(11.0, 50.0, 0, 9.5, 0.5), gdal.GCP(10, 49, 0, 0.5, 9.5)], ""
    )
    del dataset
    refusal(GroundControlOnly, path, selection=Selection(extent=Extent(10, 49, 11, 50)))


def test_images_of_different_grids_are_refused(
    refusal: Refusal, image: str, make_scene: Scene, write_image: WriteImage
) -> None:
    refusal(ImagesDiffer, image, write_image(make_scene(6, 31, 40), "other.tif"))


def test_an_output_that_is_the_input_is_refused_by_any_name(
    refusal: Refusal, image: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(image).read_bytes()
    (tmp_path / "link.tif").symlink_to(image)
    monkeypatch.chdir(tmp_path)
    for name in (image, "image.tif", str(tmp_path / "link.tif"), "results/../image.tif"):
        assert "one of the inputs" in refusal(OutputIsInput, image, output=name)
    assert Path(image).read_bytes() == before


def test_an_output_over_a_file_that_the_input_needs_is_refused(
    refusal: Refusal, image: str, make_scene: Scene, write_image: WriteImage, tmp_path: Path
) -> None:
    gdal.Translate(str(tmp_path / "image.vrt"), image).FlushCache()
    refusal(OutputIsInput, str(tmp_path / "image.vrt"), output=image)
    envi = write_image(make_scene(4, 9, 9), "envi.dat", driver="ENVI")
    refusal(OutputIsInput, envi, output=str(tmp_path / "envi.hdr"))
    if gdal.GetDriverByName("netCDF") is not None:
        cube = write_image(make_scene(4, 9, 9), "cube.nc", driver="netCDF")
        refusal(OutputIsInput, f'NETCDF:"{cube}":Band1', output=cube)


def test_an_output_over_the_model_is_refused(
    refusal: Refusal, make_scene: Scene, write_image: WriteImage, net: DetectorSpec, write_network: Callable[..., str]
) -> None:
    model = write_network(3)
    refusal(OutputIsInput, write_image(make_scene(3, 9, 9)), detector=net, model=model, output=model)


def test_an_output_that_cannot_be_written_is_refused(refusal: Refusal, image: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for output in (tmp_path / "file" / "scores.tif", tmp_path / "missing" / "scores.tif", tmp_path, "/proc/scores.tif"):
        refusal(OutputNotWritable, image, output=str(output))
    refusal(OutputNotWritable, image, output="")


@pytest.mark.usefixtures("onnx_there")
class TestModels:
    """What can be wrong with a model file."""

    @pytest.fixture
    def onnx_there(self) -> None:
        pytest.importorskip("onnxruntime")

    @pytest.fixture
    def refused(self, refusal: Refusal, make_scene: Scene, write_image: WriteImage, net: DetectorSpec) -> Refusal:
        image = write_image(make_scene(3, 20, 20))
        return lambda error, model, **job: refusal(error, image, detector=net, model=model, **job)

    def test_a_file_that_is_no_model_is_refused(
        self, refused: Refusal, tmp_path: Path, write_network: Callable[..., str]
    ) -> None:
        (tmp_path / "text.onnx").write_text("no model")
        refused(ModelNotReadable, str(tmp_path / "text.onnx"))
        content = Path(write_network(3)).read_bytes()
        (tmp_path / "half.onnx").write_bytes(content[: len(content) // 2])
        refused(ModelNotReadable, str(tmp_path / "half.onnx"))
        refused(ModelMissing, str(tmp_path / "missing.onnx"))

    def test_a_model_with_a_wrong_card_is_refused(
        self, refused: Refusal, write_network: Callable[..., str], card: dict[str, Any]
    ) -> None:
        refused(CardInvalid, write_network(3, facts=None))
        refused(CardInvalid, write_network(3, facts="no JSON"))
        refused(CardInvalid, write_network(3, facts={**card, "bands": "three"}))
        refused(ModelOfOtherDetector, write_network(3, facts={**card, "detector": "tdd"}))
        refused(TooFewBands, write_network(4, facts={**card, "bands": 4}))

    def test_a_model_that_does_not_fit_the_image_is_reported(
        self, refused: Refusal, write_network: Callable[..., str]
    ) -> None:
        refused(ModelRunFailed, write_network(5))
        refused(ModelRunFailed, write_network(3, last="GlobalMaxPool"))

    def test_without_onnxruntime_only_the_networks_are_refused(
        self,
        refused: Refusal,
        run: Run,
        write_network: Callable[..., str],
        image: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        model = write_network(3)
        monkeypatch.setitem(sys.modules, "onnxruntime", None)
        assert "pip install" in refused(RuntimeMissing, model)
        for detector in ("rx", "ring"):
            assert run(image, detector=detector).detection.valid_px == 1200

    def test_cuda_that_cannot_be_used_is_replaced_and_said_or_refused(
        self,
        refused: Refusal,
        run: Run,
        net: DetectorSpec,
        write_network: Callable[..., str],
        card: dict[str, Any],
        image: str,
    ) -> None:
        if shutil.which("nvidia-smi"):
            pytest.skip("CUDA may be there")
        model = write_network(3)
        refused(DeviceUnavailable, model, wish=Wish(Device.CUDA, may_fall_back=False))
        allowed = Selection(bands=(1, 2, 3))
        result = run(image, detector=net, model=model, wish=Wish(Device.CUDA), selection=allowed)
        assert result.detection.device == "cpu"

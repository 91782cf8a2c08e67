"""What fuzzing has found, one test for each: none of it may come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import AnomalyError, ImageReadFailed, ModelNotReadable, OutputNotWritable
from plugin.explain.errors import PlaceOutside
from plugin.explain.explanation import Question, explain
from plugin.raster.anomaly_rows import read_rows
from plugin.raster.bands import read_bands
from plugin.raster.gdal_errors import gdal_raises
from plugin.raster.grid import PIXEL_TRANSFORM, Grid, grid_of
from plugin.raster.mask import MaskPolygons
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.remote_errors import SourceUnusable
from plugin.raster.samples import sample_pixels, touched
from plugin.raster.windows import Window

from ..conftest import Listener, Result
from .models import SOUND

Refusal = Callable[..., str]


def _envi(folder: Path, header: bytes) -> str:
    pixels = np.random.default_rng(1).integers(0, 99, (3, 8, 9)).astype("u1")
    (folder / "image.dat").write_bytes(pixels.tobytes())
    (folder / "image.hdr").write_bytes(
        b"ENVI\nsamples = 9\nlines = 8\nbands = 3\ndata type = 1\ninterleave = bsq\nbyte order = 0\n" + header
    )
    return str(folder / "image.dat")


def test_a_header_in_latin_1_is_read_with_its_micrometres(tmp_path: Path) -> None:
    header = "description = {Überflug}\nwavelength units = µm\nwavelength = {0.45, 0.55, 0.65}\n".encode("latin-1")
    bands = read_bands(gdal.Open(_envi(tmp_path, header)))
    assert bands.wavelengths_nm == pytest.approx((450, 550, 650))


@pytest.mark.parametrize("offset", [b"none", b"0x", b"1e3", b"", b"-5"])
def test_a_header_offset_that_is_no_number_ends_in_a_result_or_a_sentence(
    offset: bytes, tmp_path: Path, run: Callable[..., Result]
) -> None:
    image = _envi(tmp_path, b"header offset = " + offset + b"\n")
    try:
        assert run(image).detection.valid_px <= 72
    except AnomalyError as refused:
        assert "image.dat" in str(refused)


@pytest.mark.parametrize("transform", [(0.0,) * 6, (float("nan"), 1, 0, 0, 0, -1), (5.0, 1, 2, 5, 2, 4)])
def test_a_place_without_extent_is_no_place(tmp_path: Path, transform: tuple[float, ...]) -> None:
    path = str(tmp_path / "image.vrt")
    image = gdal.GetDriverByName("VRT").Create(path, 4, 3, 1)
    image.SetGeoTransform(transform)
    image.FlushCache()
    assert grid_of(image).transform == PIXEL_TRANSFORM
    assert not grid_of(image).has_transform


def test_a_model_with_a_text_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    path = tmp_path / "model.onnx"
    for sound, changed in ((b"Fuzzed net", b"Fuzzed \xff\xfet"), (b"pixels", b"pix\x80ls")):
        path.write_bytes(SOUND.replace(sound, changed))
        with pytest.raises(ModelNotReadable):
            OnnxModel(str(path), "net", Wish(Device.CPU))


def test_a_path_with_a_nul_is_refused(refusal: Refusal, write_image: Callable[..., str]) -> None:
    image = write_image(np.random.default_rng(1).normal(size=(3, 8, 9)).astype("f4"))
    assert "NUL" in refusal(OutputNotWritable, image, output="a\0b.tif")


def test_anomalies_that_are_gone_or_hold_no_layer_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.gpkg").write_bytes(b"")
    for name in ("gone.gpkg", "empty.gpkg"):
        with pytest.raises(ImageReadFailed):
            read_rows(str(tmp_path / name), "anomalies", Listener())


FAR = 1e308


@pytest.mark.parametrize(
    "shape",
    [
        f"LINESTRING (9.001 46.999, {FAR} -{FAR})",
        "LINESTRING (9.001 46.999, 1e18 0)",
        f"POLYGON ((9 47, {FAR} 47, 9 -{FAR}, 9 47))",
        f"GEOMETRYCOLLECTION (LINESTRING (9 47, -{FAR} 0), POINT ({FAR} 0), POLYGON ((9 47, 9.1 47, 9 -1e15, 9 47)))",
    ],
)
def test_shapes_far_away_are_burnt_at_once(shape: str) -> None:
    """GDAL would step along a line to the other end of the numbers, pixel by pixel, and not be stopped."""
    grid = Grid(24, 30, (9.0, 1e-4, 0.0, 47.0, 0.0, -1e-4), "", has_transform=True)
    wkb = bytes(ogr.CreateGeometryFromWkt(shape).ExportToWkb())
    assert MaskPolygons([wkb], grid, "image").inside(Window(0, 0, 24, 30)).shape == (24, 30)
    pixels = sample_pixels([wkb], grid, "image")
    assert (pixels.rows < 24).all() and (pixels.cols < 30).all()
    touched(wkb, grid)


def test_what_is_cut_off_far_away_is_the_same_near() -> None:
    grid = Grid(24, 30, (9.0, 1e-4, 0.0, 47.0, 0.0, -1e-4), "", has_transform=True)
    near, far = (
        bytes(
            ogr.CreateGeometryFromWkt(f"POLYGON ((9.001 48, {east} 48, {east} 46, 9.001 46, 9.001 48))").ExportToWkb()
        )
        for east in (10, 1e6)
    )
    for wkb in (near, far):
        inside = MaskPolygons([wkb], grid, "image").inside(Window(0, 0, 24, 30))
        assert inside[:, 10:].all() and not inside[:, :10].any()
        assert sample_pixels([wkb], grid, "image").counts.tolist() == [24 * 20]


def test_bad_bands_in_bytes_do_not_stop_a_reader(tmp_path: Path) -> None:
    reader = WindowReader((_envi(tmp_path, b"band names = {\xe9, b, c}\nbbl = {1, 1, \xff}\n"),), Selection())
    assert len(reader.band_numbers) == 3
    reader.close()


def test_a_message_of_gdal_that_is_no_text_is_a_sentence_of_ours(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "image.vrt").write_bytes(
        b'<VRTDataset rasterXSize="3" rasterYSize="3"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        b'<SourceFilename relativeToVRT="1">gone\xff\xfe.tif</SourceFilename><SourceBand>1</SourceBand>'
        b"</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(ImageReadFailed, match="no text in UTF-8"), gdal_raises(lambda why: ImageReadFailed("x", why)):
        gdal.Open(str(tmp_path / "image.vrt")).ReadAsArray()
    refusal(SourceUnusable, str(tmp_path / "image.vrt"))


def test_an_outline_without_a_place_on_the_image_is_not_explained(
    write_image: Callable[..., str], run: Callable[..., Result]
) -> None:
    image = write_image(np.random.default_rng(1).normal(size=(4, 30, 30)).astype("f4"))
    scores = run(image).detection.output
    for outline in (b"no shape", bytes(ogr.CreateGeometryFromWkt("POLYGON EMPTY").ExportToWkb()), _far()):
        with pytest.raises(PlaceOutside):
            explain(Question(image, scores, outline=outline))


def _far() -> bytes:
    return bytes(ogr.CreateGeometryFromWkt(f"POLYGON (({FAR} 0, {FAR} {FAR}, 0 {FAR}, {FAR} 0))").ExportToWkb())

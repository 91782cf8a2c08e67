"""Virtual rasters: a source that is gone, cut off or out of reach leads to an error, wherever it lies."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import ImageNotReadable, ImageReadFailed
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.remote import forget, gdal_name, is_remote
from plugin.raster.remote_errors import RemoteFormatUnsafe, RemoteReadFailed, SourceUnusable
from plugin.raster.sources import sources_in
from plugin.raster.windows import Window
from tests.range_server import Asked, Fault, RangeServer
from tests.raster.remote import SIZE_PX, impatient, pixels, put, put_cog, server

__all__ = ["impatient", "pixels", "server"]
WriteImage = Callable[..., str]
ALL = Window(0, 0, SIZE_PX, SIZE_PX)


def virtual(folder: Path, *sources: str, **options: object) -> str:
    path = str(folder / "mosaic.vrt")
    gdal.BuildVRT(path, list(sources), **options).FlushCache()
    return path


def read(path: str) -> np.ndarray:
    return WindowReader([path], Selection()).read(ALL)[0]


@pytest.mark.parametrize("options", [{}, {"srcNodata": 0, "VRTNodata": 0}])
def test_a_source_that_is_gone_is_missed_before_the_run(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray, options: dict[str, object]
) -> None:
    source = write_image(pixels)
    path = virtual(tmp_path, source, **options)
    Path(source).unlink()
    with pytest.raises(SourceUnusable, match="it is not there") as raised:
        read(path)
    assert source in str(raised.value)


def test_a_source_that_goes_during_the_run_is_missed(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray
) -> None:
    source = write_image(pixels)
    path = virtual(tmp_path, source)
    reader = WindowReader([path], Selection())
    gdal.Open(path)  # the reader's own handle of the source may be used again: it is put out of the way
    Path(source).write_bytes(b"")
    reader._images[0].dataset.FlushCache()
    with pytest.raises(ImageReadFailed):
        WindowReader.read(reader, ALL)


@pytest.mark.parametrize("is_deep", [False, True])
def test_a_raw_source_that_is_cut_off_is_refused_and_not_read_as_zeros(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray, *, is_deep: bool
) -> None:
    source = write_image(pixels, "image.dat", driver="ENVI")
    path = virtual(tmp_path, source)
    if is_deep:
        os.replace(path, tmp_path / "inner.vrt")
        path = virtual(tmp_path, str(tmp_path / "inner.vrt"))
    np.testing.assert_array_equal(read(path), pixels)
    reader = WindowReader([path], Selection())
    os.truncate(source, Path(source).stat().st_size // 2)
    with pytest.raises(ImageReadFailed, match="shorter"):
        reader.read(ALL)
    with pytest.raises(SourceUnusable, match="shorter than its header says"):
        read(path)


def test_a_virtual_raster_made_of_itself_is_refused(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray
) -> None:
    path = virtual(tmp_path, write_image(pixels))
    text = Path(path).read_text().replace("image.tif", "mosaic.vrt")
    Path(path).write_text(text)
    with pytest.raises((SourceUnusable, ImageNotReadable, ImageReadFailed)):
        read(path)


def test_sources_are_looked_at_only_where_the_run_is(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray
) -> None:
    near = write_image(pixels, "near.tif")
    far = write_image(pixels, "far.tif", transform=(503200.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    path = virtual(tmp_path, near, far)
    Path(far).unlink()
    reader = WindowReader([path], Selection(extent=Extent(500000.0, 5196800.0, 503200.0, 5200000.0)))
    np.testing.assert_array_equal(reader.read(ALL)[0], pixels)
    with pytest.raises(SourceUnusable, match=r"far\.tif"):
        WindowReader([path], Selection())


def test_the_sources_of_a_virtual_raster_are_found_with_their_places(
    tmp_path: Path, write_image: WriteImage, pixels: np.ndarray
) -> None:
    near = write_image(pixels, "a & b.tif")
    far = write_image(pixels, "far.tif", transform=(503200.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    found = dict(sources_in(gdal.Open(virtual(tmp_path, near, far))))
    assert found == {near: ALL, far: ALL._replace(col=SIZE_PX)}
    warped = str(tmp_path / "warped.vrt")
    gdal.Warp(warped, near, format="VRT", dstSRS="EPSG:3857").FlushCache()
    assert sources_in(gdal.Open(warped)) == [(near, None)]
    assert sources_in(gdal.Open(near)) == []


@pytest.mark.parametrize("is_separate", [False, True])
@pytest.mark.parametrize("fault", [Fault.STATUS_404, Fault.STATUS_503, Fault.SHORT, Fault.RESET])
def test_a_remote_source_that_fails_for_a_while_leaves_no_hole(
    tmp_path: Path, server: RangeServer, pixels: np.ndarray, fault: Fault, *, is_separate: bool
) -> None:
    sources = [put_cog(server, pixels, name) for name in ("one.tif", "two.tif")]
    path = virtual(tmp_path, *sources, separate=is_separate)
    truth = read(path)
    other = gdal.Open(path)  # keeps GDAL's pool of sources alive, as a layer of QGIS does
    reader = WindowReader([path], Selection())
    reader._images[0].dataset.FlushCache()
    forget(*sources)
    server.fail(fault, times=2, name="two.tif")
    np.testing.assert_array_equal(reader.read(ALL)[0], truth)
    assert other.RasterCount == len(truth)


def test_a_remote_source_that_is_gone_is_missed_before_the_run(
    tmp_path: Path, server: RangeServer, pixels: np.ndarray
) -> None:
    path = virtual(tmp_path, put_cog(server, pixels, "one.tif"), put_cog(server, pixels, "two.tif"))
    forget(server.vsi("two.tif"))
    (server.folder / "two.tif").unlink()
    with pytest.raises(RemoteReadFailed, match=r"two\.tif"):
        read(path)


def test_a_remote_source_that_fails_for_good_leads_to_an_error(
    tmp_path: Path, server: RangeServer, pixels: np.ndarray
) -> None:
    path = virtual(tmp_path, put_cog(server, pixels))
    reader = WindowReader([path], Selection())
    reader._images[0].dataset.FlushCache()
    forget(server.vsi("image.tif"))
    server.fail(Fault.STATUS_503)
    with pytest.raises(RemoteReadFailed, match=r"image\.tif"):
        reader.read(ALL)


def test_a_virtual_raster_on_the_server_finds_what_lies_beside_it(server: RangeServer, pixels: np.ndarray) -> None:
    put_cog(server, pixels)
    virtual(server.folder, str(server.folder / "image.tif"))
    np.testing.assert_array_equal(read(server.url("mosaic.vrt")), pixels)
    (server.folder / "image.tif").unlink()
    with pytest.raises(RemoteReadFailed, match=r"image\.tif"):
        read(server.url("mosaic.vrt"))


def test_a_raw_remote_source_is_refused(tmp_path: Path, server: RangeServer, pixels: np.ndarray) -> None:
    path = virtual(tmp_path, put(server, pixels, "image.dat", "ENVI"))
    with pytest.raises(RemoteFormatUnsafe, match=r"image\.dat"):
        read(path)


def test_an_archive_on_the_server_is_read_too(server: RangeServer, pixels: np.ndarray) -> None:
    put_cog(server, pixels)
    with zipfile.ZipFile(server.folder / "packed.zip", "w") as archive:
        archive.write(server.folder / "image.tif", "image.tif")
    left = [2]

    def twice(asked: Asked) -> Fault | None:
        left[0] -= 1
        return Fault.STATUS_503 if left[0] >= 0 else None

    server.goes_wrong = twice
    np.testing.assert_array_equal(read(f"/vsizip/{server.vsi('packed.zip')}/image.tif"), pixels)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("https://example.org/a.tif", "/vsicurl/https://example.org/a.tif"),
        ("HTTP://example.org/a.tif", "/vsicurl/http://example.org/a.tif"),
        ("s3://bucket/a.tif", "/vsis3/bucket/a.tif"),
        ("gs://bucket/a.tif", "/vsigs/bucket/a.tif"),
        ("/vsizip//vsicurl/https://example.org/a.zip/a.tif", "/vsizip//vsicurl/https://example.org/a.zip/a.tif"),
        ("/vsicurl?max_retry=3&url=https%3A%2F%2Fexample.org%2Fa.tif",) * 2,
        ('NETCDF:"/vsis3/bucket/a.nc":b',) * 2,
    ],
)
def test_remote_names_are_known_and_brought_to_gdals_form(path: str, name: str) -> None:
    assert gdal_name(path) == name
    assert is_remote(path)


@pytest.mark.parametrize("path", ["a.tif", "/vsizip/a.zip/a.tif", "/vsimem/a.vrt", "C:\\http\\a.tif", "http/a.tif"])
def test_local_names_are_left_alone(path: str) -> None:
    assert gdal_name(path) == path
    assert not is_remote(path)

"""Remote images: the same pixels as from the disk, tries after failures, and then an error instead of a hole."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import RunCanceled
from plugin.raster import remote
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.remote import Patience
from plugin.raster.remote_errors import RemoteChanged, RemoteFormatUnsafe, RemoteReadFailed
from plugin.raster.windows import Window
from tests.range_server import Fault, RangeServer
from tests.raster.remote import SIZE_PX, TRIES, impatient, pixels, put, put_cog, server

__all__ = ["impatient", "pixels", "server"]
PART = Window(100, 50, 180, 150)
FORMATS = {
    "cog": ("COG", "image.tif", ["COMPRESS=DEFLATE", "BLOCKSIZE=128"]),
    "strips": ("GTiff", "image.tif", ["INTERLEAVE=BAND"]),
}
BROKEN = [fault for fault in Fault if fault is not Fault.GARBAGE]


def part_of(pixels: np.ndarray) -> np.ndarray:
    return pixels[:, PART.row : PART.row + PART.height, PART.col : PART.col + PART.width]


@pytest.mark.parametrize("layout", FORMATS)
def test_a_remote_image_gives_the_same_pixels_as_a_local_one(
    server: RangeServer, pixels: np.ndarray, layout: str
) -> None:
    driver, name, options = FORMATS[layout]
    path = put(server, pixels, name, driver, *options)
    for address in (path, server.url(name)):
        np.testing.assert_array_equal(WindowReader([address], Selection()).read(PART)[0], part_of(pixels))


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("layout", FORMATS)
def test_a_server_that_fails_for_good_never_leads_to_a_hole(
    server: RangeServer, pixels: np.ndarray, layout: str, fault: Fault
) -> None:
    driver, name, options = FORMATS[layout]
    reader = opened_without_cache(put(server, pixels, name, driver, *options))
    server.fail(fault)
    try:
        read = reader.read(PART)[0]
    except RemoteReadFailed as raised:
        assert server.url(name) in str(raised)
    else:  # GDAL went on after each half
        assert fault in (Fault.SHORT, Fault.CUT)
        np.testing.assert_array_equal(read, part_of(pixels))


@pytest.mark.parametrize("fault", [fault for fault in BROKEN if fault is not Fault.WHOLE])
@pytest.mark.parametrize("layout", FORMATS)
def test_a_server_that_fails_for_a_while_is_asked_again_until_all_pixels_are_there(
    server: RangeServer, pixels: np.ndarray, layout: str, fault: Fault
) -> None:
    driver, name, options = FORMATS[layout]
    reader = opened_without_cache(put(server, pixels, name, driver, *options))
    server.fail(fault, times=2)
    np.testing.assert_array_equal(reader.read(PART)[0], part_of(pixels))


@pytest.mark.parametrize("layout", ["cog"])
def test_garbage_in_a_compressed_tile_is_noticed(server: RangeServer, pixels: np.ndarray, layout: str) -> None:
    reader = opened_without_cache(put_cog(server, pixels))
    server.fail(Fault.GARBAGE, times=1)
    np.testing.assert_array_equal(reader.read(PART)[0], part_of(pixels))
    reader = opened_without_cache(server.vsi("image.tif"))
    server.fail(Fault.GARBAGE, beyond=10**5)
    with pytest.raises(RemoteReadFailed):
        reader.read(PART)


def test_a_server_that_vanishes_leads_to_an_error(server: RangeServer, pixels: np.ndarray) -> None:
    reader = opened_without_cache(put_cog(server, pixels))
    server.vanish()
    with pytest.raises(RemoteReadFailed, match=f"tries: {TRIES}"):
        reader.read(PART)


@pytest.mark.parametrize("fault", [Fault.STATUS_503, Fault.STATUS_429, Fault.RESET, Fault.SHORT, Fault.CUT])
def test_opening_is_tried_again_too(server: RangeServer, pixels: np.ndarray, fault: Fault) -> None:
    path = put_cog(server, pixels)
    left = [2]

    def twice(_: object) -> Fault | None:
        left[0] -= 1
        return fault if left[0] >= 0 else None

    server.goes_wrong = twice
    np.testing.assert_array_equal(WindowReader([path], Selection()).read(PART)[0], part_of(pixels))


@pytest.mark.parametrize("fault", [Fault.STATUS_403, Fault.STATUS_404])
def test_a_file_that_the_server_refuses_is_not_asked_for_again_and_again(
    server: RangeServer, pixels: np.ndarray, fault: Fault
) -> None:
    path = put_cog(server, pixels)
    server.goes_wrong = lambda asked: fault
    with pytest.raises(RemoteReadFailed, match="tries: 1"):
        WindowReader([path], Selection())
    server.heal()
    assert WindowReader([path], Selection()).grid.width == SIZE_PX  # GDAL's memory of the refusal is gone


def test_waiting_for_a_server_can_be_canceled(
    server: RangeServer, pixels: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PATIENCE", Patience((10**6,), 10**6))
    wish: list[bool] = []
    reader = opened_without_cache(put_cog(server, pixels), lambda: bool(wish))
    server.fail(Fault.STATUS_503)
    wish.append(True)
    with pytest.raises(RunCanceled):
        reader.read(PART)


def test_no_new_try_begins_when_the_time_is_over(
    server: RangeServer, pixels: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PATIENCE", Patience((0,) * 1000, 0))
    reader = opened_without_cache(put_cog(server, pixels))
    server.fail(Fault.STATUS_404)
    with pytest.raises(RemoteReadFailed, match="tries: 1"):
        reader.read(PART)


def test_another_file_at_the_address_is_noticed_when_reading_is_tried_again(
    server: RangeServer, pixels: np.ndarray
) -> None:
    reader = opened_without_cache(put_cog(server, pixels))
    (server.folder / "image.tif").unlink()
    put_cog(server, pixels[:, :200])
    server.fail(Fault.STATUS_404, times=3)
    with pytest.raises((RemoteChanged, RemoteReadFailed)):
        reader.read(PART)


@pytest.mark.parametrize(("driver", "name"), [("ENVI", "image.dat"), ("HFA", "image.img")])
def test_formats_of_which_gdal_passes_holes_off_as_zeros_are_refused(
    server: RangeServer, pixels: np.ndarray, driver: str, name: str
) -> None:
    path = put(server, pixels, name, driver)
    with pytest.raises(RemoteFormatUnsafe, match=driver):
        WindowReader([path], Selection())
    server.fail(Fault.STATUS_404, beyond=10**6)
    assert (gdal.Open(path).ReadAsArray() == 0).any(), "GDAL has learned to report it: the format may be allowed"


@pytest.mark.parametrize("fault", [Fault.STATUS_503, Fault.RESET])
def test_a_mask_that_could_not_be_looked_for_is_not_taken_for_no_mask(
    server: RangeServer, pixels: np.ndarray, fault: Fault
) -> None:
    path = put_cog(server, pixels)
    dataset = gdal.Open(str(server.folder / "image.tif"), gdal.GA_Update)
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.repeat([[0], [255]], 160, 0) * np.ones(SIZE_PX, np.uint8))
    dataset = None
    assert (server.folder / "image.tif.msk").is_file()
    left = [3]

    def only_the_mask(asked: object) -> Fault | None:
        left[0] -= ".msk" in str(asked)
        return fault if ".msk" in str(asked) and left[0] >= 0 else None

    server.goes_wrong = only_the_mask
    read = WindowReader([path], Selection()).read(Window(0, 0, SIZE_PX, SIZE_PX))[0]
    assert np.isnan(read[:, :160]).all()
    np.testing.assert_array_equal(read[:, 160:], pixels[:, 160:])


def test_what_the_user_has_set_for_gdal_stays(server: RangeServer, pixels: np.ndarray) -> None:
    gdal.SetConfigOption("GDAL_HTTP_MAX_RETRY", "7")
    seen: dict[str, str | None] = {}
    try:
        with remote.fetching():
            seen["GDAL_HTTP_MAX_RETRY"] = gdal.GetConfigOption("GDAL_HTTP_MAX_RETRY")
            seen["GDAL_DISABLE_READDIR_ON_OPEN"] = gdal.GetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN")
        assert gdal.GetConfigOption("GDAL_HTTP_MAX_RETRY") == "7"
    finally:
        gdal.SetConfigOption("GDAL_HTTP_MAX_RETRY", None)
    assert seen == {"GDAL_HTTP_MAX_RETRY": "7", "GDAL_DISABLE_READDIR_ON_OPEN": "YES"}
    assert gdal.GetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN") is None


def opened_without_cache(path: str, is_canceled: Callable[[], bool] = lambda: False) -> WindowReader:
    """A reader that has got everything but the pixels: the look at the bands has left some of them with GDAL."""
    reader = WindowReader([path], Selection(), is_canceled)
    reader._images[0].dataset.FlushCache()
    gdal.VSICurlClearCache()
    return reader

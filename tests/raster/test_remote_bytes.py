"""Of a remote image only the windows that are needed are fetched, and each of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import RunCanceled
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from plugin.raster.remote_errors import RemoteReadFailed
from tests.conftest import Listener
from tests.range_server import Asked, Fault, RangeServer
from tests.raster.remote import SIZE_PX, impatient, pixels, put_cog, server

__all__ = ["impatient", "pixels", "server"]
BLOCK_PX = 128
EXTENT = Extent(500300.0, 5199000.0, 500900.0, 5199700.0)  # 60 x 70 pixels inside the first block


@pytest.fixture
def small_cache() -> Iterator[None]:
    """GDAL keeps next to no block."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(2**18)
    yield
    gdal.SetCacheMax(before)


class Forgetful(Listener):
    """Between windows all is gone that GDAL has fetched, as with an image much larger than the memory."""

    def setProgress(self, percent: float) -> None:  # noqa: N802
        super().setProgress(percent)
        gdal.VSICurlClearCache()


def size_of(server: RangeServer) -> int:
    return (server.folder / "image.tif").stat().st_size


def test_a_run_on_an_extent_fetches_its_blocks_and_not_the_image(
    server: RangeServer, pixels: np.ndarray, run: Callable[..., Any]
) -> None:
    path = put_cog(server, pixels)
    result = run(path, selection=Selection(extent=EXTENT))
    assert result.scores.shape == (70, 60)
    block_share = BLOCK_PX**2 / SIZE_PX**2
    assert server.sent < 1.5 * block_share * size_of(server) + 65536  # and what GDAL reads to open the file


def test_the_blocks_of_an_image_that_fits_in_gdals_cache_are_fetched_once_for_all_passes(
    server: RangeServer, pixels: np.ndarray, run: Callable[..., Any]
) -> None:
    path = put_cog(server, pixels)
    run(path)
    assert size_of(server) * 0.5 < server.sent < size_of(server) * 1.1


def test_scores_of_a_remote_image_are_those_of_the_local_one(
    server: RangeServer, pixels: np.ndarray, run: Callable[..., Any]
) -> None:
    path = put_cog(server, pixels)
    far = run(path).scores
    np.testing.assert_array_equal(far, run(str(server.folder / "image.tif")).scores)


@pytest.mark.usefixtures("small_cache")
def test_a_run_that_fails_in_the_middle_leaves_no_file(
    server: RangeServer, pixels: np.ndarray, refusal: Callable[..., str]
) -> None:
    path = put_cog(server, pixels)
    server.goes_wrong = lambda asked: Fault.RESET if asked.number > 8 and asked.method == "GET" else None
    feedback = Forgetful()
    sentence = refusal(RemoteReadFailed, path, feedback=feedback, memory_bytes=2**20)
    assert feedback.progress, "it was to fail in the middle"
    assert server.url("image.tif") in sentence


@pytest.mark.usefixtures("small_cache")
def test_a_run_over_a_shaky_connection_gives_the_scores_of_a_steady_one(
    server: RangeServer, pixels: np.ndarray, run: Callable[..., Any]
) -> None:
    path = put_cog(server, pixels)
    faults = [Fault.STATUS_503, Fault.SHORT, Fault.RESET, Fault.CUT]

    def every_third(asked: Asked) -> Fault | None:
        return faults[asked.number % 4] if asked.method == "GET" and asked.number % 3 == 0 else None

    server.goes_wrong = every_third
    far = run(path, feedback=Forgetful(), memory_bytes=2**20).scores
    assert sum(one.asked.number % 3 == 0 for one in server.served) > 5
    near = run(str(server.folder / "image.tif"), memory_bytes=2**20).scores
    np.testing.assert_array_equal(far, near)


def test_a_run_that_waits_for_a_server_is_canceled(
    server: RangeServer, pixels: np.ndarray, refusal: Callable[..., str]
) -> None:
    path = put_cog(server, pixels)
    server.fail(Fault.STATUS_503, beyond=10**6)

    class Canceling(Listener):
        def isCanceled(self) -> bool:  # noqa: N802
            return any(one.status == 503 for one in server.served)

    refusal(RunCanceled, path, feedback=Canceling())


@pytest.mark.parametrize("detector", ["rx", "ring"])
def test_a_web_address_is_an_image_too(
    server: RangeServer, pixels: np.ndarray, run: Callable[..., Any], detector: str
) -> None:
    put_cog(server, pixels)
    assert np.isfinite(run(server.url("image.tif"), detector=detector).scores).all()

"""What GDAL reports inside a block becomes one of our errors."""

from __future__ import annotations

import pytest
from osgeo import gdal

from plugin.errors import ImageReadFailed
from plugin.memory_errors import MemoryFull
from plugin.raster.gdal_errors import gdal_raises


def failed(message: str) -> None:
    with gdal_raises(lambda reason: ImageReadFailed("image.tif", reason)):
        gdal.Error(gdal.CE_Failure, gdal.CPLE_AppDefined, message)


def test_a_failure_becomes_the_error_that_was_asked_for() -> None:
    with pytest.raises(ImageReadFailed, match="TIFFReadEncodedTile"):
        failed("TIFFReadEncodedTile() failed.")


@pytest.mark.parametrize(
    "message", ["geotiff.cpp, 4943: cannot allocate 57600000 bytes", "Out of memory allocating strip of 8 bytes"]
)
def test_memory_that_gdal_does_not_get_is_no_fault_of_the_image(message: str) -> None:
    with pytest.raises(MemoryFull, match="memory of this computer is full"):
        failed(message)

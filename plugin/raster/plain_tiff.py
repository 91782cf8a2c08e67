"""PlainTiff: a GeoTIFF of whole numbers or scores beside the main result, written window by window."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import OutputNotWritable
from .gdal_errors import gdal_raises
from .grid import Grid, place
from .windows import Window

_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2", "BIGTIFF=IF_SAFER"]
_SCORE_OPTIONS = [option.replace("PREDICTOR=2", "PREDICTOR=3") for option in _OPTIONS]
NODATA = 0


class PlainTiff:
    """One band for each name; scores are float32 with NaN, whole numbers int32 with 0 = no data.

    Written under the name that it is given: the caller sees to it that no half file gets the final one. Raises
    OutputNotWritable.
    """

    def __init__(self, path: Path, grid: Grid, names: Sequence[str], *, whole: bool) -> None:
        self._path, self._whole = path, whole
        kind = gdal.GDT_Int32 if whole else gdal.GDT_Float32
        with self._gdal():
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(path), grid.width, grid.height, len(names), kind, _OPTIONS if whole else _SCORE_OPTIONS
            )
        with self._gdal():
            place(self._dataset, grid)
            for number, name in enumerate(names, 1):
                band = self._dataset.GetRasterBand(number)
                band.SetNoDataValue(NODATA if whole else float("nan"))
                band.SetDescription(name)

    def write(self, number: int, window: Window, values: npt.NDArray[np.generic]) -> None:
        """The (rows, cols) of a band (1-based) in a window; NaN = missing."""
        if self._whole:
            values = np.nan_to_num(np.rint(values.astype(np.float64)), nan=NODATA).astype(np.int32)
        with self._gdal():
            self._dataset.GetRasterBand(number).WriteArray(np.ascontiguousarray(values), window.col, window.row)

    def close(self) -> None:
        """All that is still in memory goes to disk."""
        with self._gdal():
            self._dataset.FlushCache()
        self.release()

    def release(self) -> None:
        """Lets go of the file, whole or not."""
        self._dataset = None

    def _gdal(self) -> AbstractContextManager[None]:
        return gdal_raises(lambda reason: OutputNotWritable(str(self._path), reason))

"""share_reaching(): which share of a result's pixels scores so much or more, from a quick look at its overview."""

from __future__ import annotations

from ..raster.reader import open_raster

_LOOK_PX = 768


def share_reaching(path: str, score: float) -> float:
    """0 to 1. An overview's pixel holds the highest score of the pixels below it, and that score's own share.

    Raises ImageNotReadable.
    """
    dataset = open_raster(path)
    width, height = min(dataset.RasterXSize, _LOOK_PX), min(dataset.RasterYSize, _LOOK_PX)
    scores, shares = (
        dataset.GetRasterBand(band).ReadAsArray(buf_xsize=width, buf_ysize=height).ravel() for band in (1, 2)
    )
    return float(shares[scores >= score].max(initial=0))

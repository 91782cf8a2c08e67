"""at_pixel_size(): an image in the pixel size that its model was trained at, or a word about the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from osgeo import gdal

from .detectors.onnx_model import OnnxModel
from .errors import ImageReadFailed
from .feedback import Feedback
from .raster.gdal_errors import gdal_raises
from .raster.grid import grid_of, pixel_m
from .raster.opening import open_raster

# Textures look alike where pixels differ by no more than this factor.
_ALIKE = 1.25


@contextmanager
def at_pixel_size(
    images: Sequence[str], models: Sequence[OnnxModel], feedback: Feedback, *, resampled: bool
) -> Iterator[tuple[str, ...]]:
    """The images as they are, or, where that is wanted and they differ, as virtual rasters in the model's pixel size.

    Raises ImageNotReadable, ImageReadFailed.
    """
    trained = models[0].card.more.get("pixel_m") if models else None
    made: list[str] = []
    try:
        if isinstance(trained, (int, float)) and trained > 0:
            yield tuple(_alike(image, float(trained), feedback, made if resampled else None) for image in images)
        else:
            yield tuple(images)
    finally:
        for path in made:
            gdal.Unlink(path)


def _alike(image: str, trained_m: float, feedback: Feedback, made: list[str] | None) -> str:
    dataset = open_raster(image)
    own_m = pixel_m(grid_of(dataset))
    if own_m is None or 1 / _ALIKE <= own_m / trained_m <= _ALIKE:
        return image
    if made is None:
        feedback.pushWarning(
            f"The pixels of '{Path(image).name}' measure {own_m:.3g} m, those the model was trained on {trained_m:.3g} "
            "m; textures look different then. Choose to resample the image, or train on it."
        )
        return image
    size = [max(1, round(pixels * own_m / trained_m)) for pixels in (dataset.RasterXSize, dataset.RasterYSize)]
    path = f"/vsimem/earth_anomaly_{uuid4().hex}.vrt"
    way = "average" if own_m < trained_m else "bilinear"
    with gdal_raises(lambda reason: ImageReadFailed(image, reason)):
        gdal.Translate(path, dataset, format="VRT", width=size[0], height=size[1], resampleAlg=way)
    made.append(path)
    feedback.pushInfo(f"'{Path(image).name}' is resampled from {own_m:.3g} m to {trained_m:.3g} m for the model.")
    return path

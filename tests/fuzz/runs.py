"""score(): one run on a raster, and all that must be true of it however odd the raster is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError
from plugin.raster.gdal_errors import told_by_gdal
from plugin.raster.grid import grid_of
from plugin.raster.missing import mask_bands, nodata_values

from ..conftest import Listener
from .effort import note

_OLD = b"the result of an earlier run"


def score(subject: str, images: Sequence[str], folder: Path, detector: str = "rx", **job: Any) -> str:
    """Runs, and checks what is left on disk; gives what became of it: 'whole' or the name of the error."""
    results = folder / "results"
    results.mkdir(exist_ok=True)
    output = results / "scores.tif"
    output.write_bytes(_OLD)
    before = prints(folder, output)
    told = Listener()
    try:
        detect(Job(images=tuple(images), output=str(output), detector=entry(detector), **job), told)
    except AnomalyError as refused:
        assert output.read_bytes() == _OLD, "the older result is gone though the run failed"
        outcome: str | AnomalyError = refused
    else:
        assert output.read_bytes() != _OLD
        check_result(output, images[0], told)
        outcome = "whole"
    assert prints(folder, output) == before, "an input has changed, or something is left"
    note(subject, outcome)
    return outcome if isinstance(outcome, str) else type(outcome).__name__


def prints(folder: Path, but: Path) -> dict[str, str]:
    """A checksum of each file in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != but)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check_result(output: Path, image: str, told: Listener) -> None:
    """The result has the image's grid, a score wherever the image has values, and a probability that fits it."""
    with told_by_gdal():
        result, source = gdal.Open(str(output)), gdal.Open(image)
        _check_grid(result, source)
        facts = result.GetMetadata("EARTH_ANOMALY")
        missing = missing_in(source, json.loads(facts["bands"]))
    scores, probability = result.GetRasterBand(1).ReadAsArray(), result.GetRasterBand(2).ReadAsArray()
    empty = np.isnan(scores)
    missing = empty if missing is None else missing
    assert empty[missing].all(), "a missing pixel has got a score"
    lost = sum(int(text.split()[0]) for text in told.warnings if "no finite score" in text)
    assert int(empty.sum()) == int(missing.sum()) + lost, "a pixel with values has got no score, and nobody said so"
    assert np.isfinite(scores[~empty]).all()
    assert int(facts["valid_px"]) == int((~empty).sum()) > 0
    np.testing.assert_array_equal(np.isnan(probability), empty)
    assert (probability[~empty] > 0).all()
    assert (probability[~empty] <= 1).all()
    in_order = probability[~empty][np.argsort(scores[~empty], kind="stable")]
    assert (np.diff(in_order) <= 0).all(), "a higher score has a higher false-alarm probability"


def _check_grid(result: gdal.Dataset, source: gdal.Dataset) -> None:
    one, other = grid_of(result), grid_of(source)
    assert (one.height, one.width, one.has_transform) == (other.height, other.width, other.has_transform)
    np.testing.assert_allclose(one.transform, other.transform, rtol=1e-12)
    if other.crs and not other.is_control_only:  # of both, a GeoTIFF keeps the control points'
        assert one.crs
        assert result.GetSpatialRef().IsSame(source.GetSpatialRef())
    if other.is_control_only:
        np.testing.assert_allclose(one.control_points, other.control_points, rtol=1e-9)


def missing_in(source: gdal.Dataset, numbers: Sequence[int]) -> Any:
    """(rows, cols): missing in any of the bands, or hidden by a mask, without our reader; None where GDAL fails."""
    missing = np.zeros((source.RasterYSize, source.RasterXSize), bool)
    for number, nodata in zip(numbers, nodata_values(source, numbers)):
        values = source.GetRasterBand(number).ReadAsArray(buf_type=gdal.GDT_Float32)
        if values is None:  # GDAL wants a whole tile here; our reader takes just those pixels of it that are there
            return None
        missing |= ~np.isfinite(values)
        if nodata is not None:
            missing |= values == nodata
    for band in mask_bands(source, numbers):
        shown = band.ReadAsArray()
        if shown is None:
            return None
        missing |= shown == 0
    return missing

"""group_anomalies(): numbers in a layer of anomalies that say which of them are alike. Knows no QGIS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ..errors import RunCanceled, SettingOutOfRange
from ..feedback import Feedback, Portion
from ..memory_errors import memory_told
from ..raster.bands import read_bands, select_bands
from ..raster.grid import grid_of
from ..raster.opening import open_raster
from .clusters import alike
from .deviations import Image, deviations, shapes_on
from .errors import NothingToGroup
from .group_job import MOST_GROUPS, GroupJob
from .layer import AnomalyLayer
from .window import bands_of

_READING_PERCENT = 90


@dataclass(frozen=True)
class Grouping:
    """How many groups there are, and how many anomalies are in one and in none."""

    groups: int
    grouped: int
    left_out: int


@memory_told()
def group_anomalies(job: GroupJob, feedback: Feedback) -> Grouping:
    """Writes the column `similar`: 1 for the largest group, NULL for what could not be described.

    Raises AnomalyError; then, and where the run is canceled, the layer is as it was.
    """
    if not 0 <= job.groups <= MOST_GROUPS:
        raise SettingOutOfRange("The number of groups", job.groups, (0, MOST_GROUPS))
    layer = AnomalyLayer(job.anomalies, job.layer)
    dataset = open_raster(job.image)
    shapes = shapes_on(dataset, layer.outlines_on(grid_of(dataset)))
    image = Image(dataset, job.image, _bands(dataset, job))
    vectors = deviations(image, shapes, Portion(feedback, 0, _READING_PERCENT))
    groups = alike(vectors, job.groups)
    if not groups.any():
        raise NothingToGroup(job.image)
    if feedback.isCanceled():
        raise RunCanceled
    layer.write(groups)
    feedback.setProgress(100)
    grouped = int(np.count_nonzero(groups))
    return Grouping(int(groups.max()), grouped, len(groups) - grouped)


def _bands(dataset: gdal.Dataset, job: GroupJob) -> tuple[int, ...]:
    return select_bands(read_bands(dataset), job.bands) if job.bands else bands_of(dataset, ())

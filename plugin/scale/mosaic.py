"""write_vrt(): the pieces of an image as one virtual raster, at once, for looking at."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from osgeo import gdal

from ..detectors.catalog import entry
from ..errors import OutputNotWritable
from ..feedback import Feedback
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import place
from ..raster.outputs import made_whole
from ..raster.score_tiff import DOMAIN
from .job import Piece, PlanJob
from .merge import all_done

_SOURCE = """<SimpleSource>
<SourceFilename relativeToVRT="1">{name}</SourceFilename><SourceBand>1</SourceBand>
<SourceProperties RasterXSize="{cols}" RasterYSize="{rows}" DataType="Float32" BlockXSize="256" BlockYSize="256"/>
<SrcRect xOff="0" yOff="0" xSize="{cols}" ySize="{rows}"/>
<DstRect xOff="{col}" yOff="{row}" xSize="{cols}" ySize="{rows}"/>
</SimpleSource>"""


def write_vrt(job: PlanJob, index: int, feedback: Feedback) -> str:
    """Beside the place of the result; scores only. Raises PiecesMissing."""
    all_done(job, job.numbers_of(index), feedback)
    output = Path(job.result_path(index)).with_suffix(".vrt")
    with made_whole(str(output)) as (part,), gdal_raises(lambda reason: OutputNotWritable(str(output), reason)):
        _build(job, index, part)
    return str(output)


def _build(job: PlanJob, index: int, path: Path) -> None:
    item = job.items[index]
    mosaic = gdal.GetDriverByName("VRT").Create(str(path), item.grid.width, item.grid.height, 1, gdal.GDT_Float32)
    place(mosaic, item.grid)
    mosaic.SetMetadata(dict(item.facts), DOMAIN)
    band = mosaic.GetRasterBand(1)
    band.SetNoDataValue(float("nan"))
    band.SetDescription(entry(job.detector).score.title)
    for number in job.numbers_of(index):
        band.SetMetadataItem(f"source_{number}", _source(job, job.piece(number), path.parent), "new_vrt_sources")
    mosaic.FlushCache()


def _source(job: PlanJob, piece: Piece, folder: Path) -> str:
    name = os.path.relpath(job.piece_path(piece.number), folder).replace(os.sep, "/")
    at = piece.place
    return _SOURCE.format(name=escape(name), rows=at.height, cols=at.width, row=at.row, col=at.col)

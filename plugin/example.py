"""make_example(): the made-up scene as a file with its style, for who has no image at hand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .errors import OutputNotWritable
from .feedback import Feedback
from .raster.gdal_errors import gdal_raises
from .raster.outputs import check_output
from .sample.scene import make_scene, write_scene, write_style

# So that an old computer finds the anomalies in half a minute.
_SIDE_PX, _BANDS = 240, 100


class Example(NamedTuple):
    """Files: the image, and which pixels of it are anomalies."""

    image: str
    truth: str


def make_example(path: str, feedback: Feedback) -> Example:
    """Takes some seconds; raises OutputNotWritable."""
    check_output(path)
    image = Path(path)
    truth = image.with_name(f"{image.stem}_truth.tif")
    scene = make_scene(_SIDE_PX, _SIDE_PX, _BANDS)
    feedback.setProgress(70)
    try:
        with gdal_raises(lambda message: OutputNotWritable(path, message)):
            write_scene(scene, image, truth)
        write_style(scene, image.with_suffix(".qml"))
    except OSError as raised:
        raise OutputNotWritable(path, raised.strerror or str(raised)) from raised
    return Example(str(image), str(truth))

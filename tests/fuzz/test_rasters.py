"""However odd a raster is, a run on it ends with a whole result or with a sentence, and touches nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from .effort import examples
from .rasters import Raster, rasters, write
from .runs import score

Folder = Callable[[], AbstractContextManager[Path]]


@given(raster=rasters(), detector=st.sampled_from(("rx", "ring")))
@examples(120)
def test_a_raster_of_any_kind_gives_a_whole_result_or_a_sentence(
    raster: Raster, detector: str, example_folder: Folder
) -> None:
    with example_folder() as folder:
        image = write(raster, folder)
        assume(image is not None)
        score("rasters", [str(image)], folder, detector)

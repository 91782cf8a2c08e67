"""A raster that is cut off, overwritten or has bits turned is refused, or read as far as GDAL finds it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from .child import Child
from .damage import Damage, damaged, damages
from .effort import examples, note
from .rasters import LAYOUTS, Raster, write

Folder = Callable[[], AbstractContextManager[Path]]
WHOLE = Raster((4, 24, 30), "Int16", "scene", 1, LAYOUTS[0], (-9999.0,), (9.0, 1e-4, 0.0, 47.0, 0.0, -1e-4), 4326,
               "nm", frozenset())  # fmt: skip


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child("images") as running:
        yield running


@given(damage=damages(), layout=st.sampled_from(LAYOUTS), companion=st.booleans())
@examples(40)
def test_a_damaged_file_gives_a_whole_result_or_a_sentence(
    damage: Damage, layout: tuple[str, tuple[str, ...]], *, companion: bool, example_folder: Folder, child: Child
) -> None:
    with example_folder() as folder:
        image = write(WHOLE._replace(layout=layout, kind="Byte" if layout[0] in ("PNG", "JPEG") else "Int16"), folder)
        assume(image is not None)
        beside = [path for path in sorted(folder.iterdir()) if str(path) != image]
        hit = beside[0] if companion and beside else Path(str(image))
        hit.write_bytes(damaged(hit.read_bytes(), damage))
        note("damaged rasters", child.tell(str(image)).partition(":")[0])

"""What works in one folder do to each other's unfinished files, and what GDAL's exceptions do to a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from osgeo import gdal

from plugin.batch.done import sweep
from plugin.feedback import Quiet
from plugin.raster.outputs import claimed
from tests.reliability.works import WORKS, scene, write


@pytest.fixture
def exceptions() -> Iterator[None]:
    """As another plugin may want them."""
    gdal.UseExceptions()
    yield
    gdal.DontUseExceptions()


def test_a_batch_leaves_alone_what_a_single_run_is_writing(tmp_path: Path) -> None:
    left = tmp_path / "b_rx.tif.0123abcd.partial.raw"
    left.write_text("half")
    with claimed(str(tmp_path / "a_rx.tif")) as stem:
        Path(f"{stem}.raw").write_text("half")
        sweep(str(tmp_path), {"a_rx", "b_rx"})
        assert Path(f"{stem}.raw").exists() and not left.exists()


@pytest.mark.usefixtures("exceptions")
def test_a_report_is_written_where_gdal_raises_exceptions(tmp_path: Path) -> None:
    write(tmp_path, scene(12, 60, 70), "image.tif")
    WORKS["rx"](tmp_path, tmp_path, Quiet())
    WORKS["export_anomalies, report"](tmp_path, tmp_path, Quiet())
    assert (tmp_path / "found.html").stat().st_size > 1000

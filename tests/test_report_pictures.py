"""Pictures of a report: the bands that are shown, and outlines on their pixels, however these are placed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.raster.windows import Window
from plugin.report.outlines import Outlines, frame, path_of
from plugin.report.pictures import Ground
from tests.judged import crs

TURNED = (500000.0, 8.0, 3.0, 5200000.0, 3.0, -8.0)


def dataset(path: Path, bands: int = 1, transform: tuple[float, ...] | None = None) -> gdal.Dataset:
    """30 rows, 40 columns, written when it is let go."""
    made = gdal.GetDriverByName("GTiff").Create(str(path), 40, 30, bands, gdal.GDT_Byte)
    for number in range(1, bands + 1):
        made.GetRasterBand(number).WriteArray(np.arange(1200).reshape(30, 40) % (200 + number))
    if transform:
        made.SetGeoTransform(transform)
    return made


def outline(corners: list[tuple[float, float]]) -> bytes:
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in [*corners, corners[0]]:
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return bytes(polygon.ExportToWkb())


SQUARE = [(10.0, 5.0), (12.0, 5.0), (12.0, 8.0), (10.0, 8.0)]
"""Columns and rows."""


def drawn(path: Path, corners: list[tuple[float, float]], system: str = "") -> np.ndarray:
    (ring,) = Outlines(Ground(str(path)), system).rings(outline(corners))
    return ring[:4]


def test_outlines_lie_on_their_pixels_in_an_image_that_is_turned(tmp_path: Path) -> None:
    dataset(tmp_path / "a.tif", transform=TURNED).SetProjection(crs())
    ground = [gdal.ApplyGeoTransform(TURNED, *corner) for corner in SQUARE]
    np.testing.assert_allclose(drawn(tmp_path / "a.tif", ground, crs()), SQUARE, atol=1e-6)


def test_outlines_lie_on_their_pixels_without_georeference(tmp_path: Path) -> None:
    dataset(tmp_path / "a.tif")
    np.testing.assert_allclose(drawn(tmp_path / "a.tif", [(x, -y) for x, y in SQUARE]), SQUARE)


def test_outlines_lie_on_their_pixels_by_control_points(tmp_path: Path) -> None:
    made = dataset(tmp_path / "a.tif")
    corners = [(0, 0), (40, 0), (0, 30), (40, 30)]
    made.SetGCPs([gdal.GCP(9 + 0.01 * col, 47 - 0.01 * row, 0, col, row) for col, row in corners], crs(4326))
    del made
    ground = [(9 + 0.01 * col, 47 - 0.01 * row) for col, row in SQUARE]
    np.testing.assert_allclose(drawn(tmp_path / "a.tif", ground, crs(4326)), SQUARE, atol=1e-3)


def test_a_shape_that_the_image_has_no_place_for_is_not_drawn(tmp_path: Path) -> None:
    dataset(tmp_path / "a.tif", transform=TURNED).SetProjection(crs())
    ground = Ground(str(tmp_path / "a.tif"))
    far = [(500.0, 95.0), (501.0, 95.0), (501.0, 96.0), (500.0, 96.0)]
    assert Outlines(ground, crs(4326)).rings(outline(far)) == []
    assert Outlines(ground, crs()).rings(b"") == []
    assert ground.around(Window(500, 500, 10, 10)) is None


def test_natural_colours_are_found_by_wavelength(tmp_path: Path) -> None:
    made = dataset(tmp_path / "a.tif", 6)
    for number, centre in enumerate((440, 475, 545, 655, 800, 1600), 1):
        made.GetRasterBand(number).SetMetadata({"wavelength": str(centre), "wavelength_units": "nm"})
    del made
    assert Ground(str(tmp_path / "a.tif")).bands == (4, 3, 2)


def test_colours_that_the_file_names_are_taken(tmp_path: Path) -> None:
    made = dataset(tmp_path / "a.tif", 4)
    colours = (gdal.GCI_BlueBand, gdal.GCI_GreenBand, gdal.GCI_RedBand, gdal.GCI_Undefined)
    for number, colour in enumerate(colours, 1):
        made.GetRasterBand(number).SetColorInterpretation(colour)
    del made
    assert Ground(str(tmp_path / "a.tif")).bands == (3, 2, 1)


@pytest.mark.parametrize(("bands", "shown"), [(1, (1,)), (2, (1,)), (4, (1, 2, 3)), (200, (41, 23, 9))])
def test_without_either_something_like_them_is_shown(tmp_path: Path, bands: int, shown: tuple[int, ...]) -> None:
    dataset(tmp_path / "a.tif", bands)
    assert Ground(str(tmp_path / "a.tif")).bands == shown


def test_no_data_is_grey(tmp_path: Path) -> None:
    made = dataset(tmp_path / "a.tif")
    made.GetRasterBand(1).SetNoDataValue(0)
    del made
    gdal.FileFromMemBuffer("/vsimem/overview.png", Ground(str(tmp_path / "a.tif")).overview.png)
    pixels = gdal.Open("/vsimem/overview.png").ReadAsArray()
    gdal.Unlink("/vsimem/overview.png")
    assert pixels[0, 0] == 233
    assert pixels[0, 1] == 0


def test_the_frame_has_the_shape_of_the_picture_and_the_anomaly_in_its_middle() -> None:
    small, large = frame([np.array([[10.0, 5.0], [12.0, 8.0]])]), frame([np.array([[0.0, 0.0], [10.0, 300.0]])])
    assert (small.width, small.height) == (26, 20)
    assert (small.col, small.row) == (-2, -3)
    assert large.height >= 1.9 * 300
    assert large.width / large.height == pytest.approx(4 / 3, rel=0.01)


def test_points_that_fall_together_are_drawn_once() -> None:
    ring = np.array([[0.0, 0.0], [0.001, 0.0], [0.002, 0.0], [5.0, 0.0], [5.0, 5.0]])
    assert path_of([ring], 2.0) == "M0 0L10 0L10 10Z"

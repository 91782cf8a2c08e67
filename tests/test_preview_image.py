"""Which part of an image a preview looks at, and the reduced copy that it scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError, ExtentOutside, ImageNotReadable, RunCanceled, WavelengthsUnknown
from plugin.preview.image import FEWEST_PX, Prepared, Wanted, plan_look, prepare_preview
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.windows import Window

SPECTRAL, TEXTURED = entry("tdd"), entry("uniadrs")
WHOLE = Window(0, 0, 10_000, 10_000)
Look = Callable[..., Prepared]


@pytest.fixture
def looked(tmp_path: Path) -> Look:
    """Prepares a preview where so many pixels can be scored."""

    def look(path: str, *, score_px: int = 10**9, is_canceled: Any = lambda: False, **wish: Any) -> Prepared:
        wanted = Wanted(
            path=path,
            detector=wish.pop("detector", SPECTRAL),
            limit=wish.pop("limit", None),
            selection=Selection(**wish),
            score_px=lambda _bands: score_px,
            value_s=1e-9,
        )
        return prepare_preview(wanted, str(tmp_path / "copy.tif"), is_canceled)

    return look


def px(window: Window) -> int:
    return window.height * window.width


def inside(window: Window, limit: Window) -> bool:
    return window.clipped(limit.height, limit.width) == window


def test_what_can_be_scored_in_time_is_looked_at_as_it_is() -> None:
    look = plan_look(Window(500, 500, 400, 300), WHOLE, SPECTRAL, (10**6, 10**6))
    assert look == (Window(500, 500, 400, 300), 1, False)


def test_what_is_too_much_is_reduced_in_resolution() -> None:
    look = plan_look(Window(0, 0, 2000, 2000), WHOLE, SPECTRAL, (250_000, 10**9))
    assert look == (Window(0, 0, 2000, 2000), 4, False)


def test_where_sizes_in_pixels_count_the_centre_is_taken_instead() -> None:
    look = plan_look(Window(1000, 2000, 2000, 1000), WHOLE, TEXTURED, (500_000, 10**9))
    assert look.step == 1
    assert look.is_part
    assert look.window == Window(1500, 2250, 1000, 500)


def test_an_image_that_takes_long_to_read_is_cut_down_to_its_centre() -> None:
    look = plan_look(WHOLE, WHOLE, SPECTRAL, (250_000, 10**6))
    assert look.is_part
    assert px(look.window) <= 10**6
    assert px(look.window) / look.step**2 <= 250_000


def test_overviews_are_read_instead() -> None:
    look = plan_look(WHOLE, WHOLE, SPECTRAL, (250_000, 10**6), (2, 4, 8, 16, 32))
    assert look == (WHOLE, 20, False)


def test_overviews_that_are_too_fine_help_as_far_as_they_go() -> None:
    look = plan_look(WHOLE, WHOLE, SPECTRAL, (250_000, 10**6), (2, 4))
    assert look.is_part
    assert 15 * 10**6 < px(look.window) <= 16 * 10**6


def test_a_view_of_a_few_pixels_gets_some_of_its_surroundings() -> None:
    look = plan_look(Window(0, 9_990, 10, 10), WHOLE, SPECTRAL, (10**6, 10**6))
    assert look.window == Window(0, 10_000 - FEWEST_PX, FEWEST_PX, FEWEST_PX)


def test_a_small_image_is_looked_at_whole() -> None:
    small = Window(0, 0, 40, 30)
    assert plan_look(small, small, SPECTRAL, (10**6, 10**6)).window == small


@pytest.mark.parametrize("detector", [SPECTRAL, TEXTURED])
@pytest.mark.parametrize("pixels", [(0, 0), (0, 10**9), (10**9, 0), (10**5, 10**5)])
@pytest.mark.parametrize("view", [WHOLE, Window(0, 0, 1, 9_999), Window(9_000, 0, 1_000, 1), Window(5, 5, 200, 3_000)])
def test_a_look_never_leaves_the_image(detector: Any, pixels: tuple[int, int], view: Window) -> None:
    look = plan_look(view, WHOLE, detector, pixels)
    assert inside(look.window, WHOLE)
    assert px(look.window) > 0
    assert look.step >= 1


def test_no_copy_is_made_where_none_is_needed(make_scene: Any, write_image: Any, looked: Look, tmp_path: Path) -> None:
    path = write_image(make_scene(4, 300, 300))
    prepared = looked(path, extent=Extent(500_000, 5_198_000, 502_000, 5_200_000))
    assert (prepared.path, prepared.step, prepared.is_copy) == (path, 1, False)
    assert prepared.extent == pytest.approx((500_000, 5_198_000, 502_000, 5_200_000))
    assert not (tmp_path / "copy.tif").exists()


def test_the_copy_holds_the_averages_where_the_image_lies(make_scene: Any, write_image: Any, looked: Look) -> None:
    pixels = make_scene(4, 400, 600)
    prepared = looked(write_image(pixels), score_px=400 * 600 // 4)
    copy = gdal.Open(prepared.path)
    assert (prepared.step, prepared.is_whole, prepared.is_part) == (2, True, False)
    assert copy.GetGeoTransform() == pytest.approx((500_000, 20, 0, 5_200_000, 0, -20))
    means = pixels.reshape(4, 200, 2, 300, 2).mean(axis=(2, 4))
    np.testing.assert_allclose(copy.ReadAsArray(), means, rtol=1e-5)


def test_only_the_chosen_bands_are_copied_and_keep_their_wavelengths(
    make_scene: Any, write_image: Any, looked: Look
) -> None:
    pixels = make_scene(6, 300, 300)
    path = write_image(pixels)
    dataset = gdal.Open(path, gdal.GA_Update)
    for number in range(1, 7):
        dataset.GetRasterBand(number).SetMetadata({"wavelength": str(400 + 100 * number), "wavelength_units": "nm"})
    dataset = None
    prepared = looked(path, score_px=20_000, bands=(5, 2), wavelengths_nm=((550.0, 950.0),))
    reader = WindowReader((prepared.path,), Selection())
    assert prepared.band_count == 2
    assert reader.wavelengths_nm == (900.0, 600.0)
    np.testing.assert_allclose(reader.read(Window(0, 0, 1, 1))[0, :, 0, 0], pixels[[4, 1], :3, :3].mean((1, 2)), 1e-5)


def test_missing_pixels_stay_missing_and_do_not_colour_their_neighbours(
    make_scene: Any, write_image: Any, looked: Look
) -> None:
    pixels = make_scene(4, 400, 400)
    pixels[:, :101, :] = -9999
    prepared = looked(write_image(pixels, nodata=-9999), score_px=40_000)
    read = WindowReader((prepared.path,), Selection()).read(Window(0, 0, 200, 200))[0]
    assert np.isnan(read[:, :50]).all()
    assert read[:, 50:].min() > 500


def test_the_image_itself_stays_as_it_is(make_scene: Any, write_image: Any, looked: Look, tmp_path: Path) -> None:
    path = write_image(make_scene(4, 400, 400))
    before = Path(path).read_bytes()
    looked(path, score_px=30_000)
    assert Path(path).read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"image.tif", "copy.tif"}


def test_the_limit_of_the_form_is_kept(make_scene: Any, write_image: Any, looked: Look) -> None:
    limit = Extent(500_000, 5_199_800, 500_300, 5_200_000)
    prepared = looked(write_image(make_scene(4, 300, 300)), extent=limit, limit=limit)
    assert prepared.extent == pytest.approx(limit)


def test_a_canceled_copy_says_so(make_scene: Any, write_image: Any, looked: Look) -> None:
    with pytest.raises(RunCanceled):
        looked(write_image(make_scene(4, 400, 400)), score_px=30_000, is_canceled=lambda: True)


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"extent": Extent(0, 0, 10, 10)}, ExtentOutside),
        ({"wavelengths_nm": ((400.0, 500.0),)}, WavelengthsUnknown),
        ({"bands": (9,)}, AnomalyError),
    ],
)
def test_what_does_not_fit_the_image_is_refused(
    make_scene: Any, write_image: Any, looked: Look, wish: dict[str, Any], error: type[AnomalyError]
) -> None:
    with pytest.raises(error):
        looked(write_image(make_scene(4, 300, 300)), **wish)


def test_a_file_that_has_gone_is_refused(tmp_path: Path, looked: Look) -> None:
    with pytest.raises(ImageNotReadable):
        looked(str(tmp_path / "gone.tif"))

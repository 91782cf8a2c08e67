"""The windows that the windows network learns from: which cells, what is known of their pixels, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from plugin.detectors import pu_cells
from plugin.detectors.pu_cells import INNER, MISSING, NEGATIVE, POSITIVE, WINDOW_PX, labelled_cells, shuffled_cells
from plugin.detectors.pu_training import PuSettings
from plugin.pu_cutting import cut_windows
from plugin.pu_samples import SampleShapes, gather
from plugin.raster.reader import Selection, WindowReader
from tests.conftest import Listener
from tests.one_class import BANDS, COLS, ROWS, points, scene

SETTINGS = PuSettings(folds=2)


@pytest.fixture
def cut(write_image: Callable[..., str], listener: Listener) -> Callable[..., pu_cells.WindowSamples]:
    """The windows of an image with 20 positives and 3 negatives."""

    def run(pixels: np.ndarray, **options) -> pu_cells.WindowSamples:
        image = write_image(pixels, **options)
        kinds = SampleShapes("yes", points(range(8, 18), range(12, 22)) + points(range(26, 36), range(42, 52)))
        no = SampleShapes("no", points([0, 2, 39], [0, 50, 59]))
        gathered = gather(image, Selection(), (kinds, no), 1, listener)
        reader = WindowReader((image,), Selection())
        windows = cut_windows(reader, gathered, SETTINGS, listener)
        reader.close()
        return windows

    return run


def test_every_sample_and_every_pixel_lies_in_one_cell(cut) -> None:
    windows = cut(scene())
    inner = windows.label[:, INNER, INNER]
    assert windows.components.shape == (4, BANDS, WINDOW_PX, WINDOW_PX)
    assert windows.is_drawn.all()
    assert (np.count_nonzero(inner == POSITIVE), np.count_nonzero(inner == NEGATIVE)) == (20, 3)
    assert np.count_nonzero(inner != MISSING) == ROWS * COLS
    assert sorted(np.unique(windows.fold[:, INNER, INNER][inner == POSITIVE])) == [0, 1]
    assert (windows.fold[windows.label != POSITIVE] == -1).all()


def test_what_the_edge_mirrors_is_seen_but_not_known(cut) -> None:
    windows = cut(scene())
    corner = windows.label[0, :16, :16]
    assert (corner == MISSING).all()
    assert np.isfinite(windows.components[0, :, :16, :16]).all()
    np.testing.assert_array_equal(windows.components[0, :, 15, 20], windows.components[0, :, 17, 20])


def test_missing_pixels_are_no_samples_and_of_no_weight(cut) -> None:
    pixels = scene()
    pixels[:, 20:25, 30:40] = -1
    windows = cut(pixels, nodata=-1)
    gone = np.isnan(windows.components[:, 0])
    assert gone.any() and (windows.label[gone] == MISSING).all()
    np.testing.assert_array_equal(windows.valid_px, WINDOW_PX**2 - gone.sum(axis=(1, 2)))
    assert np.isfinite(windows.mean).all()


def test_a_draw_passes_over_empty_cells_and_ends_with_enough(cut, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugin import pu_cutting

    monkeypatch.setattr(pu_cutting, "DRAWN_CELLS", 3)
    pixels = np.tile(scene(), (1, 6, 4))
    pixels[:, 64:] = -1
    windows = cut(pixels, nodata=-1)
    assert np.count_nonzero(windows.is_drawn) == 3
    assert all((windows.label[windows.is_drawn][:, INNER, INNER] != MISSING).any(axis=(1, 2)))


def test_too_many_places_are_thinned_and_the_draw_is_the_seeds() -> None:
    rows, cols = np.divmod(np.arange(0, 4000 * 4000, 9973), 4000)
    cells = labelled_cells(rows, cols, 4000)
    assert len(cells) == pu_cells.LABELLED_CELLS
    assert (np.diff(cells) > 0).all()
    one, other = shuffled_cells(100, 200, 1), shuffled_cells(100, 200, 2)
    assert sorted(one) == sorted(other) == list(range(4 * 7))
    assert list(one) != list(other)

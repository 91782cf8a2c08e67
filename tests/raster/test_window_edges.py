"""A window that lies beyond an image has no pixel in it, on whichever side."""

from __future__ import annotations

import pytest

from plugin.raster.windows import Window, plan_windows


@pytest.mark.parametrize(
    ("window", "inside"),
    [
        (Window(-9, 2, 5, 5), Window(0, 2, 0, 5)),
        (Window(-5, 2, 5, 5), Window(0, 2, 0, 5)),
        (Window(12, 2, 5, 5), Window(10, 2, 0, 5)),
        (Window(2, -9, 5, 5), Window(2, 0, 5, 0)),
        (Window(2, 14, 5, 5), Window(2, 11, 5, 0)),
        (Window(-9, -9, 5, 5), Window(0, 0, 0, 0)),
        (Window(-9, -9, 99, 99), Window(0, 0, 10, 11)),
    ],
)
def test_beyond_an_edge_nothing_is_left(window: Window, inside: Window) -> None:
    assert window.clipped(10, 11) == inside


def test_no_core_reaches_beyond_the_image() -> None:
    rows, cols = ((0, 3), (3, 2)), ((0, 4), (4, 3))
    assert plan_windows(5, 7, (3, 4)) == [
        Window(row, col, height, width) for row, height in rows for col, width in cols
    ]

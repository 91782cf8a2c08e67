"""Icons: their colours can be told from the backgrounds of QGIS's themes, and follow a change of the theme."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ICONS = sorted((Path(__file__).resolve().parents[2] / "resources" / "icons").glob("*.svg"))
LIGHT, DARK = ("#efefef", "#ffffff"), ("#323232", "#222222", "#535353")


@pytest.fixture
def show(qapp: Any) -> Iterator[Any]:
    """Gives the application a theme's window and base colours."""
    from qgis.PyQt.QtGui import QColor, QPalette

    before = qapp.palette()

    def use(window: str, base: str) -> None:
        palette = QPalette(before)
        palette.setColor(QPalette.ColorRole.Window, QColor(window))
        palette.setColor(QPalette.ColorRole.Base, QColor(base))
        qapp.setPalette(palette)

    yield use
    qapp.setPalette(before)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(picture: Any) -> set[str]:
    """All opaque ones."""
    image = picture.toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*point).name() for point in points if image.pixelColor(*point).alpha() == 255}


def test_both_colours_can_be_told_from_light_and_dark_backgrounds(qapp: Any) -> None:
    from plugin.toolbox.themed_icon import ON_DARK, ON_LIGHT, TILE

    for shown, backgrounds in ((ON_LIGHT, (*LIGHT, TILE)), (ON_DARK, DARK)):
        assert min(contrast(colour, background) for colour in shown for background in backgrounds) >= 3


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_two_colours_and_no_other(path: Path) -> None:
    import re

    from plugin.toolbox.themed_icon import ODD, USUAL

    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}", text)) <= {USUAL, ODD}


def test_an_icon_follows_the_theme_without_being_made_again(show: Any) -> None:
    from plugin.toolbox.pages import icon
    from plugin.toolbox.themed_icon import ON_DARK, ON_LIGHT, TILE

    made = icon("ring")
    for window, base, wanted in (
        ("#efefef", "#ffffff", {*ON_LIGHT}),
        ("#535353", "#222222", {*ON_DARK}),
        ("#373737", "#b2b2b2", {TILE, *ON_LIGHT}),
    ):
        show(window, base)
        assert wanted <= colours(made.pixmap(48, 48))


def test_disabled_icons_are_faded(show: Any) -> None:
    from qgis.PyQt.QtGui import QIcon

    from plugin.toolbox.pages import icon

    assert colours(icon("rx").pixmap(48, 48, QIcon.Mode.Normal))
    assert not colours(icon("rx").pixmap(48, 48, QIcon.Mode.Disabled))


def test_icons_live_as_long_as_who_shows_them(show: Any) -> None:
    from qgis.PyQt.QtWidgets import QAction

    from plugin.toolbox.pages import icon

    actions = [QAction(icon(path.stem), path.stem, None) for path in ICONS * 20]
    gc.collect()
    assert not any(action.icon().pixmap(24, 24).isNull() for action in actions)
    copies = [action.icon() for action in actions]
    del actions
    gc.collect()
    assert not any(copy.pixmap(16, 16).isNull() for copy in copies)

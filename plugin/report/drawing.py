"""Drawings of a report: the image with all anomalies outlined, and the surroundings of each, as SVG with pictures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

import numpy as np

from ..errors import AnomalyError
from ..verdict import Anomaly
from .outlines import Outlines, Rings, frame, path_of
from .pictures import Ground, Picture
from .words import VERDICT_COLOURS, VERDICT_WORDS

_SIDE, _THUMB = 1000.0, (184.0, 138.0)
MOST_OUTLINES, _MOST_NUMBERS = 5000, 25
_TINY, _RING = 14.0, 9.0
_LETTER, _LETTER_ROOM = 15, 26.0


def overview_svg(ground: Ground, outlines: Outlines, anomalies: Sequence[Anomaly]) -> str:
    """The whole image; what would be too small to see gets a circle, and the first ranks their number."""
    scale = _SIDE / max(ground.grid.width, ground.grid.height)
    width, height = scale * ground.grid.width, scale * ground.grid.height
    lines: dict[str, list[str]] = {decision: [] for decision in VERDICT_COLOURS}
    numbers: list[tuple[float, float, int]] = []
    for anomaly in anomalies[:MOST_OUTLINES]:
        rings = outlines.rings(anomaly.shape)
        if not rings:
            continue
        lines[anomaly.decision].append(_seen(rings, scale))
        _add_number(numbers, rings, scale, anomaly.rank)
    return (
        f'<svg class="overview" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="Overview">'
        f"{_image(ground.overview, (0, 0), scale)}{_drawn(lines)}{_numbered(numbers, width)}</svg>"
    )


def thumb_svg(ground: Ground, outlines: Outlines, anomaly: Anomaly) -> str:
    """The surroundings of one anomaly; empty where it lies nowhere on the image."""
    rings = outlines.rings(anomaly.shape)
    if not rings:
        return ""
    window = frame(rings)
    try:
        picture = ground.around(window)
    except AnomalyError:  # one damaged tile must not cost the report
        return ""
    if picture is None:
        return ""
    scale = _THUMB[0] / window.width
    path = path_of([ring - (window.col, window.row) for ring in rings], scale)
    return (
        f'<svg class="thumb" viewBox="0 0 {_THUMB[0]:g} {_THUMB[1]:g}" role="img" aria-label="Picture">'
        f"{_image(picture, (window.col, window.row), scale)}{_drawn({anomaly.decision: [path]})}</svg>"
    )


def legend(anomalies: Iterable[Anomaly]) -> str:
    """The colours that are in use."""
    used = {anomaly.decision for anomaly in anomalies}
    return "".join(
        f'<span class="key"><i style="border-color:{colour}"></i>{VERDICT_WORDS[decision]}</span>'
        for decision, colour in VERDICT_COLOURS.items()
        if decision in used
    )


def _image(picture: Picture, corner: tuple[int, int], scale: float) -> str:
    col, row, width, height = picture.window.col, picture.window.row, picture.window.width, picture.window.height
    # Single pixels are to be seen as such.
    way = "pixelated" if scale > 2 else "auto"
    return (
        f'<image x="{scale * (col - corner[0]):.2f}" y="{scale * (row - corner[1]):.2f}" '
        f'width="{scale * width:.2f}" height="{scale * height:.2f}" preserveAspectRatio="none" '
        f'style="image-rendering:{way}" href="data:image/png;base64,{b64encode(picture.png).decode("ascii")}"/>'
    )


def _drawn(lines: dict[str, list[str]]) -> str:
    """First all in white and broad, so that the colours stand out from any ground."""
    paths = {VERDICT_COLOURS[decision]: "".join(parts) for decision, parts in lines.items() if parts}
    broad = "".join(
        f'<path d="{path}" fill="none" stroke="#fff" stroke-opacity=".7" stroke-width="3.6" stroke-linejoin="round"/>'
        for path in paths.values()
    )
    return broad + "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.8" stroke-linejoin="round"/>'
        for colour, path in paths.items()
    )


def _seen(rings: Rings, scale: float) -> str:
    points = np.concatenate(rings) * scale
    low, high = points.min(axis=0), points.max(axis=0)
    if (high - low).max() >= _TINY:
        return path_of(rings, scale)
    x, y = (low + high) / 2
    return (
        f"M{x - _RING:.1f} {y:.1f}a{_RING:g} {_RING:g} 0 1 0 {2 * _RING:g} 0a{_RING:g} {_RING:g} 0 1 0 -{2 * _RING:g} 0"
    )


def _add_number(numbers: list[tuple[float, float, int]], rings: Rings, scale: float, rank: int | None) -> None:
    """Where there is room for it beside those of higher rank."""
    if rank is None or len(numbers) >= _MOST_NUMBERS:
        return
    points = np.concatenate(rings) * scale
    x, y = float(points[:, 0].max()), float(points[:, 1].min())
    if all(abs(x - other) > _LETTER_ROOM or abs(y - above) > _LETTER for other, above, _ in numbers):
        numbers.append((x, y, rank))


def _numbered(numbers: Iterable[tuple[float, float, int]], width: float) -> str:
    look = (
        f'font-size="{_LETTER}" font-weight="700" fill="#fff" stroke="#111" stroke-width="3.2" '
        'stroke-linejoin="round" paint-order="stroke"'
    )
    parts = []
    for x, y, rank in numbers:
        is_right = x > width - 2 * _LETTER_ROOM
        anchor, shift = ("end", -14) if is_right else ("start", 6)
        parts.append(
            f'<text x="{x + shift:.0f}" y="{max(_LETTER, y - 1):.0f}" text-anchor="{anchor}" {look}>{rank}</text>'
        )
    return "".join(parts)

"""python -m docs.site.architecture [--check]: the house in one drawing, docs/images/architecture.svg."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parents[1] / "images" / "architecture.svg"

WIDTH, EDGE, GAP = 1080, 24, 12
HOUSE_PX, SIDE_PX = 752, 256
TITLE_PX, ROOM_PX = 26, 54
INK, SOFT, LINE, PAPER = "#22303f", "#5b6b7b", "#b8c4d0", "#fbfcfd"
ACCENT, ACCENT_SOFT = "#d9601a", "#fdf0e7"


class Room(NamedTuple):
    """A box: what it is called in the code, and what it does in a few words; `share` of its floor's width."""

    name: str
    words: str
    share: float = 1.0


class Floor(NamedTuple):
    """A row of rooms that may use those of the floors below only."""

    title: str
    fill: str
    rooms: tuple[Room, ...]


HOUSE = (
    Floor("Knows QGIS and Qt", "#e4ecf5", (Room("main", "puts all in, takes all out"),)),
    Floor(
        "",
        "#e4ecf5",
        (
            Room("panels", "dock, dialogs; compute nothing", 1.0),
            Room("toolbox", "the Processing algorithms", 1.0),
        ),
    ),
    Floor(
        "Knows neither: numpy, GDAL, onnxruntime",
        "#e9f3ee",
        (
            Room("batch", "many images"),
            Room("scale", "one image on many machines", 1.4),
            Room("export", "GeoJSON, CSV, KML"),
            Room("report", "HTML with pictures"),
        ),
    ),
    Floor(
        "",
        ACCENT_SOFT,
        (
            Room("detect, change, run", "one run: images in, scores out", 1.7),
            Room("preview", "of the map"),
            Room("estimate", "time, memory"),
            Room("explain", "why; alike"),
            Room("doctor", "what is missing"),
        ),
    ),
    Floor(
        "",
        "#e9f3ee",
        (
            Room("detectors", "pixels to scores; the catalog", 1.2),
            Room("raster", "windows in, GeoTIFF out", 1.2),
            Room("sample", "a scene with known truth", 1.1),
            Room("shelf", "cards and checksums"),
        ),
    ),
    Floor("", "#eef0f2", (Room("errors, feedback, version", "the ground that all stand on"),)),
)
WAYS_IN = ("dock and dialogs", "toolbox, model designer", "qgis_process, batch jobs", "python -m earth_anomaly")
TORCH = (
    Room("models.training", "simulators, losses, one loop"),
    Room("models.export", "writes ONNX, compares with torch"),
    Room("models.networks", "one network a file"),
)
STEPS = (
    Room("image", "all that GDAL reads"),
    Room("WindowReader", "windows with margin"),
    Room("Detector", "surveys, then scores"),
    Room("ScoreWriter", "whole or not at all"),
    Room("score GeoTIFF", "raw, nothing lost"),
    Room("styled layer", "threshold afterwards"),
)


class Drawing:
    """Collects the parts of an SVG."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def box(self, at: tuple[float, float], size: tuple[float, float], fill: str, line: str = LINE) -> None:
        """A rectangle with round corners."""
        place = f'x="{at[0]:.1f}" y="{at[1]:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}"'
        self.parts.append(f'<rect {place} rx="6" fill="{fill}" stroke="{line}"/>')

    def text(self, at: tuple[float, float], words: str, look: str = "") -> None:
        """A line of text; `look` are attributes of it."""
        self.parts.append(f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" {look}>{escape(words)}</text>')

    def arrow(self, start: tuple[float, float], end: tuple[float, float], *, both: bool = False) -> None:
        """A straight arrow, with a head at its start as well where it goes both ways."""
        heads = 'marker-end="url(#head)"' + (' marker-start="url(#tail)"' if both else "")
        ends = f"M{start[0]:.1f} {start[1]:.1f} L{end[0]:.1f} {end[1]:.1f}"
        self.parts.append(f'<path d="{ends}" stroke="{ACCENT}" stroke-width="1.8" fill="none" {heads}/>')

    def room(self, room: Room, at: tuple[float, float], size: tuple[float, float], fill: str) -> None:
        """A box with a name and its words."""
        self.box(at, size, fill)
        middle = at[0] + size[0] / 2
        self.text((middle, at[1] + size[1] / 2 - 5), room.name, f'class="name" fill="{INK}"')
        self.text((middle, at[1] + size[1] / 2 + 13), room.words, f'class="words" fill="{SOFT}"')

    def svg(self, height: float) -> str:
        """The whole file."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
            f'width="{WIDTH}" height="{height:.0f}" font-family="Helvetica, Arial, sans-serif" text-anchor="middle">\n'
            "<style>.name{font-size:15px;font-weight:600}.words{font-size:12px}"
            ".title{font-size:12.5px;letter-spacing:.3px}.half{font-size:16px;font-weight:600}</style>\n"
            f"<defs>{_head('head', 'M0 0 L8 4 L0 8 z', 7)}{_head('tail', 'M8 0 L0 4 L8 8 z', 1)}</defs>\n"
            f'<rect width="{WIDTH}" height="{height:.0f}" rx="10" fill="{PAPER}"/>\n'
        )
        return head + "\n".join(self.parts) + "\n</svg>\n"


def _head(name: str, shape: str, tip_px: int) -> str:
    size = 'markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
    path = f'<path d="{shape}" fill="{ACCENT}"/>'
    return f'<marker id="{name}" {size} refX="{tip_px}" refY="4" orient="auto">{path}</marker>'


def draw() -> str:
    """The drawing as SVG."""
    drawing = Drawing()
    foot = _house(drawing, 92)
    _ways_in(drawing)
    _torch_side(drawing, 92, foot)
    return drawing.svg(_run(drawing, foot + 34))


def _widths(rooms: tuple[Room, ...], width: float) -> Iterator[tuple[Room, float, float]]:
    """Each room with its left side and its width."""
    free = width - GAP * (len(rooms) - 1)
    total, left = sum(room.share for room in rooms), 0.0
    for room in rooms:
        own = free * room.share / total
        yield room, left, own
        left += own + GAP


def _ways_in(drawing: Drawing) -> None:
    for room, left, width in _widths(tuple(Room(words, "") for words in WAYS_IN), HOUSE_PX):
        drawing.box((EDGE + left, 20), (width, 30), "#ffffff")
        drawing.text((EDGE + left + width / 2, 39), room.name, f'class="title" fill="{INK}"')
        drawing.arrow((EDGE + left + width / 2, 52), (EDGE + left + width / 2, 84))


def _house(drawing: Drawing, top: float) -> float:
    """plugin/, floor by floor; gives the lower edge."""
    height = sum(ROOM_PX + GAP + (TITLE_PX if floor.title else 0) for floor in HOUSE) + 34
    drawing.box((EDGE, top), (HOUSE_PX, height), "#ffffff")
    left, y = EDGE + 16, top + 24
    look = f'class="half" fill="{INK}" text-anchor="start"'
    drawing.text((left, y), "plugin/ runs inside QGIS; each floor uses only those below it", look)
    y += 12
    for floor in HOUSE:
        if floor.title:
            drawing.text((left, y + 17), floor.title, f'class="title" fill="{SOFT}" text-anchor="start"')
            y += TITLE_PX
        for room, offset, width in _widths(floor.rooms, HOUSE_PX - 32):
            drawing.room(room, (left + offset, y), (width, ROOM_PX), floor.fill)
        y += ROOM_PX + GAP
    return top + height


def _torch_side(drawing: Drawing, top: float, foot: float) -> None:
    left = WIDTH - EDGE - SIDE_PX
    drawing.box((left, top), (SIDE_PX, foot - top), "#ffffff")
    look = f'class="half" fill="{INK}" text-anchor="start"'
    drawing.text((left + 16, top + 24), "models/ runs in torch", look)
    y, step = top + 84, (foot - top - 84 - ROOM_PX - 6 - 16) / 2
    for room in TORCH:
        drawing.room(room, (left + 16, y), (SIDE_PX - 32, ROOM_PX + 6), "#f3ecf6")
        y += step
    words = f'class="words" fill="{SOFT}"'
    middle = left + SIDE_PX / 2
    drawing.text((middle, top + 48), "the plugin never imports it:", words)
    drawing.text((middle, top + 64), "they meet in files", words)
    for line, text in enumerate(("samples.npz, job.json  →", "←  progress, one JSON object a line")):
        drawing.text((middle, top + 84 + ROOM_PX + 28 + 17 * line), text, words)
    drawing.text((middle, top + 84 + step + ROOM_PX + 28), "←  model.onnx with its card", words)
    drawing.arrow((EDGE + HOUSE_PX + 2, top + 110), (left - 2, top + 110), both=True)
    drawing.arrow((left - 2, top + 110 + step), (EDGE + HOUSE_PX + 2, top + 110 + step))


def _run(drawing: Drawing, top: float) -> float:
    """One run from left to right; gives the drawing's height."""
    drawing.text((EDGE, top), "One run", f'class="half" fill="{INK}" text-anchor="start"')
    free, arrow_px = WIDTH - 2 * EDGE, 26
    width = (free - arrow_px * (len(STEPS) - 1)) / len(STEPS)
    for number, step in enumerate(STEPS):
        left = EDGE + number * (width + arrow_px)
        drawing.room(step, (left, top + 14), (width, ROOM_PX), "#ffffff" if number in (0, 4, 5) else ACCENT_SOFT)
        if number:
            drawing.arrow((left - arrow_px + 3, top + 14 + ROOM_PX / 2), (left - 3, top + 14 + ROOM_PX / 2))
    return top + 14 + ROOM_PX + 22


def main() -> int:
    """1 where --check finds another drawing."""
    if sys.argv[1:] == ["--check"]:
        return int(not FILE.is_file() or FILE.read_text(encoding="utf-8") != draw())
    FILE.write_text(draw(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

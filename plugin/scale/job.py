"""PlanJob: everything that workers on other machines need to score their pieces of some images alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..detectors.catalog import entry
from ..detectors.device import Device, Wish
from ..detectors.learned import Learned
from ..opening import Job
from ..raster.grid import Grid
from ..raster.reader import Selection
from ..raster.windows import Window, plan_windows
from .errors import PieceOutside, PieceUnknown

FORMAT = 1
RESULT, PIECES = ".tif", ".pieces"
DEFAULT_PIECE_PX = 4096
_MIB = 2**20


class InputFile(NamedTuple):
    """A file that an image is made of: size in bytes, time of its last change; None where only GDAL reaches it."""

    path: str
    size: int
    modified_ns: int | None


class PlannedModel(NamedTuple):
    """The file name of a network, and the SHA-256 of its content."""

    name: str
    sha256: str


@dataclass(frozen=True)
class PlannedItem:
    """One image. `name`: stem of its result; `core_px`: rows and columns of a window without its margin;
    `piece_windows`: rows and columns of windows in a piece; `facts`: what the result's metadata will say."""

    image: str
    files: Sequence[InputFile]
    name: str
    grid: Grid
    bands: tuple[int, ...]
    margin_px: int
    core_px: tuple[int, int]
    piece_windows: tuple[int, int]
    learned: Learned
    facts: Mapping[str, str]

    @property
    def piece_px(self) -> tuple[int, int]:
        """Rows and columns of a piece that the image's border does not cut."""
        rows, cols = (core * windows for core, windows in zip(self.core_px, self.piece_windows))
        return min(rows, self.grid.height), min(cols, self.grid.width)

    @property
    def piece_count(self) -> int:
        """How many pieces the image has."""
        rows, cols = self.piece_px
        return -(-self.grid.height // rows) * -(-self.grid.width // cols)

    def windows(self) -> list[Window]:
        """All windows of the image in the order of a single run."""
        return plan_windows(self.grid.height, self.grid.width, self.core_px)

    def place(self, number: int) -> Window:
        """The pixels of the piece of this number, from 0; pieces lie in reading order."""
        rows, cols = self.piece_px
        row, col = divmod(number, -(-self.grid.width // cols))
        return Window(row * rows, col * cols, rows, cols).clipped(self.grid.height, self.grid.width)


class Piece(NamedTuple):
    """`number` counts all pieces of the job from 1; `place` in the image, and the windows that fill it."""

    number: int
    item: int
    place: Window
    windows: Sequence[Window]


@dataclass(frozen=True)
class PlanJob:
    """`model` is the path of the user's own model, if any; `output_folder` and `items[].image` are whole paths."""

    detector: str
    plugin_version: str
    settings: Mapping[str, float]
    model: str
    models: Sequence[PlannedModel]
    selection: Selection
    device: str
    memory_mb: int
    resampled: bool
    output_folder: str
    items: Sequence[PlannedItem]
    id: str = ""
    """SHA-256 of all the rest but for folders: the same plan of the same files is the same job wherever it lies."""

    @cached_property
    def piece_count(self) -> int:
        """Pieces of all images together; they are numbered from 1 to this."""
        return sum(item.piece_count for item in self.items)

    def piece(self, number: int) -> Piece:
        """The piece of this number, from 1; raises PieceUnknown."""
        left = number - 1
        for index, item in enumerate(self.items):
            if 0 <= left < item.piece_count:
                place = item.place(left)
                inside = plan_windows(place.height, place.width, item.core_px)
                moved = [one._replace(row=one.row + place.row, col=one.col + place.col) for one in inside]
                return Piece(number, index, place, moved)
            left -= item.piece_count
        raise PieceUnknown(number, self.piece_count)

    def numbers_of(self, index: int) -> range:
        """The numbers of the pieces of an image."""
        first = 1 + sum(item.piece_count for item in self.items[:index])
        return range(first, first + self.items[index].piece_count)

    def part(self, part: int, parts: int) -> range:
        """The numbers of the pieces of a part, neighbours of each other; part and parts count from 1."""
        return range(1 + (part - 1) * self.piece_count // parts, 1 + part * self.piece_count // parts)

    def run_job(self, index: int, *, may_fall_back: bool = False) -> Job:
        """The run that a single machine would do on one image."""
        item = self.items[index]
        wish = Wish(Device(self.device), may_fall_back)
        return Job(
            images=(item.image,),
            output=self.result_path(index),
            detector=entry(self.detector),
            settings=self.settings,
            selection=self.selection,
            model=self.model,
            wish=wish,
            memory_bytes=self.memory_mb * _MIB,
            resampled=self.resampled,
        )

    def result_path(self, index: int) -> str:
        """Where the merged result of an image goes."""
        return str(Path(self.output_folder, self.items[index].name + RESULT))

    def piece_path(self, number: int) -> Path:
        """Where a piece goes; raises PieceOutside where that is not in the output folder."""
        piece = self.piece(number)
        digits = len(str(self.piece_count))
        path = self.piece_folder(piece.item) / f"{number:0{digits}}{RESULT}"
        if path.is_symlink():
            raise PieceOutside(str(path))
        return path

    def piece_folder(self, index: int) -> Path:
        """Where the pieces of an image go; raises PieceOutside where that is not in the output folder."""
        folder = Path(self.output_folder, self.items[index].name + PIECES)
        if Path(self.output_folder).resolve() not in folder.resolve().parents:
            raise PieceOutside(str(folder))
        return folder

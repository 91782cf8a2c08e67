"""FeatureCache: features of dates, kept on disk so that a new date costs one date and a canceled run goes on."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .change_errors import CacheNotWritable
from .detectors.encoder import Encoder, Scale
from .errors import NoValidPixels, RunCanceled
from .feedback import Feedback
from .raster.file_lock import FileLock
from .raster.opening import open_raster
from .raster.reader import Selection, WindowReader
from .raster.series import Picture, data_bands
from .raster.windows import Window, plan_windows, random_window
from .raster.writer import take_space

Array = npt.NDArray[np.float32]
# Features lie within 4 in amount: whole numbers of 16 bits hold them.
STEP = 1 / 8192
NODATA = -32768
_LOOKS, _LOOK_PX = 24, 128
_VERSION = 1
_PAUSE_S = 0.2
# What was not used for longest goes when there is more.
MOST_BYTES = 20 * 2**30


class FeatureCache:
    """Files in one folder, named by what they were made of: the image, its grid and bands, and the network."""

    def __init__(self, folder: str, encoder: Encoder) -> None:
        self._folder, self._encoder = Path(folder), encoder
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            make_room(self._folder, MOST_BYTES)
        except OSError as raised:
            raise CacheNotWritable(folder, raised.strerror or str(raised)) from raised

    def features(self, path: str, picture: Picture, selection: Selection, feedback: Feedback) -> str:
        """The raster (ENVI, int16 in units of STEP, NODATA = missing) of a date's features, one pixel for each cell.

        `path` is what GDAL opens on the common grid. Made where it is not there; what a canceled run has left is gone
        on with. Raises RunCanceled, CacheNotWritable and what reading raises.
        """
        with closing(_reader(path, selection)) as reader:
            try:
                target = self._folder / f"{self._key(reader, picture)}.img"
                if self._is_whole(target, reader) or not self._make_alone(reader, target, picture, feedback):
                    feedback.pushInfo(f"'{picture.name}': features are at hand.")
                    os.utime(target, ns=(time.time_ns(), target.stat().st_mtime_ns))
            except OSError as raised:
                raise CacheNotWritable(str(self._folder), raised.strerror or str(raised)) from raised
        return str(target)

    def _key(self, reader: _Bands, picture: Picture) -> str:
        files = open_raster(picture.path).GetFileList() or ()
        # Statistics that QGIS keeps beside an image do not change it.
        stats = [_stat(file) for file in (picture.path, *files) if not file.endswith(".aux.xml")]
        grid = reader.grid
        facts = [_VERSION, stats, grid.height, grid.width, grid.transform, grid.crs, grid.control_points]
        facts += [reader.numbers, picture.band, self._encoder.sha256]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]

    def _shape(self, reader: _Bands) -> tuple[int, int, int]:
        rows, cols = (-(-size // self._encoder.cell_px) for size in (reader.grid.height, reader.grid.width))
        return self._encoder.channels, rows, cols

    def _is_whole(self, target: Path, reader: _Bands) -> bool:
        channels, rows, cols = self._shape(reader)
        header = target.with_suffix(".hdr")
        return (
            header.is_file()
            and target.is_file()
            and header.read_bytes() == _header(channels, rows, cols).encode()
            and target.stat().st_size == _bytes((channels, rows, cols))
        )

    def _make_alone(self, reader: _Bands, target: Path, picture: Picture, feedback: Feedback) -> bool:
        """Whether they were made now, and not by another run that was waited for: one alone writes to a file."""
        with FileLock(str(target.with_suffix(".lock"))) as lock:
            if not lock.take():
                feedback.pushInfo(f"'{picture.name}': another run computes its features; waiting for it.")
                while not lock.take():
                    if feedback.isCanceled():
                        raise RunCanceled
                    time.sleep(_PAUSE_S)
            if self._is_whole(target, reader):
                return False
            feedback.pushInfo(f"'{picture.name}': features are computed.")
            self._make(reader, target, feedback)
            return True

    def _make(self, reader: _Bands, target: Path, feedback: Feedback) -> None:
        encoder, journal, shape = self._encoder, target.with_suffix(".part"), self._shape(reader)
        windows = plan_windows(reader.grid.height, reader.grid.width, (encoder.core_px, encoder.core_px))
        header = target.with_suffix(".hdr")
        # A header says that its file is whole.
        header.unlink(missing_ok=True)
        done = _done(journal, target, _bytes(shape), len(windows))
        if not done:
            journal.unlink(missing_ok=True)
            with target.open("wb") as file:
                take_space(file.fileno(), _bytes(shape))
        scale = encoder.scale_of(_samples(reader))
        stored = np.memmap(target, np.int16, "r+", shape=shape)
        for number, window in enumerate(windows):
            if number < done:
                continue
            if feedback.isCanceled():
                raise RunCanceled
            top, left = window.row // encoder.cell_px, window.col // encoder.cell_px
            cells = self._cells(reader, window, scale)
            stored[:, top : top + cells.shape[1], left : left + cells.shape[2]] = cells
            stored.flush()
            journal.write_text(str(number + 1))
            feedback.setProgress(100 * (number + 1) / len(windows))
        del stored
        part = target.with_suffix(".hdr.part")
        part.write_bytes(_header(*shape).encode())
        os.replace(part, header)
        journal.unlink()

    def _cells(self, reader: _Bands, window: Window, scale: Scale) -> npt.NDArray[np.int16]:
        """(channels, rows, cols) whole numbers of a core; a cell counts as missing where half of its pixels are."""
        encoder, cell = self._encoder, self._encoder.cell_px
        rows, cols = (-(-size // cell) for size in (window.height, window.width))
        whole = Window(window.row, window.col, rows * cell, cols * cell)
        margin = encoder.margin_px
        pixels = reader.read(whole, margin)
        core = pixels[0, margin : margin + rows * cell, margin : margin + cols * cell]
        missing = np.isnan(core).reshape(rows, cell, cols, cell).mean(axis=(1, 3)) > 0.5
        around = margin // cell
        found = encoder.encode(pixels, scale)[:, around : around + rows, around : around + cols]
        missing |= ~np.isfinite(found).all(axis=0)
        whole_numbers = np.clip(np.rint(np.nan_to_num(found) / STEP), -32767, 32767)
        cells: npt.NDArray[np.int16] = whole_numbers.astype(np.int16)
        cells[:, missing] = NODATA
        return cells


def scale_of_date(path: str, selection: Selection, encoder: Encoder) -> Scale:
    """As the features of the date were scaled; raises NoValidPixels and what reading raises."""
    with closing(_reader(path, selection)) as reader:
        return encoder.scale_of(_samples(reader))


def make_room(folder: Path, most_bytes: int) -> None:
    """Removes the features of dates that were not used for longest until the others take no more than that; raises
    OSError."""
    files = sorted(folder.glob("*.img"), key=lambda path: -path.stat().st_atime)
    total = 0
    for path in files:
        total += path.stat().st_size
        if total > most_bytes:
            for one in (path.with_suffix(".hdr"), path.with_suffix(".part"), path):
                one.unlink(missing_ok=True)


def kept_bytes(folder: Path) -> int:
    """How much room the features in the folder take; 0 where it does not exist."""
    total = 0
    for path in folder.glob("*.img"):
        with suppress(OSError):  # gone in the meantime
            total += path.stat().st_size
    return total


def three_bands(pixels: Array) -> Array:
    """The first three of (bands, rows, cols), repeated where there are fewer."""
    found: Array = pixels[np.minimum(np.arange(3), len(pixels) - 1)]
    return found


class _Bands:
    """The bands of one date that a network sees; a band without information is constant, and no other takes its
    place."""

    def __init__(self, reader: WindowReader, numbers: Sequence[int]) -> None:
        self.numbers = tuple(numbers)
        self._reader, self.grid = reader, reader.grid

    def read(self, window: Window, margin_px: int = 0) -> Array:
        """(3, rows, cols), NaN = missing."""
        pixels = self._reader.read(window, margin_px)[0]
        usable = self._reader.band_numbers
        empty = np.where(np.isnan(pixels[0]), pixels[0], np.float32(0))
        found = np.stack([pixels[usable.index(n)] if n in usable else empty for n in self.numbers])
        return three_bands(np.asarray(found, np.float32))

    def close(self) -> None:
        """Lets go of the file."""
        self._reader.close()


def seen(selection: Selection, bands: Sequence[int]) -> Selection:
    """What a network sees of a date that has these bands: the first three of those that are chosen."""
    return replace(selection, bands=(tuple(selection.bands) or tuple(bands))[:3])


def _reader(path: str, selection: Selection) -> _Bands:
    """Raises NoValidPixels where the date holds nothing, or one and the same value, in all of these bands."""
    narrow = replace(seen(selection, data_bands(open_raster(path))), wavelengths_nm=(), mask=())
    reader = WindowReader((path,), narrow)
    if not reader.band_numbers:
        raise NoValidPixels(path)
    return _Bands(reader, narrow.bands)


def _stat(file: str) -> list[object]:
    try:
        found = Path(file).stat()
    except OSError:  # a name of GDAL's and no path
        return [file]
    return [str(Path(file).absolute()), found.st_size, found.st_mtime_ns]


def _samples(reader: _Bands) -> Array:
    """(3, n) valid pixels from windows all over the image."""
    chance = np.random.default_rng(0)
    found = []
    for _ in range(_LOOKS):
        pixels = reader.read(random_window(chance, reader.grid.height, reader.grid.width, _LOOK_PX))
        found.append(pixels[:, np.isfinite(pixels[0])])
    samples: Array = np.concatenate(found, axis=1)
    return samples if samples.size else np.zeros((3, 1), np.float32)


def _bytes(shape: tuple[int, int, int]) -> int:
    return 2 * shape[0] * shape[1] * shape[2]


def _done(journal: Path, target: Path, size: int, windows: int) -> int:
    """Windows that an earlier run has finished."""
    try:
        number = int(journal.read_text())
        return number if 0 <= number <= windows and target.stat().st_size == size else 0
    except (OSError, ValueError):
        return 0


def _header(channels: int, rows: int, cols: int) -> str:
    facts = {
        "samples": cols,
        "lines": rows,
        "bands": channels,
        "header offset": 0,
        "file type": "ENVI Standard",
        "data type": 2,
        "interleave": "bsq",
        "byte order": 0 if sys.byteorder == "little" else 1,
        "data ignore value": NODATA,
    }
    return "ENVI\n" + "".join(f"{name} = {value}\n" for name, value in facts.items())

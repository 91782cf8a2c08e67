"""FeatureCache: features of dates, kept on disk so that a new date costs one date and a canceled run goes on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .change_errors import CacheNotWritable
from .detectors.encoder import Encoder, Scale
from .errors import RunCanceled
from .feedback import Feedback
from .raster.reader import Selection, WindowReader
from .raster.windows import Window, plan_windows

Array = npt.NDArray[np.float32]
# Features are at most about 1 in amount (2 after whitening by the network itself): whole numbers of 16 bits hold them.
STEP = 1 / 8192
NODATA = -32768
_LOOKS, _LOOK_PX = 24, 128
_VERSION = 1


class FeatureCache:
    """Files in one folder, named by what they were made of: the image, its grid and bands, and the network."""

    def __init__(self, folder: str, encoder: Encoder) -> None:
        self._folder, self._encoder = Path(folder), encoder
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as raised:
            raise CacheNotWritable(folder, raised.strerror or str(raised)) from raised

    def features(self, path: str, source: str, bands: Sequence[int], feedback: Feedback, band: int = 0) -> str:
        """The raster (ENVI, int16 in units of STEP, NODATA = missing) of a date's features, one pixel for each cell.

        `path` is what GDAL opens on the common grid, `source` the file it comes from. Made where it is not there; what
        a canceled run has left is gone on with. Raises RunCanceled, CacheNotWritable and what reading raises.
        """
        reader = WindowReader((path,), Selection(bands=tuple(bands)))
        try:
            target = self._folder / f"{self._key(reader, source, band)}.img"
            if target.with_suffix(".hdr").is_file() and target.is_file():
                feedback.pushInfo(f"'{Path(source).name}': features are at hand.")
                return str(target)
            self._make(reader, target, feedback)
        except OSError as raised:
            raise CacheNotWritable(str(self._folder), raised.strerror or str(raised)) from raised
        finally:
            reader.close()
        return str(target)

    def _key(self, reader: WindowReader, source: str, band: int) -> str:
        with suppress(OSError):
            stat = Path(source).stat()
            source = f"{Path(source).absolute()} {stat.st_size} {stat.st_mtime_ns}"
        grid = reader.grid
        facts = [_VERSION, source, grid.height, grid.width, grid.transform, grid.crs, reader.band_numbers, band]
        return hashlib.sha256(json.dumps([*facts, self._encoder.sha256]).encode()).hexdigest()[:32]

    def _make(self, reader: WindowReader, target: Path, feedback: Feedback) -> None:
        encoder, journal = self._encoder, target.with_suffix(".part")
        rows, cols = (-(-size // encoder.cell_px) for size in (reader.grid.height, reader.grid.width))
        windows = plan_windows(reader.grid.height, reader.grid.width, (encoder.core_px, encoder.core_px))
        scale = encoder.scale_of(_samples(reader))
        done = _done(journal, target, 2 * encoder.channels * rows * cols)
        mode = "r+" if done else "w+"
        stored = np.memmap(target, np.int16, mode, shape=(encoder.channels, rows, cols))
        for number, window in enumerate(windows):
            if number < done:
                continue
            if feedback.isCanceled():
                stored.flush()
                raise RunCanceled
            top, left = window.row // encoder.cell_px, window.col // encoder.cell_px
            cells = self._cells(reader, window, scale)
            stored[:, top : top + cells.shape[1], left : left + cells.shape[2]] = cells
            stored.flush()
            journal.write_text(str(number + 1))
            feedback.setProgress(100 * (number + 1) / len(windows))
        del stored
        part = target.with_suffix(".hdr.part")
        part.write_text(_header(encoder.channels, rows, cols))
        os.replace(part, target.with_suffix(".hdr"))
        journal.unlink()

    def _cells(self, reader: WindowReader, window: Window, scale: Scale) -> npt.NDArray[np.int16]:
        """(channels, rows, cols) whole numbers of a core; a cell counts as missing where half of its pixels are."""
        encoder, cell = self._encoder, self._encoder.cell_px
        rows, cols = (-(-size // cell) for size in (window.height, window.width))
        whole = Window(window.row, window.col, rows * cell, cols * cell)
        pixels = three_bands(reader.read(whole, encoder.margin_px)[0])
        pixels = np.pad(pixels, [(0, 0)] + [(0, -size % cell) for size in pixels.shape[1:]], mode="edge")
        margin = encoder.margin_px
        core = pixels[0, margin : margin + rows * cell, margin : margin + cols * cell]
        missing = np.isnan(core).reshape(rows, cell, cols, cell).mean(axis=(1, 3)) > 0.5
        around = margin // cell
        found = encoder.encode(pixels, scale)[:, around : around + rows, around : around + cols]
        cells = np.clip(np.rint(found / STEP), -32767, 32767).astype(np.int16)
        cells[:, missing] = NODATA
        return cells


def three_bands(pixels: Array) -> Array:
    """The first three of (bands, rows, cols), repeated where there are fewer."""
    return pixels[np.minimum(np.arange(3), len(pixels) - 1)]


def _samples(reader: WindowReader) -> Array:
    """(3, n) valid pixels from windows all over the image."""
    chance = np.random.default_rng(0)
    found = []
    for _ in range(_LOOKS):
        row, col = (
            int(chance.integers(0, max(1, size - _LOOK_PX + 1))) for size in (reader.grid.height, reader.grid.width)
        )
        window = Window(row, col, _LOOK_PX, _LOOK_PX).clipped(reader.grid.height, reader.grid.width)
        pixels = three_bands(reader.read(window)[0])
        found.append(pixels[:, np.isfinite(pixels[0])])
    samples: Array = np.concatenate(found, axis=1)
    return samples if samples.size else np.zeros((3, 1), np.float32)


def _done(journal: Path, target: Path, size: int) -> int:
    """Windows that an earlier run has finished."""
    try:
        return int(journal.read_text()) if target.stat().st_size == size else 0
    except (OSError, ValueError):
        return 0


def _header(channels: int, rows: int, cols: int) -> str:
    byte_order = 0 if np.dtype("=i2").newbyteorder("<") == np.dtype("i2") else 1
    facts = {
        "samples": cols,
        "lines": rows,
        "bands": channels,
        "header offset": 0,
        "file type": "ENVI Standard",
        "data type": 2,
        "interleave": "bsq",
        "byte order": byte_order,
        "data ignore value": NODATA,
    }
    return "ENVI\n" + "".join(f"{name} = {value}\n" for name, value in facts.items())

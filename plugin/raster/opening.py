"""open_raster() opens an image for a look; Image is one that a run reads from, and that it may have to open again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from itertools import chain
from typing import TypeVar

from osgeo import gdal

from ..errors import ImageNotReadable, ImageReadFailed
from .gdal_errors import Told, gdal_raises, gdal_tells
from .grid import grid_of
from .metadata import metadata_of
from .remote import IsCanceled, fetching, forget, gdal_name, is_remote, is_safe, patiently
from .remote_errors import RemoteChanged, RemoteFormatUnsafe, SourceUnusable
from .sources import sources_in
from .windows import Window

Result = TypeVar("Result")
# Lets GDAL read a raw file's window at once and not line by line, five times as fast.
_BIG_READS = "GDAL_ONE_BIG_READ"
# Of GeoTIFFs that are not compressed it lets GDAL read the pixels asked for, and not whole tiles into its cache.
_DIRECT_READS = "GTIFF_DIRECT_IO"
_FOR_GDAL = re.compile(r"[A-Za-z][A-Za-z0-9_]+:|/vsi|<")


def is_gdal_name(path: str) -> bool:
    """Whether it is no path of a file, but a name that only GDAL understands."""
    return _FOR_GDAL.match(path) is not None


def open_raster(path: str) -> gdal.Dataset:
    """A dataset open for reading; also a web address, or a name for a subdataset that only GDAL understands.

    Raises ImageNotReadable, RemoteFormatUnsafe.
    """
    if is_remote(path):
        forget(path)  # a server that was down a minute ago is asked again
        with fetching(), gdal_raises(lambda reason: ImageNotReadable(path, reason)):
            dataset = _opened(path)
            _look_round(dataset)
        if not is_safe(dataset):
            raise RemoteFormatUnsafe(path, dataset.GetDriver().ShortName)
        return dataset
    dataset = _opened(path)
    if _size(_own_file(dataset)) < _raw_size(dataset):
        raise ImageNotReadable(path, "the file is shorter than its header says")
    return dataset


class Image:
    """An image of a run. One on a network is read with patience, and opened anew where reading fails.

    Raises ImageNotReadable, or for a remote image RemoteReadFailed, RemoteFormatUnsafe.
    """

    def __init__(self, path: str, is_canceled: IsCanceled) -> None:
        self.path, self._is_canceled = path, is_canceled
        self.dataset: gdal.Dataset = self._open(path)
        self._grid, self._file = grid_of(self.dataset), _own_file(self.dataset)
        self._sizes = {self._file: _size(self._file)}
        self._remote = {path} if is_remote(path) else set()
        self._far: list[tuple[str, Window | None]] = []
        by_band = self.dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "BAND"
        # Interleaved by line GDAL 3.6 gives wrong numbers so, by pixel it is slower.
        self._reads_big = by_band and self.dataset.GetDriver().ShortName == "ENVI"

    @property
    def files(self) -> tuple[str, ...]:
        """All files that it is made of."""
        with fetching() if self._remote else nullcontext():
            return tuple(self.dataset.GetFileList() or ())

    def check_sources(self, window: Window) -> None:
        """Opens all files that a virtual raster is made of there; raises SourceUnusable or what remote images raise."""
        for source, place in sources_in(self.dataset):
            if place is None or _touch(place, window):
                remote = [name for name in self._check(source, {self.path}) if is_remote(name)]
                self._remote.update(remote)
                self._far += [(name, place) for name in remote]

    def steadily(self, work: Callable[[], Result], again: Callable[[], None]) -> Result:
        """work(), which reads from the image; a remote one is opened again where that fails, and again() called.

        Raises ImageReadFailed, or for a remote image RemoteReadFailed, RemoteChanged.
        """
        if not self._remote:
            return work()

        def anew() -> None:
            self._reopen()
            again()

        return patiently(work, anew, self._address, self._is_canceled)

    @contextmanager
    def reading(self) -> Iterator[list[Told]]:
        """Reads in it safely and fast, in this thread only; gives what GDAL says, raises ImageReadFailed."""
        with ExitStack() as stack:
            told = stack.enter_context(gdal_tells(lambda reason: ImageReadFailed(self.path, reason)))
            if self._remote:
                stack.enter_context(fetching())
            if self._reads_big:
                stack.enter_context(_in_this_thread(_BIG_READS))
            yield told

    def look_at_sources(self, window: Window) -> None:
        """Opens what lies on a network and is about to be read; raises ImageReadFailed.

        GDAL has a pool of the files of all virtual rasters, and one that does not open there is never tried again.
        """
        for source, place in self._far:
            if place is None or _touch(place, window):
                with gdal_raises(lambda reason: ImageReadFailed(self.path, reason)):
                    found = gdal.OpenEx(gdal_name(source), gdal.OF_RASTER | gdal.OF_READONLY)
                if found is None:
                    raise ImageReadFailed(self.path, f"'{source}' does not open")

    def let_go(self) -> None:
        """After a read: GDAL would keep up to 5 % of the memory in its cache, though each window is read once.

        Of a remote image what is in there spares asking for it again, at the next window's margin or in the next pass.
        """
        if not self._remote and self.dataset is not None:
            self.dataset.FlushCache()

    def check_size(self) -> None:
        """Of a raw file GDAL reads zeros where it has been cut off; a file that is gone it still holds open."""
        for file, size in self._sizes.items():
            if 0 < _size(file) < size:
                raise ImageReadFailed(self.path, f"the file '{file}' has become shorter")

    @property
    def _address(self) -> str:
        return next(iter(self._remote)) if len(self._remote) == 1 else self.path

    def _open(self, path: str) -> gdal.Dataset:
        if not is_remote(path):
            return open_raster(path)
        return patiently(lambda: open_raster(path), lambda: None, path, self._is_canceled)

    def _reopen(self) -> None:
        self.dataset = None
        forget(*self._remote)
        self.dataset = open_raster(self.path)
        with fetching():
            size = _size(self._file)
        if grid_of(self.dataset) != self._grid or size != self._sizes[self._file]:
            raise RemoteChanged(self._address)

    def _check(self, source: str, above: set[str]) -> list[str]:
        """The file and what it is made of in turn; raises SourceUnusable and what remote images raise."""
        if source in above:
            raise SourceUnusable(self.path, source, "it is made of itself")
        dataset = self._opened_source(source)
        if not is_safe(dataset):
            self._sizes[_own_file(dataset)] = _size(_own_file(dataset))
        deeper = [self._check(name, above | {source}) for name, _ in sources_in(dataset)]
        return [source, *chain.from_iterable(deeper)]

    def _opened_source(self, source: str) -> gdal.Dataset:
        try:
            return self._open(source)
        except ImageNotReadable as raised:
            reason = raised.values["reason"] or "it is not there"
            raise SourceUnusable(self.path, source, reason) from raised


def _opened(path: str) -> gdal.Dataset:
    near = nullcontext() if is_remote(path) else _in_this_thread(_DIRECT_READS)
    with near, gdal_raises(lambda reason: ImageNotReadable(path, reason)):
        dataset = gdal.OpenEx(gdal_name(path), gdal.OF_RASTER | gdal.OF_READONLY)
    if dataset is None:
        raise ImageNotReadable(path)
    if dataset.RasterCount == 0 or dataset.RasterXSize == 0:
        subsets = [name for name, _ in dataset.GetSubDatasets()]
        hint = f"it holds {len(subsets)} images; choose one, such as {subsets[0]}" if subsets else "it has no bands"
        raise ImageNotReadable(path, hint)
    return dataset


def _look_round(dataset: gdal.Dataset) -> None:
    """Has GDAL look now for what may lie beside or behind the pixels; later it would only warn that it could not."""
    grid_of(dataset)
    dataset.GetRasterBand(1).GetMaskFlags()
    dataset.GetFileList()


@contextmanager
def _in_this_thread(option: str) -> Iterator[None]:
    """Switches an option of GDAL's on."""
    if not hasattr(gdal, "SetThreadLocalConfigOption"):
        yield
        return
    before = gdal.GetThreadLocalConfigOption(option, None)
    gdal.SetThreadLocalConfigOption(option, "YES")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(option, before)


def _own_file(dataset: gdal.Dataset) -> str:
    return str((dataset.GetFileList() or [""])[0])


def _size(file: str) -> int:
    """Bytes of a file; 0 where there is none of this name."""
    found = gdal.VSIStatL(file) if file else None
    return int(found.size) if found is not None else 0


def _raw_size(dataset: gdal.Dataset) -> int:
    """Bytes that an ENVI file must have by its header; 0 for other and for compressed files."""
    header = metadata_of(dataset, "ENVI")
    if dataset.GetDriver().ShortName != "ENVI" or header.get("file_compression", "0") != "0":
        return 0
    pixel_bits: int = gdal.GetDataTypeSize(dataset.GetRasterBand(1).DataType)
    pixels = int(dataset.RasterXSize) * int(dataset.RasterYSize) * int(dataset.RasterCount)
    offset = re.match(r"\s*\+?(\d{1,18})", header.get("header_offset", ""))
    return (int(offset[1]) if offset else 0) + pixels * pixel_bits // 8


def _touch(one: Window, other: Window) -> bool:
    rows = one.row < other.row + other.height and other.row < one.row + one.height
    return rows and one.col < other.col + other.width and other.col < one.col + one.width

"""What is known of images on a network: their names, how GDAL is to fetch them, and trying again where that fails."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from osgeo import gdal

from ..errors import ImageNotReadable, ImageReadFailed, RunCanceled
from .gdal_errors import told_by_gdal
from .remote_errors import RemoteReadFailed

Result = TypeVar("Result")
IsCanceled = Callable[[], bool]

_ADDRESSES = {
    "http://": "/vsicurl/http://",
    "https://": "/vsicurl/https://",
    "ftp://": "/vsicurl/ftp://",
    "s3://": "/vsis3/",
    "gs://": "/vsigs/",
    "az://": "/vsiaz/",
}
# Also inside of another name, such as /vsizip//vsicurl/..., and of the text of a virtual raster.
_REMOTE = re.compile(r"/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(_streaming)?[/?]")
_PLAIN = re.compile(r"/vsi(curl|s3|gs|az|adls|oss|swift)/[^/]")
# Of these it was tried what GDAL does when bytes do not arrive: it says so. ENVI, HFA and GeoPackage give zeros.
_SAFE_DRIVERS = {"GTiff", "COG", "VRT", "PNG", "JP2OpenJPEG"}
_NO_RANGES = "Range downloading not supported"

_SETTINGS = {
    # Files beside the image (masks, statistics) are asked for one by one: a listing may hold a million names.
    "GDAL_DISABLE_READDIR_ON_OPEN": "YES",
    "GDAL_HTTP_MAX_RETRY": "2",
    "GDAL_HTTP_RETRY_DELAY": "0.5",
    "GDAL_HTTP_CONNECTTIMEOUT": "15",
    # No limit for the whole of a request, which may be large, but one for a connection on which nothing comes.
    "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
    "GDAL_HTTP_LOW_SPEED_TIME": "30",
    "GDAL_INGESTED_BYTES_AT_OPEN": "32768",
}


@dataclass(frozen=True)
class Patience:
    """How often a failed read is tried again, after which pauses, and after what time no more."""

    pauses_s: tuple[float, ...] = (1, 2, 4, 8, 16)
    limit_s: float = 180


PATIENCE = Patience()


def gdal_name(path: str) -> str:
    """What GDAL opens: for a web address, or one of a store of objects, the name that it has for it."""
    for start, prefix in _ADDRESSES.items():
        if path.lower().startswith(start):
            return prefix + path[len(start) :]
    return path


def is_remote(path: str) -> bool:
    """Whether the bytes of a file come over a network, also from inside an archive there."""
    return _REMOTE.search(gdal_name(path)) is not None


def is_safe(dataset: gdal.Dataset) -> bool:
    """Whether GDAL reports it when bytes of a remote file of this format have not arrived."""
    return dataset.GetDriver().ShortName in _SAFE_DRIVERS


@contextmanager
def fetching() -> Iterator[None]:
    """GDAL's settings for remote files; what the user has set stays, and other threads are left alone."""
    mine = hasattr(gdal, "SetThreadLocalConfigOption")
    change = gdal.SetThreadLocalConfigOption if mine else gdal.SetConfigOption
    changed = [name for name in _SETTINGS if gdal.GetConfigOption(name) is None]
    for name in changed:
        change(name, _SETTINGS[name])
    try:
        yield
    finally:
        for name in changed:
            change(name, None)


def forget(*paths: str) -> None:
    """What GDAL remembers of these files, such as that a server did not have them; else it would not ask again."""
    for path in map(gdal_name, paths):
        if _PLAIN.match(path):
            gdal.VSICurlPartialClearCache(path)
        elif is_remote(path):
            gdal.VSICurlClearCache()


def patiently(
    work: Callable[[], Result],
    again: Callable[[], None],
    path: str,
    is_canceled: IsCanceled,
    patience: Patience | None = None,
) -> Result:
    """work(); where it fails, again() and work() once more after a pause, until patience ends.

    Raises RemoteReadFailed then, RunCanceled, and any other error of theirs at once.
    """
    patience = patience or PATIENCE
    started, tries = time.monotonic(), 1
    while True:
        try:
            if tries > 1:
                again()
            return work()
        except (ImageReadFailed, ImageNotReadable) as raised:
            refusal = _refusal(path) if isinstance(raised, ImageNotReadable) else ""
            reason = refusal or raised.values["reason"] or "it does not open"
            is_over = tries > len(patience.pauses_s) or time.monotonic() - started > patience.limit_s
            if is_over or refusal or _NO_RANGES in reason:
                raise RemoteReadFailed(path, reason, tries) from raised
        _pause(patience.pauses_s[tries - 1], is_canceled)
        tries += 1


def _refusal(path: str) -> str:
    """Why a server that answers does not give a file, which no pause will change; empty where that is not so."""
    name = gdal_name(path)
    if not _PLAIN.match(name):
        return ""
    forget(path)
    with fetching(), told_by_gdal() as told:
        found = gdal.VSIStatL(name)
    if found is not None or any(one.is_failure for one in told):
        return ""
    return told[-1].message if told else "the server has no such file"


def _pause(seconds: float, is_canceled: IsCanceled) -> None:
    """Waits, and asks ten times a second whether it still should; raises RunCanceled."""
    end = time.monotonic() + seconds
    while True:
        if is_canceled():
            raise RunCanceled
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, 0.1))

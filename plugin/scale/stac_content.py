"""content_of(): the bytes of a STAC item, from a file, a web address or a store of objects."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from osgeo import gdal

from ..errors import ImageReadFailed
from ..raster.gdal_errors import told_by_gdal
from ..raster.remote import fetching, forget, gdal_name, is_remote, patiently
from .stac_errors import StacUnreadable

_WEB = ("http://", "https://")
_LARGEST_BYTES = 64 * 2**20
_TIMEOUT_S = 30
_FIRST_BYTES = 64
_BUSY, _SERVER_FAULT = 429, 500


def content_of(address: str) -> bytes:
    """All bytes; raises StacUnreadable, RemoteReadFailed."""
    if not is_remote(address):
        return _from_gdal(address)
    fetch = _from_web if address.lower().startswith(_WEB) else _from_gdal
    return patiently(lambda: fetch(address), lambda: forget(address), address, lambda: False)


def first_bytes(address: str) -> bytes:
    """A few, enough to tell JSON from an image; raises StacUnreadable, RemoteReadFailed."""
    return patiently(lambda: _from_web(address, _FIRST_BYTES), lambda: None, address, lambda: False)


def _from_web(address: str, limit: int = 0) -> bytes:
    """Not through GDAL: services that put items together when asked know no byte ranges, which it wants."""
    try:
        # Callers have seen to it that the address is one of the web.
        with urlopen(Request(address), timeout=_TIMEOUT_S) as answer:  # noqa: S310  # nosec B310
            wanted = limit or _LARGEST_BYTES + 1
            content: bytes = answer.read(wanted)
            promised = int(answer.headers.get("Content-Length") or 0)
    except HTTPError as raised:
        if raised.code == _BUSY or raised.code >= _SERVER_FAULT:
            raise ImageReadFailed(address, f"the server answers {raised.code}") from raised
        raise StacUnreadable(address, f"the server answers {raised.code}") from raised
    except (OSError, HTTPException) as raised:
        raise ImageReadFailed(address, str(raised) or type(raised).__name__) from raised
    except ValueError as raised:
        raise StacUnreadable(address, str(raised)) from raised
    if len(content) < min(promised, wanted):
        raise ImageReadFailed(address, "it ends too early")
    return _checked(address, content)


def _from_gdal(address: str) -> bytes:
    with fetching(), told_by_gdal() as told:
        size = gdal.VSIStatL(gdal_name(address))
        file = gdal.VSIFOpenL(gdal_name(address), "rb") if size is not None else None
        content = gdal.VSIFReadL(1, min(size.size, _LARGEST_BYTES + 1), file) or b"" if file else None
        if file:
            gdal.VSIFCloseL(file)
    failures = [one.message for one in told if one.is_failure]
    if size is None and not failures:
        raise StacUnreadable(address, "there is no such file")
    if content is None or failures or len(content) < min(size.size, _LARGEST_BYTES + 1):
        raise ImageReadFailed(address, failures[-1] if failures else "it ends too early")
    return _checked(address, bytes(content))


def _checked(address: str, content: bytes) -> bytes:
    if len(content) > _LARGEST_BYTES:
        raise StacUnreadable(address, f"it has more than {_LARGEST_BYTES // 2**20} MB")
    return content

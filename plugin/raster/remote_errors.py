"""Errors of images that are read over a network, or put together of other files.

AnomalyError
└── ImageError
    ├── RemoteReadFailed      the server did not give what was asked for, however often
    ├── RemoteFormatUnsafe    a format of which GDAL passes off as zeros what it could not fetch
    ├── RemoteChanged         another file at the address than when the run began
    └── SourceUnusable        a file that a virtual raster is made of is gone, or too short
"""

from __future__ import annotations

from ..errors import ImageError


class RemoteReadFailed(ImageError):
    """A server is gone, refuses, or breaks off."""

    def __init__(self, path: str, reason: str, tries: int) -> None:
        super().__init__(
            f"'{path}' could not be read over the network ({reason}; tries: {tries}). Check the address, the "
            "connection and whether you may read there, then run again; or copy the file to this computer first."
        )


class RemoteFormatUnsafe(ImageError):
    """Not every driver of GDAL notices that bytes have not arrived."""

    def __init__(self, path: str, driver: str) -> None:
        super().__init__(
            f"'{path}' cannot be read safely over a network: of a file of the format {driver}, GDAL may pass off as "
            "zeros what it could not fetch. Copy it to this computer first, or offer it as a Cloud Optimized GeoTIFF."
        )


class RemoteChanged(ImageError):
    """The file at the address was replaced in the middle of a run."""

    def __init__(self, path: str) -> None:
        super().__init__(f"'{path}' was replaced by another file in the middle of the run. Run again.")


class SourceUnusable(ImageError):
    """A virtual raster of files that are not all there."""

    def __init__(self, path: str, source: str, reason: str) -> None:
        super().__init__(
            f"'{path}' is made of other files, and one of them, '{source}', cannot be used ({reason}). "
            "Bring the file back, or build the virtual raster again without it."
        )

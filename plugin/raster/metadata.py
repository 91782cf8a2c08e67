"""metadata_of(): what a file says of itself, as text even where its writer used another character set than UTF-8."""

from __future__ import annotations

from typing import Any

from osgeo import gdal


def metadata_of(holder: gdal.MajorObject, domain: str = "") -> dict[str, str]:
    """The metadata of a dataset or a band; GDAL gives bytes for what is no UTF-8, such as the µ of older headers."""
    return {_text(key): _text(value) for key, value in (holder.GetMetadata(domain) or {}).items()}


def _text(said: Any) -> str:
    return said.decode("latin-1") if isinstance(said, bytes) else str(said)

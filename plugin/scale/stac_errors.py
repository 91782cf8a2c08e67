"""Errors of STAC items as input, each with a sentence that says what to do.

AnomalyError
├── StacMissing           the package is not installed
└── ImageError
    ├── StacUnreadable        no STAC item, or not to be reached
    ├── StacAssetMissing      no asset, band or role of the name
    ├── StacAssetUnusable     an asset that cannot be put together with others
    └── StacGridsDiffer       assets that do not share one grid
"""

from __future__ import annotations

from ..errors import AnomalyError, ImageError


class StacMissing(AnomalyError):
    """The package pystac cannot be imported."""

    def __init__(self) -> None:
        super().__init__(
            "Reading STAC items needs the Python package pystac. Install it with:  pip install '.[stac]'  "
            "or give the addresses of the images themselves."
        )


class StacUnreadable(ImageError):
    """Not an item."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"'{address}' cannot be read as a STAC item ({reason}). Give the address of an item, not of a catalog, a "
            "collection or a search."
        )


class StacAssetMissing(ImageError):
    """A name that nothing in the item has."""

    def __init__(self, address: str, asset: str, known: str) -> None:
        super().__init__(
            f"The STAC item '{address}' has no asset, band or role '{asset}'. Its raster assets are: {known}. "
            "Choose with --asset NAME."
        )


class StacAssetUnusable(ImageError):
    """It does not open, or has several bands among assets of one."""

    def __init__(self, address: str, asset: str, reason: str) -> None:
        super().__init__(
            f"The asset '{asset}' of the STAC item '{address}' cannot be used ({reason}). "
            "Choose other assets with --asset NAME."
        )


class StacGridsDiffer(ImageError):
    """Bands are stacked as they are, never resampled behind one's back."""

    def __init__(self, address: str, asset: str, other: str, reason: str) -> None:
        super().__init__(
            f"The assets '{asset}' and '{other}' of the STAC item '{address}' do not share one grid ({reason}). "
            "Choose assets of one grid with --asset NAME, or bring them to one first (gdalwarp)."
        )

"""Asset: what a STAC item says of one of its files; chosen_assets(): which of them make the image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .stac_errors import StacAssetMissing

_RASTER_TYPES = ("image/tiff", "image/vnd.stac.geotiff", "image/jp2", "image/geotiff", "image/x.geotiff", "image/vrt")
_RASTER_ENDINGS = (".tif", ".tiff", ".jp2", ".vrt")
# For people to look at, or about the image rather than of it.
_NOT_DATA = {"thumbnail", "overview", "visual", "metadata", "cloud", "data-mask", "snow-ice", "water-mask"}
_DATA = ("data", "reflectance")


class Asset(NamedTuple):
    """Its name in the item, where its file lies, and all that the item says of it."""

    name: str
    href: str
    said: Mapping[str, Any]

    @property
    def is_raster(self) -> bool:
        """By its media type, or by its name's ending where it has none."""
        kind = str(self.said.get("type") or "").lower()
        if kind:
            return kind.startswith(_RASTER_TYPES)
        return self.href.lower().partition("?")[0].endswith(_RASTER_ENDINGS)

    @property
    def roles(self) -> tuple[str, ...]:
        """As the item gives them."""
        return tuple(str(role) for role in self.said.get("roles") or ())

    def band(self, index: int) -> dict[str, Any]:
        """What is said of a band, counted from 0, in STAC 1.1 and in the extensions eo and raster before it."""
        found: dict[str, Any] = {}
        for key in ("raster:bands", "eo:bands", "bands"):
            listed = self.said.get(key)
            if isinstance(listed, list) and index < len(listed) and isinstance(listed[index], dict):
                found.update(listed[index])
        return found

    def is_called(self, name: str) -> bool:
        """Whether its only band has this name or common name."""
        listed = self.said.get("bands") or self.said.get("eo:bands") or ()
        band = self.band(0)
        return len(listed) == 1 and name in (band.get("name"), band.get("common_name"), band.get("eo:common_name"))


def chosen_assets(address: str, assets: Mapping[str, Asset], names: Sequence[str]) -> list[Asset]:
    """In the order of the names, each an asset's, a band's, or a role; without names all that hold data.

    Raises StacAssetMissing.
    """
    rasters = [asset for asset in assets.values() if asset.is_raster]
    if not names:
        return _data_of(address, rasters, assets)
    found: dict[str, Asset] = {}
    for name in names:
        named = [assets[name]] if name in assets else [asset for asset in rasters if asset.is_called(name)]
        # Of several files of one band, such as one for each pixel size, one has to be chosen by its own name.
        if len(named) > 1:
            named = [asset for asset in named if set(asset.roles) & set(_DATA)][:1] or named[:1]
        named = named or [asset for asset in rasters if name in asset.roles]
        if not named:
            raise StacAssetMissing(address, name, _listed(rasters, assets))
        found.update({asset.name: asset for asset in named})
    return list(found.values())


def _data_of(address: str, rasters: Sequence[Asset], assets: Mapping[str, Asset]) -> list[Asset]:
    data = [asset for asset in rasters if not set(asset.roles) & _NOT_DATA]
    stated = [asset for asset in data if set(asset.roles) & set(_DATA)]
    if not (stated or data):
        raise StacAssetMissing(address, "data", _listed(rasters, assets))
    return stated or data


def _listed(rasters: Sequence[Asset], assets: Mapping[str, Asset]) -> str:
    return ", ".join(asset.name for asset in rasters) or f"none (others: {', '.join(assets) or 'none'})"

"""inputs_of(): the images that a text on the command line names; of a STAC item, those of its assets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ..errors import ImageNotReadable, ImageReadFailed
from ..raster.opening import open_raster
from ..raster.outputs import check_output, made_whole, make_folder
from ..raster.remote import forget, gdal_name, is_remote, patiently
from ..raster.remote_errors import RemoteReadFailed
from .stac_assets import Asset, chosen_assets
from .stac_content import content_of, first_bytes
from .stac_errors import StacAssetUnusable, StacGridsDiffer, StacMissing, StacUnreadable
from .stac_stack import Layer, stack

_PREFIX = "stac:"
_ENDINGS = (".json", ".geojson")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Item(NamedTuple):
    """An item that has been read: its address, its id, and its assets by name."""

    address: str
    id: str
    assets: Mapping[str, Asset]


def inputs_of(text: str, assets: Sequence[str], folder: str) -> list[str]:
    """What GDAL opens for an image's name, a web address, or a STAC item with assets chosen by name, band or role.

    Where several assets make one image, it is a virtual raster in the folder. Raises StacMissing, StacUnreadable,
    StacAssetMissing, StacAssetUnusable, StacGridsDiffer, RemoteReadFailed, OutputNotWritable.
    """
    if not is_item(text):
        if assets:
            raise StacUnreadable(text, "assets were chosen, but its name is not that of a STAC item; write stac:NAME")
        return [gdal_name(text)]
    item = read_item(text[len(_PREFIX) :] if text.startswith(_PREFIX) else text)
    layers = [_layer(item, asset) for asset in chosen_assets(item.address, item.assets, assets)]
    _check_grids(item, layers)
    if len(layers) == 1 and not layers[0].adds_something:
        return [layers[0].name]
    return [_written(item, layers, folder)]


def is_item(text: str) -> bool:
    """Whether a text names a STAC item: by its prefix or ending, or because JSON comes from a web address."""
    if text.startswith(_PREFIX) or urlsplit(text).path.lower().endswith(_ENDINGS):
        return True
    is_bare = text.lower().startswith(("http://", "https://")) and "." not in urlsplit(text).path.rpartition("/")[2]
    return is_bare and first_bytes(text).lstrip().startswith(b"{")


def read_item(address: str) -> Item:
    """The item at a file's name or an address; raises StacMissing, StacUnreadable, RemoteReadFailed."""
    try:
        import pystac
    except ImportError as raised:
        raise StacMissing from raised
    content = _object(address)
    if content.get("type") != "Feature":
        raise StacUnreadable(address, f"its type is '{content.get('type')}', that of an item is 'Feature'")
    own = address if is_remote(address) or "://" in address else str(Path(address).absolute())
    try:
        item = pystac.Item.from_dict(content)
        item.set_self_href(own)
        found = {name: Asset(name, _href(asset), asset.to_dict()) for name, asset in item.assets.items()}
    except (pystac.STACError, pystac.STACTypeError, KeyError, TypeError, ValueError, AttributeError) as raised:
        raise StacUnreadable(address, f"{type(raised).__name__}: {raised}".replace("\n", " ")) from raised
    return Item(address, str(item.id), found)


def _object(address: str) -> dict[str, Any]:
    try:
        content = json.loads(content_of(address))
    except ValueError as raised:
        raise StacUnreadable(address, f"it is no JSON: {raised}") from raised
    except RecursionError as raised:
        raise StacUnreadable(address, "it is nested too deeply") from raised
    if not isinstance(content, dict):
        raise StacUnreadable(address, "it is no JSON object")
    return content


def _href(asset: Any) -> str:
    href = str(asset.get_absolute_href() or asset.href)
    return url2pathname(urlsplit(href).path) if href.startswith("file://") else href


def _layer(item: Item, asset: Asset) -> Layer:
    """The asset's file, looked at; raises StacAssetUnusable, RemoteReadFailed."""
    try:
        if is_remote(asset.href):
            dataset = patiently(lambda: open_raster(asset.href), lambda: forget(asset.href), asset.href, lambda: False)
        else:
            dataset = open_raster(asset.href)
    except (ImageNotReadable, ImageReadFailed, RemoteReadFailed) as raised:
        reason = raised.values["reason"] or "there is no such file"
        raise StacAssetUnusable(item.address, asset.name, f"'{asset.href}': {reason}") from raised
    return Layer(asset, gdal_name(asset.href), dataset)


def _check_grids(item: Item, layers: Sequence[Layer]) -> None:
    """Raises StacGridsDiffer, or StacAssetUnusable where one of several has more than one band."""
    first = layers[0]
    for layer in layers[1:]:
        reason = layer.differs_from(first)
        if reason:
            raise StacGridsDiffer(item.address, layer.asset.name, first.asset.name, reason)
    for layer in layers:
        if len(layers) > 1 and layer.bands > 1:
            reason = f"it has {layer.bands} bands, and only assets of one band are put together"
            raise StacAssetUnusable(item.address, layer.asset.name, reason)


def _written(item: Item, layers: Sequence[Layer], folder: str) -> str:
    """A virtual raster in the folder, called after the item and what was chosen of it."""
    names = "\n".join(layer.name for layer in layers)
    mark = sha256(names.encode()).hexdigest()[:8]
    stem = _UNSAFE.sub("_", item.id).strip("._")[:100] or "item"
    path = str(Path(folder).absolute() / f"{stem}_{mark}.vrt")
    make_folder(folder, path)
    check_output(path)
    text = stack(layers)
    if not _holds(path, text):  # a job that was planned on it before knows its time of change
        with made_whole(path) as parts:
            parts[0].write_text(text, encoding="utf-8")
    return path


def _holds(path: str, text: str) -> bool:
    try:
        return Path(path).read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False

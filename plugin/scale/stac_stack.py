"""stack(): the text of a virtual raster that has the files of several STAC assets as its bands."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any, NamedTuple
from uuid import uuid4

from osgeo import gdal, osr

from ..raster.grid import grid_of
from .stac_assets import Asset

_NM_PER_UM = 1000.0


class Layer(NamedTuple):
    """An asset with its file open."""

    asset: Asset
    name: str
    dataset: Any

    @property
    def bands(self) -> int:
        """Of the file."""
        return int(self.dataset.RasterCount)

    @property
    def adds_something(self) -> bool:
        """Whether the item says something of the bands that the file itself does not."""
        return any(_facts(self, index) for index in range(self.bands))

    def differs_from(self, other: Layer) -> str:
        """In which way its grid is another one; nothing where it is the same."""
        mine, its = grid_of(self.dataset), grid_of(other.dataset)
        if mine.crs != its.crs and not _is_same(mine.crs, its.crs):
            return f"coordinate systems {_title(mine.crs)} and {_title(its.crs)}"
        if not all(isclose(one, two, rel_tol=1e-9) for one, two in zip(mine.transform[1::4], its.transform[1::4])):
            return f"pixels of {abs(mine.transform[1]):g} and {abs(its.transform[1]):g}"
        if (mine.height, mine.width) != (its.height, its.width):
            return f"{mine.width} x {mine.height} and {its.width} x {its.height} pixels"
        pixel = abs(its.transform[1])
        is_same = all(abs(one - two) < 1e-3 * pixel for one, two in zip(mine.transform, its.transform))
        return "" if is_same else "other corners"


def stack(layers: Sequence[Layer]) -> str:
    """With no-data value, scale, offset, name and wavelength of each band as the item has them, or else the file.

    The pixels stay what the files hold: scale and offset are noted, not applied.
    """
    path = f"/vsimem/earth_anomaly_{uuid4().hex}.vrt"
    try:
        if len(layers) == 1:
            made = gdal.Translate(path, layers[0].dataset, format="VRT")
            places = [(layers[0], index) for index in range(layers[0].bands)]
        else:
            made = gdal.BuildVRT(path, [layer.dataset for layer in layers], separate=True)
            places = [(layer, 0) for layer in layers]
        for number, (layer, index) in enumerate(places, 1):
            _note(made.GetRasterBand(number), layer, index)
        return str(made.GetMetadata("xml:VRT")[0])
    finally:
        made = None
        gdal.Unlink(path)


def _note(band: gdal.Band, layer: Layer, index: int) -> None:
    facts = _facts(layer, index)
    band.SetDescription(str(facts.pop("title", "") or layer.dataset.GetRasterBand(index + 1).GetDescription()))
    if "nodata" in facts:
        band.SetNoDataValue(facts["nodata"])
    if "scale" in facts:
        band.SetScale(facts["scale"])
    if "offset" in facts:
        band.SetOffset(facts["offset"])
    if "wavelength_nm" in facts:
        band.SetMetadataItem("wavelength", f"{facts['wavelength_nm']:.10g}")
        band.SetMetadataItem("wavelength_units", "nm")


def _facts(layer: Layer, index: int) -> dict[str, Any]:
    """What the item says of a band and its file does not."""
    said, band = layer.asset.band(index), layer.dataset.GetRasterBand(index + 1)
    own = {"nodata": band.GetNoDataValue(), "scale": band.GetScale(), "offset": band.GetOffset()}
    found: dict[str, Any] = {}
    for name, default in (("nodata", None), ("scale", 1.0), ("offset", 0.0)):
        value = _number(said.get(f"raster:{name}", said.get(name, layer.asset.said.get(name))))
        if own[name] in (None, default) and value not in (None, default):
            found[name] = value
    wavelength_um = _number(said.get("eo:center_wavelength", said.get("center_wavelength")))
    if wavelength_um and not band.GetMetadataItem("wavelength"):
        found["wavelength_nm"] = wavelength_um * _NM_PER_UM
    title = said.get("name") or said.get("eo:common_name") or said.get("common_name")
    if title and not band.GetDescription():
        found["title"] = title
    return found


def _number(value: object) -> float | None:
    """Also the words that STAC has for what JSON cannot write."""
    if isinstance(value, str) and value.lower() in ("nan", "inf", "-inf"):
        return float(value)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _is_same(crs: str, other: str) -> bool:
    return bool(crs and other and osr.SpatialReference(crs).IsSame(osr.SpatialReference(other)))


def _title(crs: str) -> str:
    return osr.SpatialReference(crs).GetName() if crs else "none"

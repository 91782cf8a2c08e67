"""Strategies for rasters: what GDAL can write that a user may hand in, the usual and the odd alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from osgeo import gdal, osr

from plugin.raster.gdal_errors import told_by_gdal

TYPES = ("Byte", "UInt16", "Int16", "UInt32", "Int32", "UInt64", "Int64", "Float32", "Float64", "CInt16", "CInt32",
         "CFloat32", "CFloat64")  # fmt: skip
CONTENTS = ("scene", "scene", "scene", "noise", "constant", "missing", "huge", "tiny", "holes", "steps", "one band odd")
NODATA = (None, None, None, 0.0, 7.0, -9999.0, 1e30, -3.4e38, 1e300, float("nan"), float("inf"), float("-inf"))
TRANSFORMS = (
    None,
    (500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0),
    (500000.0, 10.0, 0.0, 5200000.0, 0.0, 10.0),
    (9.0, 1e-4, 0.0, 47.0, 0.0, -1e-4),
    (10.0, 3.0, 1.0, 20.0, 1.0, -3.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, -1.0, 0.0, 0.0, 0.0, -1.0),
    (1e300, 1e-300, 0.0, -1e300, 0.0, -1e-300),
    (float("nan"), 1.0, 0.0, 0.0, 0.0, -1.0),
)
SYSTEMS = (0, 32632, 4326, 3857, 2154, 3031)
WAVELENGTHS = ("none", "nm", "µm", "um", "falling", "twice the same", "words", "nan", "endless", "negative", "too few")
LAYOUTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("GTiff", ()),
    ("GTiff", ("TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16")),
    ("GTiff", ("INTERLEAVE=BAND", "COMPRESS=DEFLATE")),
    ("GTiff", ("BLOCKYSIZE=1", "COMPRESS=LZW", "PREDICTOR=2")),
    ("GTiff", ("SPARSE_OK=TRUE", "TILED=YES", "BIGTIFF=YES")),
    ("ENVI", ("INTERLEAVE=BSQ",)),
    ("ENVI", ("INTERLEAVE=BIL",)),
    ("ENVI", ("INTERLEAVE=BIP", "SUFFIX=ADD")),
    ("VRT", ()),
    ("HFA", ()),
    ("PNG", ()),
    ("JPEG", ()),
)
SUFFIXES = {"GTiff": "tif", "ENVI": "dat", "HFA": "img", "PNG": "png", "JPEG": "jpg", "VRT": "vrt"}


class Raster(NamedTuple):
    """What a raster is to be like; write() makes it."""

    shape: tuple[int, int, int]
    kind: str
    content: str
    seed: int
    layout: tuple[str, tuple[str, ...]]
    nodata: tuple[float | None, ...]
    transform: tuple[float, ...] | None
    epsg: int
    wavelengths: str
    extras: frozenset[str]


def rasters() -> st.SearchStrategy[Raster]:
    """Rasters of every kind; few bands, few pixels, long thin ones among them."""
    sizes = st.one_of(
        st.tuples(st.integers(1, 6), st.integers(1, 6)),
        st.tuples(st.integers(8, 40), st.integers(8, 40)),
        st.tuples(st.just(1), st.integers(1, 700)),
        st.tuples(st.integers(1, 700), st.just(1)),
    )
    return st.builds(
        Raster,
        shape=st.tuples(st.integers(1, 7), sizes).map(lambda drawn: (drawn[0], *drawn[1])),
        kind=st.sampled_from(TYPES),
        content=st.sampled_from(CONTENTS),
        seed=st.integers(0, 999),
        layout=st.sampled_from(LAYOUTS),
        nodata=st.one_of(
            st.sampled_from(NODATA).map(lambda value: (value,)),
            st.tuples(*[st.sampled_from(NODATA)] * 7),
        ),
        transform=st.sampled_from(TRANSFORMS),
        epsg=st.sampled_from(SYSTEMS),
        wavelengths=st.sampled_from(WAVELENGTHS),
        extras=st.frozensets(st.sampled_from(("mask", "alpha", "palette", "scale", "points", "bad bands")), max_size=2),
    )


def write(raster: Raster, folder: Path, stem: str = "image") -> str | None:
    """The raster's file; None where GDAL itself refuses to write such a one."""
    driver, options = raster.layout
    path = str(folder / f"{stem}.{SUFFIXES[driver]}")
    if gdal.GetDriverByName(driver) is None or gdal.GetDataTypeByName(raster.kind) == gdal.GDT_Unknown:
        return None
    with told_by_gdal():
        try:
            source = _in_memory(raster)
            if driver == "VRT":
                kept = gdal.GetDriverByName("GTiff").CreateCopy(str(folder / f"{stem}_behind.tif"), source)
                source = kept if kept is not None else source
            made = gdal.GetDriverByName(driver).CreateCopy(path, source, options=list(options))
            if made is None:
                return None
            _add(made, raster)
            made.FlushCache()
            del made
        except (
            RuntimeError,
            ValueError,
            OverflowError,
            TypeError,
            SystemError,
        ):  # GDAL's Python refuses the combination
            return None
    return path if Path(path).exists() else None


def _in_memory(raster: Raster) -> gdal.Dataset:
    bands, rows, cols = raster.shape
    memory = gdal.GetDriverByName("MEM").Create("", cols, rows, bands, gdal.GetDataTypeByName(raster.kind))
    for number, values in enumerate(pixels(raster), 1):
        memory.GetRasterBand(number).WriteArray(values)
    if raster.transform is not None and "points" not in raster.extras:
        memory.SetGeoTransform(raster.transform)
    if raster.epsg:
        memory.SetProjection(_wkt(raster.epsg))
    for number in range(1, bands + 1):
        _describe(memory.GetRasterBand(number), number, raster)
    if "points" in raster.extras:
        places = ((0.5, 0.5), (cols - 0.5, 0.5), (0.5, rows - 0.5), (cols / 2, rows / 2))
        memory.SetGCPs([gdal.GCP(9 + x / 100, 47 - y / 100, 0, x, y) for x, y in places], _wkt(4326))
    if "bad bands" in raster.extras:
        memory.SetMetadataItem("bbl", "{" + ", ".join("01x"[number % 3] for number in range(bands)) + "}")
    return memory


def _describe(band: gdal.Band, number: int, raster: Raster) -> None:
    nodata = raster.nodata[(number - 1) % len(raster.nodata)]
    whole = not raster.kind.endswith(("Float32", "Float64"))
    if nodata is not None and not (whole and "64" in raster.kind and not abs(nodata) < 2**31):
        band.SetNoDataValue(int(nodata) if "Int64" in raster.kind else nodata)
    if "scale" in raster.extras:
        band.SetScale(0.0001)
        band.SetOffset(-0.1)
    if "alpha" in raster.extras and number == raster.shape[0]:
        band.SetColorInterpretation(gdal.GCI_AlphaBand)
    if "palette" in raster.extras and raster.kind == "Byte" and number == 1:
        colours = gdal.ColorTable()
        colours.SetColorEntry(3, (10, 20, 30, 0))
        band.SetColorTable(colours)
    wavelength, unit = _wavelength(number, raster)
    if wavelength:
        band.SetMetadata({"wavelength": wavelength, "wavelength_units": unit})


def _wavelength(number: int, raster: Raster) -> tuple[str, str]:
    plain = 400.0 + 20 * number
    return {
        "none": ("", ""),
        "nm": (f"{plain}", "nm"),
        "µm": (f"{plain / 1000}", "µm"),
        "um": (f"{plain / 1000}", "um"),
        "falling": (f"{2000 - plain}", "Nanometers"),
        "twice the same": ("550", "nm"),
        "words": ("red edge", "colour"),
        "nan": ("nan", "nm"),
        "endless": ("1e999", "nm"),
        "negative": ("-5", "nm"),
        "too few": (f"{plain}" if number == 1 else "", "nm"),
    }[raster.wavelengths]


def _add(made: gdal.Dataset, raster: Raster) -> None:
    if "mask" in raster.extras and made.GetDriver().ShortName == "GTiff":
        made.CreateMaskBand(gdal.GMF_PER_DATASET)
        _, rows, cols = raster.shape
        shown = np.random.default_rng(raster.seed).random((rows, cols)) > 0.2
        made.GetRasterBand(1).GetMaskBand().WriteArray(shown.astype("u1") * 255)


def pixels(raster: Raster) -> np.ndarray[Any, Any]:
    """(bands, rows, cols) as numbers that the raster's type can hold."""
    random = np.random.default_rng(raster.seed)
    values = _content(raster, random)
    name = raster.kind
    if name.startswith("C"):
        values = np.clip(values, -1e38, 1e38)
        return (values + 1j * random.normal(size=values.shape)).astype("c8" if name != "CFloat64" else "c16")
    with np.errstate(all="ignore"):
        if name.startswith("Float"):
            return values.astype(name.lower())
        kind = np.dtype("u1" if name == "Byte" else name.lower())
        limits = np.iinfo(kind)
        low, high = max(float(limits.min), -(2.0**53)), min(float(limits.max), 2.0**53)
        return np.clip(np.nan_to_num(values, nan=low, posinf=high, neginf=low), low, high).astype(kind)


def _content(raster: Raster, random: np.random.Generator) -> np.ndarray[Any, Any]:
    bands, rows, cols = raster.shape
    scene = 100 + 40 * np.einsum("mb,mrc->brc", random.random((3, bands)), random.random((3, rows, cols)))
    scene += random.normal(size=scene.shape)
    if raster.content == "noise":
        return random.normal(scale=1e3, size=scene.shape)
    if raster.content == "constant":
        return np.full(scene.shape, 7.0)
    if raster.content == "missing":
        return np.full(scene.shape, raster.nodata[0] if raster.nodata[0] is not None else np.nan)
    if raster.content in ("huge", "tiny"):
        return scene * (1e36 if raster.content == "huge" else 1e-42)
    if raster.content == "holes":
        odd: Sequence[float] = (np.nan, np.inf, -np.inf, *(value for value in raster.nodata if value is not None))
        places = random.random(scene.shape) < 0.05
        scene[places] = random.choice(np.array(odd), int(places.sum()))
    if raster.content == "steps":
        return np.round(scene / 50)
    if raster.content == "one band odd":
        scene[bands // 2] = np.nan
    return scene


def _wkt(epsg: int) -> str:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    return str(system.ExportToWkt())

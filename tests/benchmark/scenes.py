"""MODALITIES: the scenes with truth of each modality, read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

_LOW_LIGHT_SCENES, _LOW_LIGHT_SEED = 20, 2_000_000


class Scene(NamedTuple):
    """(bands, rows, cols) pixels and (rows, cols) truth: 0 = background, 1 = anomaly, 2 = not judged."""

    name: str
    pixels: npt.NDArray[np.float32]
    truth: npt.NDArray[np.uint8]


def hyperspectral(data: Path) -> Iterator[Scene]:
    """The airborne scenes of had/, each an npz with cube (rows, cols, bands) and mask."""
    for path in sorted((data / "had").glob("*.npz")):
        with np.load(path, allow_pickle=False) as arrays:
            cube, mask = arrays["cube"], arrays["mask"]
        yield Scene(path.stem, np.ascontiguousarray(cube.transpose(2, 0, 1), np.float32), _truth(mask))


def infrared(data: Path) -> Iterator[Scene]:
    """The SIRST images, one band, in the order of their numbers."""
    paths = (data / "infrared" / "sirst" / "images").glob("*.png")
    for path in sorted(paths, key=lambda path: int(path.stem.split("_")[1])):
        yield _pair(path, data / "infrared" / "sirst" / "masks" / path.name)


def sar(data: Path) -> Iterator[Scene]:
    """The HRSID images, one band of amplitudes."""
    return _pairs(data / "sar")


def visible(data: Path) -> Iterator[Scene]:
    """The images of iSAID and DOTA, red, green and blue; black triangles without data are left as they are."""
    return _pairs(data / "visible")


def low_light(data: Path) -> Iterator[Scene]:
    """Simulated scenes of fixed seeds, since no real set is at hand; reads nothing from `data`."""
    # Only here: the simulator needs the packages for training.
    from models.training.modalities import simulate_modality

    for number in range(_LOW_LIGHT_SCENES):
        scene = simulate_modality("low_light", np.random.default_rng(_LOW_LIGHT_SEED + number))
        yield Scene(f"simulated {number + 1}", scene.pixels, scene.truth)


MODALITIES: dict[str, Callable[[Path], Iterator[Scene]]] = {
    "hyperspectral": hyperspectral,
    "infrared": infrared,
    "sar": sar,
    "visible": visible,
    "low_light": low_light,
}


def _pairs(folder: Path) -> Iterator[Scene]:
    for mask in sorted(folder.glob("*_mask.png")):
        yield _pair(mask.with_name(mask.name.replace("_mask", "")), mask)


def _pair(image: Path, mask: Path) -> Scene:
    pixels = np.atleast_3d(_read(image).T).T  # one band comes as (rows, cols)
    return Scene(image.stem, np.ascontiguousarray(pixels, np.float32), _truth(_read(mask)))


def _read(path: Path) -> npt.NDArray[np.uint8]:
    values: npt.NDArray[np.uint8] = gdal.OpenEx(str(path), gdal.OF_RASTER).ReadAsArray()
    return values


def _truth(mask: npt.NDArray[np.generic]) -> npt.NDArray[np.uint8]:
    return (mask > 0).astype(np.uint8)

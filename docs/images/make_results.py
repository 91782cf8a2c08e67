"""python -m docs.images.make_results DATA: pictures of UniADRS's results in every modality, drawn by QGIS.

Only openly licensed images are shown: AVIRIS (NASA/JPL), SpaceNet (CC BY-SA 4.0) and Sentinel-1 (Copernicus). Of the
infrared image, which has no licence, the scores are shown alone; low light is simulated.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from models.training.modalities import simulate_modality
from tests.qgis_process import draw_map, run

PICTURES = Path(__file__).parent
_LOW_LIGHT_SEED = 2_000_008


class Shown(NamedTuple):
    """A picture's name, the image below DATA, the part shown (col, row, width, height in pixels; empty = all), the
    bands, the share of pixels outlined, and whether the image itself may be shown."""

    name: str
    image: str
    part: tuple[int, ...]
    bands: tuple[int, ...]
    share: float
    is_open: bool = True


SHOWN = (
    Shown("hyperspectral", "geo/aviris-vi-demo.img", (), (30, 20, 10), 0.005),
    Shown("visible", "geo/worldview-rotterdam.tif", (), (1, 2, 3), 0.01),
    Shown("panchromatic", "hsr/spacenet-atlanta-pan.tif", (450, 0, 400, 400), (1,), 0.01),
    Shown("sar", "geo/sentinel1-grd-gcps.tif", (860, 480, 390, 350), (1,), 0.003),
    Shown("infrared", "infrared/sirst/images/Misc_332.png", (), (1,), 0.0005, is_open=False),
)


def main(data: Path) -> None:
    """One PNG for each modality into docs/images."""
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_results_") as name:
        folder = Path(name)
        for shown in SHOWN:
            image = folder / f"{shown.name}.tif"
            window = list(shown.part) or None
            cut = gdal.Translate(str(image), str(data / shown.image), srcWin=window)
            cut.SetGCPs([], "")  # the map shows the image as it lies
            del cut
            draw(image, shown, folder)
        image = folder / "low_light.tif"
        write_low_light(image)
        draw(image, Shown("low_light", "", (), (1, 2, 3), 0.02), folder)


def draw(image: Path, shown: Shown, folder: Path) -> None:
    """Runs the detector and the polygons by qgis_process, and draws the map."""
    scores, polygons, view = folder / "scores.tif", folder / f"{shown.name}.gpkg", folder / f"{shown.name}_view.tif"
    run("earthanomaly:uniadrs", INPUT=image, OUTPUT=scores)
    run("earthanomaly:polygons", INPUT=scores, METHOD="false_alarm", THRESHOLD=shown.share, OUTPUT=polygons)
    write_view(image if shown.is_open else scores, shown.bands if shown.is_open else (1,), view)
    draw_map(view, scores, polygons, PICTURES / f"result_{shown.name}.png")


def write_view(image: Path, bands: tuple[int, ...], view: Path) -> None:
    """The bands stretched to bytes between their 1 and 99.5 percentiles, so that a layer shows them well."""
    source = gdal.Open(str(image))
    values = [source.GetRasterBand(band).ReadAsArray().astype(np.float64) for band in bands]
    limits = [np.nanquantile(band, (0.01, 0.995)) for band in values]
    dataset = gdal.GetDriverByName("GTiff").Create(str(view), source.RasterXSize, source.RasterYSize, len(bands))
    transform = source.GetGeoTransform(can_return_null=True)
    if transform:
        dataset.SetGeoTransform(transform)
        dataset.SetProjection(source.GetProjection())
    for number, (band, (low, high)) in enumerate(zip(values, limits), 1):
        dataset.GetRasterBand(number).WriteArray(
            np.clip(np.nan_to_num(band - low) / max(high - low, 1e-9) * 254 + 1, 1, 255).astype(np.uint8)
        )


def write_low_light(path: Path) -> None:
    """A simulated scene that training has not seen."""
    pixels = simulate_modality("low_light", np.random.default_rng(_LOW_LIGHT_SEED)).pixels
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), *pixels.shape[:0:-1], len(pixels), gdal.GDT_Float32)
    dataset.WriteArray(pixels)


if __name__ == "__main__":
    gdal.UseExceptions()
    main(Path(sys.argv[1]))

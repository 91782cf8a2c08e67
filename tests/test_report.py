"""The report on anomalies: one sound HTML file, with pictures, figures and checksums, whatever is missing."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr

from plugin.errors import RunCanceled
from plugin.export.export import export
from plugin.export.job import ExportJob
from plugin.raster.grid import Grid
from plugin.raster.windows import Window
from plugin.raster.writer import ScoreWriter
from tests.conftest import UTM_TRANSFORM, Listener
from tests.judged import anomaly, box, crs, judged

_OPEN_ENDED = {"meta", "br", "img", "link"}
FACTS = {
    "title": "RX: global spectral anomalies",
    "detector": "rx",
    "images": '["Bäume <b>.tif"]',
    "settings": '{"components": 20}',
    "bands": "[1, 2, 3, 7]",
    "model": "net 1.2",
    "model_sha256": "ab" * 32,
    "model_licence": "MIT",
    "threshold": "7.25",
    "method": "false_alarm",
    "method_value": "0.001",
    "created": "2026-11-28T06:00:00+00:00",
}


class Page(HTMLParser):
    """What is on a page; raises where a tag is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "action")]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in _OPEN_ENDED:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _OPEN_ENDED:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@pytest.fixture
def image(tmp_path: Path) -> str:
    """Three bands of 40 rows and 60 columns in UTM, with a corner of no data."""
    return write_raster(tmp_path / "image.tif", np.arange(3 * 40 * 60).reshape(3, 40, 60) % 251)


@pytest.fixture
def scores(tmp_path: Path) -> str:
    path = str(tmp_path / "scores.tif")
    values = np.random.default_rng(0).gamma(2, 1, (40, 60)).astype(np.float32)
    with ScoreWriter(path, Grid(40, 60, UTM_TRANSFORM, crs(), has_transform=True), "image") as writer:
        writer.write(Window(0, 0, 40, 60), values)
        writer.close({"detector": "rx", "gdal_version": "3.6.2"})
    return path


def write_raster(path: Path, pixels: np.ndarray, epsg: int = 32632, kind: int = gdal.GDT_Float32) -> str:
    bands, height, width = pixels.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, kind)
    dataset.SetGeoTransform(UTM_TRANSFORM)
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    dataset.SetProjection(system.ExportToWkt())
    for number, band in enumerate(pixels, 1):
        dataset.GetRasterBand(number).WriteArray(band)
    return str(path)


def report(folder: Path, **changes: object) -> str:
    facts = {"anomalies": judged(), "crs": crs(), "output": str(folder / "report.html"), "facts": FACTS, **changes}
    return Path(export(ExportJob(**facts), Listener()).output).read_text(encoding="utf-8")  # type: ignore[arg-type]


def pictures(page: Page) -> list[np.ndarray]:
    """The pictures in the page, as (bands, rows, cols) or (rows, cols)."""
    found = []
    for link in page.links:
        gdal.FileFromMemBuffer("/vsimem/test.png", b64decode(link.split(",")[1]))
        found.append(gdal.Open("/vsimem/test.png").ReadAsArray())
        gdal.Unlink("/vsimem/test.png")
    return found


def test_the_report_is_sound_and_needs_nothing_from_elsewhere(tmp_path: Path, image: str, scores: str) -> None:
    text = report(tmp_path, image=image, scores=scores)
    page = Page(text)
    assert not re.search(r"https?:|url\(|@import", text)
    assert all(link.startswith("data:image/png;base64,") for link in page.links)
    assert "script" not in page.tags
    assert "default-src 'none'" in text
    assert text.startswith("<!DOCTYPE html>")


def test_a_script_in_a_note_or_a_name_is_text_in_the_report(tmp_path: Path, image: str) -> None:
    evil = "<script>alert(1)</script>"
    facts = {name: f"{value}{evil}" for name, value in FACTS.items()}
    text = report(tmp_path, facts=facts, name=evil, image=image, anomalies=[anomaly(1, evil, f'"{evil}')])
    page = Page(text)
    assert "<script" not in text
    assert f'"{evil}' in page.text


def test_the_report_says_what_was_found_and_how(tmp_path: Path, image: str, scores: str) -> None:
    told = Page(report(tmp_path, image=image, scores=scores)).text
    for words in (
        "Anomalies in Bäume <b>.tif",
        "67 %",
        "95 % interval 21 to 94 %",
        "RX: global spectral anomalies (rx)",
        "1–3, 7 (4)",
        "net 1.2",
        "MIT",
        "ab" * 32,
        "7.25, at a false-alarm rate of 0.001",
        "2026-11-28 06:00 UTC",
        "GDAL 3.6.2",
        "中文, zweite Zeile",
        "400 m², 4 pixels",
        "1 in 1,000",
        "Group 1",
        "Threshold 7.25",
    ):
        assert words in told, words


def test_the_report_has_the_checksums_of_its_files(tmp_path: Path, image: str, scores: str) -> None:
    told = Page(report(tmp_path, image=image, scores=scores, layer=str(tmp_path / "gone.gpkg"))).text
    for path in (image, scores):
        assert hashlib.sha256(Path(path).read_bytes()).hexdigest() in told
    assert "No checksum" in told


def test_a_layer_that_is_open_has_a_line_that_says_so(tmp_path: Path) -> None:
    layer = tmp_path / "a.gpkg"
    layer.write_bytes(b"x")
    (tmp_path / "a.gpkg-wal").write_bytes(b"y")
    assert "It was open in QGIS" in report(tmp_path, layer=str(layer))


def test_there_is_a_picture_of_the_whole_and_of_each_anomaly(tmp_path: Path, image: str) -> None:
    page = Page(report(tmp_path, image=image))
    found = pictures(page)
    assert len(found) == 1 + 5
    assert found[0].shape == (3, 40, 60)
    assert "not on the image" in page.text


def test_only_the_first_ones_get_a_picture(tmp_path: Path, image: str) -> None:
    page = Page(report(tmp_path, image=image, top=2))
    assert len(pictures(page)) == 1 + 2
    assert "4 more anomalies are in the layer itself" in page.text


def test_the_outline_lies_on_its_pixels_in_a_picture_of_another_coordinate_system(tmp_path: Path) -> None:
    pixels = np.zeros((1, 40, 60))
    there = box(500300.0, 5199800.0, 20.0)
    dataset = gdal.Warp("", write_raster(tmp_path / "a.tif", pixels), format="MEM", dstSRS="EPSG:4326")
    gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / "degrees.tif"), dataset)
    near = paths(report(tmp_path, image=str(tmp_path / "a.tif"), anomalies=[anomaly(1, shape=there)]))
    moved = paths(report(tmp_path, image=str(tmp_path / "degrees.tif"), anomalies=[anomaly(1, shape=there)]))
    share = 1000 / 60
    assert near[0] == pytest.approx((31 * share, 21 * share), abs=1)
    assert moved[0][0] == pytest.approx(near[0][0], rel=0.03)


def paths(text: str) -> list[tuple[float, float]]:
    """The middle of each drawn outline."""
    middles = []
    for path in re.findall(r'<path d="M([^"aA]+)Z"', text):
        points = np.array([[float(value) for value in point.split()] for point in path.split("L")])
        middles.append(tuple((points.min(axis=0) + points.max(axis=0)) / 2))
    return middles


def test_without_an_image_the_pictures_show_the_scores(tmp_path: Path, scores: str) -> None:
    page = Page(report(tmp_path, scores=scores))
    assert "the pictures show the scores" in page.text
    assert pictures(page)[0].shape == (40, 60)


def test_without_image_and_scores_the_report_says_so(tmp_path: Path) -> None:
    page = Page(report(tmp_path, facts={}, crs="", name="my layer"))
    assert page.links == []
    assert "No image was given" in page.text
    assert "there is no histogram" in page.text
    assert "my layer" in page.text


def test_files_that_cannot_be_read_cost_no_report(tmp_path: Path, image: str) -> None:
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0no image")
    page = Page(report(tmp_path, image=str(broken), scores=image))
    assert "No pictures of 'broken.tif'" in page.text
    assert "is not an anomaly score raster" in page.text


def test_scores_of_another_name_are_told(tmp_path: Path, scores: str) -> None:
    told = Page(report(tmp_path, scores=scores, facts={"scores": "other.tif"})).text
    assert "outlined in 'other.tif', but the scores given are 'scores.tif'" in told


@pytest.mark.parametrize("kind", [gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Float64, gdal.GDT_CFloat32])
@pytest.mark.parametrize("bands", [1, 2, 4, 30])
def test_any_kind_of_image_gives_pictures(tmp_path: Path, kind: int, bands: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 200, (bands, 40, 60))
    found = pictures(Page(report(tmp_path, image=write_raster(tmp_path / "a.tif", pixels, kind=kind))))
    assert found[0].shape == ((40, 60) if bands < 3 else (3, 40, 60))
    assert found[0].std() > 30


def test_an_image_of_nothing_and_one_of_one_value_give_pictures(tmp_path: Path) -> None:
    for value in (np.nan, 5.0):
        path = write_raster(tmp_path / "a.tif", np.full((3, 40, 60), value))
        assert pictures(Page(report(tmp_path, image=path)))[0].shape == (3, 40, 60)


def test_a_report_can_be_canceled_while_a_large_file_is_summed(tmp_path: Path, image: str, scores: str) -> None:
    job = ExportJob(judged(), str(tmp_path / "report.html"), crs(), image=image, scores=scores)
    asked = Listener()
    export(job, asked)
    (tmp_path / "report.html").unlink()
    before = set(tmp_path.iterdir())
    for moment in range(1, asked.asked + 1):
        with pytest.raises(RunCanceled):
            export(job, Listener(cancel_at=moment))
        assert set(tmp_path.iterdir()) == before


def test_progress_goes_up_to_the_end(tmp_path: Path, image: str, scores: str) -> None:
    asked = Listener()
    export(ExportJob(judged(), str(tmp_path / "report.html"), crs(), image=image, scores=scores), asked)
    assert asked.progress == sorted(asked.progress)
    assert asked.progress[-1] == 100

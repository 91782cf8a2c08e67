"""Files of strangers: batch jobs, virtual rasters, stored samples; no code is run, no file lies where it must not."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin import pu_samples
from plugin.batch.errors import JobKeyWrong, NameImpossible
from plugin.batch.lock import NAME as LOCK
from plugin.batch.lock import FolderLock
from plugin.batch.names import name_by
from plugin.batch.plan import plan
from plugin.batch.run import files_of, run_batch
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError, ImageError
from plugin.explain.grid import Overlay
from plugin.pu_samples import read_store, store_path
from plugin.raster.score_tiff import DOMAIN
from plugin.raster.verdict_file import read_texts, write_texts
from plugin.report.facts import names_of
from plugin.sample_errors import NothingToRefine
from tests.batch_jobs import Runner, job, touch
from tests.hostile_models import told
from tests.hostile_names import HARMLESS, HOSTILE

links = pytest.mark.skipif(os.name != "posix", reason="links are for administrators there")
PYTHON_BAND = """<VRTDataset rasterXSize="20" rasterYSize="20"><SRS>EPSG:32632</SRS>
<GeoTransform>500000,10,0,5200000,0,-10</GeoTransform>
<VRTRasterBand dataType="Float32" band="1" subClass="VRTDerivedRasterBand">
<PixelFunctionType>{function}</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>{code}
<SimpleSource><SourceFilename relativeToVRT="0">{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
</VRTRasterBand></VRTDataset>"""
CODE = """<PixelFunctionCode><![CDATA[
def run(in_ar, out_ar, *more, **named):
    open({marker!r}, "w").close()
    out_ar[:] = in_ar[0]
]]></PixelFunctionCode>"""


@pytest.mark.parametrize("image", HOSTILE + HARMLESS)
def test_no_image_gives_a_result_a_name_that_leads_out(image: str, tmp_path: Path) -> None:
    try:
        name = name_by("{image}_{detector}", {"image": image, "detector": image})
    except NameImpossible:
        return
    place = Path(os.path.normpath(tmp_path / f"{name}.tif"))
    assert place.parent == tmp_path
    assert not set(name) & set('<>:"/\\|?*\0\n')


@pytest.mark.parametrize("wrong", ["../{image}", "/tmp/{image}", "C:{image}", "a\\{image}", "{image.__class__}",
                                   "{image!r}", "{image:>9999999}", "{0}", "{}", "\0{image}"])  # fmt: skip
def test_no_pattern_of_names_leads_out_or_looks_into_an_object(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(JobKeyWrong):
        job(tmp_path, name=wrong)


@links
def test_links_in_the_output_folder_of_a_batch_lead_nowhere(
    tmp_path: Path, make_scene: Any, write_image: Any, listener: Any
) -> None:
    (tmp_path / "in").mkdir()
    write_image(make_scene(4, 40, 40), "in/a.tif")
    (tmp_path / "out" / "logs").mkdir(parents=True)
    wanted, precious = job(tmp_path), tmp_path / "precious"
    precious.write_text("precious")
    item = plan(wanted)[0]
    for place in (*files_of(wanted, "job"), item.log, Path(wanted.output_folder, "job.summary.csv")):
        Path(place).symlink_to(precious)
    tally = run_batch(wanted, "job", [item], Runner(), listener)
    assert tally.done == 1
    Path(item.scores).unlink()
    Path(item.scores).symlink_to(precious)
    assert run_batch(wanted, "job", [item], Runner(), listener).failed == 1
    assert precious.read_text() == "precious"


@links
def test_a_linked_folder_of_logs_takes_none(tmp_path: Path, make_scene: Any, write_image: Any, listener: Any) -> None:
    (tmp_path / "in").mkdir()
    write_image(make_scene(4, 40, 40), "in/a.tif")
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "logs").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    wanted = job(tmp_path)
    assert run_batch(wanted, "job", plan(wanted), Runner(), listener).done == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@links
def test_the_lock_of_a_batch_empties_no_file_that_it_is_linked_to(tmp_path: Path) -> None:
    touch(tmp_path, "out/x")
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "out" / LOCK).symlink_to(tmp_path / "precious")
    with pytest.raises(AnomalyError, match="cannot be written"), FolderLock(str(tmp_path / "out")):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


class Evil(NamedTuple):
    """A virtual raster whose pixels are computed by Python, in two forms; `marker` is there once that was run."""

    inline: str
    trusted: str
    marker: Path


@pytest.fixture
def evil(tmp_path: Path, make_scene: Any, write_image: Any, monkeypatch: pytest.MonkeyPatch) -> Evil:
    source, marker = write_image(make_scene(1, 20, 20), "plain.tif"), tmp_path / "was_run"
    (tmp_path / "hostile.py").write_text(f"open({str(marker)!r}, 'w')\ndef run(*more, **named): pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    code = CODE.format(marker=str(marker))
    inline = PYTHON_BAND.format(function="run", code=code, source=source)
    return Evil(inline, PYTHON_BAND.format(function="hostile.run", code="", source=source), marker)


@pytest.mark.parametrize("form", ["inline", "trusted"])
@pytest.mark.parametrize("is_file", [True, False])
def test_python_in_a_virtual_raster_is_not_run_and_ends_in_one_of_our_errors(
    evil: Evil, tmp_path: Path, listener: Any, form: str, *, is_file: bool
) -> None:
    assert gdal.GetConfigOption("GDAL_VRT_ENABLE_PYTHON") is None
    image, output = getattr(evil, form), tmp_path / "scores.tif"
    if is_file:
        (tmp_path / "evil.vrt").write_text(image)
        image = str(tmp_path / "evil.vrt")
    with pytest.raises(ImageError):
        detect(Job((image,), str(output), entry("rx")), listener)
    assert not evil.marker.exists()
    assert not output.exists()


def test_the_virtual_raster_of_these_tests_would_run_where_gdal_is_told_to(evil: Evil) -> None:
    gdal.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", "YES")
    try:
        gdal.Open(evil.inline).ReadAsArray()
    finally:
        gdal.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", None)
    if not evil.marker.exists():
        pytest.skip("this GDAL finds no Python to run")


@pytest.mark.parametrize(
    "name",
    ["/vsimem/none", "/vsizip/none.zip/a.tif", "/vsisubfile/0_99,none", "PLScenes:", "PLMosaic:x=y",
     "<VRTDataset/>", "<VRTDataset", "<WMS_GDAL/>", "<GDAL_WMS/>", "ZARR:\"none\"", "NETCDF:none:x", "MEM:::", "DAAS:",
     "DERIVED_SUBDATASET:X:none", "GTIFF_DIR:1:none", "HDF5:none://x", "PG:host=none", "WCS:none", "\0", "-of", ""],
)  # fmt: skip
def test_names_that_only_gdal_understands_end_in_one_of_our_errors(name: str, tmp_path: Path, listener: Any) -> None:
    with pytest.raises(AnomalyError):
        detect(Job((name,), str(tmp_path / "scores.tif"), entry("rx")), listener)
    assert list(tmp_path.iterdir()) == []


def bomb(header: bytes = b"", zeros: int = 0, names: tuple[str, ...] = ("positive_place",)) -> bytes:
    """A packed file of arrays that says more than it holds."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            with packed.open(f"{name}.npy", "w", force_zip64=True) as part:
                part.write(header)
                for _block in range(zeros):
                    part.write(bytes(2**20))
    return content.getvalue()


def array_header(shape: tuple[int, ...], kind: str = "<f8") -> bytes:
    text = f"{{'descr': {kind!r}, 'fortran_order': False, 'shape': {shape!r}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"x" * 100, bomb(array_header((2**50,))), bomb(array_header((2**62, 2**62))),
     bomb(array_header((4,), "|O") + b"\x80\x04cos\nsystem\n(S'true'\ntR."), bomb(b"\x80\x04N."), bomb(zeros=2),
     bomb(array_header((4,))), bomb(b"\x93NUMPY\x01\x00\x10\x00__import__('os')")],
    ids=told,
)  # fmt: skip
def test_samples_beside_a_model_are_plain_arrays_of_reasonable_size_or_refused(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pu_samples._MOST_BYTES == 2**31
    monkeypatch.setattr(pu_samples, "_MOST_BYTES", 2**20)
    model = str(tmp_path / "model.onnx")
    Path(store_path(model)).write_bytes(content)
    with pytest.raises(NothingToRefine):
        read_store(model)


def test_objects_in_stored_samples_are_never_unpickled(tmp_path: Path) -> None:
    marker = tmp_path / "was_run"

    class Opener:
        def __reduce__(self) -> Any:
            return open, (str(marker), "w")

    model = str(tmp_path / "model.onnx")
    with Path(store_path(model)).open("wb") as file:
        np.savez(file, positive_place=np.array([Opener()], dtype=object))
    with pytest.raises(NothingToRefine):
        read_store(model)
    assert not marker.exists()


@pytest.mark.parametrize("name", ["plain", 'x" ; DROP TABLE other; --', "x'y", "x]; --"])
def test_texts_of_a_verdict_and_names_of_a_layer_are_never_taken_for_sql(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / "verdicts.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    for layer_name in ("other", name):
        layer = source.CreateLayer(layer_name, None, ogr.wkbPoint)
        for column in ("verdict", "note", "judged"):
            layer.CreateField(ogr.FieldDefn(column, ogr.OFTString))
        layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
    del layer, source
    evil = "'); DROP TABLE other; --", "\"'\\;'' OR 1=1", "x', note = (SELECT name FROM sqlite_master) --"
    write_texts(path, name, {1: evil})
    assert read_texts(path, name, [1]) == {1: evil}
    assert read_texts(path, "other", [1]) == {1: ("", "", "")}


def test_facts_of_a_result_that_are_nested_without_end_are_no_facts(
    tmp_path: Path, make_scene: Any, write_image: Any
) -> None:
    deep = "[" * 100_000
    scores = write_image(make_scene(2, 20, 20), "scores.tif")
    dataset = gdal.Open(scores, gdal.GA_Update)
    dataset.SetMetadata({"detector": "rx", "images": deep, "bands": deep}, DOMAIN)
    del dataset
    assert Overlay(write_image(make_scene(4, 20, 20), "image.tif"), scores).used_bands == ()
    assert names_of(deep) == [deep]

"""STAC items as input: assets are found by name, band or role, put together on one grid, or refused with a reason."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import OutputNotWritable
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.remote_errors import RemoteReadFailed
from plugin.raster.windows import Window
from plugin.scale.command import main
from plugin.scale.stac import inputs_of
from plugin.scale.stac_errors import (
    StacAssetMissing,
    StacAssetUnusable,
    StacGridsDiffer,
    StacMissing,
    StacUnreadable,
)
from tests.range_server import Fault, RangeServer
from tests.raster.remote import impatient, pixels, server
from tests.scale.stac_items import asset, item_of, put_band, put_item

__all__ = ["impatient", "pixels", "server"]
ALL = Window(0, 0, 40, 50)
pytest.importorskip("pystac")


@pytest.fixture
def bands() -> np.ndarray:
    """(3, 40, 50) whole numbers."""
    return np.random.default_rng(3).integers(1, 9000, (3, 40, 50)).astype(np.uint16)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def sentinel(folder: Path, bands: np.ndarray) -> dict[str, Any]:
    """An item such as Sentinel-2 has: three bands, a coarser one, a picture, a mask and papers."""

    def band(name: str, common: str, um: float) -> list[dict[str, Any]]:
        return [{"name": name, "common_name": common, "center_wavelength": um}]

    names = [put_band(folder, f"B0{number}.tif", one) for number, one in enumerate(bands, 2)]
    put_band(folder, "B05.tif", bands[0, ::2, ::2], 20.0)
    put_band(folder, "TCI.tif", (bands >> 6).astype(np.uint8))
    return {
        "blue": asset(f"./{names[0]}", "data", "reflectance", **{"eo:bands": band("B02", "blue", 0.49)}),
        "green": asset(names[1], "data", "reflectance", **{"eo:bands": band("B03", "green", 0.56)}),
        "red": asset(names[2], "data", "reflectance", **{"eo:bands": band("B04", "red", 0.665)}),
        "rededge1": asset("B05.tif", "data", "reflectance", **{"eo:bands": band("B05", "rededge", 0.704)}),
        "visual": asset("TCI.tif", "visual"),
        "thumbnail": asset("preview.jpg", "thumbnail", kind="image/jpeg"),
        "granule": asset("granule.xml", "metadata", kind="application/xml"),
    }


def read(paths: list[str]) -> np.ndarray:
    assert len(paths) == 1
    return WindowReader(paths, Selection()).read(ALL)[0]


@pytest.mark.parametrize("names", [["red", "blue"], ["B04", "B02"], ["red", "B02"]], ids=["assets", "bands", "both"])
def test_assets_are_bands_in_the_order_asked_for(
    tmp_path: Path, results: Path, bands: np.ndarray, names: list[str]
) -> None:
    path = put_item(tmp_path, item_of(sentinel(tmp_path, bands)))
    found = inputs_of(path, names, str(results))
    np.testing.assert_array_equal(read(found), bands[[2, 0]])
    reader = WindowReader(found, Selection())
    assert reader.wavelengths_nm == (665.0, 490.0)
    dataset = gdal.Open(found[0])
    assert dataset.GetRasterBand(1).GetDescription() == "B04"
    assert Path(found[0]).parent == results
    assert inputs_of(f"stac:{path}", names, str(results)) == found


def test_a_stack_that_is_there_already_is_left_as_it_was_for_the_job_that_knows_its_time(
    tmp_path: Path, results: Path, bands: np.ndarray
) -> None:
    path = put_item(tmp_path, item_of(sentinel(tmp_path, bands)))
    (found,) = inputs_of(path, ["red", "blue"], str(results))
    os.utime(found, ns=(10**18, 10**18))
    assert inputs_of(path, ["red", "blue"], str(results)) == [found]
    assert Path(found).stat().st_mtime_ns == 10**18
    Path(found).write_text("spoilt")
    assert inputs_of(path, ["red", "blue"], str(results)) == [found]
    np.testing.assert_array_equal(read([found]), bands[[2, 0]])


def test_without_names_all_data_is_taken_and_another_pixel_size_refused(
    tmp_path: Path, results: Path, bands: np.ndarray
) -> None:
    assets = sentinel(tmp_path, bands)
    path = put_item(tmp_path, item_of(assets))
    with pytest.raises(StacGridsDiffer, match="'rededge1' and 'blue'.*pixels of 20 and 10"):
        inputs_of(path, [], str(results))
    assert not list(results.iterdir())
    del assets["rededge1"]
    np.testing.assert_array_equal(read(inputs_of(put_item(tmp_path, item_of(assets)), [], str(results))), bands)


def test_a_role_chooses_all_its_assets(tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    assets = sentinel(tmp_path, bands)
    del assets["rededge1"]
    found = inputs_of(put_item(tmp_path, item_of(assets)), ["reflectance"], str(results))
    np.testing.assert_array_equal(read(found), bands)


def test_a_single_asset_of_several_bands_is_taken_as_it_is(tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    put_band(tmp_path, "image.tif", bands)
    path = put_item(tmp_path, item_of({"image": asset("image.tif", "data")}))
    found = inputs_of(path, [], str(results))
    assert found == [str(tmp_path / "image.tif")]
    np.testing.assert_array_equal(read(found), bands)


def test_bands_of_stac_1_1_are_known_too(tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    put_band(tmp_path, "image.tif", bands)
    said = [{"name": f"b{n}", "eo:center_wavelength": 0.4 + n / 10, "raster:scale": 0.0001} for n in range(3)]
    content = item_of({"image": asset("image.tif", "data", bands=said)}, stac_version="1.1.0")
    found = inputs_of(put_item(tmp_path, content), [], str(results))
    dataset = gdal.Open(found[0])
    assert [dataset.GetRasterBand(n).GetDescription() for n in (1, 2, 3)] == ["b0", "b1", "b2"]
    assert dataset.GetRasterBand(2).GetScale() == 0.0001
    np.testing.assert_allclose(WindowReader(found, Selection()).wavelengths_nm, (400, 500, 600))


def test_a_nodata_value_that_only_the_item_knows_is_heeded(tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    bands[:, :5] = 0
    put_band(tmp_path, "image.tif", bands)
    said = [{"nodata": 0, "scale": 0.0001, "offset": -0.1}] * 3
    path = put_item(tmp_path, item_of({"image": asset("image.tif", "data", **{"raster:bands": said})}))
    found = inputs_of(path, [], str(results))
    pixels = read(found)
    assert np.isnan(pixels[:, :5]).all()
    np.testing.assert_array_equal(pixels[:, 5:], bands[:, 5:])  # scale and offset are noted, not applied
    dataset = gdal.Open(found[0])
    band = dataset.GetRasterBand(3)
    assert (band.GetScale(), band.GetOffset()) == (0.0001, -0.1)


def test_an_item_on_a_server_with_relative_addresses(server: RangeServer, results: Path, bands: np.ndarray) -> None:
    (server.folder / "day").mkdir()
    assets = sentinel(server.folder / "day", bands)
    assets["red"]["href"] = "../day/B04.tif"
    put_item(server.folder / "day", item_of(assets))
    for address in (server.url("day/item.json"), "stac:" + server.url("day/item.json"), server.vsi("day/item.json")):
        np.testing.assert_array_equal(read(inputs_of(address, ["red", "green"], str(results))), bands[[2, 1]])


def test_an_address_without_an_ending_is_looked_into(server: RangeServer, results: Path, bands: np.ndarray) -> None:
    put_item(server.folder, item_of(sentinel(server.folder, bands)), "items")
    np.testing.assert_array_equal(read(inputs_of(server.url("items"), ["red", "green"], str(results))), bands[[2, 1]])
    put_band(server.folder, "image", bands)
    assert inputs_of(server.url("image"), [], str(results)) == [server.vsi("image")]


@pytest.mark.parametrize("fault", [Fault.STATUS_503, Fault.RESET, Fault.SHORT, Fault.HANG])
def test_an_item_is_asked_for_again_and_then_given_up(
    server: RangeServer, results: Path, bands: np.ndarray, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.scale.stac_content._TIMEOUT_S", 0.5)
    put_item(server.folder, item_of(sentinel(server.folder, bands)))
    server.fail(fault, times=2, name="item.json")
    read(inputs_of(server.url("item.json"), ["red", "green"], str(results)))
    server.fail(fault, name="item.json")
    with pytest.raises(RemoteReadFailed, match=r"item\.json"):
        inputs_of(server.url("item.json"), ["red"], str(results))


def test_an_asset_out_of_reach_is_named(server: RangeServer, tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    assets = sentinel(server.folder, bands)
    assets["green"]["href"] = server.url("nothing.tif")
    put_item(server.folder, item_of(assets))
    with pytest.raises(StacAssetUnusable, match=r"'green'.*nothing\.tif"):
        inputs_of(server.url("item.json"), ["red", "green"], str(results))
    assets["green"]["href"] = "gone.tif"
    with pytest.raises(StacAssetUnusable, match=r"'green'.*gone\.tif"):
        inputs_of(put_item(tmp_path, item_of({"green": assets["green"]})), [], str(results))


def test_assets_that_cannot_be_stacked_are_named(tmp_path: Path, results: Path, bands: np.ndarray) -> None:
    assets = sentinel(tmp_path, bands)
    put_band(tmp_path, "far.tif", bands[0], epsg=32633)
    put_band(tmp_path, "small.tif", bands[0, :30])
    assets |= {"far": asset("far.tif", "data"), "small": asset("small.tif", "data")}
    path = put_item(tmp_path, item_of(assets))
    for names, error, reason in (
        (["red", "far"], StacGridsDiffer, "UTM zone 33N and .*UTM zone 32N"),
        (["red", "small"], StacGridsDiffer, "50 x 30 and 50 x 40 pixels"),
        (["red", "visual"], StacAssetUnusable, "it has 3 bands"),
        (["purple"], StacAssetMissing, "no asset, band or role 'purple'.*blue, green, red"),
        (["granule"], StacAssetUnusable, "granule"),
    ):
        with pytest.raises(error, match=reason):
            inputs_of(path, names, str(results))
    assert not list(results.iterdir())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no JSON"),
        ("[" * 10**5, "nested"),
        ("[1]", "no JSON object"),
        ({"type": "FeatureCollection", "features": []}, "'FeatureCollection'"),
        ({"type": "Catalog", "id": "a", "stac_version": "1.0.0"}, "'Catalog'"),
        ({"type": "Feature"}, "Error"),
        ({"type": "Feature", "assets": 3, "stac_version": "1.0.0", "id": "a"}, "Error"),
    ],
)
def test_what_is_no_item_is_refused(tmp_path: Path, content: object, reason: str) -> None:
    with pytest.raises(StacUnreadable, match=reason):
        inputs_of(put_item(tmp_path, content), [], str(tmp_path))


def test_an_item_without_rasters_and_one_that_is_not_there(tmp_path: Path, server: RangeServer) -> None:
    path = put_item(tmp_path, item_of({"a": asset("a.json", "data", kind="application/json")}))
    with pytest.raises(StacAssetMissing, match=r"none \(others: a\)"):
        inputs_of(path, [], str(tmp_path))
    for address, reason in ((str(tmp_path / "no.json"), "no such file"), (server.url("no.json"), "404")):
        with pytest.raises(StacUnreadable, match=reason):
            inputs_of(address, [], str(tmp_path))


def test_other_inputs_pass_as_they_are_and_take_no_assets(tmp_path: Path) -> None:
    assert inputs_of("image.tif", [], str(tmp_path)) == ["image.tif"]
    assert inputs_of("https://example.org/a.tif?b=c", [], str(tmp_path)) == ["/vsicurl/https://example.org/a.tif?b=c"]
    with pytest.raises(StacUnreadable, match="stac:NAME"):
        inputs_of("image.tif", ["red"], str(tmp_path))


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, bands: np.ndarray) -> None:
    path = put_item(tmp_path, item_of(sentinel(tmp_path, bands)))
    with pytest.raises(OutputNotWritable):
        inputs_of(path, ["red", "green"], f"{path}/below")


def test_a_job_is_planned_and_done_on_assets_of_an_item_on_a_server(
    server: RangeServer, tmp_path: Path, bands: np.ndarray
) -> None:
    put_item(server.folder, item_of(sentinel(server.folder, bands)))
    job, folder = str(tmp_path / "job.json"), str(tmp_path / "new")
    names = [word for name in ("red", "B03", "blue") for word in ("--asset", name)]
    words = ["plan", server.url("item.json"), *names, "--detector", "rx", "-o", job, "--output-folder", folder]
    assert main(words) == 0
    assert main(["work", job]) == 0
    assert main(["merge", job]) == 0
    (made,) = Path(folder).glob("*_rx.tif")
    assert np.isfinite(gdal.Open(str(made)).ReadAsArray()[0]).all()


def test_says_how_to_get_pystac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "pystac":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(StacMissing, match="pip install"):
        inputs_of(put_item(tmp_path, item_of({})), [], str(tmp_path))

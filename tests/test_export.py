"""Exports of anomalies for others: tables, GeoJSON, KML, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from osgeo import gdal, ogr

from plugin.errors import AnomalyError, OutputIsInput, OutputNotWritable, RunCanceled, SettingOutOfRange
from plugin.export.csv_table import harmless
from plugin.export.errors import EndingUnknown, PlaceNotOnEarth, PlaceUnknown
from plugin.export.export import WRITERS, export
from plugin.export.job import ExportJob
from plugin.verdict import Which
from tests.conftest import Listener
from tests.judged import NASTY, anomaly, box, crs, judged

LON_LAT = 4326


def exported(folder: Path, ending: str, **changes: object) -> Path:
    """The file of an export of the judged layer."""
    facts = {"anomalies": judged(), "crs": crs(), "output": str(folder / f"found{ending}"), **changes}
    return Path(export(ExportJob(**facts), Listener()).output)  # type: ignore[arg-type]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_geojson_is_read_back_with_all_that_was_said(tmp_path: Path) -> None:
    features = json.loads(exported(tmp_path, ".geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["rank"] for one in features] == [1, 2, 3, 4, 5, 6]
    third = features[2]["properties"]
    assert (third["verdict"], third["note"], third["similar"]) == ("accepted", NASTY, 1)
    assert features[4]["properties"]["verdict"] is None
    assert features[5]["geometry"] is None


def test_geojson_is_in_longitude_and_latitude_with_outer_rings_counter_clockwise(tmp_path: Path) -> None:
    text = exported(tmp_path, ".geojson").read_text(encoding="utf-8")
    whole = json.loads(text)
    assert "crs" not in whole
    geometry = whole["features"][0]["geometry"]
    ring = geometry["coordinates"][0]
    ring = ring[0] if isinstance(ring[0][0], list) else ring
    assert all(8.9 < lon < 9.1 and 46.8 < lat < 47.1 for lon, lat in ring)
    assert all(len(repr(value).split(".")[1]) <= 7 for point in ring for value in point)
    assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:])) < 0


def test_geojson_is_cut_at_the_date_line(tmp_path: Path) -> None:
    across = box(179.5, 10.0, 1.0)
    path = exported(tmp_path, ".geojson", anomalies=[anomaly(1, shape=across)], crs=crs(LON_LAT))
    geometry = json.loads(path.read_text())["features"][0]["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert all(-180 <= point[0] <= 180 for part in geometry["coordinates"] for point in part[0])


def test_a_table_has_the_centre_and_the_figures(tmp_path: Path) -> None:
    rows = table(exported(tmp_path, ".csv"))
    first = rows[0]
    assert (first["rank"], first["area_px"], first["peak_score"], first["verdict"]) == ("1", "4", "9.0", "accepted")
    assert (float(first["x"]), float(first["y"])) == (500060.0, 5199790.0)
    assert float(first["longitude"]) == pytest.approx(9.0007886, abs=1e-6)
    assert rows[2]["note"] == NASTY
    assert rows[5]["x"] == rows[5]["longitude"] == ""


@pytest.mark.parametrize("note", ["=1+1", "+49 30", "-3 m", "@home", "  =1", "a;=1+1", "a\n=1", "\t=1", "＝1"])
def test_no_note_is_taken_for_a_formula(note: str) -> None:
    cells = harmless(note).replace("\t", ";").replace("\n", ";").split(";")
    assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)


@pytest.mark.parametrize("note", ["", "Dach", "a = b", "5 - 3", "mail@home"])
def test_other_notes_stay_as_they_are(note: str) -> None:
    assert harmless(note) == note


def test_a_table_of_a_layer_without_coordinate_system_has_no_longitudes(tmp_path: Path) -> None:
    first = table(exported(tmp_path, ".csv", crs=""))[0]
    assert (first["longitude"], first["x"]) == ("", "500060.0")


def test_a_table_of_a_layer_in_degrees_keeps_seven_decimals(tmp_path: Path) -> None:
    there = anomaly(1, shape=box(11.1234567, 48.0, 0.0000002))
    first = table(exported(tmp_path, ".csv", anomalies=[there], crs=crs(LON_LAT)))[0]
    assert first["x"] == first["longitude"] == "11.1234568"


def test_kml_is_read_by_ogr_with_names_and_places(tmp_path: Path) -> None:
    path = exported(tmp_path, ".kml")
    source = ogr.Open(str(path))
    features = [feature for number in range(source.GetLayerCount()) for feature in source.GetLayer(number)]
    assert [feature.GetField("Name") for feature in features][:5] == ["#1", "#2", "#3", "#4", "#5"]
    west, east, south, north = features[0].geometry().GetEnvelope()
    assert 8.9 < west < east < 9.1
    assert 46.8 < south < north < 47.1


def test_kml_has_the_colours_of_the_verdicts_and_a_balloon_that_no_note_breaks(tmp_path: Path) -> None:
    space = "{http://www.opengis.net/kml/2.2}"
    places = list(ElementTree.parse(exported(tmp_path, ".kml")).iter(f"{space}Placemark"))  # noqa: S314
    styles = [place.findtext(f"{space}styleUrl") for place in places]
    assert styles == ["#accepted", "#rejected", "#accepted", "#unsure", "#open", "#open"]
    balloon = places[2].findtext(f"{space}description") or ""
    assert "<script" not in balloon
    assert "Bäume" in balloon
    assert "中文" in balloon
    assert places[5].find(f"{space}MultiGeometry") is None


@pytest.mark.parametrize("ending", list(WRITERS))
def test_characters_that_no_file_takes_are_replaced(tmp_path: Path, ending: str) -> None:
    path = exported(tmp_path, ending, anomalies=[anomaly(1, "accepted", "a\x00b\x0bc\ud800d")])
    assert "a�b�c�d" in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("which", "ranks"),
    [
        (Which.ALL, [1, 2, 3, 4, 5, 6]),
        (Which.ACCEPTED, [1, 3]),
        (Which.REJECTED, [2]),
        (Which.UNSURE, [4]),
        (Which.JUDGED, [1, 2, 3, 4]),
        (Which.NOT_REJECTED, [1, 3, 4, 5, 6]),
    ],
)
def test_only_those_are_written_that_are_asked_for(tmp_path: Path, which: Which, ranks: list[int]) -> None:
    assert [int(row["rank"]) for row in table(exported(tmp_path, ".csv", which=which))] == ranks


def test_a_file_without_anomalies_is_written_with_a_warning(tmp_path: Path) -> None:
    for ending in WRITERS:
        listener = Listener()
        job = ExportJob([anomaly(1)], str(tmp_path / f"none{ending}"), crs(), Which.ACCEPTED)
        assert export(job, listener).written == 0
        assert "holds none" in listener.warnings[0]
    assert json.loads((tmp_path / "none.geojson").read_text())["features"] == []


@pytest.mark.parametrize("ending", [".geojson", ".kml"])
def test_a_layer_without_coordinate_system_has_no_place_on_earth(tmp_path: Path, ending: str) -> None:
    for nowhere in ("", 'LOCAL_CS["Undefined Cartesian SRS"]'):
        with pytest.raises(PlaceUnknown, match=r"Assign the layer its coordinate system first"):
            exported(tmp_path, ending, crs=nowhere)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".geojson", ".kml"])
def test_a_wrong_coordinate_system_is_told(tmp_path: Path, ending: str) -> None:
    with pytest.raises(PlaceNotOnEarth, match="Check the coordinate system"):
        exported(tmp_path, ending, crs=crs(LON_LAT))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["found.pdf", "found", "found.geojson.zip"])
def test_an_unknown_ending_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(EndingUnknown, match=r"\.geojson, \.csv, \.kml, \.html"):
        export(ExportJob(judged(), str(tmp_path / name), crs()), Listener())


@pytest.mark.parametrize("ending", list(WRITERS))
def test_a_canceled_export_leaves_an_older_file_as_it_was(tmp_path: Path, ending: str) -> None:
    older = tmp_path / f"found{ending}"
    older.write_bytes(b"older")
    for moment in (1, 2, 4):
        with pytest.raises(RunCanceled):
            export(ExportJob(judged(), str(older), crs()), Listener(cancel_at=moment))
        assert older.read_bytes() == b"older"
        assert list(tmp_path.iterdir()) == [older]


def test_names_that_a_file_must_not_take_are_refused(tmp_path: Path) -> None:
    layer = tmp_path / "found.csv"
    layer.write_text("rank\n1\n")
    cases: list[tuple[dict[str, object], type[AnomalyError]]] = [
        ({"layer": str(layer)}, OutputIsInput),
        ({"output": str(tmp_path / "no" / "found.csv")}, OutputNotWritable),
        ({"output": ""}, EndingUnknown),
        ({"top": 0}, SettingOutOfRange),
    ]
    for changes, error in cases:
        with pytest.raises(error, match=r"\."):
            exported(tmp_path, ".csv", **changes)
    assert layer.read_text() == "rank\n1\n"


def test_it_does_not_matter_whether_gdal_raises(tmp_path: Path) -> None:
    gdal.UseExceptions()
    ogr.UseExceptions()
    try:
        assert exported(tmp_path, ".geojson").is_file()
        with pytest.raises(PlaceNotOnEarth):
            exported(tmp_path, ".kml", crs=crs(LON_LAT))
    finally:
        ogr.DontUseExceptions()  # they lie on each other
        gdal.DontUseExceptions()

"""group_anomalies(): anomalies that are alike get the same number, and nothing else in their layer changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.errors import AnomalyError, BandUnknown, ImageNotReadable, RunCanceled, SettingOutOfRange
from plugin.explain import layer as explain_layer
from plugin.explain.clusters import alike
from plugin.explain.errors import AnomalyLayerLocked, NotAnAnomalyLayer, NothingToGroup
from plugin.explain.grouping import GroupJob, group_anomalies
from tests.explain_scenes import KINDS, Thing, column, things, town, with_control_points, write, write_anomalies


@pytest.fixture
def image(tmp_path: Path) -> str:
    return write(tmp_path / "image.tif", town(things()))


@pytest.fixture
def layer(tmp_path: Path) -> str:
    return write_anomalies(tmp_path / "anomalies.gpkg", things())


def kinds_of(path: str, placed: list[Thing]) -> dict[int, set[str]]:
    """The kinds in each group."""
    found: dict[int, set[str]] = {}
    for group, thing in zip(column(path), placed):
        found.setdefault(group, set()).add(thing.kind)
    return found


def test_blue_roofs_red_roofs_and_dark_ponds_are_three_groups(image, layer, listener):
    found = group_anomalies(GroupJob(layer, image), listener)
    assert (found.groups, found.grouped, found.left_out) == (3, 18, 0)
    assert sorted(map(sorted, kinds_of(layer, things()).values())) == sorted([kind] for kind in KINDS)


def test_the_largest_group_has_number_one(tmp_path, listener):
    placed = [*things(), Thing("dark pond", 120, 140, 4, 4)]
    image, layer = write(tmp_path / "image.tif", town(placed)), write_anomalies(tmp_path / "a.gpkg", placed)
    group_anomalies(GroupJob(layer, image), listener)
    assert kinds_of(layer, placed)[1] == {"dark pond"}
    assert set(column(layer)) == {1, 2, 3}


def test_a_number_of_groups_may_be_given(image, layer, listener):
    assert group_anomalies(GroupJob(layer, image, groups=2), listener).groups == 2
    assert group_anomalies(GroupJob(layer, image, groups=5), listener).groups == 5


def test_more_groups_than_anomalies_are_as_many_as_there_are(image, layer, listener):
    assert group_anomalies(GroupJob(layer, image, groups=50), listener).groups == 18


def test_a_second_run_gives_the_same_numbers(image, layer, listener):
    group_anomalies(GroupJob(layer, image), listener)
    before = column(layer)
    group_anomalies(GroupJob(layer, image), listener)
    assert column(layer) == before


def test_verdicts_and_notes_stay_as_they_are(image, layer, listener):
    group_anomalies(GroupJob(layer, image), listener)
    assert column(layer, "verdict")[:3] == ["rejected", "rejected", None]
    assert column(layer, "note")[:3] == ["note 0", "note 1", None]


def test_an_old_layer_gets_the_column(tmp_path, image, listener):
    layer = write_anomalies(tmp_path / "old.gpkg", things(), has_groups=False)
    group_anomalies(GroupJob(layer, image), listener)
    assert set(column(layer)) == {1, 2, 3}


def test_anomalies_in_degrees_are_found_on_an_image_in_metres(tmp_path, image, listener):
    layer = write_anomalies(tmp_path / "degrees.gpkg", things(), epsg=4326)
    assert group_anomalies(GroupJob(layer, image), listener).groups == 3


def test_an_anomaly_without_data_is_in_no_group(tmp_path, layer, listener):
    pixels = town(things())
    pixels[:, :20, :20] = np.nan
    found = group_anomalies(GroupJob(layer, write(tmp_path / "holes.tif", pixels)), listener)
    assert (found.grouped, found.left_out) == (17, 1)
    assert column(layer)[0] is None


def test_one_band_parts_bright_from_dark(tmp_path, layer, listener):
    image = write(tmp_path / "infrared.tif", town(things())[3:])
    found = group_anomalies(GroupJob(layer, image), listener)
    kinds = kinds_of(layer, things())
    assert found.groups == 2
    assert {"red roof"} in kinds.values()


def test_chosen_bands_alone_count(image, layer, listener):
    assert group_anomalies(GroupJob(layer, image, bands=(1,)), listener).groups == 2


def test_a_single_anomaly_is_one_group(tmp_path, image, listener):
    layer = write_anomalies(tmp_path / "one.gpkg", things()[:1])
    assert group_anomalies(GroupJob(layer, image), listener).groups == 1
    assert column(layer) == [1]


def test_two_of_one_kind_are_one_group_and_two_kinds_are_two(tmp_path, image, listener):
    alike_two = write_anomalies(tmp_path / "alike.gpkg", [things()[0], things()[3]])
    unlike_two = write_anomalies(tmp_path / "unlike.gpkg", things()[:2])
    assert group_anomalies(GroupJob(alike_two, image), listener).groups == 1
    assert group_anomalies(GroupJob(unlike_two, image), listener).groups == 2


def test_an_object_larger_than_a_window_is_measured_whole(tmp_path, listener):
    placed = [*things(), Thing("blue roof", 2, 150, 156, 8)]
    pixels = np.repeat(town(placed), 40, axis=0)  # 160 bands: windows of 292 pixels at most
    image, layer = write(tmp_path / "many.tif", pixels), write_anomalies(tmp_path / "large.gpkg", placed)
    group_anomalies(GroupJob(layer, image), listener)
    assert column(layer)[-1] == column(layer)[0]


def test_an_image_that_control_points_place_is_grouped(tmp_path, layer, listener):
    image = with_control_points(write(tmp_path / "gcp.tif", town(things()), None))
    assert group_anomalies(GroupJob(layer, image), listener).groups == 3


def refused(error: type[AnomalyError], job: GroupJob, listener) -> str:
    """The sentence of a refusal, after which the layer must be as it was."""
    before = Path(job.anomalies).read_bytes() if Path(job.anomalies).is_file() else b""
    with pytest.raises(error) as raised:
        group_anomalies(job, listener)
    if before:
        assert Path(job.anomalies).read_bytes() == before
    assert not list(Path(job.anomalies).parent.glob("*-journal"))
    return str(raised.value)


def test_a_layer_that_is_not_ours_is_refused(tmp_path, image, listener):
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "roads.gpkg"))
    source.CreateLayer("roads", None, ogr.wkbLineString)
    source = None
    assert "no columns rank" in refused(NotAnAnomalyLayer, GroupJob(str(tmp_path / "roads.gpkg"), image), listener)


def test_what_is_no_geopackage_is_refused(tmp_path, image, layer, listener):
    ogr.GetDriverByName("GeoJSON").CopyDataSource(ogr.Open(layer), str(tmp_path / "a.geojson"))
    assert "no GeoPackage" in refused(NotAnAnomalyLayer, GroupJob(str(tmp_path / "a.geojson"), image), listener)
    refused(NotAnAnomalyLayer, GroupJob(str(tmp_path / "gone.gpkg"), image), listener)
    assert "no layer 'x'" in refused(NotAnAnomalyLayer, GroupJob(layer, image, layer="x"), listener)


def test_an_image_of_another_place_is_refused(tmp_path, layer, listener):
    far = write(tmp_path / "far.tif", town([]), (700000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    assert "Choose the image" in refused(NothingToGroup, GroupJob(layer, far), listener)


def test_an_image_without_data_is_refused(tmp_path, layer, listener):
    empty = write(tmp_path / "empty.tif", np.full((4, 160, 160), np.nan))
    refused(NothingToGroup, GroupJob(layer, empty), listener)


def test_an_image_that_is_gone_or_lacks_a_band_is_refused(tmp_path, image, layer, listener):
    refused(ImageNotReadable, GroupJob(layer, str(tmp_path / "gone.tif")), listener)
    refused(BandUnknown, GroupJob(layer, image, bands=(9,)), listener)
    refused(SettingOutOfRange, GroupJob(layer, image, groups=-1), listener)


def test_a_run_that_is_canceled_halfway_leaves_the_old_groups(image, layer, listener, cancel_at):
    group_anomalies(GroupJob(layer, image, groups=2), listener)
    before = column(layer)
    for asked in (1, 2):
        with pytest.raises(RunCanceled):
            group_anomalies(GroupJob(layer, image), cancel_at(asked))
        assert column(layer) == before


def writer(layer: str) -> gdal.Dataset:
    """Another program that is writing a note."""
    other = gdal.OpenEx(layer, gdal.OF_VECTOR | gdal.OF_UPDATE)
    other.StartTransaction()
    other.ExecuteSQL("UPDATE anomalies SET note = 'mine' WHERE fid = 1")
    return other


def test_a_layer_that_another_program_writes_to_keeps_its_groups(image, layer, listener, monkeypatch):
    group_anomalies(GroupJob(layer, image, groups=2), listener)
    before = column(layer)
    monkeypatch.setattr(explain_layer, "sleep", lambda _seconds: None)
    other = writer(layer)
    with pytest.raises(AnomalyLayerLocked):
        group_anomalies(GroupJob(layer, image), listener)
    other.RollbackTransaction()
    other = None
    assert column(layer) == before


def test_another_program_that_ends_its_writing_is_waited_for(image, layer, listener, monkeypatch):
    other = writer(layer)
    monkeypatch.setattr(explain_layer, "sleep", lambda _seconds: other.CommitTransaction())
    assert group_anomalies(GroupJob(layer, image), listener).groups == 3
    assert set(column(layer)) == {1, 2, 3} and column(layer, "note")[0] == "mine"


def test_a_failure_in_the_middle_of_writing_leaves_the_old_groups(image, layer, listener, monkeypatch):
    group_anomalies(GroupJob(layer, image, groups=2), listener)
    before, real = column(layer), explain_layer._updates

    def broken(*of):
        yield from list(real(*of))[:1]
        yield "UPDATE nothing SET x = 1"

    monkeypatch.setattr(explain_layer, "_updates", broken)
    with pytest.raises(AnomalyLayerLocked):
        group_anomalies(GroupJob(layer, image), listener)
    assert column(layer) == before


def test_a_layer_that_may_not_be_written_is_refused(tmp_path, image, layer, listener, monkeypatch):
    shutil.copy(layer, tmp_path / "copy.gpkg")
    real = gdal.OpenEx
    read_only = lambda path, flags: None if flags & gdal.OF_UPDATE else real(path, flags)  # noqa: E731
    monkeypatch.setattr(explain_layer.gdal, "OpenEx", read_only)
    assert "cannot be opened" in refused(AnomalyLayerLocked, GroupJob(str(tmp_path / "copy.gpkg"), image), listener)


def test_vectors_of_one_direction_are_one_group_however_long_they_are():
    random = np.random.default_rng(1)
    directions = np.eye(6, dtype="f4")[:3]
    vectors = np.concatenate([directions[kind] * random.uniform(1, 90, (20, 1)) for kind in range(3)])
    vectors = (vectors + random.normal(size=vectors.shape) * 0.05).astype("f4")
    groups = alike(vectors)
    assert [len(set(groups[20 * kind : 20 * kind + 20])) for kind in range(3)] == [1, 1, 1]
    assert set(groups) == {1, 2, 3}


def test_nothing_and_missing_vectors_are_in_no_group():
    vectors = np.array([[1, 0], [np.nan, 1], [0, 0], [1, 0.01]], "f4")
    assert alike(vectors).tolist() == [1, 0, 0, 1]
    assert alike(np.zeros((0, 3), "f4")).tolist() == []
    assert alike(np.full((2, 3), np.nan, "f4")).tolist() == [0, 0]


def test_more_vectors_than_the_tree_takes_join_the_nearest_group():
    random = np.random.default_rng(2)
    kinds = random.integers(0, 4, 7000)
    vectors = np.eye(4)[kinds] * 5 + random.normal(size=(7000, 4)) * 0.3
    groups = alike(vectors.astype("f4"))
    assert [len(set(groups[kinds == kind])) for kind in range(4)] == [1, 1, 1, 1]
    assert (np.diff(np.bincount(groups)[1:]) <= 0).all()


def test_the_tree_is_the_one_of_plain_average_linkage():
    from plugin.explain.clusters import _cut, _tree

    vectors = np.random.default_rng(3).normal(size=(40, 3))
    units = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype("f4")
    distances = 1 - units @ units.T
    groups = [[number] for number in range(40)]
    while len(groups) > 7:
        pairs = [(distances[np.ix_(a, b)].mean(), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups[:i])]
        _, i, j = min(pairs)
        groups[j] += groups.pop(i)
    cut = _cut(_tree(distances.copy()), 40, 7)
    assert sorted(map(sorted, groups)) == sorted(np.flatnonzero(cut == group).tolist() for group in range(7))

"""A job file comes back as it was written; whatever is wrong in it is named, and nothing leaves its folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.errors import SettingOutOfRange
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from plugin.scale.errors import PlanKeyWrong, PlanOfOtherVersion, PlanTooLarge, PlanUnreadable
from plugin.scale.job import PlanJob
from plugin.scale.job_file import read_plan
from plugin.scale.job_text import id_of, write_plan
from plugin.scale.names import fault_of, names_for
from plugin.scale.plan import windows_in_piece

Plan = Callable[..., PlanJob]


@pytest.fixture
def change(job_path: str, plan: Plan, scene: str) -> Callable[..., None]:
    """Puts something else into the written job, at a place such as items.0.name, and reads it."""
    plan(scene)

    def run(place: str, value: Any, *, takes_away: bool = False) -> None:
        said = json.loads(Path(job_path).read_text())
        *way, last = [int(key) if key.isdigit() else key for key in place.split(".")]
        part = said
        for key in way:
            part = part[key]
        if takes_away:
            del part[last]
        else:
            part[last] = value
        Path(job_path).write_text(json.dumps(said))
        read_plan(job_path)

    return run


def test_a_job_comes_back_to_the_last_bit(plan: Plan, scene: str, job_path: str) -> None:
    selection = Selection(
        (1, 2, 3), ((400.0, 900.5),), Extent(500000.1, 5197000.0, 511000.0, 5200000.0), (b"\x00\xff",)
    )
    job = plan(scene)
    job = type(job)(**{**vars_of(job), "selection": selection})
    write_plan(job, job_path)
    read = read_plan(job_path)
    assert vars_of(read, without="items") == vars_of(job, without="items") | {"id": id_of(job)}
    for name, values in job.items[0].learned.items():
        assert read.items[0].learned[name].tobytes() == values.tobytes()
        assert read.items[0].learned[name].dtype == values.dtype
    assert read.items[0].grid == job.items[0].grid
    assert read.items[0].files == job.items[0].files


def vars_of(job: PlanJob, without: str = "") -> dict[str, Any]:
    return {key: value for key, value in vars(job).items() if key not in (without, "piece_count")}


def test_the_same_plan_has_the_same_id_wherever_it_lies(plan: Plan, scene: str, tmp_path: Path) -> None:
    job = plan(scene)
    again = plan(scene)
    assert again.id == job.id
    moved = {**vars_of(job), "output_folder": str(tmp_path)}
    assert id_of(type(job)(**moved)) == job.id
    assert plan(scene, settings={"COMPONENTS": 3}, names=["other"]).id != job.id


def test_paths_inside_the_jobs_folder_are_relative_so_that_it_can_be_moved(
    plan: Plan, make_scene: Any, write_image: Any, tmp_path: Path, job_path: str
) -> None:
    image = write_image(make_scene(4, 40, 30), "results/image.tif")
    job = plan(image)
    (tmp_path / "results").rename(tmp_path / "moved")
    moved = read_plan(str(tmp_path / "moved" / "job.json"))
    assert moved.items[0].image == str(tmp_path / "moved" / "image.tif")
    assert moved.output_folder == str(tmp_path / "moved")
    assert moved.id == job.id


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", 2),
        ("format", True),
        ("detector", "magic"),
        ("detector", 7),
        ("device", "tpu"),
        ("memory_mb", 1),
        ("memory_mb", 1.5),
        ("resampled", 1),
        ("settings.COMPONENTS", "many"),
        ("settings.STRAY", 1),
        ("output_folder", ""),
        ("output_folder", "a\0b"),
        ("stray", 1),
        ("models", {}),
        ("models", [{"name": "x"}]),
        ("selection", []),
        ("selection.bands", [0]),
        ("selection.bands", ["1"]),
        ("selection.extent", [1, 2, 3]),
        ("selection.mask", [1]),
        ("selection.mask", ["not base64!"]),
        ("selection.wavelengths_nm", [[1]]),
        ("items", []),
        ("items", {}),
        ("items.0", 1),
        ("items.0.stray", 1),
        ("items.0.name", "../out"),
        ("items.0.name", "/etc/out"),
        ("items.0.name", "a\\b"),
        ("items.0.name", "C:out"),
        ("items.0.name", ".."),
        ("items.0.name", "nul"),
        ("items.0.name", "x" * 300),
        ("items.0.image", 5),
        ("items.0.files", [{"path": "x", "size": -1}]),
        ("items.0.grid.height", 0),
        ("items.0.grid.width", 2**40),
        ("items.0.grid.transform", [1, 2, 3, 4, 5, "6"]),
        ("items.0.core_px", [0, 10]),
        ("items.0.core_px", [10]),
        ("items.0.core_px", [True, 10]),
        ("items.0.piece_windows", [0, 1]),
        ("items.0.margin_px", -1),
        ("items.0.learned", [1]),
        ("items.0.learned", {"whitening.mean": 1}),
        ("items.0.facts", {"detector": 5}),
        ("id", ""),
        ("id", "0" * 64),
    ],
)
def test_a_wrong_key_is_named(change: Callable[..., None], place: str, value: Any) -> None:
    with pytest.raises(PlanKeyWrong) as raised:
        change(place, value)
    named = place.replace(".0", "[0]").split(".")
    assert any(key.split("[")[0] in str(raised.value) for key in named[-2:])
    assert "Plan the job again" in str(raised.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [("dtype", "object"), ("dtype", "float16"), ("shape", [1]), ("shape", [-6]), ("shape", 6), ("base64", "AA=="),
     ("base64", "*"), ("shape", [2**62, 2**62])],
)  # fmt: skip
def test_an_array_that_is_none_is_refused(change: Callable[..., None], key: str, value: Any, job_path: str) -> None:
    said = json.loads(Path(job_path).read_text())["items"][0]["learned"]
    said["whitening.mean"][key] = value
    with pytest.raises(PlanKeyWrong, match=f"whitening.mean.({key}|base64)"):
        change("items.0.learned", said)


@pytest.mark.parametrize(
    "place", ["format", "detector", "settings.COMPONENTS", "items.0.grid", "items.0.learned", "id"]
)
def test_a_missing_key_is_named(change: Callable[..., None], place: str) -> None:
    with pytest.raises(PlanKeyWrong):
        change(place, None, takes_away=True)


def test_a_setting_out_of_its_range_is_refused(change: Callable[..., None]) -> None:
    with pytest.raises(SettingOutOfRange):
        change("settings.COMPONENTS", 10**6)


def test_a_number_that_was_changed_by_hand_is_noticed(change: Callable[..., None]) -> None:
    with pytest.raises(PlanKeyWrong, match="'id'.*changed or damaged"):
        change("items.0.core_px", [100, 100])


def test_more_windows_or_larger_pieces_than_make_sense_are_refused(change: Callable[..., None]) -> None:
    with pytest.raises(PlanKeyWrong, match="'id'"):
        change("items.0.grid", {**grid(), "height": 2**17, "width": 2**17})
    with pytest.raises(PlanKeyWrong, match=r"piece_windows.*pixels"):
        change("items.0.piece_windows", [2**16, 2**16])
    with pytest.raises(PlanKeyWrong, match=r"items\[0\].core_px.*windows"):
        change("items.0.core_px", [1, 1])


def grid() -> dict[str, Any]:
    return {"transform": [0, 1, 0, 0, 0, -1], "crs": "", "has_transform": True, "control_points": [], "control_crs": ""}


def test_a_job_of_another_version_is_refused(change: Callable[..., None]) -> None:
    with pytest.raises(PlanOfOtherVersion, match=r"0\.0\.1"):
        change("plugin_version", "0.0.1")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 1, "id": 1}', '{"format": NaN}', "[" * 100000, "\udc80"])
def test_what_is_no_json_is_refused(job_path: str, text: str) -> None:
    Path(job_path).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises((PlanUnreadable, PlanKeyWrong)):
        read_plan(job_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanUnreadable, match="No such file"):
        read_plan(str(tmp_path / "none.json"))


def test_what_is_too_large_is_neither_written_nor_read(
    plan: Plan, scene: str, job_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = plan(scene)
    before = Path(job_path).read_bytes()
    monkeypatch.setattr("plugin.scale.job_text.LARGEST_BYTES", 1000)
    monkeypatch.setattr("plugin.scale.job_file.LARGEST_BYTES", 1000)
    with pytest.raises(PlanTooLarge):
        write_plan(job, job_path)
    assert Path(job_path).read_bytes() == before
    with pytest.raises(PlanUnreadable, match="too large"):
        read_plan(job_path)


def test_names_are_safe_and_no_two_alike() -> None:
    images = [
        "/a/scene.tif",
        "/b/Scene.tif",
        "/c/scene.jp2",
        'NETCDF:"/d/x.nc":band',
        "/vsicurl/http://h/con.tif",
        "/e/..",
    ]
    names = names_for(images, "rx")
    assert names[:3] == ["scene_rx", "Scene_rx_2", "scene_rx_3"]
    assert len({name.lower() for name in names}) == len(names)
    assert [fault_of(name) for name in names] == [""] * len(names)
    assert fault_of(names_for(["/" + "ä" * 300 + ".tif"], "rx")[0]) == ""


@pytest.mark.parametrize("core", [(512, 512), (100, 40000), (5000, 5000), (1, 1), (300, 900)])
def test_a_piece_has_whole_windows_and_about_the_wished_area(core: tuple[int, int]) -> None:
    down, across = windows_in_piece(core, 4096)
    area = down * across * core[0] * core[1]
    assert min(down, across) >= 1
    assert 0.5 * 4096**2 < area < 2 * 4096**2

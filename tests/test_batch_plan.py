"""The plan of a batch: which images are found, and that no two results share a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.batch.errors import BatchWithoutImages, JobKeyWrong, NamesCollide
from plugin.batch.plan import find_images, plan, stem_of
from plugin.errors import OutputIsInput, RunCanceled
from tests.batch_jobs import job, touch


def names(folder: Path, **changed: Any) -> list[str]:
    return [item.name for item in plan(job(folder, **changed))]


def deep(folder: Path, pattern: str = "*.tif") -> dict[str, Any]:
    return {"inputs": [{"folder": str(folder / "in"), "pattern": pattern, "recursive": True}]}


def test_every_image_meets_every_detector(tmp_path: Path) -> None:
    touch(tmp_path / "in", "b.tif", "a.tif")
    found = names(tmp_path, detectors=[{"algorithm": "rx"}, {"algorithm": "tdd"}])
    assert found == ["a_rx", "a_tdd", "b_rx", "b_tdd"]


def test_patterns_ask_for_no_case_and_may_be_several(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.TIF", "b.img", "c.txt", "d.tif.aux.xml", "[x].tif")
    found = plan(job(tmp_path, inputs=[{"folder": str(tmp_path / "in"), "pattern": "*.tif; *.img"}]))
    assert [Path(item.image).name for item in found] == ["[x].tif", "a.TIF", "b.img"]


def test_hidden_and_unfinished_files_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif", ".b.tif", ".trash/c.tif", "x.tif.0123abcd.partial.tif")
    assert names(tmp_path, **deep(tmp_path)) == ["a_rx"]


def test_subfolders_are_searched_only_where_that_is_asked_for(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif", "one/b.tif", "one/two/c.tif")
    assert names(tmp_path) == ["a_rx"]
    assert names(tmp_path, **deep(tmp_path)) == ["a_rx", "b_rx", "c_rx"]


def test_names_with_spaces_and_of_any_script_stay(tmp_path: Path) -> None:
    touch(tmp_path / "in", "Größe 1.tif", "影像.tif")
    assert names(tmp_path) == ["Größe 1_rx", "影像_rx"]


def test_the_same_name_in_two_folders_is_refused_until_the_folder_stands_in_it(tmp_path: Path) -> None:
    touch(tmp_path / "in", "north/a.tif", "south/a.tif")
    with pytest.raises(NamesCollide, match=r"a_rx\.tif.*\{folder\}"):
        names(tmp_path, **deep(tmp_path))
    assert names(tmp_path, name="{folder}_{image}", **deep(tmp_path)) == ["north_a", "south_a"]
    assert names(tmp_path, name="{number}_{image}", **deep(tmp_path)) == ["001_a", "002_a"]


def test_capital_letters_make_no_other_name(tmp_path: Path) -> None:
    with pytest.raises(NamesCollide):
        names(tmp_path, inputs=[{"path": "/x/a.tif"}, {"path": "/y/A.tif"}])


def test_one_detector_twice_needs_a_name(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif")
    twice = [{"algorithm": "ring"}, {"algorithm": "ring", "parameters": {"RADIUS_PX": 9}}]
    with pytest.raises(NamesCollide):
        names(tmp_path, detectors=twice)
    twice[1]["name"] = "ring/9"
    assert names(tmp_path, detectors=twice) == ["a_ring", "a_ring_9"]


def test_an_image_that_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif")
    inputs = [{"path": str(tmp_path / "in" / "a.tif")}, {"folder": str(tmp_path / "in"), "pattern": "*"}]
    assert len(find_images(job(tmp_path, inputs=inputs))) == 1


def test_results_in_the_searched_folder_do_not_become_images(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif", "results/a_rx.tif")
    inside = {"output_folder": str(tmp_path / "in" / "results"), **deep(tmp_path)}
    assert names(tmp_path, **inside) == ["a_rx"]
    with pytest.raises(JobKeyWrong) as raised:
        names(tmp_path, output_folder=str(tmp_path / "in"))
    assert raised.value.key == "output_folder"


def test_a_result_never_takes_the_place_of_an_image(tmp_path: Path) -> None:
    touch(tmp_path, "a.tif", "a_rx.tif")
    inputs = [{"path": str(tmp_path / name)} for name in ("a.tif", "a_rx.tif")]
    with pytest.raises(OutputIsInput):
        names(tmp_path, inputs=inputs, output_folder=str(tmp_path))


def test_nothing_to_do_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(BatchWithoutImages):
        names(tmp_path)
    with pytest.raises(JobKeyWrong, match=r"inputs\[0\]\.folder"):
        names(tmp_path, inputs=[{"folder": str(tmp_path / "none")}])


def test_an_image_that_is_gone_stays_in_the_plan(tmp_path: Path) -> None:
    assert names(tmp_path, inputs=[{"path": "gone.tif"}]) == ["gone_rx"]


def test_the_date_is_that_of_the_image(tmp_path: Path, write_image: Any) -> None:
    (tmp_path / "in").mkdir()
    write_image(np.ones((1, 3, 3), "f4"), "in/s_20240501.tif")
    touch(tmp_path / "in", "x.tif", "y_2023-02-03.tif")
    assert names(tmp_path, name="{date}_{image}") == [
        "2024-05-01_s_20240501", "undated_x", "2023-02-03_y_2023-02-03",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    assert names(tmp_path, **deep(tmp_path)) == ["a_rx"]


def test_names_of_gdal_lose_nothing() -> None:
    assert stem_of("/a/b.c.tif") == "b.c"
    assert stem_of('NETCDF:"/a/b.nc":temp') == 'b.nc":temp'


def test_planning_can_be_stopped(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.tif")
    with pytest.raises(RunCanceled):
        plan(job(tmp_path), lambda: True)

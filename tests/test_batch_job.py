"""The JSON of a batch: what is read from it, what is refused and by which words, and names of results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugin.batch.errors import JobKeyWrong, JobUnreadable, NameImpossible
from plugin.batch.job import DEFAULT_FILES, job_of, read_job, with_options, write_job
from plugin.batch.names import check_pattern, name_by
from plugin.errors import AnomalyError, OutputNotWritable
from tests.batch_jobs import job, job_file, said

VALUES = {"image": "a", "detector": "rx", "folder": "f", "date": "2024-05-01", "number": "001"}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    wanted = job(
        tmp_path,
        inputs=[{"path": "/data/ä b.tif"}, {"folder": "/data", "pattern": "*.img", "recursive": True}],
        detectors=[{"algorithm": "ring", "parameters": {"RADIUS_PX": 5}, "name": "wide"}, {"algorithm": "tdd"}],
        options={
            "skip_done": False,
            "polygons": {"METHOD": "value", "THRESHOLD": 3},
            "device": "cpu",
            "memory_mb": 900,
        },
    )
    write_job(wanted, str(tmp_path / "job.json"))
    assert read_job(str(tmp_path / "job.json")) == wanted
    text = (tmp_path / "job.json").read_text(encoding="utf-8")
    assert "ä b.tif" in text and text.count("\n") > 20
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert list(tmp_path.iterdir()) == [tmp_path / "job.json"], "nothing half stays"


def test_relative_paths_begin_at_the_job(tmp_path: Path) -> None:
    path = job_file(
        tmp_path,
        inputs=[{"path": "a.tif"}, {"folder": "in"}, {"path": 'NETCDF:"x.nc":v'}, {"path": "/vsizip/a.zip/b.tif"}],
        output_folder="out",
        detectors=[{"algorithm": "asd", "parameters": {"MODEL": "m.onnx"}}],
    )
    found = read_job(str(path))
    assert [one.path or one.folder for one in found.sources] == [
        str(tmp_path / "a.tif"),
        str(tmp_path / "in"),
        'NETCDF:"x.nc":v',
        "/vsizip/a.zip/b.tif",
    ]
    assert found.output_folder == str(tmp_path / "out")
    assert found.detectors[0].parameters["MODEL"] == str(tmp_path / "m.onnx")


def test_what_is_left_out_is_as_usual(tmp_path: Path) -> None:
    found = job(tmp_path, inputs=[{"folder": "in"}])
    assert found.sources[0].pattern == DEFAULT_FILES and not found.sources[0].is_recursive
    assert found.name == "{image}_{detector}"
    assert found.options.skip_done and found.options.retry_failed and found.options.polygons is None
    assert not with_options(found, skip_done=False).options.skip_done


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"format": 2}, "format"),
        ({"format": True}, "format"),
        ({"inputs": []}, "inputs"),
        ({"inputs": "a.tif"}, "inputs"),
        ({"inputs": ["a.tif"]}, "inputs[0]"),
        ({"inputs": [{}]}, "inputs[0]"),
        ({"inputs": [{"path": "a", "folder": "b"}]}, "inputs[0]"),
        ({"inputs": [{"path": ""}]}, "inputs[0].path"),
        ({"inputs": [{"path": 7}]}, "inputs[0].path"),
        ({"inputs": [{"path": "a\0b"}]}, "inputs[0].path"),
        ({"inputs": [{"folder": "a", "pattern": "../*.tif"}]}, "inputs[0].pattern"),
        ({"inputs": [{"folder": "a", "recursive": 1}]}, "inputs[0].recursive"),
        ({"inputs": [{"path": "a", "pattern": "*"}]}, "inputs[0].pattern"),
        ({"detectors": [{"algorithm": "native:buffer"}]}, "detectors[0].algorithm"),
        ({"detectors": [{"algorithm": "anomaly_cdm"}]}, "detectors[0].algorithm"),
        ({"detectors": [{"algorithm": "rx", "params": {}}]}, "detectors[0].params"),
        ({"detectors": [{"algorithm": "rx", "parameters": {"OUTPUT": "/x"}}]}, "detectors[0].parameters.OUTPUT"),
        ({"detectors": [{"algorithm": "rx", "parameters": {"A": {"b": 1}}}]}, "detectors[0].parameters.A"),
        ({"output_folder": None}, "output_folder"),
        ({"output_folder": ["a"]}, "output_folder"),
        ({"name": "{image.__class__}"}, "name"),
        ({"name": "{image!r}"}, "name"),
        ({"name": "{0}"}, "name"),
        ({"name": "{image"}, "name"),
        ({"name": "../{image}"}, "name"),
        ({"name": "C:{image}"}, "name"),
        ({"name": "a\\{image}"}, "name"),
        ({"options": []}, "options"),
        ({"options": {"skip": True}}, "options.skip"),
        ({"options": {"skip_done": "yes"}}, "options.skip_done"),
        ({"options": {"device": "tpu"}}, "options.device"),
        ({"options": {"memory_mb": 1}}, "options.memory_mb"),
        ({"options": {"memory_mb": 1e9}}, "options.memory_mb"),
        ({"options": {"polygons": {"METHOD": "magic"}}}, "options.polygons.METHOD"),
        ({"options": {"polygons": {"THRESHOLD": "1"}}}, "options.polygons.THRESHOLD"),
        ({"options": {"polygons": {"AREA": 1}}}, "options.polygons.AREA"),
        ({"execute": "rm"}, "execute"),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, changed: dict[str, Any], key: str) -> None:
    with pytest.raises(JobKeyWrong) as raised:
        job(tmp_path, **changed)
    assert raised.value.key == key
    assert str(raised.value).startswith(f"'{key}' in the batch job ")


@pytest.mark.parametrize("key", ["format", "inputs", "detectors", "output_folder"])
def test_what_must_be_there_is_missed(tmp_path: Path, key: str) -> None:
    values = said(tmp_path)
    del values[key]
    with pytest.raises(JobKeyWrong, match=f"'{key}'"):
        job_of(values, str(tmp_path))


@pytest.mark.parametrize("wrong", [None, 7, "x", [], {}, [[]], {"a": 1}, True, 1.5, -1, ""])
@pytest.mark.parametrize(
    "place", ["format", "inputs", "detectors", "output_folder", "name", "options", "inputs.0", "detectors.0"]
)
def test_whatever_stands_somewhere_gives_a_job_or_a_sentence(tmp_path: Path, place: str, wrong: Any) -> None:
    values = said(tmp_path)
    key, _dot, number = place.partition(".")
    values[key] = [wrong] if number else wrong
    try:
        job_of(values, str(tmp_path))
    except AnomalyError as raised:
        assert str(raised)[0] == "'"


@pytest.mark.parametrize(
    "text",
    [
        b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'{"format": NaN}', b'{"format": 1, "format": 1}',
        b"import os", b'{"format": ' + b"9" * 10_000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "job.json"
    path.write_bytes(text)
    with pytest.raises((JobUnreadable, JobKeyWrong)) as raised:
        read_job(str(path))
    assert "\n" not in str(raised.value)


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path, "a\0b"):
        with pytest.raises(JobUnreadable):
            read_job(str(path))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "job.json"
    path.write_text(json.dumps(said(tmp_path)), encoding="utf-8-sig")
    assert read_job(str(path)) == job(tmp_path)


def test_a_job_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritable):
        write_job(job(tmp_path), str(tmp_path / "none" / "job.json"))


def test_words_in_braces_are_filled_in() -> None:
    pattern = "{number}_{folder}_{image}_{date}_{detector}"
    check_pattern(pattern)
    assert name_by(pattern, VALUES) == "001_f_a_2024-05-01_rx"
    check_pattern("{{x}}{image}")
    assert name_by("{{x}}{image}", VALUES) == "{x}a"
    assert name_by("{image}", {"image": "{detector}"}) == "{detector}", "what was filled in is not looked at again"


@pytest.mark.parametrize("image", ["../../etc/x", "/abs", "C:\\x", "a/b", "a\0b", 'NETCDF:"/a/b.nc":v', "a\nb"])
def test_no_image_leads_out_of_the_folder(image: str) -> None:
    name = name_by("r_{image}", {"image": image})
    assert not set(name) & set('/\\:"\0\n')
    assert Path("/out", name + ".tif").parent == Path("/out")


@pytest.mark.parametrize("image", ["", " ", "..", ".hidden", "con", "NUL", "com1", "é" * 200, ". ."])
def test_impossible_names_are_refused(image: str) -> None:
    with pytest.raises(NameImpossible):
        name_by("{image}", {"image": image})

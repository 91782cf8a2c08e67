"""Batches with models that users have trained: their file is part of what makes a result the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal

from plugin.batch.job import read_job
from plugin.batch.look import look
from plugin.batch.state import State
from tests.batch_jobs import job_file
from tests.normal_area import scene
from tests.toolbox.test_normal_area import area  # noqa: F401  (a fixture)

pytest.importorskip("onnxruntime")


def test_a_model_of_ones_own_scores_a_batch_and_another_model_scores_it_again(
    results_of: Callable[..., dict[str, Any]],
    write_image: Callable[..., str],
    area: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    image = write_image(scene(), "in/scene.tif")
    model = tmp_path / "normal.onnx"
    results_of("train_asd", INPUT=[image], NORMAL=area, OUTPUT=str(model))
    job = job_file(tmp_path, detectors=[{"algorithm": "asd", "parameters": {"MODEL": "normal.onnx"}}])
    assert results_of("batch", INPUT=str(job))["DONE"] == 1
    assert gdal.Open(str(tmp_path / "out" / "scene_asd.tif")).RasterCount == 2
    assert results_of("batch", INPUT=str(job))["SKIPPED"] == 1
    shutil.move(str(model), str(tmp_path / "other.onnx"))
    assert look(read_job(str(job)), "job").records[0].state is State.WAITING, "the model is not the same any more"


def test_a_detector_without_its_model_is_told(start: Callable[..., Any], write_image: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_image(scene(), "in/scene.tif")
    _results, is_success, _feedback, _context = start(
        "batch", INPUT=str(job_file(tmp_path, detectors=[{"algorithm": "asd"}]))
    )
    assert not is_success
    assert "MODEL" in (tmp_path / "out" / "logs" / "scene_asd.log").read_text(encoding="utf-8")

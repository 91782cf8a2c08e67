"""Plans out of the batch window: one for each run, in the background, refused ones told, canceled at will."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.errors import RunCanceled
from plugin.feedback import Quiet
from plugin.panels.batch.dialog import BatchDialog
from plugin.scale.job_file import read_plan
from plugin.scale.merge import merge_item
from plugin.scale.work import Worker
from tests.panels.batch_steps import batch_window, button, ended, fill


@pytest.fixture
def folder(tmp_path: Path, write_image: Callable[..., str], make_scene: Callable[..., np.ndarray]) -> Path:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(("a", "b")):
        write_image(make_scene(5, 60, 80, seed=number), f"in/{name}.tif")
    return tmp_path


@pytest.fixture
def dialog(qtbot: Any, provider: Any, iface: Any) -> Iterator[BatchDialog]:
    with batch_window(iface, provider) as made:
        yield made


@pytest.fixture
def save_plans(qtbot: Any, dialog: BatchDialog, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Presses the button, chooses the folder, and gives the sentence at the end."""

    def run() -> str:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder / "plans"))
        button(dialog, "savePlans").click()
        return ended(qtbot, dialog)

    return run


def test_each_run_becomes_a_plan_that_workers_finish(qtbot, dialog, folder, save_plans):
    fill(qtbot, dialog, folder, "RX", "Ring")
    assert save_plans().startswith("4 plans saved in")
    plans = sorted((folder / "plans").glob("*.json"))
    assert [path.name for path in plans] == ["a_ring.json", "a_rx.json", "b_ring.json", "b_rx.json"]
    job = read_plan(str(plans[1]))
    with Worker(str(plans[1])) as worker:
        assert worker.do(1).is_new
    assert Path(merge_item(job, 0, Quiet())).name == "a_rx.tif"
    assert button(dialog, "runBatch").isEnabled()


def test_a_run_that_cannot_be_planned_is_told_and_the_others_are_planned(qtbot, dialog, folder, save_plans):
    (folder / "in" / "broken.tif").write_text("no image")
    fill(qtbot, dialog, folder)
    sentence = save_plans()
    assert sentence.startswith("2 plans saved in") and "1 could not be planned" in sentence
    assert dialog.plans.log.text().startswith("broken_rx: '")
    assert "cannot be read as a raster image" in dialog.plans.log.text()
    assert dialog.plans.log.isVisible()


def test_planning_is_canceled_and_the_window_is_free_again(qtbot, dialog, folder, monkeypatch):
    fill(qtbot, dialog, folder)
    monkeypatch.setattr("plugin.panels.batch.plans.write_plans", wait_for_the_cancel)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder / "plans"))
    button(dialog, "savePlans").click()
    assert dialog.is_running and not dialog.form.isEnabled() and not button(dialog, "runBatch").isEnabled()
    button(dialog, "cancelBatch").click()
    assert ended(qtbot, dialog) == "Canceled. Plans that are finished were saved."
    assert dialog.form.isEnabled() and not dialog.is_running


def wait_for_the_cancel(_job: Any, _folder: str, feedback: Any) -> None:
    while not feedback.isCanceled():
        time.sleep(0.01)
    raise RunCanceled


def test_no_folder_chosen_is_no_plan(qtbot, dialog, folder, monkeypatch):
    fill(qtbot, dialog, folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    button(dialog, "savePlans").click()
    assert not dialog.is_running


def test_without_a_job_there_is_nothing_to_plan(dialog):
    assert not button(dialog, "savePlans").isEnabled()

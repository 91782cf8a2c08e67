"""NumPy and torch train the same networks of one class."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from plugin.detectors.pu_losses import Loss, sigmoid
from plugin.detectors.pu_training import PuSamples, PuSettings, Weights
from plugin.detectors.pu_training import fit as fit_in_numpy

pytest.importorskip("torch")
from models.training.__main__ import main
from models.training.pu import fit as fit_in_torch

TOLERANCE = 1e-3
"""Largest difference of probabilities that is accepted between the two; docs/train_pu.md states it."""


def samples(negatives: int = 0) -> PuSamples:
    random = np.random.default_rng(0)
    unlabelled = random.normal(size=(2000, 12)).astype("f4")
    unlabelled[:500] += 1
    positive = (random.normal(size=(60, 12)) + 1).astype("f4")
    return PuSamples(positive, random.normal(size=(negatives, 12)).astype("f4"), unlabelled, np.arange(60) % 3)


@pytest.mark.parametrize(
    ("settings", "negatives"),
    [
        (PuSettings(folds=3), 0),
        (PuSettings(folds=3), 20),
        (PuSettings(folds=3, order=3, self_calibration=0.5), 0),
        (PuSettings(folds=3, loss=Loss.VARIATIONAL), 0),
        (PuSettings(folds=3, loss=Loss.NEGATIVE), 0),
        (PuSettings(folds=3, loss=Loss.NNPU, prior=0.25), 5),
    ],
)
def test_both_give_the_same_probabilities(settings: PuSettings, negatives: int) -> None:
    data = samples(negatives)
    ours = fit_in_numpy(data, settings, lambda _share: None).logits(data.unlabelled)
    theirs = fit_in_torch(data, settings).logits(data.unlabelled)
    assert np.abs(sigmoid(ours.mean(0)) - sigmoid(theirs.mean(0))).max() < TOLERANCE


def job(folder: Path, settings: PuSettings) -> Path:
    np.savez(folder / "samples.npz", **samples()._asdict())
    facts = {**asdict(settings), "loss": settings.loss.value}
    file = folder / "job.json"
    work = {"network": "pu", "samples": str(folder / "samples.npz"), "output": str(folder / "w.npz"), "settings": facts}
    file.write_text(json.dumps(work), encoding="utf-8")
    return file


def test_a_job_leaves_the_weights_and_tells_of_its_progress(tmp_path: Path, capsys) -> None:
    settings = PuSettings(folds=3, steps=120)
    assert main([str(job(tmp_path, settings))]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["progress"] for line in lines if "progress" in line] == [50 / 120, 100 / 120, 1.0]
    assert lines[-1] == {"model": str(tmp_path / "w.npz")}
    with np.load(tmp_path / "w.npz") as arrays:
        weights = Weights(*(arrays[name] for name in Weights._fields))
    assert weights.logits(samples().unlabelled).shape == (3, 2000)


def test_a_job_with_an_unknown_word_is_refused(tmp_path: Path, capsys) -> None:
    file = job(tmp_path, replace(PuSettings(), steps=5))
    facts = json.loads(file.read_text())
    facts["settings"]["stepps"] = 7
    file.write_text(json.dumps(facts))
    assert main([str(file)]) == 1
    assert "stepps" in capsys.readouterr().out

"""A checkpoint becomes two models with their cards, or nothing at all, with a sentence that says why."""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from plugin import import_sam as importing
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import AnomalyError, OutputNotWritable, RunCanceled
from plugin.import_sam import ImportSamJob, import_sam
from plugin.sam_errors import CheckpointDamaged, CheckpointMissing, CheckpointOfOther, CheckpointUnsafe, ImportFailed
from plugin.torch_process import TorchPython
from tests.conftest import Listener
from tests.fake_import import WRITES_ALL, fake

for package in ("torch", "onnx", "onnxruntime"):
    if find_spec(package) is None:
        pytest.skip(f"no {package} here", allow_module_level=True)

import numpy as np  # noqa: E402
import torch  # noqa: E402

from models.training import import_sam as job_kind  # noqa: E402
from models.training.sam_checkpoint import load_sam, variant_of  # noqa: E402
from tests.sam_checkpoints import plain_network, tiny_network, write  # noqa: E402

PYTHON = TorchPython(sys.executable, "", "")
STEM = "sam_vit_32x4"
FILES = {f"{STEM}_{half}.{ending}" for half in ("encoder", "decoder") for ending in ("onnx", "md")}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write(plain_network(), tmp_path / "plain.pth")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def test_a_checkpoint_becomes_two_models_that_the_plugin_can_run(plain: Path, listener: Listener) -> None:
    folder = plain.parent / "new" / "models"
    imported = import_sam(PYTHON, ImportSamJob(str(plain), str(folder)), listener)
    assert imported.variant == STEM
    assert names_in(folder) == FILES
    assert listener.progress[-1] == 100
    encoder = OnnxModel(imported.encoder, "sam_encoder", Wish(Device.CPU))
    decoder = OnnxModel(imported.decoder, "sam_decoder", Wish(Device.CPU))
    for model in (encoder, decoder):
        assert model.card.more["checkpoint"] == "plain.pth"
        assert model.card.more["variant"] == STEM
        assert model.card.more["image_px"] == 128
    embedding, features = encoder.run({"image": np.full((1, 3, 128, 128), 100, np.float32)})
    assert embedding.shape == features.shape == (1, 32, 8, 8)
    points = np.array([[3, 100], [64, 64]], np.float32)
    masks, quality = decoder.run({"embedding": embedding, "points": points})
    assert masks.shape == (2, 3, 32, 32) and quality.shape == (2, 3)


def test_the_encoder_of_mobile_sam_is_known_by_its_parameters(tmp_path: Path, capsys: Any) -> None:
    checkpoint = write(tiny_network(), tmp_path / "tiny.pt")
    job_kind.train({"network": "import_sam", "checkpoint": str(checkpoint), "output": str(tmp_path)}, "")
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert line["variant"] == "mobile_sam_8x8x16x16"
    encoder = OnnxModel(line["model"], "sam_encoder", Wish(Device.CPU))
    assert encoder.card.more["image_px"] == 1024
    page = Path(line["model"]).with_suffix(".md").read_text(encoding="utf-8")
    for words in (encoder.sha256, encoder.card.more["checkpoint_sha256"], "tiny.pt", "Zhang et al.", "Apache-2.0"):
        assert words in page
    assert "torch against ONNX | largest relative difference" in page


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def cut_old_format(path: Path) -> None:
    torch.save(plain_network().state_dict(), path, _use_new_zipfile_serialization=False)
    cut(path)


def no_checkpoint(path: Path) -> None:
    path.write_bytes(b"<!DOCTYPE html><html>Not found</html>")


def empty(path: Path) -> None:
    path.write_bytes(b"")


class Program:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


def unsafe(path: Path) -> None:
    torch.save({"image_encoder.pos_embed": Program(path.with_name("has run"))}, path)


def unsafe_old_format(path: Path) -> None:
    path.write_bytes(pickle.dumps(Program(path.with_name("has run")), protocol=2))


def whole_network(path: Path) -> None:
    torch.save(torch.nn.Linear(2, 2), path)


def other(path: Path) -> None:
    torch.save(torch.nn.Sequential(*(torch.nn.Linear(2, 2) for _ in range(4))).state_dict(), path)


def sam_2(path: Path) -> None:
    torch.save({"model": {"image_encoder.trunk.pos_embed": torch.zeros(1)}}, path)


def numbers(path: Path) -> None:
    torch.save([1, 2], path)


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    state = dict(plain_network().state_dict())
    change(state)
    torch.save(state, path)


def lacking(path: Path) -> None:
    changed(path, lambda state: state.pop("mask_decoder.iou_token.weight"))


def with_more(path: Path) -> None:
    changed(path, lambda state: state.update({"image_encoder.adapter.weight": torch.zeros(2)}))


def of_other_shape(path: Path) -> None:
    changed(path, lambda state: state.update({"image_encoder.neck.1.weight": torch.zeros(5)}))


def without_blocks(path: Path) -> None:
    changed(path, lambda state: [state.pop(name) for name in list(state) if ".blocks." in name])


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (cut, CheckpointDamaged, "its end is missing. Download it again"),
        (cut_old_format, CheckpointDamaged, "its end is missing"),
        (no_checkpoint, CheckpointDamaged, "no checkpoint of PyTorch"),
        (empty, CheckpointDamaged, "no checkpoint of PyTorch"),
        (unsafe, CheckpointUnsafe, "mkdir.*could run programs"),
        (unsafe_old_format, AnomalyError, "'sam.pth'"),
        (whole_network, CheckpointUnsafe, "torch.nn.modules.linear.Linear"),
        (other, CheckpointOfOther, "it holds '0.weight', '0.bias', '1.weight' and 5 more"),
        (sam_2, CheckpointOfOther, "looks like SAM 2"),
        (numbers, CheckpointOfOther, "holds a list"),
        (lacking, CheckpointOfOther, "it lacks 'mask_decoder.iou_token.weight'"),
        (with_more, CheckpointOfOther, "it has besides 'image_encoder.adapter.weight'"),
        (of_other_shape, CheckpointOfOther, "of another shape are 'image_encoder.neck.1.weight'"),
        (without_blocks, CheckpointOfOther, "0 blocks"),
    ],
)
def test_what_is_no_checkpoint_of_it_is_refused_with_a_sentence(
    tmp_path: Path, spoil: Callable[[Path], None], error: type[AnomalyError], words: str
) -> None:
    path = write(plain_network(), tmp_path / "sam.pth")
    spoil(path)
    with pytest.raises(error, match=words) as raised:
        load_sam(path)
    assert len(str(raised.value)) < 480  # longer ones are cut on their way out of the child
    assert "weights_only" not in str(raised.value)
    assert names_in(tmp_path) == {"sam.pth"}


def test_weights_of_sixteen_bits_are_read_as_well(tmp_path: Path) -> None:
    network = plain_network()
    network.half()
    loaded = load_sam(write(network, tmp_path / "half.pth"))
    assert {value.dtype for value in loaded.parameters()} == {torch.float32}
    assert variant_of(loaded) == STEM


def test_an_export_that_differs_from_torch_is_refused(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_kind, "LARGEST_DIFFERENCE", -1.0)
    with pytest.raises(AnomalyError, match="torch and ONNX differ by"):
        job_kind.train({"network": "import_sam", "checkpoint": str(plain), "output": str(plain.parent)}, "")


def test_an_encoder_too_large_for_one_file_keeps_sixteen_bits(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_kind, "MOST_BYTES", 1000)
    job_kind.train({"network": "import_sam", "checkpoint": str(plain), "output": str(tmp_path)}, "")
    model = OnnxModel(str(tmp_path / f"{STEM}_encoder.onnx"), "sam_encoder", Wish(Device.CPU))
    assert model.card.more["weights"] == "float16"
    assert "32 against 16 bits | largest relative" in (tmp_path / f"{STEM}_encoder.md").read_text(encoding="utf-8")


def test_a_refusal_in_the_child_reaches_the_user_and_leaves_nothing(tmp_path: Path, listener: Listener) -> None:
    path = write(plain_network(), tmp_path / "sam.pth")
    cut(path)
    with pytest.raises(ImportFailed, match="^Nothing was imported: 'sam.pth' is .* was cut off: its end is missing"):
        import_sam(PYTHON, ImportSamJob(str(path), str(tmp_path / "a" / "b")), listener)
    assert names_in(tmp_path) == {"sam.pth"}


def test_a_checkpoint_that_is_not_there_is_said_to_be(tmp_path: Path, listener: Listener) -> None:
    for missing in (tmp_path / "none.pth", tmp_path):
        with pytest.raises(CheckpointMissing, match="does not exist or is no file"):
            import_sam(PYTHON, ImportSamJob(str(missing), str(tmp_path / "models")), listener)
    assert names_in(tmp_path) == set()


class OnceTold(Listener):
    """Cancels when the child has told anything."""

    def isCanceled(self) -> bool:  # noqa: N802
        return bool(self.infos)


def test_canceling_leaves_the_models_that_were_there(plain: Path) -> None:
    folder = plain.parent / "models"
    folder.mkdir()
    (folder / "a_encoder.onnx").write_text("old")
    code = "(output / 'a_encoder.onnx').write_text('half'); tell(info='begun'); time.sleep(600)"
    python, begun = fake(plain.parent, code), time.monotonic()
    with pytest.raises(RunCanceled):
        import_sam(python, ImportSamJob(str(plain), str(folder)), OnceTold())
    assert time.monotonic() - begun < 60
    assert names_in(folder) == {"a_encoder.onnx"}
    assert (folder / "a_encoder.onnx").read_text() == "old"


def test_models_of_the_same_name_are_replaced_and_others_stay(plain: Path, listener: Listener) -> None:
    folder = plain.parent / "models"
    folder.mkdir()
    for name in ("a_encoder.onnx", "b_encoder.onnx"):
        (folder / name).write_text("old")
    imported = import_sam(fake(plain.parent, WRITES_ALL), ImportSamJob(str(plain), str(folder)), listener)
    assert Path(imported.encoder) == folder / "a_encoder.onnx"
    assert (folder / "a_encoder.onnx").read_text() == "new"
    assert (folder / "b_encoder.onnx").read_text() == "old"
    assert len(names_in(folder)) == 5


@pytest.mark.parametrize("broken", range(1, 6))
def test_where_moving_a_file_fails_all_is_as_it_was(
    plain: Path, listener: Listener, broken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plain.parent / "models"
    folder.mkdir()
    (folder / "a_encoder.md").write_text("old")
    moves: list[object] = []

    def replace(source: Path, target: Path) -> None:
        moves.append(source)
        if len(moves) == broken:
            raise PermissionError(13, "in use")
        Path(source).rename(target)

    monkeypatch.setattr(importing.os, "replace", replace)
    with pytest.raises(OutputNotWritable, match="in use"):
        import_sam(fake(plain.parent, WRITES_ALL), ImportSamJob(str(plain), str(folder)), listener)
    assert names_in(folder) == {"a_encoder.md"}
    assert (folder / "a_encoder.md").read_text() == "old"


def test_a_folder_that_is_a_file_is_an_output_error(plain: Path, listener: Listener) -> None:
    with pytest.raises(OutputNotWritable):
        import_sam(PYTHON, ImportSamJob(str(plain), str(plain)), listener)

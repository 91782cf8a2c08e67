"""The algorithm that imports Segment Anything, and the folder in which the models go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fake_import import WRITES_ALL, fake


@pytest.fixture
def save(qapp: Any) -> Iterator[Callable[..., None]]:
    """Keeps settings as the page in QGIS's options does."""
    from qgis.core import QgsSettings

    from plugin.choices import Choices
    from plugin.toolbox import settings

    yield lambda **chosen: settings.save(Choices(**chosen))
    QgsSettings().remove("earth_anomaly")


@pytest.fixture
def checkpoint(tmp_path: Path) -> str:
    path = tmp_path / "sam.pth"
    path.write_text("")
    return str(path)


@pytest.fixture
def in_fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the child does."""

    def use(code: str) -> None:
        from plugin.toolbox import import_sam_algorithm

        program = fake(tmp_path, code)
        monkeypatch.setattr(import_sam_algorithm, "torch_python", lambda _feedback: program)

    return use


def test_both_models_lie_in_the_folder_that_is_named(
    results_of: Callable[..., dict[str, Any]], in_fake: Any, checkpoint: str, tmp_path: Path
) -> None:
    in_fake(WRITES_ALL)
    folder = tmp_path / "my models"
    results = results_of("import_sam", CHECKPOINT=checkpoint, FOLDER=str(folder))
    assert results == {
        "FOLDER": str(folder),
        "ENCODER": str(folder / "a_encoder.onnx"),
        "DECODER": str(folder / "a_decoder.onnx"),
    }
    assert {path.name for path in folder.iterdir()} >= {"a_encoder.onnx", "a_decoder.onnx", "a_encoder.md"}


@pytest.mark.parametrize("given", [{}, {"FOLDER": ""}, {"FOLDER": None}], ids=["left out", "empty", "none"])
def test_without_a_folder_they_lie_in_the_model_folder(
    save: Any, results_of: Callable[..., dict[str, Any]], in_fake: Any, checkpoint: str, tmp_path: Path, given: Any
) -> None:
    from plugin.toolbox.model_folder import model_folder

    in_fake(WRITES_ALL)
    save(model_folder=str(tmp_path / "models"))
    assert model_folder() == tmp_path / "models"
    results = results_of("import_sam", CHECKPOINT=checkpoint, **given)
    assert results["ENCODER"] == str(tmp_path / "models" / "a_encoder.onnx")
    assert Path(results["DECODER"]).is_file()


def test_a_temporary_folder_can_be_asked_for(
    results_of: Callable[..., dict[str, Any]], in_fake: Any, checkpoint: str
) -> None:
    in_fake(WRITES_ALL)
    results = results_of("import_sam", CHECKPOINT=checkpoint, FOLDER="TEMPORARY_OUTPUT")
    assert Path(results["ENCODER"]).is_file()
    assert "TEMPORARY" not in results["ENCODER"]


def test_what_the_child_refuses_is_told_in_its_words(complaint_of: Any, in_fake: Any, checkpoint: str) -> None:
    in_fake("tell(error=\"'sam.pth' is a checkpoint of another network: it looks like SAM 2. Choose another.\")")
    folder = str(Path(checkpoint).parent / "models")
    said = complaint_of("import_sam", CHECKPOINT=checkpoint, FOLDER=folder)
    assert "Nothing was imported: 'sam.pth' is a checkpoint of another network: it looks like SAM 2." in said
    assert "training" not in said


def test_a_checkpoint_that_is_not_there_is_refused(complaint_of: Any, in_fake: Any, tmp_path: Path) -> None:
    in_fake("")
    said = complaint_of("import_sam", CHECKPOINT=str(tmp_path / "none.pth"), FOLDER=str(tmp_path / "models"))
    assert "none.pth' does not exist" in said


def test_without_pytorch_the_user_reads_how_to_get_it(
    complaint_of: Any, checkpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.toolbox.torch_setting.named_python", lambda: str(tmp_path / "no_python"))
    said = complaint_of("import_sam", CHECKPOINT=checkpoint, FOLDER=str(tmp_path / "models"))
    assert "does not exist" in said and "pip install" in said

"""import_sam(): from a checkpoint of Segment Anything to two models in a folder, all or nothing. Knows no QGIS."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .errors import OutputNotWritable
from .feedback import Feedback, Portion
from .sam_errors import CheckpointMissing, ImportFailed
from .scratch import OLD, scratch_folder
from .torch_errors import TrainingFailed
from .torch_process import TorchPython, run_job

_PREFIX = ".import_sam_"


@dataclass(frozen=True)
class ImportSamJob:
    """All that one import needs; the folder is made where it does not exist."""

    checkpoint: str
    folder: str


@dataclass(frozen=True)
class ImportedSam:
    """What an import did: both models, and which of the published ones they are."""

    encoder: str
    decoder: str
    variant: str


def import_sam(python: TorchPython, job: ImportSamJob, feedback: Feedback) -> ImportedSam:
    """Writes two models and their cards; those of the same name are replaced, but not before all are whole.

    Raises CheckpointMissing, ImportFailed, TorchMissing, OutputNotWritable, RunCanceled, and leaves nothing then.
    """
    checkpoint, folder = Path(job.checkpoint).absolute(), Path(job.folder).absolute()
    if not checkpoint.is_file():
        raise CheckpointMissing(job.checkpoint)
    try:
        with _made(folder), scratch_folder(str(folder), _PREFIX) as made:
            models, old = Path(made) / "models", Path(made) / OLD
            models.mkdir()
            old.mkdir()
            facts = {"network": "import_sam", "checkpoint": str(checkpoint), "output": str(models)}
            line = _run(python, facts, Portion(feedback, 0, 99), Path(made))
            _install(models, folder, old)
    except OSError as raised:
        raise OutputNotWritable(job.folder, raised.strerror or str(raised)) from raised
    feedback.setProgress(100)
    encoder, decoder = (str(folder / Path(str(line[name])).name) for name in ("model", "decoder"))
    return ImportedSam(encoder, decoder, str(line["variant"]))


def _run(python: TorchPython, facts: Mapping[str, object], feedback: Feedback, folder: Path) -> dict[str, object]:
    try:
        return run_job(python, facts, feedback, folder)
    except TrainingFailed as raised:
        # What comes before the colon speaks of a training.
        raise ImportFailed(str(raised).partition(": ")[2]) from raised


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder with those above it; what of them had to be made goes again where the block fails."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    is_done = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
        is_done = True
    finally:
        for one in () if is_done else missing:
            with suppress(OSError):
                one.rmdir()


def _install(models: Path, folder: Path, old: Path) -> None:
    """Moves all files into the folder, and what has their names out of the way; all of it is undone on OSError."""
    names = sorted(path.name for path in models.iterdir())
    done: list[tuple[Path, Path]] = []
    try:
        _move([(folder / name, old / name) for name in names if (folder / name).exists()], done)
        _move([(models / name, folder / name) for name in names], done)
    except OSError:
        for source, target in reversed(done):
            with suppress(OSError):
                os.replace(target, source)
        raise


def _move(pairs: Sequence[tuple[Path, Path]], done: list[tuple[Path, Path]]) -> None:
    for source, target in pairs:
        os.replace(source, target)
        done.append((source, target))

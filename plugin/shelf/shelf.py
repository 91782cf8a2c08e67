"""ModelShelf: the models that ship and those that were imported or trained; whether each is what it says it is."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from ..detectors.card import Card
from ..detectors.catalog import MODELS
from ..detectors.onnx_limits import MOST_BYTES
from ..errors import AnomalyError, DiskFull, ModelError, ModelMissing, OutputNotWritable, RunCanceled
from ..feedback import Feedback
from ..raster.outputs import made_whole
from .check import check_model, sha256_of, sound_card
from .errors import ModelNameTaken, ModelNotOurs, ModelNotRemoved, ModelRefused, ModelTooLarge
from .file import card_of, read_facts
from .manifest import doubt_about, published

_MIB = 2**20
_LONGEST_PAGE = 2**20
_CHUNK = 4 * _MIB
# The two halves of an imported Segment Anything are found by the ends of their names.
_HALF = re.compile(r"^(?P<name>.*?)(?P<half>_encoder|_decoder)?$")
_STATED = re.compile(r"\|\s*file\s*\|.*?sha256\s+`([0-9a-f]{64})`")


class State(Enum):
    """Whether a model is what it says it is."""

    SHIPPED = "shipped"
    """Its checksum is a published one."""
    OWN = "own"
    """It carries a card of ours, and no checksum of it was published: trained or imported here."""
    ALTERED = "altered"
    """Its checksum is not the one that was published or that its page states."""
    UNKNOWN = "unknown"
    """No card, no ONNX, not readable, or for no detector of this version."""


class Model(NamedTuple):
    """A file on the shelf; without a card `problem` says why."""

    path: str
    size_bytes: int
    is_removable: bool
    card: Card | None
    problem: str

    @property
    def file(self) -> str:
        """Its name."""
        return Path(self.path).name


class Judged(NamedTuple):
    """What the checksum says; `reason` is a sentence where the state is no good one."""

    state: State
    sha256: str
    reason: str = ""


class ModelShelf:
    """`folder` gives the folder of imported models, which need not exist."""

    def __init__(self, folder: Callable[[], Path], shipped: Path = MODELS) -> None:
        self._folder, self._shipped = folder, shipped

    @property
    def folder(self) -> Path:
        """Of imported models."""
        return self._folder()

    def models(self) -> list[Model]:
        """Those that ship, then the others, by name; reads no weights. Raises OutputNotWritable where the folder is
        there and cannot be read."""
        found = [self._model(path, is_removable=False) for path in sorted(self._shipped.glob("*.onnx"))]
        if not self._is_shipped_folder():
            try:
                paths = sorted(path for path in self.folder.iterdir() if path.suffix.lower() == ".onnx")
            except FileNotFoundError:
                paths = []
            except OSError as raised:
                raise OutputNotWritable(str(self.folder), raised.strerror or str(raised)) from raised
            found += [self._model(path, is_removable=True) for path in paths]
        return found

    def judge(self, model: Model, is_canceled: Callable[[], bool] = lambda: False) -> Judged:
        """Reads the whole file; raises RunCanceled."""
        try:
            sha256 = sha256_of(model.path, is_canceled)
        except ModelError as raised:
            return Judged(State.UNKNOWN, "", str(raised))
        try:
            known = published()
        except ModelError as raised:
            return Judged(State.UNKNOWN, sha256, str(raised))
        if any(one.sha256 == sha256 for one in known):
            return Judged(State.SHIPPED, sha256)
        if not model.is_removable and any(one.file == model.file for one in known):
            reason = "It ships with the plugin, but was altered since. Install the plugin again."
            return Judged(State.ALTERED, sha256, reason)
        if model.card is None or model.problem:
            return Judged(State.UNKNOWN, sha256, model.problem)
        doubt = doubt_about(model.path, sha256, model.card)
        if doubt:
            return Judged(State.ALTERED, sha256, doubt)
        stated = _STATED.search(page_of(model))
        if stated and stated[1] != sha256:
            reason = f"The file was altered: its checksum begins with {sha256[:12]}, on its page with {stated[1][:12]}."
            return Judged(State.ALTERED, sha256, reason)
        return Judged(State.OWN, sha256)

    def is_taken(self, name: str) -> bool:
        """Whether the folder holds a file of that name."""
        return os.path.lexists(self.folder / name)

    def free_name(self, name: str) -> str:
        """The name, or the same with the first free number."""
        parts = _HALF.match(Path(name).stem)
        stem, half = (parts["name"], parts["half"] or "") if parts else (name, "")
        number, tried = 1, name
        while self.is_taken(tried):
            number += 1
            tried = f"{stem}_{number}{half}.onnx"
        return tried

    def bring_in(self, source: str, name: str, feedback: Feedback, *, replaces: bool = False) -> Model:
        """Checks a file and copies it, and the page beside it, into the folder under that name.

        Raises ModelMissing, ModelTooLarge, ModelRefused, ModelNameTaken, OutputNotWritable, DiskFull, RunCanceled, and
        leaves the folder as it was then.
        """
        self._refuse(source)
        target = self.folder / name
        if not replaces and self.is_taken(name):
            raise ModelNameTaken(str(target))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(target.parent).free < Path(source).stat().st_size:
                raise DiskFull(str(target))
        except OSError as raised:
            raise OutputNotWritable(str(target), raised.strerror or str(raised)) from raised
        page = Path(source).with_suffix(".md")
        with made_whole(str(target)) as (part,):
            _copy(Path(source), part, feedback)
        if _is_page(page):
            with made_whole(str(target.with_suffix(".md"))) as (part,):
                shutil.copyfile(page, part)
        return self._model(target, is_removable=True)

    def remove(self, model: Model) -> None:
        """Takes the file, and the page beside it, off the disk; raises ModelNotOurs, ModelMissing, ModelNotRemoved."""
        path = Path(model.path)
        if not model.is_removable or path.parent != self.folder or self._is_shipped_folder():
            raise ModelNotOurs(model.path)
        try:
            path.unlink()
        except FileNotFoundError as raised:
            raise ModelMissing(model.path) from raised
        except OSError as raised:
            raise ModelNotRemoved(model.path, raised.strerror or str(raised)) from raised
        with suppress(OSError):
            path.with_suffix(".md").unlink()

    def _refuse(self, source: str) -> None:
        try:
            size_bytes = Path(source).stat().st_size
        except OSError as raised:
            raise ModelMissing(source) from raised
        if size_bytes > MOST_BYTES:
            raise ModelTooLarge(source, size_bytes // _MIB, MOST_BYTES // _MIB)
        problem = check_model(source).problem
        if problem:
            raise ModelRefused(problem)

    def _model(self, path: Path, *, is_removable: bool) -> Model:
        card, problem, size_bytes = None, "", 0
        try:
            size_bytes = path.stat().st_size
            facts = read_facts(str(path))
            card = card_of(facts, str(path))
            sound_card(facts, str(path))
        except OSError as raised:
            problem = str(ModelMissing(str(path))) if isinstance(raised, FileNotFoundError) else str(raised)
        except AnomalyError as raised:
            problem = str(raised)
        return Model(str(path), size_bytes, is_removable, card, problem)

    def _is_shipped_folder(self) -> bool:
        with suppress(OSError):
            return self.folder.resolve() == self._shipped.resolve()
        return False


def page_of(model: Model) -> str:
    """The card as a page (Markdown), which lies beside the file; empty where there is none."""
    page = Path(model.path).with_suffix(".md")
    try:
        return page.read_text(encoding="utf-8", errors="replace") if _is_page(page) else ""
    except OSError:
        return ""


def metrics_of(card: Card) -> list[tuple[str, float]]:
    """The figures that the card states of its own validation, with where they stand: `trained, sar, auc_mean`."""
    return list(_numbers(card.more.get("validation"), ()))


def _numbers(value: object, names: tuple[str, ...]) -> list[tuple[str, float]]:
    if isinstance(value, Mapping):
        return [found for name, one in value.items() if name != "step" for found in _numbers(one, (*names, str(name)))]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [(", ".join(names), float(value))]
    return []


def _is_page(page: Path) -> bool:
    return page.is_file() and page.stat().st_size <= _LONGEST_PAGE


def _copy(source: Path, target: Path, feedback: Feedback) -> None:
    whole, done = max(1, source.stat().st_size), 0
    with source.open("rb") as read, target.open("wb") as written:
        while block := read.read(_CHUNK):
            if feedback.isCanceled():
                raise RunCanceled
            written.write(block)
            done += len(block)
            feedback.setProgress(100 * done / whole)
        written.flush()
        os.fsync(written.fileno())

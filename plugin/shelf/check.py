"""check_model(): what can be found out about a model file: card, checksum, inputs, and how it answers to a sample."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Optional

import numpy as np

from ..detectors.card import Card
from ..detectors.device import Device, Wish
from ..detectors.onnx_model import OnnxModel
from ..errors import AnomalyError, CardInvalid, ModelError, ModelNotReadable, RunCanceled, RuntimeMissing
from .errors import ModelUnknown
from .file import OnnxFacts, card_of, read_facts
from .manifest import Published, published
from .sample import answer, is_alike, is_known, sample_for

_CHUNK = 2**20


class Kind(Enum):
    """What was looked at."""

    FILE = "file"
    CARD = "card"
    INPUTS = "inputs"
    RUNTIME = "runtime"
    SAMPLE = "sample"
    EXPECTED = "expected"


class Finding(NamedTuple):
    """One answer: good, bad, or None where it could not be told; `text` is the sentence of what is wrong, or a fact."""

    kind: Kind
    is_good: Optional[bool]  # noqa: UP007, UP045  (Python 3.9 reads this)
    text: str = ""


class Checked(NamedTuple):
    """All findings, and the seconds that the network needed for the sample."""

    findings: tuple[Finding, ...]
    network_s: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problem

    @property
    def problem(self) -> str:
        """The first sentence of what is wrong; empty where nothing is."""
        return next((one.text for one in self.findings if one.is_good is False), "")


def sha256_of(path: str, is_canceled: Callable[[], bool] = lambda: False) -> str:
    """Of a file of any size; raises RunCanceled, ModelNotReadable."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while block := file.read(_CHUNK):
                if is_canceled():
                    raise RunCanceled
                digest.update(block)
    except OSError as raised:
        raise ModelNotReadable(path, raised.strerror or str(raised)) from raised
    return digest.hexdigest()


def altered(models: Sequence[Published], folder: Path) -> list[str]:
    """The files of published models that are not in the folder as they were published."""
    return [one.file for one in models if not _is_sound(folder / one.file, one.sha256)]


def _is_sound(path: Path, sha256: str) -> bool:
    try:
        return sha256_of(str(path)) == sha256
    except ModelError:
        return False


def sound_card(facts: OnnxFacts, path: str) -> Card:
    """The card of a model that a detector of this version takes; raises CardInvalid, ModelUnknown."""
    card = card_of(facts, path)
    if not is_known(card.detector):
        raise ModelUnknown(path, card.detector)
    return card


def check_model(path: str) -> Checked:
    """Opens the file on the CPU and runs a small sample; stops at the first thing that is wrong. Raises nothing that a
    file can cause."""
    findings: list[Finding] = []
    kind = Kind.FILE
    try:
        facts = read_facts(path)
        findings.append(Finding(kind, is_good=True))
        kind = Kind.CARD
        card = sound_card(facts, path)
        findings.append(Finding(kind, is_good=True))
        kind = Kind.INPUTS
        sample = sample_for(card, facts, path)
        if set(sample) != set(facts.inputs):
            raise CardInvalid(path, f"its network does not take {', '.join(sorted(sample))}")
        findings.append(Finding(kind, is_good=True, text=", ".join(facts.inputs)))
        kind = Kind.RUNTIME
        model = OnnxModel(path, card.detector, Wish(Device.CPU))
        findings.append(Finding(kind, is_good=True, text=model.runtime_version))
        kind = Kind.SAMPLE
        outputs = model.run_once(sample)
    except RuntimeMissing as missing:
        return Checked((*findings, Finding(kind, is_good=None, text=str(missing))))
    except AnomalyError as raised:
        return Checked((*findings, Finding(kind, is_good=False, text=str(raised))))
    findings.append(_finite(outputs, path))
    findings += _compared(outputs, tuple(facts.outputs), _published(model.sha256))
    return Checked(tuple(findings), model.network_s)


def _finite(outputs: list[np.ndarray], path: str) -> Finding:  # type: ignore[type-arg]
    if all(output.size and np.isfinite(output).all() for output in outputs):
        return Finding(Kind.SAMPLE, is_good=True, text=" x ".join(str(size) for size in outputs[0].shape))
    return Finding(Kind.SAMPLE, is_good=False, text=f"'{path}' answers to a sample with numbers that are not finite.")


def _published(sha256: str) -> Published | None:
    try:
        return next((one for one in published() if one.sha256 == sha256), None)
    except ModelError:
        return None


def _compared(
    outputs: list[np.ndarray],  # type: ignore[type-arg]
    names: tuple[str, ...],
    known: Published | None,
) -> list[Finding]:
    """The answers beside the published ones, where there are such."""
    if known is None:
        return []
    found = {name: answer(output) for name, output in zip(names, outputs)}
    wrong = [name for name, one in known.outputs.items() if name not in found or not is_alike(found[name], one)]
    if not wrong:
        return [Finding(Kind.EXPECTED, is_good=True)]
    text = f"The answers to the sample ({', '.join(wrong)}) are not the published ones; check this onnxruntime."
    return [Finding(Kind.EXPECTED, is_good=False, text=text)]

"""published(): checksum of each model that ships, and its answers to a sample; doubt_about() warns by them.

`models/onnx/manifest.json` is the one place where the checksums stand for programs; `python -m models.manifest` writes
it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..detectors.card import Card
from ..detectors.catalog import MODELS
from .errors import ManifestDamaged

MANIFEST = MODELS / "manifest.json"
FORMAT = 2
DIGEST = "sha256:"


class Expected(NamedTuple):
    """An output for the sample: its shape, and values at evenly spaced places of the flat array."""

    shape: tuple[int, ...]
    values: tuple[float, ...]


class Published(NamedTuple):
    """A model that ships; `outputs` are its answers to the sample of model_sample."""

    file: str
    detector: str
    name: str
    version: str
    sha256: str
    outputs: Mapping[str, Expected]

    def is_claimed_by(self, card: Card) -> bool:
        """Whether a model says that it is this one."""
        return (card.detector, card.name, card.version) == (self.detector, self.name, self.version)


def published(manifest: Path = MANIFEST) -> tuple[Published, ...]:
    """All of them; raises ManifestDamaged."""
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise ManifestDamaged(str(manifest), f"its format is {said['format']!r}, this version reads {FORMAT}")
        return tuple(_published(file, facts) for file, facts in said["models"].items())
    except OSError as raised:
        raise ManifestDamaged(str(manifest), raised.strerror or str(raised)) from raised
    except (ValueError, TypeError, KeyError, AttributeError) as raised:
        raise ManifestDamaged(str(manifest), "it is not in the form of one") from raised


def _published(file: str, facts: Mapping[str, object]) -> Published:
    texts = [str(facts[key]) for key in ("detector", "name", "version", "digest")]
    if not texts[3].startswith(DIGEST):
        raise ValueError
    outputs = facts["outputs"]
    if not isinstance(outputs, dict):
        raise TypeError
    answers = {
        name: Expected(tuple(int(size) for size in one["shape"]), tuple(float(value) for value in one["values"]))
        for name, one in outputs.items()
    }
    return Published(file, texts[0], texts[1], texts[2], texts[3][len(DIGEST) :], answers)


def doubt_about(path: str, sha256: str, card: Card) -> str:
    """What a run has to warn of: a model that is not the published one that it claims to be; empty where there is no
    doubt."""
    try:
        known = published()
    except ManifestDamaged as damaged:
        return str(damaged)
    if any(one.sha256 == sha256 for one in known):
        return ""
    stands_for = [one for one in known if one.is_claimed_by(card) or MODELS / one.file == Path(path)]
    if not stands_for:
        return ""
    return (
        f"The model file '{path}' was altered: it says that it is {card.name} {card.version}, but its checksum begins "
        f"with {sha256[:12]} and the published one with {stands_for[0].sha256[:12]}. Its scores may be anything."
    )

"""Manifest: checksums of the models that ship and what they answer to a sample, for the plugin to check them by.

python -m models.manifest            # after an export; writes models/onnx/manifest.json
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import onnxruntime

from plugin.detectors.catalog import MODELS
from plugin.shelf.file import card_of, read_facts
from plugin.shelf.manifest import DIGEST, FORMAT, MANIFEST
from plugin.shelf.sample import answer, sample_for


def facts_of(path: Path) -> dict[str, object]:
    """What the manifest holds of one model."""
    facts = read_facts(str(path))
    card = card_of(facts, str(path))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    outputs = session.run(None, sample_for(card, facts, str(path)))
    answers = {name: answer(output)._asdict() for name, output in zip(facts.outputs, outputs)}
    return {
        "detector": card.detector,
        "name": card.name,
        "version": card.version,
        "digest": DIGEST + hashlib.sha256(path.read_bytes()).hexdigest(),
        "outputs": answers,
    }


def write(folder: Path = MODELS, manifest: Path = MANIFEST) -> None:
    """Of all models in the folder."""
    models = {path.name: facts_of(path) for path in sorted(folder.glob("*.onnx"))}
    manifest.write_text(json.dumps({"format": FORMAT, "models": models}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.stdout.write(f"{MANIFEST}\n")

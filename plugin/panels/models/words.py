"""Words for what is known of a model: its state, the facts of its card, and what a check has found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...shelf.check import Checked, Finding, Kind
from ...shelf.shelf import Judged, Model, State, metrics_of
from ..settings.words import size_text

ICONS = {
    State.SHIPPED: "/mIconSuccess.svg",
    State.OWN: "/mIconInfo.svg",
    State.ALTERED: "/mIconWarning.svg",
    State.UNKNOWN: "/mIconWarning.svg",
}


def name_of(model: Model) -> str:
    """As its card says, else the file's."""
    return model.card.name if model.card else model.file


def row_name(model: Model) -> str:
    """For the list: what the user has imported goes by its file."""
    return model.file if model.is_removable else name_of(model)


def state_word(state: State) -> str:
    """For the list."""
    return {
        State.SHIPPED: _tr("as published"),
        State.OWN: _tr("your own"),
        State.ALTERED: _tr("altered"),
        State.UNKNOWN: _tr("unknown"),
    }[state]


def state_sentence(judged: Judged) -> str:
    """For the details."""
    sentence = {
        State.SHIPPED: _tr("As published: its checksum is that of the model that ships with the plugin."),
        State.OWN: _tr("Your own: it carries a card of this plugin; nobody has published a checksum of it."),
        State.ALTERED: "",
        State.UNKNOWN: _tr("Unknown: it cannot be used."),
    }[judged.state]
    return f"{sentence} {judged.reason}".strip()


def facts_of(model: Model, judged: Judged | None) -> Iterator[tuple[str, str]]:
    """Labels and values; empty ones are left out."""
    card = model.card
    more = card.more if card else {}
    facts = (
        (_tr("File"), model.file),
        (_tr("Folder"), str(Path(model.path).parent)),
        (_tr("Size"), size_text(model.size_bytes)),
        (_tr("Detector"), card.detector if card else ""),
        (_tr("Version"), card.version if card else ""),
        (_tr("Licence"), card.licence if card else ""),
        (_tr("Trained on"), card.training_data if card else ""),
        (_tr("Metrics"), _metrics(model)),
        (_tr("Inputs"), str(more.get("inputs", ""))),
        (_tr("Score"), str(more.get("score", ""))),
        (_tr("Margin"), _tr("{} px").format(card.margin_px) if card else ""),
        (_tr("Paper"), str(more.get("paper", ""))),
        (_tr("SHA-256"), judged.sha256 if judged else ""),
    )
    return ((label, value) for label, value in facts if value)


def findings_text(checked: Checked) -> str:
    """A line for each thing that was looked at."""
    lines = [_line(one) for one in checked.findings]
    if checked.network_s:
        lines.append(_tr("The sample took {} ms.").format(max(1, round(1000 * checked.network_s))))
    return "\n".join(lines)


def _line(one: Finding) -> str:
    if one.is_good is None:
        return "–  " + _tr("The sample was not run. {}").format(one.text)
    if not one.is_good:
        return "✘  " + one.text
    good = {
        Kind.FILE: _tr("It is an ONNX file"),
        Kind.CARD: _tr("Its card is whole"),
        Kind.INPUTS: _tr("It takes what the detector gives: {}"),
        Kind.RUNTIME: _tr("onnxruntime {} opens it"),
        Kind.SAMPLE: _tr("It answers to a sample with finite numbers ({})"),
        Kind.EXPECTED: _tr("The answers are the published ones"),
    }[one.kind]
    return "✔  " + good.format(one.text)


def _metrics(model: Model) -> str:
    """A line for each group of them: `trained, sar: auc mean 0.951, auc worst tenth 0.834`."""
    groups: dict[str, list[str]] = {}
    for name, value in metrics_of(model.card) if model.card else []:
        group, _, short = name.replace("_", " ").rpartition(", ")
        groups.setdefault(group, []).append(f"{short} {value:.3f}")
    return "\n".join(f"{group}: {', '.join(texts)}".removeprefix(": ") for group, texts in groups.items())


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

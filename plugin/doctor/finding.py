"""Finding: one thing that the doctor looked at, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ..anomaly_error import AnomalyError


class Topic(Enum):
    """What is looked at; the value is its name in reports."""

    VERSIONS = "Versions"
    RUNTIME = "onnxruntime"
    DEVICES = "Devices"
    CUDA = "CUDA and cuDNN"
    PACKAGES = "Own packages"
    PIP = "pip"
    TORCH = "PyTorch for training"
    FOLDERS = "Folders, free space"
    MODELS = "Models"


class Mark(Enum):
    """How it is."""

    GOOD = "OK"
    NOTE = "note"
    """Not as it could be, and nothing needs it."""
    BAD = "WRONG"


class Finding(NamedTuple):
    """Facts where all is well; else the error that says what is wrong and what to do. `command` is one that mends."""

    topic: Topic
    mark: Mark
    facts: str
    fault: AnomalyError | None = None
    command: str = ""

    @property
    def text(self) -> str:
        """In the user's language."""
        return " ".join(filter(None, (str(self.fault) if self.fault else "", self.facts)))

    @property
    def english(self) -> str:
        """As it was written, for whoever is asked for help."""
        return " ".join(filter(None, (str(self.fault.args[0]) if self.fault else "", self.facts)))


def markdown(findings: Sequence[Finding], version: str) -> str:
    """The report that users copy: a table and the commands, in English."""
    rows = [f"| {one.mark.value} | {one.topic.value} | {_cell(one.english)} |" for one in findings]
    commands = list(dict.fromkeys(one.command for one in findings if one.command and one.mark is not Mark.GOOD))
    lines = [f"# Earth Anomaly {version}: installation", "", "| | part | what was found |", "|---|---|---|", *rows]
    if commands:
        lines += ["", "Commands that mend:", "", "```", *commands, "```"]
    return "\n".join(lines) + "\n"


def is_whole(findings: Sequence[Finding]) -> bool:
    """Whether nothing is wrong."""
    return all(one.mark is not Mark.BAD for one in findings)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")

"""Errors of batches, each with a sentence that says what to do.

AnomalyError
├── ImageError
│   └── BatchWithoutImages    no file is named and no folder holds one
├── OutputError
│   ├── FolderBusy            another batch works on the output folder
│   ├── NamesCollide          two items of a batch would write one file
│   ├── NameImpossible        a file cannot be called so
│   ├── FileNotOurs           a file that no batch has written would be replaced
│   └── VerdictsInTheWay      polygons that somebody has judged would be replaced
├── NotPlanned                an item that only QGIS can run
├── ItemFailed                one run of a batch; says what the detector says
└── SettingError
    ├── JobUnreadable         the file of a batch's job is missing or no JSON
    └── JobKeyWrong           something in a job is not as it must be
"""

from __future__ import annotations

from ..errors import AnomalyError, ImageError, OutputError, SettingError


class BatchWithoutImages(ImageError):
    """There is nothing to do."""

    def __init__(self) -> None:
        super().__init__("The batch has no image. Add files, or a folder that holds files of the pattern.")


class FolderBusy(OutputError):
    """Two batches at once would write the same files."""

    def __init__(self, folder: str, holder: str) -> None:
        super().__init__(
            f"'{folder}' is being written to by another batch ({holder}). Wait for it, or choose another folder."
        )


class NamesCollide(OutputError):
    """One of two results would be lost."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(
            f"'{first}' and '{second}' would both be written as '{name}'. Add {{folder}}, {{number}} or {{detector}} "
            "to the names, or give two detectors of one kind names of their own."
        )


class NameImpossible(OutputError):
    """The pattern gives something that is no file name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"A result cannot be called '{name}': {reason}. Change the naming pattern.")


class FileNotOurs(OutputError):
    """It may be somebody's work."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' exists and is no result of this plugin, so it is not replaced. Move it, or choose other names."
        )


class VerdictsInTheWay(OutputError):
    """They would be lost."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' holds verdicts, which new polygons would wipe out. Move the file, or choose another folder."
        )


class NotPlanned(AnomalyError):
    """A plan holds no layers."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This run cannot be planned for other machines: {reason}. Run it here, or change that.")


class ItemFailed(AnomalyError):
    """The sentence is the detector's own."""


class JobUnreadable(SettingError):
    """No job can be read from the file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"'{path}' cannot be read as a batch job ({reason}). Choose a file that was saved as one.")


class JobKeyWrong(SettingError):
    """`key` names the place, such as detectors[0].algorithm."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"'{key}' in the batch job {reason}.")
        self.key = key

"""Errors of job plans, each with a sentence that says what to do.

AnomalyError
├── ImageError
│   └── InputChanged          the image is not the one that was planned on
├── ModelError
│   └── ModelChanged          the model is not the one that was planned with
├── OutputError
│   ├── PieceDamaged          a piece is not as it was written
│   ├── PieceForeign          something else has the name of a piece
│   ├── PieceOutside          a link leads out of the output folder
│   ├── PiecesMissing         there is nothing to merge yet
│   └── PlanTooLarge          too much for one job file
└── SettingError
    ├── PlanUnreadable        the job file is missing or no JSON
    ├── PlanKeyWrong          something in a job file is not as it must be
    ├── PlanOfOtherVersion    another version of the plugin has planned it
    ├── MaskUnusable          polygons that cannot be read or brought to the image
    ├── PartWrong             no part of a job is called so
    ├── PieceUnknown          a job has no piece of this number
    └── OptionWrong           an option of a command that cannot be
"""

from __future__ import annotations

from ..errors import ImageError, ModelError, OutputError, SettingError


class InputChanged(ImageError):
    """Pieces of two images would not fit together."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' is not as it was when the job was planned ({reason}). Bring it back, or plan the job again."
        )


class ModelChanged(ModelError):
    """Pieces of two models would not fit together."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The model '{path}' is not the one that the job was planned with. Bring it back, or plan the job again."
        )


class PieceDamaged(OutputError):
    """It has to be made again."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"The piece '{path}' is damaged ({reason}). Run 'work' again, which makes it anew.")


class PieceForeign(OutputError):
    """It may be somebody's work."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' is no piece of this job ({reason}), so it is not replaced. "
            "Empty its folder, or plan the job again with another output folder."
        )


class PieceOutside(OutputError):
    """A job writes into its output folder and nowhere else."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' is a link, or lies behind one, that leads out of the job's output folder. "
            "Remove the link, or plan the job again with another output folder."
        )


class PiecesMissing(OutputError):
    """Names what has to be run again."""

    def __init__(self, missing: int, pieces: int, parts: str) -> None:
        super().__init__(
            f"{missing} of {pieces} pieces are missing or damaged. "
            f"Run 'work' again, which does only these, or run the parts {parts} of {pieces}."
        )


class PlanTooLarge(OutputError):
    """No job file may be larger than this."""

    def __init__(self, path: str, limit_mb: int) -> None:
        super().__init__(
            f"The job '{path}' would be larger than {limit_mb} MiB. Plan fewer images in one job, or fewer bands."
        )


class PlanUnreadable(SettingError):
    """No job can be read from the file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"'{path}' cannot be read as a job ({reason}). Choose a file that 'plan' has written.")


class PlanKeyWrong(SettingError):
    """`key` names the place, such as items[0].core_px."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"'{key}' in the job {reason}. Plan the job again.")


class PlanOfOtherVersion(SettingError):
    """Detectors may have changed in between."""

    def __init__(self, planned: str, here: str) -> None:
        super().__init__(
            f"The job was planned by version {planned} of Earth Anomaly, and this is version {here}; their scores may "
            "differ. Use one version everywhere, or plan the job again."
        )


class MaskUnusable(SettingError):
    """Without it everything would be scored."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"'{path}' cannot limit the run to its polygons ({reason}). Choose another file, or none.")


class PartWrong(SettingError):
    """Not i/n."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is no part of a job. Write it like 3/16: the third of sixteen parts.")


class PieceUnknown(SettingError):
    """Pieces are numbered from 1."""

    def __init__(self, piece: int, pieces: int) -> None:
        super().__init__(f"The job has no piece {piece}; its pieces are 1 to {pieces}.")


class OptionWrong(SettingError):
    """Of a command."""

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(f"The option '{option}' {reason}; '--help' shows them all.")

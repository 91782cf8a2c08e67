"""Errors of installing packages and findings about an installation, each with a sentence that says what to do.

AnomalyError
└── InstallationError
    ├── PythonNotFound        there is no Python program of the kind that QGIS runs
    ├── PipMissing            that Python has no pip
    ├── IndexUnreachable      the packages' index cannot be reached
    ├── PackageNotOffered     the index has nothing for this Python
    ├── WheelMissing          the folder of wheels has nothing for this Python
    ├── WheelDamaged          a wheel is no wheel, or not whole
    ├── PipFailed             pip ended with anything else
    ├── NumpyTooOld           all that is offered needs another numpy than QGIS has
    ├── PackageDoesNotRun     what was installed runs no network, and was thrown away
    ├── PackageElsewhere      QGIS's Python has onnxruntime already, outside of the plugin's own folder
    ├── NothingInstalled      there is nothing to upgrade or to remove
    ├── RuntimeNotThere       onnxruntime is not installed
    ├── RuntimeBroken         onnxruntime is there and does not run
    ├── ProviderFails         a device that onnxruntime offers runs nothing
    ├── DriverMissing         there is no NVIDIA driver
    ├── CudaUnused            there is an NVIDIA card, and networks do not run on it
    ├── ModelsAltered         models that came with the plugin are damaged or gone
    ├── FolderClosed          a folder cannot be written
    └── VersionTooOld         QGIS's Python or numpy is too old
"""

from __future__ import annotations

from ..anomaly_error import AnomalyError

_LONGEST = 400


def _short(reason: str) -> str:
    words = " ".join(reason.split()).rstrip(".")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


class InstallationError(AnomalyError):
    """Something is wrong with what the plugin needs."""


class PythonNotFound(InstallationError):
    """Nowhere, or only of other versions."""

    def __init__(self, version: str, tried: str) -> None:
        super().__init__(
            f"No program of Python {version}, which QGIS runs, was found (tried: {tried or 'nothing'}). "
            "Install QGIS with its Python, or install onnxruntime by hand."
        )


class PipMissing(InstallationError):
    """Neither installed nor bundled."""

    def __init__(self, python: str, command: str) -> None:
        super().__init__(
            f"'{python}' has no pip. Install it with:  {command}  and try again; or put a wheel of pip into the folder "
            "of wheels."
        )


class IndexUnreachable(InstallationError):
    """No network, a proxy, or a certificate."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The index of Python packages cannot be reached ({_short(reason)}). Check network and proxy, or install "
            "from a folder of wheels that were downloaded elsewhere. Nothing was changed."
        )


class PackageNotOffered(InstallationError):
    """For this version and system."""

    def __init__(self, package: str, python: str) -> None:
        super().__init__(
            f"The index offers no {package} for {python}. Install from a folder of wheels, or use a newer QGIS. "
            "Nothing was changed."
        )


class WheelMissing(InstallationError):
    """For this version and system."""

    def __init__(self, folder: str, package: str, python: str) -> None:
        super().__init__(
            f"'{folder}' holds no wheel of {package} for {python}. Download one with the command that the page on the "
            "doctor names, and choose its folder. Nothing was changed."
        )


class WheelDamaged(InstallationError):
    """Half downloaded, or no wheel at all."""

    def __init__(self, wheel: str) -> None:
        super().__init__(f"The wheel {wheel} is damaged. Download it again. Nothing was changed.")


class PipFailed(InstallationError):
    """In pip's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The package could not be installed; pip says: {_short(reason)}. Nothing was changed.")


class NumpyTooOld(InstallationError):
    """QGIS's numpy is never replaced."""

    def __init__(self, package: str, wanted: str, numpy: str) -> None:
        super().__init__(
            f"QGIS has numpy {numpy}, which is left as it is, and {package} needs {wanted}. Use a newer QGIS, or a "
            "folder with an older wheel. Nothing was changed."
        )


class PackageDoesNotRun(InstallationError):
    """The trial failed."""

    def __init__(self, package: str, reason: str) -> None:
        super().__init__(
            f"The package {package} was downloaded, does not run here ({_short(reason)}), and was thrown away. What "
            "was there before is unchanged. Try the kind for the processor, or another version from a folder of wheels."
        )


class PackageElsewhere(InstallationError):
    """It would come before the plugin's own."""

    def __init__(self, version: str, place: str, command: str) -> None:
        super().__init__(
            f"QGIS's Python has onnxruntime {version} already, in '{place}', and that one is always taken first. "
            f"Change it there; to remove it:  {command}"
        )


class NothingInstalled(InstallationError):
    """In the plugin's own folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"The plugin's own folder '{folder}' holds no onnxruntime. Install it first.")


class RuntimeNotThere(InstallationError):
    """RX and Ring do without."""

    def __init__(self) -> None:
        super().__init__(
            "The package onnxruntime is missing: RX and Ring work, the learned detectors do not. Let the doctor "
            "install it, or run the command in a terminal."
        )


class RuntimeBroken(InstallationError):
    """It cannot be imported, or runs nothing."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The package onnxruntime is there and does not run ({_short(reason)}). Install it anew.")


class ProviderFails(InstallationError):
    """It is offered all the same."""

    def __init__(self, provider: str, reason: str) -> None:
        super().__init__(f"{provider} is offered and runs nothing here ({_short(reason)}).")


class DriverMissing(InstallationError):
    """No fault: networks run on the processor."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"There is no NVIDIA driver ({_short(reason)}); networks run on the processor.")


class CudaUnused(InstallationError):
    """A card lies idle."""

    def __init__(self, card: str, reason: str) -> None:
        super().__init__(
            f"{card} is there, and networks do not run on it ({_short(reason)}). Install onnxruntime for NVIDIA cards."
        )


class ModelsAltered(InstallationError):
    """Or gone."""

    def __init__(self, files: str) -> None:
        super().__init__(f"Models of the plugin are altered or missing: {files}. Install the plugin again.")


class FolderClosed(InstallationError):
    """Read-only, or full."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"'{folder}' cannot be written ({_short(reason)}). Give yourself the right to, or free space.")


class VersionTooOld(InstallationError):
    """The plugin was not made for it."""

    def __init__(self, versions: str) -> None:
        super().__init__(f"Too old for the plugin: {versions}. Use a newer QGIS.")

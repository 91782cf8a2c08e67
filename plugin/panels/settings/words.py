"""sentence_of(): what is wrong with a setting, in words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...choices import LEAST_MEMORY_MB, Choices, Fault


def sentence_of(fault: Fault, chosen: Choices, machine_mb: int) -> str:
    """One sentence."""
    texts = {
        Fault.DEVICE_UNKNOWN: _tr("There is no device '{device}'. Choose one of the list."),
        Fault.MEMORY_LOW: _tr("A run needs {least} MiB at least."),
        Fault.MEMORY_HIGH: _tr("This machine has {machine} MiB; leave some of them to other programs."),
        Fault.FOLDER_IS_FILE: _tr("'{folder}' is a file. Choose a folder, or leave this empty."),
        Fault.FOLDER_IMPOSSIBLE: _tr("No folder can be made at '{folder}'. Choose another, or leave this empty."),
        Fault.PYTHON_MISSING: _tr("There is no file '{python}'. Choose the Python program, or leave this empty."),
    }
    return texts[fault].format(
        device=chosen.device,
        least=LEAST_MEMORY_MB,
        machine=grouped(machine_mb),
        folder=chosen.model_folder,
        python=chosen.torch_python,
    )


def grouped(number: int) -> str:
    """As the user's language writes it."""
    return QLocale().toString(number)


def size_text(size_bytes: int) -> str:
    """With a unit that suits it."""
    return QLocale().formattedDataSize(size_bytes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

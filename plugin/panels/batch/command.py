"""headless_command(): the line for a terminal that runs a batch job without a window."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from qgis.core import QgsApplication


def headless_command(provider_id: str, job_path: str) -> str:
    """With this QGIS's own program where it is found beside its others."""
    if os.name == "nt":
        return f'qgis_process-qgis run {provider_id}:batch -- "INPUT={job_path}"'
    # Where a distribution puts a script before the program, the program itself is the sure one.
    beside = [Path(QgsApplication.applicationDirPath(), name) for name in ("qgis_process.bin", "qgis_process")]
    program = shlex.quote(next((str(path) for path in beside if path.is_file()), "qgis_process"))
    return f"QT_QPA_PLATFORM=offscreen {program} run {provider_id}:batch -- {shlex.quote(f'INPUT={job_path}')}"

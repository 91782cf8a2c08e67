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
    beside = Path(QgsApplication.applicationDirPath(), "qgis_process")
    program = str(beside) if beside.is_file() and " " not in str(beside) else "qgis_process"
    return f"QT_QPA_PLATFORM=offscreen {program} run {provider_id}:batch -- {shlex.quote(f'INPUT={job_path}')}"

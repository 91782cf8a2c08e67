"""environment_of(): what a program that we start gets of our own environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_OF_QGIS = {
    "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH",
    "__PYVENV_LAUNCHER__",
}  # fmt: skip
# What has the loader take in somebody's code, or a library trust a file of which it was not told to.
_UNWANTED = {
    "LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "GCONV_PATH", "ORT_LOAD_CONFIG_FROM_MODEL",
    "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD",
}  # fmt: skip


def environment_of(own: Mapping[str, str]) -> dict[str, str]:
    """An environment without what QGIS sets for the Python, GDAL, PROJ and Qt that come with it, or would slip in."""
    dropped = _OF_QGIS | _UNWANTED
    kept = {name: value for name, value in own.items() if not name.startswith("PYTHON") and name not in dropped}
    # An AppImage and a snap let the loader search their own libraries first; what else is searched is the user's.
    bundles = [own[name] for name in ("APPDIR", "SNAP") if own.get(name)]
    if bundles and "LD_LIBRARY_PATH" in kept:
        folders = kept.pop("LD_LIBRARY_PATH").split(os.pathsep)
        theirs = [folder for folder in folders if not any(Path(folder).is_relative_to(bundle) for bundle in bundles)]
        if any(theirs):
            kept["LD_LIBRARY_PATH"] = os.pathsep.join(theirs)
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}

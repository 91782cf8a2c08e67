"""The plugin's version, which stands in metadata.txt and nowhere else."""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The version in metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(Path(__file__).resolve().parents[1] / "metadata.txt", encoding="utf-8")
    return parser["general"]["version"]

"""Where the plugin's own pictures and pages are found: icons in resources, pages under the homepage of metadata.txt."""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtGui import QIcon

_ROOT = Path(__file__).resolve().parents[2]
_ICONS = _ROOT / "resources" / "icons"
_PLUGIN_ICON = "earth_anomaly"


def icon(name: str = _PLUGIN_ICON) -> QIcon:
    """The icon of a detector or action; the plugin's own where it has none."""
    return QIcon(icon_path(name))


def icon_path(name: str = _PLUGIN_ICON) -> str:
    """The SVG file of icon()."""
    path = _ICONS / f"{name}.svg"
    return str(path if path.is_file() else _ICONS / f"{_PLUGIN_ICON}.svg")


def help_page(name: str = "") -> str:
    """Address of the page on a detector or tool; without a name, of the front page."""
    return f"{_homepage()}/blob/main/docs/{name}.md" if name else _homepage()


@lru_cache(maxsize=1)
def _homepage() -> str:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(_ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]["homepage"].rstrip("/")

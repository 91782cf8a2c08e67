"""Where the plugin's own pictures and pages are found: icons in resources, pages in docs."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

from .themed_icon import ThemedIcon

_ROOT = Path(__file__).resolve().parents[2]
_ICONS = _ROOT / "resources" / "icons"
_PLUGIN_ICON = "earth_anomaly"


def icon(name: str = _PLUGIN_ICON) -> QIcon:
    """The icon of a detector or action, in the colours of QGIS's theme; the plugin's own where it has none."""
    return QIcon(ThemedIcon(icon_path(name)))


def icon_path(name: str = _PLUGIN_ICON) -> str:
    """The SVG file of icon()."""
    path = _ICONS / f"{name}.svg"
    return str(path if path.is_file() else _ICONS / f"{_PLUGIN_ICON}.svg")


def help_page(name: str = "") -> str:
    """Address of the page on a detector or tool, which comes with the plugin; without a name, of its front page."""
    page = _ROOT / "docs" / f"{name}.md" if name else _ROOT / "README.md"
    return page.as_uri()

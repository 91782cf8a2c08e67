"""python -m tests.qt6_imports: imports every module of the plugin with PyQt6 behind a stand-in of QGIS."""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from pathlib import Path

from tests import qt6_shim

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Prints {module: its error} and how many were imported; 1 where one was not."""
    qt6_shim.install()
    names = [_module(path) for path in sorted((ROOT / "plugin").rglob("*.py"))]
    failed = {}
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001  (whatever a module does when it is imported is the finding)
            failed[name] = traceback.format_exc(limit=-2)
    qt = sorted(name for name in sys.modules if name.startswith(("PyQt5", "PyQt6")) and sys.modules[name] is not None)
    json.dump({"imported": len(names) - len(failed), "failed": failed, "qt": qt}, sys.stdout)
    return 1 if failed else 0


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


if __name__ == "__main__":
    sys.exit(main())

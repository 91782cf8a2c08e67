"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_files import own_files

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {".py", ".md", ".txt", ".toml", ".cfg", ".json", ".qml", ".svg", ".ui", ".ts", ".yml", ".yaml", ".sh", ""}
FLOORS = [
    "plugin.errors", "plugin.version", "plugin.feedback", "plugin.detect", "plugin.detectors.catalog",
    "plugin.detectors.windowed", "plugin.raster.reader", "plugin.raster.writer", "plugin.raster.mask",
    "plugin.change", "plugin.raster.alignment", "plugin.shelf.shelf", "plugin.installation", "plugin.choices",
]  # fmt: skip


def python_files() -> list[Path]:
    return [path for path in own_files() if path.suffix == ".py"]


def test_only_the_roots_init_holds_anything() -> None:
    filled = [path for path in python_files() if path.name == "__init__.py" and path.read_text().strip()]
    assert filled == [ROOT / "__init__.py"]


@pytest.mark.parametrize("module", FLOORS)
def test_the_lower_floors_need_neither_qgis_nor_torch(module: str) -> None:
    code = (
        "import sys\n"
        "for name in ('qgis', 'PyQt5', 'PyQt6', 'torch', 'onnxruntime'): sys.modules[name] = None\n"
        f"import {module}"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_every_module_opens_with_a_sentence() -> None:
    silent = [path for path in python_files() if path.read_text().strip() and not path.read_text().startswith('"""')]
    assert [path for path in silent if path.name != "__init__.py"] == []


def test_nothing_names_a_place_of_one_machine_or_a_package_registry() -> None:
    # Written in pieces, so that this file does not name them either.
    words = [
        "py" + "pi.",
        "files.python" + "hosted",
        "/ho" + "me/",
        "/ro" + "ot/",
        "/wo" + "rk/",
        "C:" + "\\\\Users",
        "index" + "-url",
    ]
    pattern = re.compile("|".join(map(re.escape, words)))
    found = []
    for path in own_files():
        if path.suffix in TEXTS:
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_no_word_from_the_drawer_names_a_file() -> None:
    drawer = {"utils", "helper", "helpers", "manager", "handler", "base", "common", "tmp"}
    assert [path for path in python_files() if drawer & set(path.stem.split("_"))] == []

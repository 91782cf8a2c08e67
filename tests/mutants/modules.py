"""The modules that are mutated, and for each the tests that are to notice."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What the tests below need of a checkout; the mutants are tried in a copy of it.
COPIED = ("plugin", "tests", "models", "resources", "pyproject.toml", "metadata.txt", "__init__.py")
# The quickest first: the first test that fails ends the trial of a mutant.
TESTS = {
    "plugin/raster/windows.py": (
        "tests/raster/test_windows.py",
        "tests/raster/test_window_edges.py",
        "tests/raster/test_core_size.py",
        "tests/raster/test_random_window.py",
    ),
    "plugin/raster/writer.py": (
        "tests/raster/test_writer_parts.py",
        "tests/raster/test_writer.py",
        # Those are of the overviews, which the writer does not make itself, and take as long as all of the others.
        "--deselect=tests/raster/test_writer.py::test_overviews_keep_the_highest_score",
    ),
    "plugin/detect.py": (
        "tests/test_detect_broken_runs.py::test_a_full_memory_is_told_in_a_sentence",
        "tests/test_detect_told.py",
        "tests/test_detect.py",
    ),
    "plugin/opening.py": (
        "tests/test_opening.py",
        "tests/test_detect.py",
        "tests/test_detect_modalities.py::test_windows_begin_at_the_steps_of_the_detector",
    ),
}


def import_name(module: str) -> str:
    """plugin.raster.windows of plugin/raster/windows.py."""
    return module[: -len(".py")].replace("/", ".")


def test_files(module: str) -> list[str]:
    """Those of TESTS, without names of single tests and without options."""
    return sorted({order.split("::")[0] for order in TESTS[module] if not order.startswith("-")})

"""A folder for each example, and the counts of all of them at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from .effort import save


@pytest.fixture
def example_folder() -> Callable[[], AbstractContextManager[Path]]:
    """A new folder each time: hypothesis runs many examples in one test, which has one tmp_path only."""

    @contextmanager
    def make() -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="earth_anomaly_fuzz_") as folder:
            yield Path(folder)

    return make


def pytest_sessionfinish() -> None:
    """Keeps the figures of a run for docs/fuzzing.md."""
    save()

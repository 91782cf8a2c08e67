"""refused(): an error, and no trace of the run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugin.errors import (
    AnomalyError,
)


def refused(error: type[AnomalyError], folder: Path, run: Callable[[], object]) -> str:
    before = set(folder.rglob("*"))
    with pytest.raises(error) as raised:
        run()
    assert raised.type is error
    assert set(folder.rglob("*")) == before, "a refused training left files"
    return str(raised.value)

"""Two runs that need the features of one date: one computes them, the other waits, and neither takes half of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin import feature_cache
from plugin.change import Change
from plugin.errors import RunCanceled
from plugin.feature_cache import FeatureCache
from plugin.raster.file_lock import FileLock
from tests.change_images import changed, series, values, write_dates
from tests.conftest import Listener

Find = Callable[..., Change]
pytest.importorskip("onnxruntime")


@pytest.fixture
def dates(tmp_path: Path) -> tuple[str, ...]:
    """Four dates; on the last one there is a bright square."""
    return write_dates(tmp_path, changed(series(4)))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_cache, "_PAUSE_S", 0.001)


def locked_entry(find_with: Find, dates: tuple[str, ...], cache: Path) -> FileLock:
    """All features are there but those of one date, which another run is computing."""
    find_with(*dates)
    header = sorted(cache.glob("*.hdr"))[1]
    header.unlink()
    lock = FileLock(str(header.with_suffix(".lock")))
    assert lock.take()
    return lock


class LetsGo(Listener):
    """As if the other run had ended, whole or not, when it is waited for the third time."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act, self._waits = act, 0

    def isCanceled(self) -> bool:  # noqa: N802
        if any("waiting" in text for text in self.infos):
            self._waits += 1
            if self._waits == 3:
                self._act()
        return False


def told(listener: Listener, words: str) -> int:
    return sum(words in text for text in listener.infos)


def test_features_that_another_run_has_made_meanwhile_are_not_made_again(
    find_with: Find, dates: tuple[str, ...], cache: Path
) -> None:
    before = values(find_with(*dates).output)
    content = {path: path.read_bytes() for path in cache.glob("*.hdr")}
    lock = locked_entry(find_with, dates, cache)

    def finish() -> None:
        for path, text in content.items():
            path.write_bytes(text)
        lock.let_go()

    listener = LetsGo(finish)
    np.testing.assert_array_equal(values(find_with(*dates, feedback=listener).output), before)
    assert (told(listener, "another run"), told(listener, "computed"), told(listener, "at hand")) == (1, 0, 4)


def test_features_of_a_run_that_broke_off_meanwhile_are_gone_on_with(
    find_with: Find, dates: tuple[str, ...], cache: Path
) -> None:
    before = values(find_with(*dates).output)
    lock = locked_entry(find_with, dates, cache)
    listener = LetsGo(lock.let_go)
    np.testing.assert_array_equal(values(find_with(*dates, feedback=listener).output), before)
    assert (told(listener, "another run"), told(listener, "computed"), told(listener, "at hand")) == (1, 1, 3)
    assert not list(cache.glob("*.lock"))


def test_waiting_for_another_run_can_be_canceled(
    find_with: Find, dates: tuple[str, ...], cache: Path, output_folder: Path
) -> None:
    with locked_entry(find_with, dates, cache):
        (output_folder / "scores.tif").unlink()
        with pytest.raises(RunCanceled):
            find_with(*dates, feedback=Listener(cancel_at=20))
    assert not list(output_folder.iterdir())


def test_the_lock_is_held_while_features_are_written(
    find_with: Find, dates: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    really = FeatureCache._make

    def watched(self: FeatureCache, reader: Any, target: Path, feedback: Any) -> None:
        seen.append(FileLock(str(target.with_suffix(".lock"))).take())
        really(self, reader, target, feedback)

    monkeypatch.setattr(FeatureCache, "_make", watched)
    find_with(*dates)
    assert seen == [False] * 4

"""Runs of find_change() on small series: on pixels, and with a tiny encoder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal

from plugin.change import Backbone, Change, ChangeJob, find_change
from plugin.errors import (
    AnomalyError,
)
from tests.change_images import (
    changed,
    series,
    write_dates,
    write_encoder,
)
from tests.conftest import Listener

Find = Callable[..., Change]


@pytest.fixture
def find(output_folder: Path, listener: Listener) -> Iterator[Find]:
    """A run on pixels; `parts` names the other results that it shall write."""
    threads = threading.active_count()

    def run(*images: str, feedback: Any = None, parts: tuple[str, ...] = (), **job: Any) -> Change:
        named = {part: str(output_folder / f"{part}.tif") for part in parts}
        job = {"output": str(output_folder / "scores.tif"), "backbone": Backbone.NONE, **named, **job}
        return find_change(ChangeJob(images=images, **job), feedback or listener)

    yield run
    assert not list(output_folder.rglob("*partial*"))
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if name.startswith("earth_anomaly")]
    assert threading.active_count() <= threads, "threads are left"


@pytest.fixture
def refusal(find: Find, output_folder: Path) -> Callable[..., str]:
    """The sentence of a run that must fail, and leave nothing."""

    def expect(error: type[AnomalyError], *images: str, **job: Any) -> str:
        with pytest.raises(error) as raised:
            find(*images, **job)
        assert raised.type is error
        assert not list(output_folder.rglob("*")), "a refused run left files"
        assert "/vsimem" not in str(raised.value)
        return str(raised.value)

    return expect


@pytest.fixture
def dates(tmp_path: Path) -> tuple[str, ...]:
    """Five dates of three bands; on the last one there is a bright square."""
    return write_dates(tmp_path, changed(series(5)))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "features"


@pytest.fixture
def model(tmp_path: Path) -> str:
    return write_encoder(tmp_path)


@pytest.fixture
def find_with(
    output_folder: Path, cache: Path, model: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Find]:
    """A run with the tiny encoder, whose features are kept; what it keeps for itself alone is gone afterwards."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(own))

    def run(*images: str, feedback: Any = None, **job: Any) -> Change:
        made = {"output": str(output_folder / "scores.tif"), "model": model, "cache": str(cache), **job}
        return find_change(ChangeJob(images=images, **made), feedback or Listener())

    yield run
    assert not list(own.iterdir())
    assert not list(output_folder.rglob("*partial*"))
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if name.startswith("earth_anomaly")]


@pytest.fixture
def refusal_with(find_with: Find, output_folder: Path) -> Callable[..., str]:
    """The sentence of such a run that must fail, and leave nothing but features."""

    def expect(error: type[AnomalyError], *images: str, **job: Any) -> str:
        with pytest.raises(error) as raised:
            find_with(*images, **job)
        assert raised.type is error
        assert not list(output_folder.iterdir())
        assert "/vsimem" not in str(raised.value)
        return str(raised.value)

    return expect

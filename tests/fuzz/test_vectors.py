"""Samples, normal areas, masks and layers of anomalies with shapes and fields of any kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from osgeo import gdal, ogr

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError
from plugin.explain.explanation import Question, explain
from plugin.normal_samples import NormalImage, looked_at, normal_windows, opened
from plugin.pu_samples import SampleShapes, gather
from plugin.raster.anomaly_layer import facts_in
from plugin.raster.anomaly_rows import read_rows
from plugin.raster.gdal_errors import told_by_gdal
from plugin.raster.grid import grid_of
from plugin.raster.reader import Selection
from plugin.raster.samples import sample_pixels, touched
from plugin.raster.verdict_file import read_texts, write_texts
from plugin.scale.mask_file import polygons_in

from ..conftest import Listener
from .damage import Damage, damaged, damages
from .effort import examples, note
from .rasters import write
from .runs import prints
from .shapes import FIELDS, SYSTEMS, geometries, squares, wkbs, write_layer
from .test_damaged_rasters import WHOLE

ANY = st.one_of(wkbs(), squares())
Folder = Callable[[], AbstractContextManager[Path]]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write(WHOLE, tmp_path_factory.mktemp("image")))


def tried(subject: str, work: Callable[[], Any]) -> Any:
    """What comes of it, None where a sentence does."""
    with told_by_gdal():
        try:
            found = work()
        except AnomalyError as refused:
            note(subject, refused)
            return None
    note(subject, "done")
    return found


@given(shapes=st.lists(wkbs(), max_size=4))
@examples(80)
def test_samples_of_any_shape_cover_pixels_of_the_image_or_none(shapes: list[bytes], image: str) -> None:
    grid = grid_of(gdal.Open(image))
    pixels = tried("sample shapes", lambda: sample_pixels(shapes, grid, image))
    for shape in shapes:
        window = touched(shape, grid)
        assert window == window.clipped(grid.height, grid.width)
    if pixels is not None:
        assert ((pixels.rows >= 0) & (pixels.rows < grid.height)).all()
        assert ((pixels.cols >= 0) & (pixels.cols < grid.width)).all()
        assert len(pixels.counts) == len(shapes)
        assert len(np.unique(pixels.rows * grid.width + pixels.cols)) == len(pixels.rows)


@given(yes=st.lists(ANY, max_size=3), no=st.lists(ANY, max_size=2), seed=st.integers(0, 9))
@examples(30)
def test_a_class_is_learned_from_samples_of_any_shape_or_refused(
    yes: list[bytes], no: list[bytes], seed: int, image: str
) -> None:
    kinds = SampleShapes("yes", tuple(yes)), SampleShapes("no", tuple(no))
    found = tried("class samples", lambda: gather(image, Selection(), kinds, seed, Listener()))
    if found is not None:
        assert np.isfinite(found.positive.spectra.pixel).all()
        assert len(found.positive.place)


@given(polygons=st.lists(ANY, max_size=3), seed=st.integers(0, 9))
@examples(30)
def test_a_normal_area_of_any_shape_is_read_or_refused(polygons: list[bytes], seed: int, image: str) -> None:
    def work() -> Any:
        images = opened([NormalImage(image, tuple(polygons))], ())
        return looked_at(images, seed, Listener()), normal_windows(images, seed)

    tried("normal areas", work)


@pytest.fixture(scope="module")
def scores(image: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    return detect(Job((image,), str(tmp_path_factory.mktemp("scores") / "scores.tif"), entry("rx")), Listener()).output


@given(outline=ANY)
@examples(30)
def test_an_outline_of_any_shape_is_explained_or_refused(outline: bytes, image: str, scores: str) -> None:
    found = tried("explanations", lambda: explain(Question(image, scores, outline=outline)))
    if found is not None:
        assert np.isfinite(found.spectrum).all()


@given(mask=st.lists(ANY, min_size=1, max_size=3))
@examples(30)
def test_a_mask_of_any_shape_leaves_pixels_or_is_refused(mask: list[bytes], example_folder: Folder) -> None:
    with example_folder() as folder:
        masked = write(WHOLE, folder)
        before = prints(folder, Path())
        try:
            with told_by_gdal():
                _masked_run(str(masked), folder, mask)
        finally:
            assert prints(folder, folder / "results" / "scores.tif") == before


def _masked_run(image: str, folder: Path, mask: Sequence[bytes]) -> None:
    (folder / "results").mkdir()
    output = folder / "results" / "scores.tif"
    try:
        found = detect(Job((image,), str(output), entry("rx"), selection=Selection(mask=tuple(mask))), Listener())
    except AnomalyError as refused:
        note("masks", refused)
        assert not output.exists()
    else:
        note("masks", "whole")
        assert 0 < found.valid_px <= 24 * 30


@given(
    shapes=st.lists(geometries(), max_size=3),
    epsg=st.sampled_from(SYSTEMS),
    ending=st.sampled_from((".gpkg", ".geojson")),
)
@examples(30)
def test_a_mask_file_of_any_kind_is_read_or_refused(
    shapes: list[ogr.Geometry], epsg: int, ending: str, image: str, example_folder: Folder
) -> None:
    with example_folder() as folder:
        path = folder / f"mask{ending}"
        assume(write_layer(path, shapes, {}, epsg))
        tried("mask files", lambda: polygons_in(str(path), [image]))


@given(
    shapes=st.lists(geometries(), min_size=0, max_size=3),
    fields=st.dictionaries(
        st.sampled_from(("rank", "peak_score", "area_px", "area_m2", "similar", "verdict", "note", "judged", "class")),
        st.tuples(
            st.sampled_from(FIELDS),
            st.sampled_from((None, 7, -1, 1e300, float("nan"), "accepted", "ä", "'; DROP", "1e999")),
        ),
    ),
    name=st.sampled_from(("anomalies", "other", 'a"b', "ä 中")),
)
@examples(30)
def test_anomalies_edited_by_others_are_read_or_refused(
    shapes: list[ogr.Geometry], fields: dict[str, tuple[str, Any]], name: str, example_folder: Folder
) -> None:
    with example_folder() as folder:
        path = folder / "anomalies.gpkg"
        assume(write_layer(path, shapes, fields, 4326, name))
        _look_at_anomalies(str(path), name)


@given(damage=damages())
@examples(30)
def test_damaged_anomalies_are_read_or_refused(damage: Damage, example_folder: Folder) -> None:
    with example_folder() as folder:
        path = folder / "anomalies.gpkg"
        shape = ogr.CreateGeometryFromWkt("POLYGON ((9 47, 9.001 47, 9 46.999, 9 47))")
        assert write_layer(path, [shape] * 3, {"rank": ("Integer", 1), "verdict": ("String", "accepted")}, 4326)
        path.write_bytes(damaged(path.read_bytes(), damage, head=4096))
        _look_at_anomalies(str(path), "anomalies")


def _look_at_anomalies(path: str, name: str) -> None:
    rows = tried("layers of anomalies", lambda: read_rows(path, name, Listener()))
    tried("layers of anomalies", lambda: facts_in(path))
    fids = [int(fid) for fid in rows.fid] if rows is not None else [1]
    tried("layers of anomalies", lambda: read_texts(path, name, fids))
    tried("layers of anomalies", lambda: write_texts(path, name, dict.fromkeys(fids, ("accepted", "it's", ""))))

"""Training and mapping of one class as the toolbox runs them: samples in any layer, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from plugin.toolbox.class_style import colour_class, colour_probability
from tests.one_class import TRUTH, f1, scene

pytest.importorskip("onnxruntime")
QUICK = {"STEPS": 150}


@pytest.fixture
def image(write_image: Callable[..., str]) -> str:
    return write_image(scene())


@pytest.fixture
def layer_of(provider: Any) -> Callable[..., QgsVectorLayer]:
    """A memory layer of shapes (WKT in rows and columns of the image, x = column, y = row) with a class each."""

    def make(*shapes: tuple[str, Any], name: str = "corn", crs: str = "EPSG:32632", kind: str = "") -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{kind or 'Polygon'}?crs={crs}&field=class:string", name, "memory")
        source = QgsCoordinateReferenceSystem("EPSG:32632")
        move = QgsCoordinateTransform(source, QgsCoordinateReferenceSystem(crs), QgsProject.instance())
        for shape, value in shapes:
            feature = QgsFeature(layer.fields())
            geometry = QgsGeometry.fromWkt(shape)
            if not geometry.isEmpty():
                # Columns and rows to the ground, with y downwards.
                geometry.translate(0, 0)
                for index, vertex in enumerate(list(geometry.vertices())):
                    geometry.moveVertex(500000 + 10 * vertex.x(), 5200000 - 10 * vertex.y(), index)
                geometry.transform(move)
            feature.setGeometry(geometry)
            feature["class"] = value
            layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


def box(col: float, row: float, width: float, height: float) -> str:
    right, bottom = col + width, row + height
    return f"POLYGON(({col} {row},{right} {row},{right} {bottom},{col} {bottom},{col} {row}))"


UPPER, LOWER = box(12, 10, 6, 4), box(44, 28, 5, 5)


def test_polygons_become_a_model_and_the_model_a_map(results_of, layer_of, image, tmp_path: Path) -> None:
    samples = layer_of((UPPER, "x"), (LOWER, "x"))
    trained = results_of("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=str(tmp_path / "m.onnx"), **QUICK)
    assert trained["POSITIVES"] == 49
    assert trained["PRIOR_LOW"] <= trained["PRIOR_SHARE"] <= trained["PRIOR_HIGH"]
    found = results_of(
        "pu",
        INPUT=image,
        MODEL=trained["OUTPUT"],
        OUTPUT=str(tmp_path / "p.tif"),
        CLASS_MAP=str(tmp_path / "c.tif"),
    )
    marked = gdal.Open(found["CLASS_MAP"]).ReadAsArray() == 1
    assert f1(marked) > 0.95
    assert found["CLASS_PIXELS"] == marked.sum()
    assert found["AREA_M2"] == pytest.approx(100 * marked.sum())
    assert found["CLASS_PIXELS_LOW"] <= found["CLASS_PIXELS"] <= found["CLASS_PIXELS_HIGH"]
    assert found["CLASS_NAME"] == "corn"


def test_the_log_states_the_area_with_its_interval(start, layer_of, image, tmp_path: Path) -> None:
    samples = layer_of((UPPER, "x"), (LOWER, "x"))
    model = str(tmp_path / "m.onnx")
    _, _, feedback, _ = start("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=model, CLASS_NAME="winter corn", **QUICK)
    assert "winter corn: 49 positive and 0 negative pixels" in feedback.textLog()
    files = {"OUTPUT": str(tmp_path / "p.tif"), "CLASS_MAP": str(tmp_path / "c.tif")}
    _, _, feedback, _ = start("pu", INPUT=image, MODEL=model, **files)
    assert "winter corn: " in feedback.textLog()
    assert "90 % interval" in feedback.textLog()
    assert " ha (" in feedback.textLog()


def test_the_class_map_may_be_left_out(results_of, layer_of, image, tmp_path: Path) -> None:
    samples = layer_of((UPPER, "x"))
    trained = results_of("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=str(tmp_path / "m.onnx"), **QUICK)
    found = results_of("pu", INPUT=image, MODEL=trained["OUTPUT"], OUTPUT=str(tmp_path / "p.tif"))
    assert "CLASS_MAP" not in found
    assert Path(found["OUTPUT"]).is_file()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_samples_of_another_coordinate_system_are_reprojected(results_of, layer_of, image, tmp_path, crs: str) -> None:
    results = [
        results_of("train_pu", INPUT=image, SAMPLES=layer, OUTPUT=str(tmp_path / f"{number}.onnx"), **QUICK)
        for number, layer in enumerate((layer_of((UPPER, "x")), layer_of((UPPER, "x"), crs=crs)))
    ]
    assert results[0]["POSITIVES"] == results[1]["POSITIVES"]
    assert results[0]["PRIOR_SHARE"] == pytest.approx(results[1]["PRIOR_SHARE"])


def test_two_classes_in_the_field_give_a_model_each(results_of, layer_of, image, tmp_path: Path) -> None:
    samples = layer_of((UPPER, "corn"), (box(0, 0, 8, 5), "soil/bare"), (LOWER, "corn"), (box(50, 1, 2, 2), None))
    trained = results_of(
        "train_pu", INPUT=image, SAMPLES=samples, CLASS_FIELD="class", OUTPUT=str(tmp_path / "m.onnx"), **QUICK
    )
    assert [Path(name).name for name in trained["MODELS"].splitlines()] == ["m_corn.onnx", "m_soil_bare.onnx"]
    assert all(Path(name).is_file() for name in trained["MODELS"].splitlines())
    assert trained["OUTPUT"].endswith("m_corn.onnx")
    assert trained["POSITIVES"] == 49


def test_a_collection_and_a_polygon_that_crosses_itself_are_taken(results_of, layer_of, image, tmp_path: Path) -> None:
    collection = f"GEOMETRYCOLLECTION({UPPER},POINT(45.5 28.5))"
    bow = "GEOMETRYCOLLECTION(POLYGON((42 28,50 34,50 28,42 34,42 28)))"
    samples = layer_of((collection, "x"), (bow, "x"), ("POLYGON EMPTY", "x"), kind="GeometryCollection")
    trained = results_of("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=str(tmp_path / "m.onnx"), **QUICK)
    assert 24 + 1 + 10 < trained["POSITIVES"] < 24 + 1 + 30


def test_a_layer_that_is_being_edited_counts_as_it_stands(results_of, layer_of, image, tmp_path: Path) -> None:
    samples = layer_of((UPPER, "x"))
    samples.startEditing()
    extra = QgsFeature(samples.fields())
    extra.setGeometry(layer_of((LOWER, "x")).getFeature(1).geometry())
    samples.addFeature(extra)
    trained = results_of("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=str(tmp_path / "m.onnx"), **QUICK)
    assert trained["POSITIVES"] == 49
    samples.rollBack()


def test_clicks_refine_a_model(results_of, layer_of, image, tmp_path: Path) -> None:
    first = results_of(
        "train_pu", INPUT=image, SAMPLES=layer_of((UPPER, "x")), OUTPUT=str(tmp_path / "m.onnx"), **QUICK
    )
    negative = layer_of(("POINT(50.5 2.5)", "x"), name="clicks", kind="Point")
    again = results_of(
        "train_pu", INPUT=image, NEGATIVES=negative, REFINE=first["OUTPUT"], OUTPUT=str(tmp_path / "n.onnx"), **QUICK
    )
    assert again["POSITIVES"] == first["POSITIVES"]
    found = results_of("pu", INPUT=image, MODEL=again["OUTPUT"], OUTPUT=str(tmp_path / "p.tif"))
    assert found["CLASS_NAME"] == "corn", "a refined model keeps the name of its class"


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ((), "holds no sample"),
        ((("POLYGON EMPTY", "x"),), "holds no sample"),
        (((box(900, 900, 5, 5), "x"),), "No sample of 'corn' covers a valid pixel"),
        (((box(12, 10, 1, 1), "x"),), "at least 4 are needed"),
    ],
)
def test_samples_that_do_not_serve_get_a_sentence(complaint_of, layer_of, image, tmp_path, shapes, words) -> None:
    sentence = complaint_of("train_pu", INPUT=image, SAMPLES=layer_of(*shapes), OUTPUT=str(tmp_path / "m.onnx"))
    assert words in sentence


def test_no_samples_and_a_field_without_class_get_a_sentence(complaint_of, layer_of, image, tmp_path: Path) -> None:
    output = str(tmp_path / "m.onnx")
    assert "Choose a layer with samples" in complaint_of("train_pu", INPUT=image, OUTPUT=output)
    nameless = layer_of((UPPER, None), (LOWER, " "))
    assert "No sample has a class in the field 'class'" in complaint_of(
        "train_pu", INPUT=image, SAMPLES=nameless, CLASS_FIELD="class", OUTPUT=output
    )


def test_a_model_of_another_kind_and_a_file_that_is_none_get_a_sentence(complaint_of, image, tmp_path: Path) -> None:
    from plugin.detectors.catalog import MODELS

    files = {"OUTPUT": str(tmp_path / "p.tif"), "CLASS_MAP": str(tmp_path / "c.tif")}
    assert "not for 'pu'" in complaint_of("pu", INPUT=image, MODEL=str(MODELS / "tdd.onnx"), **files)
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    assert "is no ONNX model" in complaint_of("pu", INPUT=image, MODEL=str(broken), **files)
    assert "does not exist" in complaint_of("pu", INPUT=image, MODEL=str(tmp_path / "none.onnx"), **files)


def test_the_layers_are_styled(results_of, layer_of, image, tmp_path: Path) -> None:
    trained = results_of(
        "train_pu", INPUT=image, SAMPLES=layer_of((UPPER, "x")), OUTPUT=str(tmp_path / "m.onnx"), **QUICK
    )
    found = results_of(
        "pu", INPUT=image, MODEL=trained["OUTPUT"], OUTPUT=str(tmp_path / "p.tif"), CLASS_MAP=str(tmp_path / "c.tif")
    )
    probability, classes = QgsRasterLayer(found["OUTPUT"], "p"), QgsRasterLayer(found["CLASS_MAP"], "c")
    colour_probability(probability)
    colour_class("corn")(classes)
    assert [label for label, _ in probability.legendSymbologyItems()][2].startswith("0.5")
    assert [label for label, _ in classes.legendSymbologyItems()] == ["corn"]
    assert np.count_nonzero(TRUTH) > 0


def name_no_python(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    from plugin.toolbox import torch_setting

    monkeypatch.setattr(torch_setting, "named_python", lambda: str(folder / "no python"))


@pytest.mark.parametrize("choice", [{"NETWORK": "windows"}, {"TRAINER": "torch"}])
def test_without_pytorch_the_sentence_says_so_before_the_image_is_read(
    complaint_of, layer_of, image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: dict[str, str]
) -> None:
    from plugin import train_pu

    name_no_python(monkeypatch, tmp_path)
    monkeypatch.setattr(train_pu, "gather", None)
    output = str(tmp_path / "m.onnx")
    sentence = complaint_of("train_pu", INPUT=image, SAMPLES=layer_of((UPPER, "x")), OUTPUT=output, **choice)
    assert "no python' does not exist, so it cannot train networks" in sentence
    assert not list(tmp_path.glob("m*"))


def test_a_model_of_the_windows_network_is_refined_to_another_one(
    results_of, complaint_of, layer_of, image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugin import train_pu

    written = train_pu.card_of
    monkeypatch.setattr(train_pu, "card_of", lambda *facts: {**written(*facts), "network": "windows"})
    samples = layer_of((UPPER, "x"))
    first = results_of("train_pu", INPUT=image, SAMPLES=samples, OUTPUT=str(tmp_path / "m.onnx"), **QUICK)
    name_no_python(monkeypatch, tmp_path)
    again = str(tmp_path / "n.onnx")
    sentence = complaint_of("train_pu", INPUT=image, SAMPLES=samples, REFINE=first["OUTPUT"], OUTPUT=again)
    assert "cannot train networks" in sentence

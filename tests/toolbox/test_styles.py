"""The look of results: what is rare stands out, what is common lets the image through."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from plugin.raster.score_curve import read_curve
from plugin.toolbox import arrival
from plugin.toolbox.polygon_style import outline_anomalies
from plugin.toolbox.score_style import colour_scores

CONTROL_POINTS = [gdal.GCP(10 + x / 1000, 50 - y / 1000, 0, x, y) for x in (0, 60) for y in (0, 40)]


def legend(layer: QgsRasterLayer):
    return layer.renderer().shader().rasterShaderFunction().colorRampItemList()


@pytest.fixture
def arrived(provider, tmp_path):
    """Runs an algorithm as the toolbox does and loads its layer with its post-processor."""

    def run(name: str, **parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        target = str(tmp_path / f"arrived.{'gpkg' if name == 'polygons' else 'tif'}")
        parameters["OUTPUT"] = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
        feedback = QgsProcessingFeedback(False)  # noqa: FBT003
        _results, is_success = provider.algorithm(name).create().run(parameters, context, feedback)
        assert is_success, feedback.textLog()
        ((source, details),) = context.layersToLoadOnCompletion().items()
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
        details.setOutputLayerName(layer)
        details.postProcessor().postProcessLayer(layer, context, feedback)
        return context.temporaryLayerStore().takeMapLayer(layer)

    return run


def test_a_score_layer_arrives_named_and_coloured(arrived, scene):
    layer = arrived("rx", INPUT=scene)
    assert layer.name() == "RX score: image"
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert layer.renderer().band() == 1
    assert not arrival._waiting


def test_polygons_arrive_named_outlined_and_numbered(arrived, scores):
    layer = arrived("polygons", INPUT=scores)
    assert layer.name() == "Anomalies – scores"
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[0].startswith("Rank") and labels[-3:] == ["Accepted", "Rejected", "Unsure"]
    assert layer.labelsEnabled()


def test_common_scores_are_transparent_and_the_highest_is_not(scores):
    layer = QgsRasterLayer(scores)
    colour_scores(layer)
    items = legend(layer)
    assert items[0].color.alpha() == 0
    assert items[-1].color.alpha() == 255
    assert [item.value for item in items] == sorted({item.value for item in items})
    assert items[-1].value == pytest.approx(gdal.Open(scores).ReadAsArray()[0].max())
    assert items[-1].label.endswith("(highest)")


def test_the_values_stay_as_they_are(scores):
    before = gdal.Open(scores).ReadAsArray()
    colour_scores(QgsRasterLayer(scores))
    assert np.array_equal(before, gdal.Open(scores).ReadAsArray())


@pytest.mark.parametrize("has_control_points", [True, False])
def test_images_without_a_transform_are_coloured_too(arrived, make_scene, write_image, has_control_points):
    image = write_image(make_scene(6, 40, 60), transform=None)
    if has_control_points:
        from tests.conftest import wkt

        gdal.Open(image, gdal.GA_Update).SetGCPs(CONTROL_POINTS, wkt(4326))
    layer = arrived("rx", INPUT=image)
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert layer.crs().isValid() == has_control_points


def test_the_curve_knows_which_share_reaches_a_score(scores):
    score, share = gdal.Open(scores).ReadAsArray()
    curve = read_curve(scores)
    for rate in (0.5, 0.01, 0.001):
        assert curve.score_at(rate) == score[share <= np.float32(rate)].min()
    assert curve.share_at(float(score.max())) == pytest.approx(1 / 2400)
    assert curve.score_at(1e-9) == score.max()


def test_equal_scores_make_one_step(results_of, scores, tmp_path):
    flat = str(tmp_path / "flat.tif")
    dataset = gdal.GetDriverByName("GTiff").CreateCopy(flat, gdal.Open(scores))
    dataset.GetRasterBand(1).WriteArray(np.full((40, 60), 3, "f4"))
    dataset.GetRasterBand(2).WriteArray(np.ones((40, 60), "f4"))
    del dataset
    layer = QgsRasterLayer(flat)
    colour_scores(layer)
    assert len(legend(layer)) == 1


def test_no_anomaly_at_all_is_no_error(provider):
    layer = QgsVectorLayer("Polygon?field=rank:integer", "none", "memory")
    outline_anomalies(layer)
    assert not layer.labelsEnabled()


def test_polygons_of_an_image_without_coordinate_system_have_none_either(arrived, results_of, make_scene, write_image):
    image = write_image(make_scene(6, 40, 60), transform=None)
    scores = results_of("rx", INPUT=image, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    layer = arrived("polygons", INPUT=scores)
    assert not layer.crs().isValid()
    assert QgsRasterLayer(image).extent().contains(layer.extent())

"""Our algorithms inside a model of the model designer: made, saved, read again, run."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsVectorLayer,
)


def make_model() -> QgsProcessingModelAlgorithm:
    """Image -> ring -> polygons."""
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Find anomalies", "tests")
    model.addModelParameter(QgsProcessingParameterRasterLayer("IMAGE"), QgsProcessingModelParameter("IMAGE"))
    detect = QgsProcessingModelChildAlgorithm("earthanomaly:ring")
    detect.setChildId("detect")
    detect.addParameterSources("INPUT", [source.fromModelParameter("IMAGE")])
    detect.addParameterSources("RADIUS_PX", [source.fromStaticValue(4)])
    outline = QgsProcessingModelChildAlgorithm("earthanomaly:polygons")
    outline.setChildId("outline")
    outline.addParameterSources("INPUT", [source.fromChildOutput("detect", "OUTPUT")])
    outline.addParameterSources("METHOD", [source.fromStaticValue("percentile")])
    outline.addParameterSources("THRESHOLD", [source.fromStaticValue(99.5)])
    output = QgsProcessingModelOutput("ANOMALIES", "Anomalies")
    output.setChildId("outline")
    output.setChildOutputName("OUTPUT")
    outline.setModelOutputs({"ANOMALIES": output})
    model.addChildAlgorithm(detect)
    model.addChildAlgorithm(outline)
    model.updateDestinationParameters()
    return model


def test_a_saved_model_finds_anomalies(provider, results_of, scene, tmp_path):
    path = str(tmp_path / "find.model3")
    assert make_model().toFile(path)
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(path)
    assert model.childAlgorithm("detect").algorithm() is not None
    (output,) = (one.name() for one in model.destinationParameterDefinitions())  # other versions, other names
    results = results_of(model, IMAGE=scene, **{output: str(tmp_path / "found.gpkg")})
    assert QgsVectorLayer(results[output], "found", "ogr").featureCount() > 0


def test_a_model_can_be_exported_as_a_script(provider):
    script = "\n".join(make_model().asPythonCode(QgsProcessing.PythonQgsProcessingAlgorithmSubclass, 4))
    assert "'earthanomaly:ring'" in script

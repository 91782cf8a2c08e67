"""The layer of a result is opened where the run is, and lives in the window's thread when it is shown."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)


def test_a_result_is_open_before_the_window_asks_for_it(qtbot, provider, scene, tmp_path):
    target = str(tmp_path / "scores.tif")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)  # noqa: FBT003
    context.setProject(QgsProject.instance())
    output = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(
        provider.algorithm("rx").create(), {"INPUT": scene, "OUTPUT": output}, context, feedback
    )
    with qtbot.waitSignal(task.executed, timeout=20_000):
        QgsApplication.taskManager().addTask(task)
    layer = QgsProcessingUtils.mapLayerFromString(target, context, False)  # noqa: FBT003  (nothing is opened now)
    assert layer is not None and layer.isValid()
    assert layer.thread() == QgsApplication.instance().thread()
    assert layer.dataProvider().thread() == QgsApplication.instance().thread()
    context.layerToLoadOnCompletionDetails(target).postProcessor().postProcessLayer(layer, context, feedback)
    assert layer.renderer().type() == "singlebandpseudocolor"


def test_nothing_is_opened_where_nobody_will_look_at_it(results_of, start, scene, tmp_path):
    target = str(tmp_path / "scores.tif")
    _results, is_success, _feedback, context = start("rx", INPUT=scene, OUTPUT=target)
    assert is_success
    assert target not in [layer.source() for layer in context.temporaryLayerStore().mapLayers().values()]

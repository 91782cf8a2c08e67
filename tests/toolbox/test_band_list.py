"""The bands of a list of images: typed, or handed over as numbers."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from plugin.toolbox.band_list import listed_bands


@pytest.mark.parametrize(
    ("value", "bands"),
    [
        ("1-3, 7", (1, 2, 3, 7)),
        ("1;2;5", (1, 2, 5)),
        (" 4 ", (4,)),
        ([3, 1], (3, 1)),
        (["2", "4-5"], (2, 4, 5)),
        (6, (6,)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_bands_may_be_written_in_every_usual_way(value, bands):
    assert listed_bands({"BANDS": value}, "BANDS") == bands


@pytest.mark.parametrize("value", ["red", "1-", "1 2", "-3", "1.5", ["x"]])
def test_what_is_no_list_of_bands_is_refused_in_a_sentence(value):
    with pytest.raises(QgsProcessingException, match="is no list of bands"):
        listed_bands({"BANDS": value}, "BANDS")


@pytest.mark.parametrize("name", ["train_asd", "anomaly_cdm"])
def test_the_field_of_an_algorithm_with_several_images_can_be_filled_in(provider, name):
    from qgis.core import QgsProcessingContext
    from qgis.gui import QgsGui, QgsProcessingGui

    algorithm = provider.algorithm(name).create()
    definition = algorithm.parameterDefinition("BANDS")
    wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, QgsProcessingGui.Standard)
    context = QgsProcessingContext()
    widget = wrapper.createWrappedWidget(context)
    assert widget.isEnabled()
    wrapper.setParameterValue("1, 3", context)
    assert listed_bands({"BANDS": wrapper.parameterValue()}, "BANDS") == (1, 3)


def test_a_training_takes_the_bands_that_were_typed(complaint_of, scene, tmp_path):
    said = complaint_of("train_asd", INPUT=[scene], BANDS="1-3, 99", OUTPUT=str(tmp_path / "model.onnx"))
    assert "99 does not exist" in said

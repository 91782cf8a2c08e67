"""The toolbox and the panels take layers that come over a network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

qgis_core = pytest.importorskip("qgis.core")

from osgeo import gdal  # noqa: E402
from qgis.core import QgsProject, QgsRasterLayer  # noqa: E402

from plugin.panels.source_image import file_of, source_image  # noqa: E402
from plugin.toolbox.layers import image_path  # noqa: E402
from tests.range_server import Fault  # noqa: E402
from tests.raster.remote import impatient, pixels, put_cog, server  # noqa: E402

__all__ = ["impatient", "pixels", "server"]


@pytest.mark.parametrize("is_bare", [False, True])
def test_a_remote_image_is_scored_and_not_fetched_over_and_over(results_of, server, pixels, tmp_path, *, is_bare):
    path = put_cog(server, pixels)
    output = str(tmp_path / "scores.tif")
    results = results_of("rx", INPUT=server.url("image.tif") if is_bare else path, OUTPUT=output)
    assert results["VALID_PIXELS"] == pixels[0].size
    assert server.sent < 2 * (server.folder / "image.tif").stat().st_size
    assert np.isfinite(gdal.Open(output).ReadAsArray()[0]).all()


def test_a_server_that_breaks_off_is_told_of_and_leaves_no_file(complaint_of, server, pixels, tmp_path):
    path = put_cog(server, pixels)
    server.fail(Fault.RESET, beyond=10**6)
    sentence = complaint_of("rx", INPUT=path, OUTPUT=str(tmp_path / "scores.tif"))
    assert "could not be read over the network" in sentence and path in sentence
    assert not list(tmp_path.glob("scores*"))


def test_a_remote_layer_is_found_again_as_the_image_of_its_scores(results_of, server, pixels, tmp_path):
    image = QgsRasterLayer(put_cog(server, pixels), "far")
    QgsProject.instance().addMapLayer(image)
    assert image_path(image) == file_of(image) == server.vsi("image.tif")
    results_of("rx", INPUT=image.id(), OUTPUT=str(tmp_path / "scores.tif"))
    scores = QgsRasterLayer(str(tmp_path / "scores.tif"), "scores")
    found = source_image(scores)
    assert found is not None and found.id() == image.id()
    assert Path(file_of(found)).name == "image.tif"

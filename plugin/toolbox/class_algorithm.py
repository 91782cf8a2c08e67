"""ClassAlgorithm: a model of one class applied to an image: probability, map of the class, and its area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterDestination,
)

from ..detectors.spec import DetectorSpec
from .arrival import style_on_arrival
from .class_style import colour_class, colour_probability
from .detect_algorithm import DetectAlgorithm
from .layers import told_to_qgis
from .translation import tr

if TYPE_CHECKING:
    from ..raster.class_map import Area

_M2_PER_HA = 10_000


class ClassAlgorithm(DetectAlgorithm):
    """Runs one of the detectors whose score is a probability."""

    CLASS_MAP = "CLASS_MAP"
    PIXELS, PIXELS_LOW, PIXELS_HIGH = "CLASS_PIXELS", "CLASS_PIXELS_LOW", "CLASS_PIXELS_HIGH"
    AREA, AREA_LOW, AREA_HIGH = "AREA_M2", "AREA_M2_LOW", "AREA_M2_HIGH"
    CLASS_NAME = "CLASS_NAME"

    def __init__(self, spec: DetectorSpec) -> None:
        super().__init__(spec)
        self._class_name = ""

    def createInstance(self) -> ClassAlgorithm:
        """QGIS runs a copy."""
        return ClassAlgorithm(self._spec)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """The parameters of every detector, then the map of the class and its area."""
        super().initAlgorithm(configuration)
        self.parameterDefinition(self.OUTPUT).setDescription(tr("Probability"))
        class_map = QgsProcessingParameterRasterDestination(self.CLASS_MAP, tr("Class map"), optional=True)
        class_map.setCreateByDefault(True)
        self.addParameter(class_map)
        self.addOutput(QgsProcessingOutputString(self.CLASS_NAME, tr("Name of the class")))
        for name, label in (
            (self.PIXELS, tr("Pixels of the class")),
            (self.PIXELS_LOW, tr("Pixels of the class, lower end of the 90 % interval")),
            (self.PIXELS_HIGH, tr("Pixels of the class, upper end")),
            (self.AREA, tr("Area of the class (m²)")),
            (self.AREA_LOW, tr("Area of the class, lower end of the 90 % interval (m²)")),
            (self.AREA_HIGH, tr("Area of the class, upper end (m²)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In the background: probabilities, then the class above the matched threshold."""
        from ..raster.class_map import write_class_map
        from ..trained_class import class_of

        with told_to_qgis():
            trained = class_of(self.parameterAsFile(parameters, self.MODEL, context), self._spec.id)
        self._class_name = trained.name
        results = super().processAlgorithm(parameters, context, feedback)
        results[self.CLASS_NAME] = trained.name
        output = self.parameterAsOutputLayer(parameters, self.CLASS_MAP, context)
        if not output:
            return results
        with told_to_qgis():
            area = write_class_map(results[self.OUTPUT], output, trained.thresholds, trained.facts, feedback)
        results.update(self._areas(output, area))
        feedback.pushInfo(_sentence(trained.name, area))
        name = tr("{name}: {image}").format(name=trained.name, image=self._image_name)
        style_on_arrival(context, output, (tr("Class map"), name), colour_class(trained.name))
        return results

    def _areas(self, output: str, area: Area) -> dict[str, Any]:
        found: dict[str, Any] = {
            self.CLASS_MAP: output,
            self.PIXELS: area.pixels,
            self.PIXELS_LOW: area.pixels_low,
            self.PIXELS_HIGH: area.pixels_high,
        }
        if area.m2 is not None:
            found.update({self.AREA: area.m2, self.AREA_LOW: area.m2_low, self.AREA_HIGH: area.m2_high})
        return found

    def _arrive(self, context: QgsProcessingContext, output: str) -> None:
        name = tr("Probability of {name}: {image}").format(name=self._class_name, image=self._image_name)
        style_on_arrival(context, output, (tr("Probability"), name), colour_probability)

    def _result_help(self) -> str:
        return tr(
            "<b>Results:</b> <i>Probability</i>, a GeoTIFF with two bands: the probability of the class (0.5 is the "
            "threshold), and the share of the image's valid pixels with at least this probability. <i>Class map</i>: "
            "1 = class, 0 = other, 255 = no data; the area and its interval stand in the log, in the outputs and in "
            "the file's metadata. Make polygons of the class with 'Anomalies as polygons', by a value of 0.5."
        )


def _sentence(name: str, area: Area) -> str:
    share = 100 * area.pixels / max(1, area.valid_px)
    text = tr("{name}: {pixels} pixels, {share:.2f} % of the valid ones (90 % interval {low} to {high}).").format(
        name=name, pixels=area.pixels, share=share, low=area.pixels_low, high=area.pixels_high
    )
    if area.m2 is None or area.m2_low is None or area.m2_high is None:
        return text
    hectares = [value / _M2_PER_HA for value in (area.m2, area.m2_low, area.m2_high)]
    return text + " " + tr("Area {:.4g} ha ({:.4g} to {:.4g} ha).").format(*hectares)

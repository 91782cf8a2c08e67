"""Rx: the Reed-Xiaoli detector, the Mahalanobis distance of a pixel to the mean of the whole image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .learned import Learned, only, part_of, under
from .onnx_model import OnnxModel
from .spec import Area, Array, ImageShape
from .whitening import Moments, Whitening


class Rx:
    """Global RX: (x - m)' C^-1 (x - m) with the image's mean m and covariance C, in all or the leading components.

    Reed and Yu, IEEE Trans. ASSP 38(10), 1990, eq. 24 with the covariance of the whole image.
    """

    margin_px = 0
    surveys = 1

    def __init__(self, shape: ImageShape, settings: Mapping[str, float]) -> None:
        self._components = int(settings["COMPONENTS"])
        self._bands = shape.bands
        self._moments = Moments(shape.bands)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Adds the pixels to mean and covariance."""
        self._moments.add(pixels[0])

    def wants(self, number: int, area: Area) -> bool:
        """Every pixel."""
        return True

    def settle(self, number: int) -> None:
        """Finds the whitened space."""
        self._whitening = Whitening.fitted(self._moments, self._components)

    def learned(self) -> Learned:
        """The whitened space."""
        return under("whitening", self._whitening.learned())

    def recall(self, learned: Learned) -> None:
        """Takes it back; raises LearnedUnfit."""
        only(learned, "whitening.")
        self._whitening = Whitening.recalled(part_of(learned, "whitening"), self._bands)

    def score(self, pixels: Array) -> Array:
        """(1, bands, rows, cols) -> (rows, cols) squared distance; about the number of components on average."""
        return self._whitening.distance(pixels[0])


def build_rx(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Rx:
    """Rx for the catalog."""
    return Rx(shape, settings)

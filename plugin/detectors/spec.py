"""What a detector is: the entry of the catalog, and the protocol of the object that scores pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:  # The catalog is read whenever QGIS starts: what only annotations name is not.
    import numpy.typing as npt

    from .learned import Learned
    from .onnx_model import OnnxModel

    Array = npt.NDArray[np.float32]
    Build = Callable[["ImageShape", Mapping[str, float], Sequence[OnnxModel]], "LearningDetector"]
else:
    Array = np.ndarray


class Dates(Enum):
    """How many dates a detector looks at."""

    ONE = "one"
    HISTORY = "history"


class ScoreKind(Enum):
    """What a score is: a deviation from what is usual, or the probability of the class that the model has learned."""

    DEVIATION = "deviation"
    PROBABILITY = "probability"

    @property
    def title(self) -> str:
        """As a band is called."""
        return {ScoreKind.DEVIATION: "anomaly score", ScoreKind.PROBABILITY: "probability"}[self]


class ImageShape(NamedTuple):
    """Size of the image as the detector sees it: usable bands only, the chosen extent only."""

    dates: int
    bands: int
    height: int
    width: int


class Area(Protocol):
    """Where a block of pixels lies in the image, in pixels of the chosen extent."""

    @property
    def row(self) -> int: ...

    @property
    def col(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int: ...


class Detector(Protocol):
    """Turns pixels into scores, window by window, after it has seen the whole image `surveys` times."""

    margin_px: int
    surveys: int

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Takes note of (dates, bands, rows, cols) core pixels without margin; NaN = missing; any order of windows."""

    def wants(self, number: int, area: Area) -> bool:
        """Whether survey `number` needs the core pixels there; where not, they are not even read."""

    def settle(self, number: int) -> None:
        """Ends survey `number`: turns what was noted into what score() needs."""

    def score(self, pixels: Array) -> Array:
        """(dates, bands, rows, cols) pixels with margin -> (rows, cols) scores of the same size, NaN = missing."""


class LearningDetector(Detector, Protocol):
    """A detector that can tell what settle() has worked out, so that another one scores without any survey."""

    def learned(self) -> Learned:
        """All that score() needs of the surveys, as arrays that no one changes."""

    def recall(self, learned: Learned) -> None:
        """Takes it in place of the surveys; scores are then the same to the last bit. Raises LearnedUnfit."""


@dataclass(frozen=True)
class Option:
    """A number that the user may set; becomes a parameter of the algorithm with this name."""

    name: str
    label: str
    default: float
    minimum: float
    maximum: float
    whole: bool = True
    help: str = ""


@dataclass(frozen=True)
class DetectorSpec:
    """One entry of the catalog: all that the toolbox, the dock, the tests and the exporter need to know of a method."""

    id: str
    """Stem of the network file, the .onnx and its card, the docs page, the icon and the algorithm's name."""
    title: str
    summary: str
    """One sentence for lists and the dock."""
    help: str
    """Paragraphs for the algorithm's help panel: what it finds, when to use it, how to read the scores."""
    source: str
    """The paper that the method comes from."""
    build: Build
    group: str = "Spectral anomalies"
    models: tuple[str, ...] = ()
    """Stems of the ONNX files it runs; empty for a training-free detector."""
    is_fused: bool = True
    """Whether onnxruntime's fusions speed its networks up on the CPU; where not they are left out, since Python, and
    with it every window, stands still while they are looked for."""
    own_model: bool = False
    """Whether users train its one model themselves; then none ships, and `models` is empty."""
    at_pixel_size: bool = False
    """Whether its model knows a pixel size that images may be resampled to."""
    is_reducible: bool = True
    """Whether scores at a lower resolution resemble those at the full one: not where sizes or textures in pixels are
    what the network has learned."""
    unusual: float | None = None
    """The score from which a pixel is unusual, where it has such a scale; the layer's colours begin there."""
    score: ScoreKind = ScoreKind.DEVIATION
    options: tuple[Option, ...] = ()
    dates: Dates = Dates.ONE
    bands: tuple[int, int] = (4, 500)
    """Fewest and most usable bands it can work with."""
    floats_per_pixel: int = 4
    """Float32 values held per pixel while scoring, beyond the copies of the bands: bounds the window's size."""
    floats_per_component: int = 0
    """And so many more for each band, up to the 20 components that are kept of many bands."""
    mirrored: bool = True
    """Whether the margin beyond the image's edge is mirrored, as networks want it, or missing."""
    step_px: int = 1
    """Cores begin at multiples of this, for networks whose coarse levels would else depend on the windows."""
    core_px: int = 0
    """Rows and columns of a core where the network has a best size; 0 = as large as the memory budget allows."""

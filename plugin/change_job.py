"""ChangeJob: all that one run of find_change() needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from .change_detector import Question, Settings
from .detect import DEFAULT_MEMORY_BYTES
from .detectors.encoder import COMPACT, SAM
from .detectors.onnx_model import Wish
from .raster.reader import Selection


class Backbone(Enum):
    """What describes a place on a date: a network of ours, Segment Anything, or the pixels themselves."""

    COMPACT = "compact"
    SAM = "sam"
    NONE = "none"

    @property
    def model_kind(self) -> str:
        """The detector that the model's card names."""
        return SAM if self is Backbone.SAM else COMPACT


@dataclass(frozen=True)
class ChangeJob:
    """All that one run needs to know.

    `dates`: typed dates of all images (empty: from names and metadata); `new`: the new ones (empty: the last). The
    other outputs are written where they are named: scores of each new date, first date and length of the anomalous
    stretch. `cache` keeps the features of a network. With `objects` candidate areas are outlined, by superpixels or,
    where it is named, by the `decoder` of Segment Anything.
    """

    images: tuple[str, ...]
    output: str
    dates: str = ""
    new: str = ""
    question: Question = Question.NEW
    backbone: Backbone = Backbone.COMPACT
    model: str = ""
    cache: str = ""
    objects: bool = True
    decoder: str = ""
    settings: Settings = field(default_factory=Settings)
    selection: Selection = field(default_factory=Selection)
    per_date: str = ""
    begin: str = ""
    length: str = ""
    wish: Wish = field(default_factory=Wish)
    memory_bytes: int = DEFAULT_MEMORY_BYTES

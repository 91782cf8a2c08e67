"""ChangeJob: all that one run of find_change() needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from .change_choices import Backbone, Question
from .change_detector import Settings
from .detectors.device import Wish
from .detectors.encoder import COMPACT, SAM
from .memory import DEFAULT_MEMORY_BYTES
from .raster.reader import Selection


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

    @property
    def model_kind(self) -> str:
        """The detector that the card of the backbone's model names."""
        return SAM if self.backbone is Backbone.SAM else COMPACT

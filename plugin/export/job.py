"""ExportJob: the anomalies of a layer, where they come from, and the file that is to be made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..feedback import Feedback
from ..verdict import Anomaly, Which

FEWEST, MOST = 1, 10_000
_UNWRITABLE = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # takes some milliseconds to compile


@dataclass(frozen=True)
class ExportJob:
    """What to export of a layer. `crs`: WKT, may be empty; `facts`: what the layer says of itself.

    The files of the layer, of its scores and of its image (each may be empty) are for the report alone, like `top`,
    the number of anomalies that it shows with a picture.
    """

    anomalies: Sequence[Anomaly]
    output: str
    crs: str = ""
    which: Which = Which.ALL
    facts: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    layer: str = ""
    scores: str = ""
    image: str = ""
    top: int = 100


Writer = Callable[[Path, ExportJob, Sequence[Anomaly], Feedback], None]


def writable(text: str) -> str:
    """Without the control characters and halves of characters that XML, HTML and UTF-8 do not take."""
    return re.sub(_UNWRITABLE, "\ufffd", text)

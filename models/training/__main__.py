"""python -m models.training job.json: trains a network; progress as JSON lines, the last one names the model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from plugin.errors import AnomalyError

from . import asd, change, import_sam, pu, pu_windows, published, ranked, relation
from .loop import tell

KINDS: dict[str, Callable[[Mapping[str, object], str], None]] = {
    "asd": asd.train,
    "change": change.train,
    "import_sam": import_sam.train,
    "pu": pu.train,
    "pu_windows": pu_windows.train,
    "tdd": relation.train,
    "tdd_published": published.train,
    "uniadrs": ranked.train,
}


def main(arguments: Sequence[str]) -> int:
    """Runs the job in the file; 0 where a model was written."""
    if len(arguments) != 1:
        tell(error="Give one job file: python -m models.training job.json")
        return 2
    path = Path(arguments[0])
    try:
        job = json.loads(path.read_text(encoding="utf-8"))
        KINDS[job["network"]](job, f"python -m models.training {path.as_posix()}")
    except KeyError as missing:
        tell(error=f"The job lacks {missing}, or names a network other than {sorted(KINDS)}.")
    except (OSError, ValueError, AnomalyError) as raised:
        tell(error=str(raised))
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A script for a process of its own, with pip: what an unpacked onnxruntime needs of numpy and of NVIDIA's libraries.

    python wheel_facts.py FOLDER NUMPY_VERSION

pip brings the one parser of requirements that is surely there. It imports nothing of the plugin.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import distributions
from typing import Any

MARK = "EARTH_ANOMALY_WHEEL "


def main(folder: str, numpy: str) -> None:
    """Tells it of the one distribution there that has onnxruntime in its name."""
    from pip._vendor.packaging.requirements import Requirement

    (found,) = [
        one for one in distributions(path=[folder]) if str(one.metadata["Name"]).lower().startswith("onnxruntime")
    ]
    needs = [Requirement(text) for text in found.requires or ()]
    plain = [one for one in needs if one.marker is None or one.marker.evaluate({"extra": ""})]
    refused = [str(one) for one in plain if one.name == "numpy" and not one.specifier.contains(numpy, prereleases=True)]
    extras = [one for one in needs if one not in plain and any(_is_in(one, extra) for extra in ("cuda", "cudnn"))]
    facts = {
        "package": found.metadata["Name"],
        "version": found.version,
        "wanted": refused[0].partition(";")[0].strip() if refused else "",
        "libraries": [str(one).partition(";")[0].strip() for one in extras],
    }
    sys.stdout.write(f"\n{MARK}{json.dumps(facts)}\n")


def _is_in(need: Any, extra: str) -> bool:
    return need.marker is not None and bool(need.marker.evaluate({"extra": extra}))


if __name__ == "__main__":
    main(*sys.argv[1:])

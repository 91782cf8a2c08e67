"""python -m earth_anomaly: plans, works off and merges jobs on any number of machines, without QGIS."""

from __future__ import annotations

import sys

from .plugin.scale.program import program

if __name__ == "__main__":
    sys.exit(program())

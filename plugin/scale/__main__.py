"""python -m plugin.scale: the same from a checkout as python -m earth_anomaly of the installed package."""

from __future__ import annotations

import sys

from .program import program

if __name__ == "__main__":
    sys.exit(program())

"""GroupJob: what group_anomalies() is to group."""

from __future__ import annotations

from dataclasses import dataclass

MOST_GROUPS = 1000


@dataclass(frozen=True)
class GroupJob:
    """A GeoPackage of anomalies (and the layer in it), the image they were found in, its bands (none = all good ones),
    and how many groups there are to be (0 = as many as there are)."""

    anomalies: str
    image: str
    layer: str = ""
    bands: tuple[int, ...] = ()
    groups: int = 0

"""Errors of exports and of samples made of verdicts, each with a sentence that says what is wrong and what to do.

AnomalyError
├── ImageError
│   └── NotAnAnomalyLayer     a layer without the fields of anomalies
├── OutputError
│   ├── EndingUnknown         an export of a kind that there is not
│   ├── PlaceUnknown          a format that needs longitude and latitude, a layer without coordinate system
│   └── PlaceNotOnEarth       coordinates that have no longitude and latitude
└── SettingError
    └── NobodySaidSo          no anomaly has the verdict that is asked for
"""

from __future__ import annotations

from ..errors import ImageError, OutputError, SettingError


class NotAnAnomalyLayer(ImageError):
    """Neither rank nor peak score."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is no layer of anomalies: it has neither a field 'rank' nor 'peak_score'. "
            "Choose a result of 'Anomalies as polygons'."
        )


class EndingUnknown(OutputError):
    """The ending of the file says the format."""

    def __init__(self, path: str, endings: str) -> None:
        super().__init__(f"'{path}' has an ending that is not known here. Use one of {endings}.")


class PlaceUnknown(OutputError):
    """Longitude and latitude cannot be told."""

    def __init__(self, ending: str) -> None:
        super().__init__(
            f"The anomalies have no coordinate system, but a {ending} file holds longitudes and latitudes. "
            "Assign the layer its coordinate system first, or export to .csv or .html."
        )


class PlaceNotOnEarth(OutputError):
    """The transformation fails."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The anomalies' coordinates have no longitude and latitude ({reason}). "
            "Check the coordinate system that the layer is assigned."
        )


class NobodySaidSo(SettingError):
    """Nothing to make samples of."""

    def __init__(self, verdict: str) -> None:
        super().__init__(
            f"No anomaly is {verdict} yet, so there are no samples. Judge some in the Results tab first, "
            "or choose the other verdict."
        )

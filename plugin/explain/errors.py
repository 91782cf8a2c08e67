"""Errors of explaining and grouping anomalies, each with a sentence that says what to do.

AnomalyError
├── ImageError
│   ├── ImageOfOtherGrid        pixels that do not lie on those of the scores
│   ├── PlaceOutside            a place beyond the image
│   ├── PlaceWithoutData        a place where the image has no valid pixel
│   └── NoSurroundings          nothing but anomalies and no-data round a place
├── NotAnAnomalyLayer           a layer that is none of ours
├── AnomalyLayerLocked          a layer that cannot be written now
└── NothingToGroup              no anomaly lies on the image
"""

from __future__ import annotations

from ..errors import AnomalyError, ImageError


class ImageOfOtherGrid(ImageError):
    """Scores of another image, or a resampled one."""

    def __init__(self, image: str, scores: str, reason: str) -> None:
        super().__init__(
            f"The pixels of '{image}' do not lie on those of '{scores}' ({reason}). "
            "Choose the image that the scores were made of."
        )


class PlaceOutside(ImageError):
    """Beyond the edge."""

    def __init__(self, image: str) -> None:
        super().__init__(f"This place lies outside of '{image}'. Choose a place on the image, or another image.")


class PlaceWithoutData(ImageError):
    """No valid pixel there."""

    def __init__(self, image: str) -> None:
        super().__init__(f"'{image}' has no data at this place. Choose a place where all bands used have data.")


class NoSurroundings(ImageError):
    """Nothing to compare with."""

    def __init__(self, image: str) -> None:
        super().__init__(
            f"Too few valid pixels of '{image}' lie round this place to compare it with: the others are no-data or "
            "anomalies themselves. Choose another place, or a higher threshold."
        )


class NotAnAnomalyLayer(AnomalyError):
    """Not written by our polygons algorithm."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' is no layer of anomalies ({reason}). Choose a GeoPackage made by 'Anomalies as polygons'."
        )


class AnomalyLayerLocked(AnomalyError):
    """Another program writes to it, or it may not be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' cannot be changed now ({reason}). End its editing in QGIS, or close the program that uses it; "
            "the groups are as they were."
        )


class NothingToGroup(AnomalyError):
    """No anomaly could be described."""

    def __init__(self, image: str) -> None:
        super().__init__(
            f"None of the anomalies lies on valid pixels of '{image}' that have surroundings to compare with. "
            "Choose the image that the anomalies were found in."
        )

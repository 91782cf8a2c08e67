"""Drawing: what a line chart of an explanation shows; spectrum_drawing() and profile_drawing() make them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...explain.explanation import Explanation
from ...explain.window import Label
from .words import compass, length_unit

OBJECT, MEAN, NEAREST = "object", "mean", "nearest"
# Bands further apart than so many usual steps are not joined by a line.
_GAP = 3.0


class Line(NamedTuple):
    """A curve: what it is, its name in the legend, and its values; NaN where there is none."""

    role: str
    name: str
    values: tuple[float, ...]


class Strip(NamedTuple):
    """The area between two curves."""

    name: str
    low: tuple[float, ...]
    high: tuple[float, ...]


class Drawing(NamedTuple):
    """Lines over places `at` along the axis; `told` says for each place what is there. `level`: a dashed line across.

    `breaks` are the numbers of places before which a line is interrupted; `shaded` those that belong to the object.
    `names` stand at the places instead of numbers, where there are any.
    """

    at: tuple[float, ...]
    told: tuple[str, ...]
    lines: tuple[Line, ...]
    axis: str
    strip: Strip | None = None
    level: tuple[str, float] | None = None
    breaks: frozenset[int] = frozenset()
    shaded: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()


def spectrum_drawing(answer: Explanation) -> Drawing:
    """The object's spectrum, the mean and the spread of its surroundings, and the most similar pixel."""
    order = band_order(answer.labels)
    is_known = has_wavelengths(answer.labels)
    labels = [answer.labels[index] for index in order]
    lines = [Line(MEAN, _tr("Surroundings, mean"), _in(order, answer.around.mean))]
    if answer.nearest is not None:
        lines.append(Line(NEAREST, _tr("Most similar pixel"), _in(order, answer.nearest.spectrum)))
    name = _tr("This place") if answer.object_px == 1 else _tr("Anomaly, mean")
    lines.append(Line(OBJECT, name, _in(order, answer.spectrum)))
    names = () if is_known or not all(one.name for one in labels) else tuple(one.name for one in labels)
    places = range(len(labels)) if names else [one.wavelength_nm if is_known else one.number for one in labels]
    at = tuple(float(one) for one in places)
    return Drawing(
        at=at,
        told=tuple(band_name(one) for one in labels),
        lines=tuple(lines),
        axis=_tr("Wavelength (nm)") if is_known else _tr("Band"),
        strip=Strip(_tr("5 to 95\u00a0%"), _in(order, answer.around.low), _in(order, answer.around.high)),
        breaks=_breaks(at),
        names=names,
    )


def profile_drawing(answer: Explanation) -> Drawing:
    """The scores along the longest axis."""
    profile = answer.profile
    unit = length_unit(profile.forward)
    told = _tr("{distance} {unit} from the peak")
    start, end = compass(profile.backward), compass(profile.forward)
    axis = _tr("Distance from the peak ({unit})").format(unit=unit)
    if start and end:
        axis = _tr("{axis}, {start} to {end}").format(axis=axis, start=start, end=end)
    return Drawing(
        at=tuple(float(one) for one in profile.along),
        told=tuple(told.format(distance=f"{abs(one):.4g}", unit=unit) for one in profile.along),
        lines=(Line(OBJECT, _tr("Score"), tuple(float(one) for one in profile.scores)),),
        axis=axis,
        level=None if answer.threshold is None else (_tr("Threshold"), answer.threshold),
        shaded=frozenset(int(number) for number in np.flatnonzero(profile.is_object)),
    )


def band_order(labels: tuple[Label, ...]) -> list[int]:
    """Indices by wavelength where all are known, else as they come."""
    order = list(range(len(labels)))
    return sorted(order, key=lambda index: labels[index].wavelength_nm) if has_wavelengths(labels) else order


def has_wavelengths(labels: tuple[Label, ...]) -> bool:
    """Whether all are known."""
    return all(one.wavelength_nm is not None for one in labels)


def band_name(label: Label) -> str:
    """As it is told to the user: by wavelength, else by name, else by number."""
    if label.wavelength_nm is not None:
        return _tr("{nm}\u00a0nm (band {number})").format(nm=f"{label.wavelength_nm:.0f}", number=label.number)
    if label.name:
        return _tr("{name} (band {number})").format(name=label.name, number=label.number)
    return _tr("Band {number}").format(number=label.number)


def short_band_name(label: Label) -> str:
    """The same in a narrow place."""
    if label.wavelength_nm is not None:
        return _tr("{nm}\u00a0nm").format(nm=f"{label.wavelength_nm:.0f}")
    return label.name or _tr("Band {number}").format(number=label.number)


def _in(order: list[int], values: np.ndarray) -> tuple[float, ...]:
    return tuple(float(values[index]) for index in order)


def _breaks(at: tuple[float, ...]) -> frozenset[int]:
    """Before which places bands have been left out."""
    steps = np.diff(at)
    if len(steps) < 3:
        return frozenset()
    return frozenset(int(number) + 1 for number in np.flatnonzero(steps > _GAP * np.median(steps)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

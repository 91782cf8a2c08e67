"""An explanation in one sentence, and directions and lengths in words."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...explain.explanation import Explanation
from ...explain.grid import Way
from ...explain.profile import Nearest
from ...explain.window import Label

# In spreads: less is not seen in a band alone; more is seen whatever the other bands say.
_PLAIN, _FAR = 1.5, 3.0
_M_PER_KM, _WHOLE_M = 1000, 10


def sentence(answer: Explanation) -> str:
    """Where it differs most, by how much, and where something like it lies."""
    parts = [_difference(answer)]
    if answer.nearest is not None:
        parts.append(_likeness(answer.nearest))
    if answer.step_px > 1:
        parts.append(
            _tr("Too large to be read whole: one pixel in {} by {} counts.").format(answer.step_px, answer.step_px)
        )
    return " ".join(parts)


def length(way: Way) -> str:
    """With its unit."""
    if not way.is_metres:
        return _tr("{} pixels").format(f"{way.length:.0f}") if round(way.length) != 1 else _tr("1 pixel")
    if way.length >= _M_PER_KM:
        return _tr("{}\u00a0km").format(f"{way.length / _M_PER_KM:.3g}")
    return _tr("{}\u00a0m").format(f"{way.length:.0f}" if way.length >= _WHOLE_M else f"{way.length:.2g}")


def length_unit(way: Way) -> str:
    """Of its number."""
    return _tr("m") if way.is_metres else _tr("pixels")


def compass(way: Way) -> str:
    """Where it leads to; empty without a coordinate system, or for no way at all."""
    points = (
        _tr("north"), _tr("north-east"), _tr("east"), _tr("south-east"),
        _tr("south"), _tr("south-west"), _tr("west"), _tr("north-west"),
    )  # fmt: skip
    return points[way.point] if way.point >= 0 and way.length > 0 else ""


def _difference(answer: Explanation) -> str:
    index = answer.most_different()
    value = float(answer.deviation[index])
    size, at = f"{abs(value):.1f}", _at(answer.labels[index])
    if answer.is_ordinary and abs(value) < _FAR:
        return _tr("Hardly differs from its surroundings: {size} spreads at most, {at}.").format(size=size, at=at)
    if abs(value) < _PLAIN:
        strongest = answer.strongest(1)[0]
        told = _tr(
            "No single band stands out ({size} spreads at most, {at}); their combination does, above all {band}."
        )
        return told.format(size=size, at=at, band=_at(answer.labels[strongest]))
    above = _tr("Differs most {at}: {size} spreads above its surroundings.")
    below = _tr("Differs most {at}: {size} spreads below its surroundings.")
    return (above if value > 0 else below).format(at=at, size=size)


def _likeness(nearest: Nearest) -> str:
    where = compass(nearest.way)
    if nearest.is_odd:
        there = _tr("Most like it: an anomalous pixel {length} to the {where}.")
        plain = _tr("Most like it: an anomalous pixel {length} away.")
    else:
        there = _tr("Most like it: a pixel {length} to the {where}.")
        plain = _tr("Most like it: a pixel {length} away.")
    return (there if where else plain).format(length=length(nearest.way), where=where)


def _at(label: Label) -> str:
    if label.wavelength_nm is not None:
        return _tr("at {}\u00a0nm").format(f"{label.wavelength_nm:.0f}")
    if label.name:
        return _tr("in {}").format(label.name)
    return _tr("in band {}").format(label.number)


def spectrum_csv(answer: Explanation) -> str:
    """A line for each band."""
    head = "band,wavelength_nm,name,spectrum,mean,spread,p05,p95,nearest,deviation_spreads,share_signed"
    around, lines = answer.around, [head]
    nearest = answer.nearest.spectrum if answer.nearest is not None else np.full(len(answer.labels), np.nan)
    for index, label in enumerate(answer.labels):
        values = (answer.spectrum, around.mean, around.spread, around.low, around.high, nearest, answer.deviation,
                  answer.shares)  # fmt: skip
        numbers = ",".join("" if np.isnan(one[index]) else f"{one[index]:.9g}" for one in values)
        nm = "" if label.wavelength_nm is None else f"{label.wavelength_nm:g}"
        name = label.name.replace('"', '""')
        lines.append(f'{label.number},{nm},"{name}",{numbers}')
    return "\n".join(lines) + "\n"


def profile_csv(answer: Explanation) -> str:
    """A line for each place."""
    profile = answer.profile
    unit = "m" if profile.forward.is_metres else "px"
    lines = [f"distance_{unit},score,is_object"]
    for along, score, is_object in zip(profile.along, profile.scores, profile.is_object):
        lines.append(f"{along:.9g},{'' if np.isnan(score) else f'{score:.9g}'},{int(is_object)}")
    return "\n".join(lines) + "\n"


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)

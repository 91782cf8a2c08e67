"""Round numbers and calendar days along the axes of a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import NamedTuple

_GAP = 1.6
# The calendar's steps from the finest: (months, days), one of which is 0.
_STEPS = ((0, 1), (0, 7), (0, 14), (1, 0), (2, 0), (3, 0), (6, 0), (12, 0), (24, 0), (60, 0), (120, 0), (240, 0))


class Tick(NamedTuple):
    """A place on an axis, and what is written there."""

    at: float
    text: str


def value_ticks(low: float, high: float, most: int) -> list[Tick]:
    """At most so many round numbers from low to high."""
    rough = (high - low) / max(1, most)
    power = 10 ** floor(log10(rough))
    step = next(power * one for one in (1, 2, 5, 10) if power * one >= rough * (1 - 1e-9))
    digits = max(0, -floor(log10(step) + 1e-9))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [Tick(number * step, _number(number * step, digits)) for number in range(first, last + 1)]


def padded(values: Sequence[float]) -> tuple[float, float]:
    """Lowest and highest, with some room on both sides."""
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def day_ticks(first: date, last: date, room: float) -> list[Tick]:
    """Days, months or years by their ordinals, as fine as the room (in characters) allows; else the two ends."""
    for step in _STEPS:
        days = list(_days(first, last, step))
        ticks = [Tick(day.toordinal(), _day_text(day, step)) for day in days]
        if len(ticks) >= 2 and sum(len(one.text) for one in ticks) * _GAP <= room:
            return ticks
    ends = [Tick(day.toordinal(), day.isoformat()) for day in (first, last)]
    return ends if first != last else ends[:1]


def name_ticks(names: Sequence[str], room: float) -> list[Tick]:
    """Every name, or every second, ..., by their numbers."""
    step = max(1, ceil(sum(len(one) for one in names) * _GAP / max(1.0, room)))
    return [Tick(number, names[number]) for number in range(0, len(names), step)]


def _days(first: date, last: date, step: tuple[int, int]) -> Iterator[date]:
    months, days = step
    if days:
        for number in range(0, (last - first).days + 1, days):
            yield first + timedelta(number)
        return
    month = ceil((first.year * 12 + first.month - 1 + (first.day > 1)) / months) * months
    while month // 12 <= date.max.year and date(month // 12, month % 12 + 1, 1) <= last:
        yield date(month // 12, month % 12 + 1, 1)
        month += months


def _day_text(day: date, step: tuple[int, int]) -> str:
    months = step[0]
    if not months:
        return day.isoformat()
    return f"{day:%Y}" if months >= 12 else f"{day:%Y-%m}"


def _number(value: float, digits: int) -> str:
    return f"{value + 0.0:.{digits}f}" if abs(value) < 1e6 else f"{value:.4g}"

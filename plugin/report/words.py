"""How a report says it: texts that are safe in HTML, figures with their units, verdicts with their colours."""

from __future__ import annotations

from html import escape
from math import floor, log10

from ..export.job import writable
from ..verdict import ACCEPTED, OPEN, REJECTED, UNSURE, Interval

VERDICT_WORDS = {ACCEPTED: "accepted", REJECTED: "rejected", UNSURE: "unsure", OPEN: "not judged"}
VERDICT_COLOURS = {ACCEPTED: "#13a05c", REJECTED: "#d6403a", UNSURE: "#e6a700", OPEN: "#2f7de1"}
_M2_PER_HA = 10_000.0


def safe(text: str) -> str:
    """For any place between tags, and for attributes in quotation marks."""
    return escape(writable(text), quote=True)


def in_lines(text: str) -> str:
    """The same, with its line breaks."""
    return safe(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def figure(value: float | None) -> str:
    """Four digits that count; thousands are set apart."""
    if value is None:
        return ""
    if value == 0:
        return "0"
    size = floor(log10(abs(value)))
    if not -4 <= size < 9:
        return f"{value:.3e}"
    text = f"{value:,.{max(0, 3 - size)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def whole(value: int) -> str:
    """Thousands set apart."""
    return f"{value:,}"


def several(count: int, one: str, more: str) -> str:
    """'1 anomaly', '12 anomalies'."""
    return f"{whole(count)} {one if count == 1 else more}"


def area(square_metres: float | None, pixels: int | None) -> str:
    """On the ground where it is known, and in pixels."""
    told = []
    if square_metres is not None:
        is_large = square_metres >= _M2_PER_HA
        told.append(f"{figure(square_metres / _M2_PER_HA)} ha" if is_large else f"{figure(square_metres)} m²")
    if pixels is not None:
        told.append(several(pixels, "pixel", "pixels"))
    return ", ".join(told)


def rarity(share: float | None) -> str:
    """A share of the pixels as people say it: one in so many."""
    if share is None:
        return ""
    if share <= 0:
        return "none"
    return f"1 in {whole(round(1 / share))}" if share <= 0.5 else f"{100 * share:.3g} %"


def percent(interval: Interval) -> str:
    """With its interval."""
    return f"{100 * interval.share:.0f} % (95 % interval {100 * interval.low:.0f} to {100 * interval.high:.0f} %)"


def coordinates(point: tuple[float, float] | None, *, in_degrees: bool) -> str:
    """Longitude and latitude, or two coordinates of the plane."""
    if point is None:
        return ""
    if in_degrees:
        return f"{point[0]:.5f}°, {point[1]:.5f}°"
    return f"{point[0]:.1f}, {point[1]:.1f}"


def ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 7] -> '1–3, 7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)

"""card(): what a report says of one anomaly."""

from __future__ import annotations

from ..export.places import Places, Point
from ..verdict import OPEN, Anomaly
from .words import VERDICT_COLOURS, VERDICT_WORDS, area, coordinates, figure, in_lines, rarity, safe


def card(anomaly: Anomaly, drawn: str | None, middle: Point | None, places: Places) -> str:
    """With a picture, or a word where it has none; without either where there are no pictures at all (None)."""
    plain = " plain" if drawn is None else ""
    picture = "" if drawn is None else drawn or '<div class="blank">not on the image</div>'
    note = f'<p class="note">{in_lines(anomaly.note)}</p>' if anomaly.note.strip() else ""
    rows = "".join(f"<dt>{label}</dt><dd>{safe(text)}</dd>" for label, text in _rows(anomaly, middle, places) if text)
    return f'<article class="card{plain}">{picture}<div>{_heading(anomaly)}<dl>{rows}</dl>{note}</div></article>\n'


def _heading(anomaly: Anomaly) -> str:
    name = "–" if anomaly.rank is None else f"#{anomaly.rank}"
    decision = anomaly.decision
    colour = "" if decision == OPEN else f' style="background:{VERDICT_COLOURS[decision]}"'
    badge = f'<span class="badge {decision or "open"}"{colour}>{VERDICT_WORDS[decision]}</span>'
    group = "" if anomaly.similar is None else f'<span class="group">Group {anomaly.similar}</span>'
    return f"<h3>{name}{badge}{group}</h3>"


def _rows(anomaly: Anomaly, middle: Point | None, places: Places) -> list[tuple[str, str]]:
    on_earth = places.lon_lat(middle)
    own = "" if places.is_in_degrees else coordinates(middle, in_degrees=False)
    return [
        ("Peak score", figure(anomaly.peak_score)),
        ("Mean score", figure(anomaly.mean_score)),
        ("False alarms", rarity(anomaly.false_alarm)),
        ("Area", area(anomaly.area_m2, anomaly.area_px)),
        ("x, y", own),
        ("Lon, lat", coordinates(on_earth, in_degrees=True)),
        ("Judged", anomaly.judged.replace("T", " ")[:16]),
    ]

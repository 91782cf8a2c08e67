"""write_kml(): anomalies as named outlines in the colours of their verdicts, with a balloon that tells about each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from osgeo import ogr

from ..errors import RunCanceled
from ..feedback import Feedback
from ..report.words import VERDICT_COLOURS, VERDICT_WORDS, area, figure, rarity
from ..verdict import Anomaly
from .errors import PlaceUnknown
from .job import ExportJob, writable
from .places import Places, geometry_of

ENDING = ".kml"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>{name}</name>
<open>1</open>
"""
# Colours are written backwards: opacity, blue, green, red.
_STYLE = """<Style id="{id}">
<LineStyle><color>ff{colour}</color><width>2.5</width></LineStyle>
<PolyStyle><color>33{colour}</color></PolyStyle>
<BalloonStyle><text>$[description]</text></BalloonStyle>
</Style>
"""


def write_kml(path: Path, job: ExportJob, chosen: Sequence[Anomaly], feedback: Feedback) -> None:
    """Raises PlaceUnknown, PlaceNotOnEarth."""
    places = Places(job.crs)
    if places.system is None:
        raise PlaceUnknown(ENDING)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(name=_text(job.name or "Anomalies")))
        for verdict, colour in VERDICT_COLOURS.items():
            backwards = colour[5:7] + colour[3:5] + colour[1:3]
            file.write(_STYLE.format(id=verdict or "open", colour=backwards))
        for number, anomaly in enumerate(chosen):
            if feedback.isCanceled():
                raise RunCanceled
            file.write(_placemark(anomaly, places))
            feedback.setProgress(100 * (number + 1) / len(chosen))
        file.write("</Document>\n</kml>\n")


def _text(text: str) -> str:
    return escape(writable(text))


def _placemark(anomaly: Anomaly, places: Places) -> str:
    rows = _rows(anomaly)
    data = "".join(f'<Data name="{_text(key)}"><value>{_text(value)}</value></Data>' for key, value in rows)
    geometry = geometry_of(anomaly.shape)
    shape = _shape(places.on_earth(geometry)) if geometry is not None else ""
    return (
        f"<Placemark><name>{_text(_name(anomaly))}</name><styleUrl>#{anomaly.decision or 'open'}</styleUrl>"
        f"<description>{_text(_balloon(anomaly, rows))}</description>"
        f"<ExtendedData>{data}</ExtendedData>{shape}</Placemark>\n"
    )


def _name(anomaly: Anomaly) -> str:
    return "Anomaly" if anomaly.rank is None else f"#{anomaly.rank}"


def _rows(anomaly: Anomaly) -> list[tuple[str, str]]:
    """What is known of it."""
    rows = (
        ("Verdict", VERDICT_WORDS[anomaly.decision]),
        ("Note", anomaly.note),
        ("Peak score", figure(anomaly.peak_score)),
        ("Mean score", figure(anomaly.mean_score)),
        ("Area", area(anomaly.area_m2, anomaly.area_px)),
        ("False alarms", rarity(anomaly.false_alarm)),
        ("Group", "" if anomaly.similar is None else str(anomaly.similar)),
        ("Detector", anomaly.detector),
        ("Judged", anomaly.judged),
    )
    return [(key, value) for key, value in rows if value]


def _balloon(anomaly: Anomaly, rows: Sequence[tuple[str, str]]) -> str:
    """HTML; whoever writes it into XML escapes it once more."""
    lines = "".join(
        f'<tr><td style="color:#667">{escape(key)}</td><td>{escape(value).replace(chr(10), "<br>")}</td></tr>'
        for key, value in rows
    )
    return f'<h3>{escape(_name(anomaly))}</h3><table cellpadding="3">{lines}</table>'


def _shape(geometry: ogr.Geometry) -> str:
    """Outer rings counter-clockwise, lying on the ground."""
    parts = [_polygon(part) for part in _polygons(geometry)]
    return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _polygons(geometry: ogr.Geometry) -> list[ogr.Geometry]:
    if geometry.GetGeometryName() == "POLYGON":
        return [geometry]
    return [inner for part in geometry for inner in _polygons(part)] if geometry.GetGeometryCount() else []


def _polygon(polygon: ogr.Geometry) -> str:
    rings = []
    for number, ring in enumerate(polygon):
        points = ring.GetPoints()
        if _is_clockwise(points) is (number == 0):
            points = points[::-1]
        kind = "outerBoundaryIs" if number == 0 else "innerBoundaryIs"
        coordinates = " ".join(f"{point[0]:.7f},{point[1]:.7f}" for point in points)
        rings.append(f"<{kind}><LinearRing><coordinates>{coordinates}</coordinates></LinearRing></{kind}>")
    return f"<Polygon><tessellate>1</tessellate>{''.join(rings)}</Polygon>"


def _is_clockwise(points: Sequence[Sequence[float]]) -> bool:
    """By the area that the ring encloses."""
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(points, points[1:])) > 0

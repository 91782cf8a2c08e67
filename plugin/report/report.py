"""write_report(): anomalies with pictures, figures, verdicts and checksums as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..errors import ImageError, RunCanceled
from ..export.job import ExportJob
from ..export.places import Places, centroid, geometry_of
from ..feedback import Feedback, Portion
from ..raster.anomaly_layer import VERDICTS
from ..raster.scores import ScoreRaster
from ..verdict import OPEN, Anomaly, Tally, tally_of
from .cards import card
from .drawing import MOST_OUTLINES, legend, overview_svg, thumb_svg
from .facts import names_of, run_rows, threshold_of
from .histogram import histogram_of, histogram_svg
from .outlines import Outlines
from .pictures import Ground
from .style import STYLE
from .sums import Checksum, checksum
from .words import VERDICT_COLOURS, VERDICT_WORDS, figure, percent, safe, several, whole

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_MB = 1e6


class _Sources(NamedTuple):
    """What could be opened of the files, and a sentence about each that could not."""

    ground: Ground | None
    outlines: Outlines | None
    scores: ScoreRaster | None
    remarks: tuple[str, ...]


def write_report(path: Path, job: ExportJob, chosen: Sequence[Anomaly], feedback: Feedback) -> None:
    """Written piece by piece, so that pictures do not gather in memory. Raises RunCanceled."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for piece in _pieces(job, chosen, feedback):
            if feedback.isCanceled():
                raise RunCanceled
            file.write(piece)


def _pieces(job: ExportJob, chosen: Sequence[Anomaly], feedback: Feedback) -> Iterator[str]:
    sources = _opened(job)
    tally = tally_of(job.anomalies)
    feedback.setProgress(5)
    yield _head(job, sources, tally, len(chosen))
    yield _overview(job, sources, chosen)
    yield _figures(job, sources, tally, Portion(feedback, 10, 35))
    yield from _cards(job, sources, chosen, Portion(feedback, 35, 75))
    yield _run(job, sources)
    yield _files(job, Portion(feedback, 75, 100))
    yield "</body>\n</html>\n"


def _opened(job: ExportJob) -> _Sources:
    remarks: list[str] = []
    scores = ground = None
    if job.scores:
        try:
            scores = ScoreRaster(job.scores)
        except ImageError as raised:
            remarks.append(f"The scores could not be read: {raised}")
    else:
        remarks.append("No score raster was given, so there is no histogram.")
    named = job.facts.get("scores", "")
    if scores is not None and named and Path(job.scores).name != named:
        remarks.append(f"The anomalies were outlined in '{named}', but the scores given are '{Path(job.scores).name}'.")
    if not job.image:
        remarks.append("No image was given" + ("; the pictures show the scores." if scores else ", nor pictures made."))
    for path in filter(None, (job.image, job.scores if scores else "")):
        try:
            ground = Ground(path)
            break
        except ImageError as raised:
            remarks.append(f"No pictures of '{Path(path).name}': {raised}")
    return _Sources(ground, Outlines(ground, job.crs) if ground else None, scores, tuple(remarks))


def _head(job: ExportJob, sources: _Sources, tally: Tally, count: int) -> str:
    title = _title(job)
    facts = sources.scores.facts if sources.scores else {}
    by = {**facts, **job.facts}.get("title", "")
    about = [by, f"{whole(count)} of {several(tally.total, 'anomaly', 'anomalies')} ({_which(job)})"]
    remarks = "".join(f"<li>{safe(text)}</li>" for text in sources.remarks)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header><div class="brand">Earth Anomaly</div><h1>{safe(title)}</h1>'
        f'<p class="about">{safe(" · ".join(filter(None, about)))}</p></header>\n'
        f"{_key_figures(job, tally)}" + (f'<ul class="remarks">{remarks}</ul>\n' if remarks else "")
    )


def _title(job: ExportJob) -> str:
    images = names_of(job.facts.get("images", ""))
    name = images[-1] if images else Path(job.image).name
    return f"Anomalies in {name}" if name else job.name or "Anomalies"


def _which(job: ExportJob) -> str:
    return "all" if job.which.value == "all" else job.which.value.replace("_", " ")


def _key_figures(job: ExportJob, tally: Tally) -> str:
    threshold = threshold_of(job.facts)
    precision = tally.precision
    cells = [
        (whole(tally.total), "anomalies found"),
        (f"{whole(tally.judged)} <small>of {whole(tally.total)}</small>", "judged"),
        (
            f"{100 * precision.share:.0f} %",
            f"precision so far, {100 * precision.low:.0f} to {100 * precision.high:.0f} %",
        )
        if precision
        else ("–", "precision: nothing accepted or rejected yet"),
        (safe(figure(threshold)) or "–", "score used as the threshold"),
    ]
    return (
        '<section class="figures">'
        + "".join(f"<div><b>{b}</b><span>{s}</span></div>" for b, s in cells)
        + "</section>\n"
    )


def _overview(job: ExportJob, sources: _Sources, chosen: Sequence[Anomaly]) -> str:
    ground, outlines = sources.ground, sources.outlines
    if ground is None or outlines is None:
        return ""
    bands = ", ".join(str(number) for number in ground.bands)
    shown = f"bands {bands} as red, green and blue" if len(ground.bands) > 1 else f"band {bands}"
    size = f"{whole(ground.grid.width)} × {whole(ground.grid.height)} pixels"
    more = f" Outlined are the first {whole(MOST_OUTLINES)}." if len(chosen) > MOST_OUTLINES else ""
    return (
        f"<figure>{overview_svg(ground, outlines, chosen)}<figcaption>{legend(chosen)}"
        f"{safe(Path(ground.path).name)}, {size}; {shown}. Numbers are ranks.{more}</figcaption></figure>\n"
    )


def _figures(job: ExportJob, sources: _Sources, tally: Tally, feedback: Feedback) -> str:
    drawing = ""
    if sources.scores is not None:
        found = None
        with suppress(ImageError):
            found = histogram_of(sources.scores, feedback)
        if found is not None:
            drawing = f"<section><h2>Scores</h2>{histogram_svg(found, threshold_of(job.facts))}</section>"
    return f'<div class="halves">{drawing}<section><h2>Verdicts</h2>{_verdicts(tally)}</section></div>\n'


def _verdicts(tally: Tally) -> str:
    counts = dict(zip((*VERDICTS, OPEN), tally))
    most = max(1, *counts.values())
    rows = "".join(
        f"<tr><td>{VERDICT_WORDS[decision]}</td><td>{whole(count)}</td>"
        f'<td><i style="width:{100 * count / most:.1f}%;background:{VERDICT_COLOURS[decision]}"></i></td></tr>'
        for decision, count in counts.items()
    )
    precision = tally.precision
    told = (
        f"Precision so far: {percent(precision)}, the accepted among the {whole(tally.accepted + tally.rejected)} that "
        "were accepted or rejected."
        if precision
        else "Nothing has been accepted or rejected yet, so there is no precision."
    )
    return f'<table class="bars">{rows}</table><p class="about">{told}</p>'


def _cards(job: ExportJob, sources: _Sources, chosen: Sequence[Anomaly], feedback: Feedback) -> Iterator[str]:
    places = Places(job.crs)
    shown = chosen[: job.top]
    yield "<section><h2>Anomalies</h2>\n"
    yield '<div class="cards">\n' if shown else "<p>There is none of this kind.</p>"
    for number, anomaly in enumerate(shown):
        drawn = None
        if sources.ground is not None and sources.outlines is not None:
            drawn = thumb_svg(sources.ground, sources.outlines, anomaly)
        middle = centroid(geometry_of(anomaly.shape))
        yield card(anomaly, drawn, middle, places)
        feedback.setProgress(100 * (number + 1) / len(shown))
    yield "</div>\n" if shown else ""
    left = len(chosen) - len(shown)
    if left:
        yield f'<p class="more">{several(left, "more anomaly is", "more anomalies are")} in the layer itself.</p>'
    if places.name:
        yield f'<p class="more">Coordinates x, y: {safe(places.name)}.</p>'
    yield "</section>\n"


def _run(job: ExportJob, sources: _Sources) -> str:
    rows = run_rows(job.facts, sources.scores.facts if sources.scores else {})
    return f"<section><h2>How they were found</h2>{_table(rows)}</section>\n"


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = []
    for label, text in rows:
        told = f"<code>{safe(text)}</code>" if label.startswith("SHA-256") else safe(text)
        cells.append(f"<tr><th>{safe(label)}</th><td>{told}</td></tr>")
    return f'<table class="facts">{"".join(cells)}</table>'


def _files(job: ExportJob, feedback: Feedback) -> str:
    files = {"Anomalies": job.layer, "Scores": job.scores, "Image": job.image}
    given = [(label, path) for label, path in files.items() if path]
    rows = []
    for number, (label, path) in enumerate(given):
        part = Portion(feedback, 100 * number / len(given), 100 * (number + 1) / len(given))
        rows.append(_file_row(label, checksum(path, part)))
    if not rows:
        return ""
    return f'<section><h2>Files</h2><table class="facts">{"".join(rows)}</table></section>\n'


def _file_row(label: str, file: Checksum) -> str:
    if file.reason:
        return f"<tr><th>{label}</th><td>{safe(file.name)}<br>No checksum: {safe(file.reason)}.</td><td></td></tr>"
    later = "<br>It was open in QGIS; the last verdicts may be written to it, and change its checksum, later."
    return (
        f"<tr><th>{label}</th><td>{safe(file.name)}<br><code>SHA-256 {file.sha256}</code>"
        f"{later if file.is_open else ''}</td><td>{file.size / _MB:,.2f} MB</td></tr>"
    )

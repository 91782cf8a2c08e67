"""write_summary(): the report of a batch, one HTML file that needs no other, and the same figures as a table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import OutputNotWritable
from ..export.csv_table import harmless
from ..feedback import Feedback
from ..raster.outputs import made_whole
from ..report.words import figure, safe, several, whole
from ..version import plugin_version
from .job import BatchJob
from .plan import Item
from .state import Record, State, StateFile

_COLUMNS = (
    "number", "image", "detector", "result", "state", "seconds", "valid_pixels", "score_of_rarest_0.1_percent",
    "polygons", "message",
)  # fmt: skip
_HEADS = ("", "Image", "Detector", "State", "Seconds", "Valid pixels", "Rarest 0.1 % from", "Polygons", "Files")
_COLOURS = {State.DONE: "#13a05c", State.SKIPPED: "#2f7de1", State.FAILED: "#d6403a", State.CANCELED: "#c98a00"}
_STYLE = """
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0}p{margin:.3rem 0}table{border-collapse:collapse;width:100%;margin-top:1.2rem}
th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #8884}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.t{overflow-wrap:anywhere;min-width:8rem}
.m td{border-top:0;padding-top:0;opacity:.85}.h td{border-bottom:0}
.s{font-weight:600}.s,.f{white-space:nowrap}.f a{margin-right:.5rem}
.bar{display:flex;height:.6rem;border-radius:.3rem;overflow:hidden;margin:.8rem 0;background:#8883}
"""


def write_summary(
    job: BatchJob, items: Sequence[Item], states: StateFile, path: str, seconds: float, feedback: Feedback
) -> None:
    """The report and, beside it, its table; where they cannot be written that is told, and the batch is not lost."""
    table = str(Path(path).with_suffix(".csv"))
    records = [states.record(item.name) for item in items]
    try:
        with made_whole(path, table) as (page, sheet):
            page.write_text(_page(job, items, records, seconds), encoding="utf-8")
            _write_table(sheet, items, records)
    except OutputNotWritable as raised:
        feedback.pushWarning(str(raised))


def _write_table(path: Path, items: Sequence[Item], records: Sequence[Record]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for number, (item, record) in enumerate(zip(items, records), 1):
            scored, found = record.scored, record.outlined.get("count")
            figures = (record.state.value, f"{record.seconds:.1f}", scored.get("valid_px"), scored.get("rare_score"))
            texts = [harmless(text) for text in (item.image, item.choice.told, Path(item.scores).name)]
            table.writerow([number, *texts, *figures, found, harmless(record.message)])


def _page(job: BatchJob, items: Sequence[Item], records: Sequence[Record], seconds: float) -> str:
    rows = "".join(_row(number, item, record) for number, (item, record) in enumerate(zip(items, records), 1))
    heads = "".join(f"<th{_kind(number)}>{head}</th>" for number, head in enumerate(_HEADS))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Batch of Earth Anomaly</title>'
        f"<style>{_STYLE}</style></head><body><h1>Batch of {several(len(items), 'run', 'runs')}</h1>"
        f"{_counts(records)}<p>{_told(job, seconds)}</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}"
        "</tbody></table></body></html>\n"
    )


def _counts(records: Sequence[Record]) -> str:
    counted = Counter(record.state for record in records)
    parts = [f"{whole(counted[state])} {_word(state)}" for state in State if counted[state]]
    bars = "".join(
        f'<span style="flex:{counted[state]};background:{colour}"></span>'
        for state, colour in _COLOURS.items()
        if counted[state]
    )
    return f"<p>{', '.join(parts)}</p><div class=bar>{bars}</div>"


def _told(job: BatchJob, seconds: float) -> str:
    detectors = ", ".join(choice.told for choice in job.detectors)
    now = datetime.now().isoformat(" ", "minutes")
    return safe(
        f"{detectors}. Written to {job.output_folder}, {now}, after {seconds:.0f} s; version {plugin_version()}."
    )


def _row(number: int, item: Item, record: Record) -> str:
    scored = record.scored
    colour = _COLOURS.get(record.state, "inherit")
    cells = [
        str(number),
        f'<span title="{safe(item.image)}">{safe(Path(item.image).name or item.image)}</span>',
        safe(item.choice.told),
        f'<span class=s style="color:{colour}">{_word(record.state)}</span>',
        f"{record.seconds:.1f}" if record.seconds else "",
        _whole(scored.get("valid_px")),
        _figure(scored.get("rare_score")),
        _whole(record.outlined.get("count")),
        _links(item),
    ]
    row = "".join(f"<td{_kind(place)}>{cell}</td>" for place, cell in enumerate(cells))
    if not record.message:
        return f"<tr>{row}</tr>\n"
    told = f"<td></td><td class=t colspan={len(_HEADS) - 1}>{safe(record.message)}</td>"
    return f"<tr class=h>{row}</tr><tr class=m>{told}</tr>\n"


def _links(item: Item) -> str:
    """Beside the report, so that the folder can be moved."""
    folder = Path(item.folder)
    files = {"scores": item.scores, "polygons": item.polygons, "log": item.log}
    return " ".join(
        f'<a href="{quote(Path(path).relative_to(folder).as_posix())}">{word}</a>'
        for word, path in files.items()
        if Path(path).is_file()
    )


def _kind(place: int) -> str:
    """Of a column: figures, texts of any length, links."""
    return {1: " class=t", 8: " class=f"}.get(place, " class=n" if place in (0, 4, 5, 6, 7) else "")


def _word(state: State) -> str:
    return "done before" if state is State.SKIPPED else state.value


def _whole(value: Any) -> str:
    return whole(value) if isinstance(value, int) else ""


def _figure(value: Any) -> str:
    return figure(float(value)) if isinstance(value, (int, float)) else ""

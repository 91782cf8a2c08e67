"""python -m docs.site.reference [--check]: a page of docs/reference for each algorithm, from what it says of itself."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .examples import example

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"
MARK = "\n<!-- Written by python -m docs.site.reference; not by hand. -->\n"
_NO_LIMIT = 1e300
_TYPES = {
    "band": "band",
    "boolean": "yes or no",
    "enum": "choice",
    "extent": "extent",
    "field": "field",
    "file": "file",
    "fileDestination": "file to write",
    "folderDestination": "folder to write to",
    "multilayer": "raster layers",
    "number": "number",
    "raster": "raster layer",
    "rasterDestination": "GeoTIFF to write",
    "sink": "vector file to write",
    "source": "vector layer",
    "string": "text",
    "vector": "vector layer",
    "vectorDestination": "vector file to write",
}
_TAGS = (
    (r"</?b>", "**"),
    (r"</?i>", "*"),
    (r"</?code>", "`"),
    (r"<br ?/?>", "\n\n"),
    (r"<li>", "\n- "),
    (r"</?(p|ul|ol)>", "\n\n"),
    (r"</li>", ""),
)


def pages() -> dict[str, str]:
    """File name -> text, of all algorithms and the list of them."""
    with tempfile.TemporaryDirectory() as profile:
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = profile
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        algorithms = sorted(_algorithms(), key=lambda algorithm: str(algorithm.name()))
        made = {f"{algorithm.name()}.md": _page(algorithm, profile) + MARK for algorithm in algorithms}
        return {"index.md": _list(algorithms) + MARK.lstrip(), **made}


def differences(wanted: Mapping[str, str]) -> list[str]:
    """Names of files that are missing, too many or other than they should be."""
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))


def write(wanted: Mapping[str, str]) -> None:
    """All pages, and nothing else, into docs/reference."""
    FOLDER.mkdir(exist_ok=True)
    for name in differences(wanted):
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()


def _algorithms() -> list[Any]:
    from qgis.core import QgsApplication

    from plugin.toolbox.provider import AnomalyProvider

    _KEPT.append(QgsApplication([], False))  # noqa: FBT003
    QgsApplication.initQgis()
    _KEPT.append(AnomalyProvider())
    QgsApplication.processingRegistry().addProvider(_KEPT[-1])
    return list(_KEPT[-1].algorithms())


_KEPT: list[Any] = []
"""What must live as long as the process."""


def _list(algorithms: list[Any]) -> str:
    lines = [
        "# Processing reference",
        "",
        "Every algorithm with all of its parameters and outputs, as the provider itself states them. On the command",
        'line a value is `NAME=VALUE`; several bands are `"BANDS=1;2;5"`, several layers the name once for each. What',
        "the parameters that all detectors share mean is told in [parameters and outputs](../parameters.md).",
        "",
    ]
    for group in sorted({str(algorithm.group()) for algorithm in algorithms}):
        lines += [f"## {group}", "", "| algorithm | what it does |", "|---|---|"]
        for algorithm in algorithms:
            if algorithm.group() == group:
                lines.append(f"| [`{algorithm.id()}`]({algorithm.name()}.md) | {_cell(algorithm.shortDescription())} |")
        lines.append("")
    return "\n".join(lines)


def _page(algorithm: Any, profile: str) -> str:
    lines = [
        f"# {algorithm.id()}",
        "",
        f"{algorithm.shortDescription()}",
        "",
        f"*{algorithm.displayName()}*, in the toolbox's group *{algorithm.group()}*. "
        f"[How it works and how to use it](../{algorithm.name()}.md).",
        "",
        _markdown(algorithm.shortHelpString()),
        "",
        "## Parameters",
        "",
        "| name | meaning | type | default | limits, choices |",
        "|---|---|---|---|---|",
        *(_parameter(definition, profile) for definition in algorithm.parameterDefinitions()),
        "",
        "## Outputs",
        "",
        "| name | meaning | type |",
        "|---|---|---|",
        *(_output(output) for output in algorithm.outputDefinitions()),
        "",
        "## On the command line",
        "",
        "```sh",
        example(algorithm),
        "```",
        "",
    ]
    return "\n".join(lines)


def _parameter(definition: Any, profile: str) -> str:
    meaning = ". ".join(filter(None, [str(definition.description()), str(definition.help()).rstrip(".")]))
    cells = (f"`{definition.name()}`", meaning, _type(definition), _default(definition, profile), _limits(definition))
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _output(output: Any) -> str:
    kind = re.sub(r"([A-Z])", r" \1", str(output.type()).removeprefix("output")).strip().lower()
    return f"| `{output.name()}` | {_cell(output.description())} | {kind} |"


def _type(definition: Any) -> str:
    kind = _TYPES.get(definition.type(), str(definition.type()))
    if definition.type() == "number" and definition.dataType() == type(definition).Integer:
        kind = "whole number"
    if definition.type() == "file" and definition.behavior() == type(definition).Folder:
        kind = "folder"
    if definition.type() in ("band", "field", "enum") and definition.allowMultiple():
        kind += ", several allowed"
    is_advanced = bool(definition.flags() & definition.FlagAdvanced)
    return f"{kind} (advanced)" if is_advanced else kind


def _default(definition: Any, profile: str) -> str:
    value = definition.defaultValue()
    if value is None or str(value) in ("", "NULL"):
        return "optional" if definition.flags() & definition.FlagOptional else "**required**"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if profile in text or "/profiles/" in text:
        return "`" + text.partition("/profiles/default/")[2] + "` in the QGIS profile"
    return f"`{text}`"


def _limits(definition: Any) -> str:
    return ", ".join(_limits_of(definition))


def _limits_of(definition: Any) -> Iterator[str]:
    kind = definition.type()
    if kind == "enum":
        yield from (f"`{option}`" for option in definition.options())
    if kind == "number":
        least, most = definition.minimum(), definition.maximum()
        if most < _NO_LIMIT:
            yield f"{least:.10g} to {most:.10g}"
        elif least > -_NO_LIMIT:
            yield f"at least {least:.10g}"
    if kind == "file" and definition.extension():
        yield f"`.{definition.extension()}`"
    if kind in ("file", "fileDestination"):
        yield from (f"`.{ending}`" for ending in re.findall(r"\*\.(\w+)", str(definition.fileFilter() or "")))
    if kind in ("band", "field"):
        yield f"of `{definition.parentLayerParameterName()}`"


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def _markdown(html: str) -> str:
    for pattern, sign in _TAGS:
        html = re.sub(pattern, sign, html)
    return re.sub(r"\n{3,}", "\n\n", html).strip()


def main() -> int:
    """1 where --check finds the pages out of date."""
    wanted = pages()
    if sys.argv[1:] != ["--check"]:
        write(wanted)
        return 0
    stale = differences(wanted)
    for name in stale:
        sys.stderr.write(f"docs/reference/{name} is not what the algorithms say: run python -m docs.site.reference\n")
    return int(bool(stale))


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # QGIS's own way down crashes at times when nobody looks at it any more

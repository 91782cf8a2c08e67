"""python -m tests.translations update|compile: the texts a user sees, brought into the .ts files, and those into .qm.

Qt's own collector would file the toolbox's texts under the classes that they stand in, and cannot see the catalog's.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from plugin.anomaly_error import AnomalyError, key_of
from plugin.detectors.catalog import CATALOG, TRAINED
from plugin.torch_errors import TorchMissing

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("de", "zh")
CONTEXT, ERRORS = "EarthAnomaly", "EarthAnomalyErrors"
"""Texts of the toolbox and the catalog; sentences of errors, whose source is the name of the error."""
# Its sentence is put together of commands.
UNTRANSLATED = {TorchMissing}
_FREE = {"tr", "_tr"}


class Text(NamedTuple):
    """What Qt looks a translation up by, and the file that it stands in."""

    context: str
    source: str
    file: str


def texts() -> list[Text]:
    """All texts that go through tr() and translate(), once for each context, in the order of the files."""
    found: dict[tuple[str, str], Text] = {}
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for context, source in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault((context, source), Text(context, source, name))
    for source in _catalog_texts():
        found.setdefault((CONTEXT, source), Text(CONTEXT, source, "plugin/detectors/catalog.py"))
    for kind in error_kinds():
        found[ERRORS, key_of(kind)] = Text(ERRORS, key_of(kind), kind.__module__.replace(".", "/") + ".py")
    return sorted(found.values(), key=lambda text: (text.context, text.file))


def error_kinds() -> list[type[AnomalyError]]:
    """All errors below plugin/ that have a sentence of their own and need no QGIS."""
    for path in sorted((ROOT / "plugin").rglob("*errors.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return [kind for kind in _heirs(AnomalyError) if "__init__" in vars(kind) and kind not in UNTRANSLATED]


def _heirs(kind: type[AnomalyError]) -> Iterator[type[AnomalyError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _heirs(one)


def dynamic_calls() -> list[str]:
    """Places where what is translated is no literal, as file: argument; only the catalog's texts may come so."""
    places = []
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for call, _inside in _tr_calls(ast.parse(path.read_text(encoding="utf-8")), ""):
            argument = _argument(call)
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                places.append(f"{path.relative_to(ROOT)}: {ast.unparse(argument)}")
    return places


def _calls(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call, inside in _tr_calls(tree, ""):
        argument = _argument(call)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield _context(call, inside), argument.value


def _tr_calls(node: ast.AST, inside: str) -> Iterator[tuple[ast.Call, str]]:
    """Each call with the name of the class round it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name in _FREE:
            continue  # the definition itself
        if isinstance(child, ast.Call) and _name(child) in (*_FREE, "translate"):
            yield child, inside
        yield from _tr_calls(child, child.name if isinstance(child, ast.ClassDef) else inside)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        is_ours = call.func.attr == "translate" and len(call.args) > 1
        return call.func.attr if call.func.attr == "tr" or is_ours else ""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _argument(call: ast.Call) -> ast.expr:
    return call.args[1 if _name(call) == "translate" else 0]


def _context(call: ast.Call, inside: str) -> str:
    if _name(call) == "translate":
        return str(ast.literal_eval(call.args[0]))
    return inside if isinstance(call.func, ast.Attribute) else CONTEXT


def _catalog_texts() -> Iterator[str]:
    for spec in (*CATALOG, *TRAINED):
        yield from (spec.title, spec.summary, spec.group, *spec.help.split("\n\n"), spec.source)
        for option in spec.options:
            yield from filter(None, (option.label, option.help))


def path_of(language: str) -> Path:
    """The .ts file of a language."""
    return FOLDER / f"earth_anomaly_{language}.ts"


def translations(language: str) -> dict[tuple[str, str], str]:
    """Translation by context and source; empty ones are not there."""
    path, found = path_of(language), {}
    if path.exists():
        for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314  (our own file)
            for message in context.iter("message"):
                text = message.findtext("translation")
                if text:
                    found[context.findtext("name") or "", message.findtext("source") or ""] = text
    return found


def update(language: str) -> int:
    """Writes the .ts file with today's texts, keeping what is translated; gives how many are not yet."""
    known = translations(language)
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    missing = 0
    for context, source, file in texts():
        if context not in contexts:
            contexts[context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[context], "name").text = context
        message = ElementTree.SubElement(contexts[context], "message")
        ElementTree.SubElement(message, "location", filename=f"../../{file}")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known.get((context, source))
        if not translation.text:
            translation.set("type", "unfinished")
            missing += 1
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, encoding="unicode")
    path_of(language).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return missing


def compile_all() -> None:
    """Makes the .qm files, which QGIS reads, with Qt's own compiler."""
    for language in LANGUAGES:
        source = path_of(language)
        made = source.with_suffix(".partial.qm")
        subprocess.run(["lrelease", "-silent", str(source), "-qm", str(made)], check=True)
        made.replace(source.with_suffix(".qm"))  # a QGIS that is running has the old one open


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        for language in LANGUAGES:
            sys.stdout.write(f"{language}: {update(language)} of {len(texts())} texts are not translated\n")
    else:
        compile_all()

"""What a source file takes from Qt, read from its syntax tree: imports, chains of names, and what is annotated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHIM = "qgis.PyQt."


class Chain(NamedTuple):
    """Names joined by dots, such as Qt.AlignmentFlag.AlignTop."""

    line: int
    names: tuple[str, ...]


class Source(NamedTuple):
    """One file: where it lies, and its tree."""

    path: Path
    tree: ast.Module

    def at(self, line: int) -> str:
        """How a finding starts."""
        return f"{self.path.name}:{line}:"

    def imports(self) -> dict[str, tuple[str, str, int]]:
        """(Qt's module, name there, line) by the name it has here, of all that comes from qgis.PyQt."""
        return self.imports_below(SHIM)

    def imports_below(self, package: str) -> dict[str, tuple[str, str, int]]:
        """The same of another package; `package` ends with a dot."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(package):
                for one in node.names:
                    found[one.asname or one.name] = (node.module[len(package) :], one.name, node.lineno)
        return found

    def chains(self) -> Iterator[Chain]:
        """All that start with a plain name, as long as they are."""
        inner = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Attribute)} | self.field_types()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and id(node) not in inner:
                names = _names(node)
                if names:
                    yield Chain(node.lineno, names)

    def field_types(self) -> set[int]:
        """The nodes QVariant.String in QgsField("name", QVariant.String).

        QgsField takes QMetaType only since QGIS 3.38, and QGIS 4 has these names in qgis.PyQt for that reason.
        """
        calls = (one for one in ast.walk(self.tree) if isinstance(one, ast.Call) and _names(one.func) == ("QgsField",))
        types = (one for call in calls for one in call.args if isinstance(one, ast.Attribute))
        return {id(one) for one in types if _names(one.value) == ("QVariant",)}

    def annotated(self) -> Iterator[tuple[str, Chain]]:
        """(class, what is asked of it): `event.pos` where `event: QMouseEvent` stands in the function's head."""
        for node in ast.walk(self.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                kinds = _kinds(node)
                for inner in ast.walk(node):
                    if (
                        isinstance(inner, ast.Attribute)
                        and isinstance(inner.value, ast.Name)
                        and inner.value.id in kinds
                    ):
                        yield kinds[inner.value.id], Chain(inner.lineno, (inner.value.id, inner.attr))


def read(path: Path) -> Source:
    """The file's tree."""
    return Source(path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


def sources(folder: Path) -> list[Source]:
    """Those of all files of a folder and those below it."""
    return [read(path) for path in sorted(folder.rglob("*.py"))]


def _names(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = _names(node.value)
        return (*before, node.attr) if before else ()
    return ()


def _kinds(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    """Class by name: the arguments', and of what the function makes by calling a class."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    kinds = {one.arg: one.annotation.id for one in arguments if isinstance(one.annotation, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    kinds[target.id] = node.value.func.id
    return kinds

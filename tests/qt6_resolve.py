"""python -m tests.qt6_resolve FOLDER: the names of Qt in a folder's sources that PyQt6 does not have, one a line."""

from __future__ import annotations

import ast
import operator
import sys
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests import qt6_shim
from tests.qt6_source import Source, sources

_JOINS = {ast.BitOr: operator.or_, ast.BitAnd: operator.and_, ast.Add: operator.add, ast.Sub: operator.sub}
_EVENTS_OF_QGIS = {"QgsMapMouseEvent": ("QtGui", "QMouseEvent")}


def findings(source: Source) -> Iterator[str]:
    """What this file imports, names or asks of an object, and PyQt6 has not."""
    known: dict[str, Any] = {}
    for name, (module, original, line) in source.imports().items():
        try:
            known[name] = getattr(qt6_shim.shim(module), original)
        except (ImportError, AttributeError):
            yield f"{source.at(line)} {module} has no {original}"
    for chain in source.chains():
        if chain.names[0] in known:
            yield from (f"{source.at(chain.line)} {text}" for text in _unresolved(known[chain.names[0]], chain.names))
    yield from _asked_of_objects(source, known)
    yield from _short_enums_of_objects(source)
    yield from _sums(source, known)


def _unresolved(found: Any, names: tuple[str, ...]) -> Iterator[str]:
    for number, name in enumerate(names[1:], 2):
        if not isinstance(found, type) and not isinstance(found, Enum):
            return  # what a function gives is not known
        try:
            found = getattr(found, name)
        except AttributeError:
            yield f"no {'.'.join(names[:number])}"
            return


def _asked_of_objects(source: Source, known: dict[str, Any]) -> Iterator[str]:
    """An argument `event: QMouseEvent` that is asked for x()."""
    for kind, chain in source.annotated():
        if kind in _EVENTS_OF_QGIS and _is_only_of_qgis(chain.names[1]):
            continue
        module, name = _EVENTS_OF_QGIS.get(kind, ("", ""))
        found = getattr(qt6_shim.shim(module), name) if module else known.get(kind)
        if isinstance(found, type) and not _is_open(found) and not hasattr(found, chain.names[1]):
            yield f"{source.at(chain.line)} a {kind} has no {chain.names[1]}"


def _is_open(kind: type) -> bool:
    """Whether objects of it may have more than the class shows: what is derived from it, or fields."""
    return issubclass(kind, qt6_shim.shim("QtCore").QObject) or kind.__name__.startswith("QStyleOption")


def _is_only_of_qgis(name: str) -> bool:
    return name.startswith(("map", "snap", "pixel", "original", "is", "set"))


@lru_cache(maxsize=1)
def _members() -> set[str]:
    """Names of all members of Qt's enums, which PyQt5 also had at the class, and so at its objects."""
    found: set[str] = set()
    for module in ("QtCore", "QtGui", "QtWidgets"):
        for one in vars(__import__(f"PyQt6.{module}", fromlist=[module])).values():
            for enum in vars(one).values() if isinstance(one, type) else ():
                if isinstance(enum, type) and issubclass(enum, Enum):
                    found |= set(enum.__members__)
    return found


def _short_enums_of_objects(source: Source) -> Iterator[str]:
    """`self.box.AdjustToContents`: a member of an enum, asked of an object instead of the enum."""
    if not source.imports():
        return
    defined = {node.name for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)}
    for chain in source.chains():
        before, last = chain.names[-2], chain.names[-1]
        is_object = all(name[:1].islower() or name[:1] == "_" for name in chain.names[:-1])
        is_alias = before.endswith(("s", "flag", "role", "mode", "policy", "kind"))  # of the enum itself
        is_member = last[:1].isupper() and not last.isupper() and last not in defined and last in _members()
        if is_object and is_member and not is_alias:
            yield f"{source.at(chain.line)} {'.'.join(chain.names)} is asked of an object, not of its enum"


def _sums(source: Source, known: dict[str, Any]) -> Iterator[str]:
    """`Qt.A.B | Qt.C.D` that PyQt6's enums do not take."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.BinOp):
            try:
                _value(node, known)
            except LookupError:
                continue  # something else than Qt's names is in it
            except TypeError as error:
                yield f"{source.at(node.lineno)} {ast.unparse(node)}: {error}"


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.BinOp):
        return _JOINS[type(node.op)](_value(node.left, known), _value(node.right, known))
    if isinstance(node, ast.Attribute):
        before = _value(node.value, known)
        if isinstance(before, int) or not hasattr(before, node.attr):
            raise LookupError(node.attr)
        return getattr(before, node.attr)
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return node.value
    raise LookupError(ast.unparse(node))


def main(folder: Path) -> int:
    """Prints the findings; 1 where there is one."""
    found = sorted({sentence for source in sources(folder) for sentence in findings(source)})
    sys.stdout.write("".join(f"{one}\n" for one in found))
    return 1 if found else 0


if __name__ == "__main__":
    qt6_shim.install()
    sys.exit(main(Path(sys.argv[1])))

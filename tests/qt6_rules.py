"""findings(): what in a source only works with Qt 5, or with PyQt5; told from the syntax tree, without any Qt."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.qt6_source import SHIM, Source

# Methods that Qt 6 or PyQt6 has no more, under a name that nothing else has.
GONE_METHODS = {
    "exec_": "exec()", "print_": "print()", "setResizeMode": "setSectionResizeMode()",
    "setMargin": "setContentsMargins()",
    "globalX": "globalPosition()", "globalY": "globalPosition()", "localPos": "position()",
    "windowPos": "scenePosition()",
    "screenPos": "globalPosition()", "toTime_t": "toSecsSinceEpoch()", "setTime_t": "setSecsSinceEpoch()",
    "toSet": "set()", "desktop": "primaryScreen()", "setCodec": "setEncoding()",
    "setTabStopWidth": "setTabStopDistance()", "numCopies": "copyCount()", "setNumCopies": "setCopyCount()",
    "setPaperSize": "setPageSize()", "paperRect": "pageLayout()",
}  # fmt: skip
GONE_CLASSES = {
    "QRegExp", "QRegExpValidator", "QDesktopWidget", "QMatrix", "QTextCodec", "QStringRef", "QSound", "QSignalMapper",
    "QGLWidget", "QDirModel", "QLinkedList", "QStateMachine", "QXmlSimpleReader", "qApp",
}  # fmt: skip
GONE_MODULES = {"Qt", "QtWebKit", "QtWebKitWidgets", "QtScript", "QtXmlPatterns", "QtMacExtras", "QtWinExtras"}
_TEXT_TYPES = ("QString", "QStringList", "QVariantList", "QVariantMap", "QRegExp")


def findings(source: Source) -> Iterator[str]:
    """One sentence for each."""
    allowed = source.field_types()
    for node in ast.walk(source.tree):
        for sentence in () if id(node) in allowed else _of(node):
            yield f"{source.at(getattr(node, 'lineno', 0))} {sentence}"


def _of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"imports {one.name}" for one in node.names if _is_bare_qt(one.name))
    elif isinstance(node, ast.ImportFrom):
        yield from _of_import(node)
    elif isinstance(node, ast.Attribute):
        yield from _of_attribute(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add)
        and _starts_with(node.left, "Qt", "Key", "Modifier")
    ):
        yield "adds keys; Qt 6 wants |"


def _is_bare_qt(module: str) -> bool:
    return module.split(".")[0] in ("PyQt4", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip")


def _of_import(node: ast.ImportFrom) -> Iterator[str]:
    module = node.module or ""
    if not node.level and _is_bare_qt(module):
        yield f"imports from {module}, not from qgis.PyQt"
    if module.startswith(SHIM) and module[len(SHIM) :] in GONE_MODULES:
        yield f"imports from {module}, which Qt 6 has not"
    if module.startswith(SHIM):
        yield from (f"imports {one.name}, which Qt 6 has not" for one in node.names if one.name in GONE_CLASSES)


def _of_attribute(node: ast.Attribute) -> Iterator[str]:
    if node.attr in GONE_METHODS:
        yield f"uses {node.attr}; Qt 6 has {GONE_METHODS[node.attr]}"
    if isinstance(node.value, ast.Name) and node.value.id == "QVariant" and node.attr[:1].isupper():
        yield f"uses QVariant.{node.attr}; PyQt6 has no types there (QMetaType.Type)"
    if (
        node.attr == "width"
        and isinstance(node.value, ast.Call)
        and _last(node.value.func) in ("fontMetrics", "QFontMetrics")
    ):
        yield "measures a text by width(); Qt 6 has horizontalAdvance()"


def _of_call(node: ast.Call) -> Iterator[str]:
    if _last(node.func) in ("pyqtSignal", "pyqtSlot"):
        texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        yield from (f"a signal of {text}" for text in texts if text.strip("[]<>").startswith(_TEXT_TYPES))
    if _last(node.func) == "QVariant" and node.args and _starts_with(node.args[0], "QVariant", ""):
        yield "makes a null QVariant of a type; Qt 6 has None"
    if _last(node.func) in ("SIGNAL", "SLOT"):
        yield "connects by text"


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _starts_with(node: ast.expr, first: str, *words: str) -> bool:
    """Whether it is a chain that starts with a name and has one of the words in it."""
    text = ast.unparse(node)
    return text.startswith(f"{first}.") and any(word in text for word in words)

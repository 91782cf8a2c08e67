"""A `qgis` for a Python that has PyQt6 and no QGIS: qgis.PyQt hands PyQt6 on, the rest are classes that do nothing.

It follows what QGIS's own qgis.PyQt does when it is built with Qt 6: QAction, QActionGroup and QShortcut are found in
QtWidgets as well, and Qt.CheckState compares with numbers. It brings back less of Qt 5 than QGIS does: no short names.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any

MOVED = {"QtWidgets": ("QAction", "QActionGroup", "QShortcut")}
# QGIS's own widgets and events, and what of Qt they are; code of ours calls what they inherit.
PARENTS = {
    "QgsDockWidget": "QDockWidget",
    "QgsScrollArea": "QScrollArea",
    "QgsOptionsPageWidget": "QWidget",
    "QgsCollapsibleGroupBoxBasic": "QGroupBox",
    "QgsMapLayerComboBox": "QComboBox",
    "QgsCheckableComboBox": "QComboBox",
    "QgsFilterLineEdit": "QLineEdit",
    "QgsMapMouseEvent": "QMouseEvent",
}


class _Lenient(type):
    """The class of a class that has whatever is asked of it, as QGIS's has its enums."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Lenient(name, (_Anything,), {})

    def __or__(cls, other: Any) -> Any:
        return cls

    __ror__ = __and__ = __rand__ = __or__


class _Anything(metaclass=_Lenient):
    """Takes any arguments, and gives one of its own kind for whatever is asked of it."""

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        pass

    def __call__(self, *_arguments: Any, **_named: Any) -> _Anything:
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything()

    def __bytes__(self) -> bytes:
        return b""


class _Shim(types.ModuleType):
    """A module of qgis.PyQt: PyQt6's, with what has moved."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        short = self.__name__.rpartition(".")[2]
        home = "QtGui" if name in MOVED.get(short, ()) else short
        return getattr(importlib.import_module(f"PyQt6.{home}"), name)


class _Stand(types.ModuleType):
    """qgis.core, qgis.gui ...: each name is a class that does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in PARENTS:
            made = getattr(sys.modules["qgis.PyQt.QtWidgets"], PARENTS[name], None)
            return made or getattr(sys.modules["qgis.PyQt.QtGui"], PARENTS[name])
        setattr(self, name, _Lenient(name, (_Anything,), {}))
        return self.__dict__[name]


def shim(module: str) -> types.ModuleType:
    """qgis.PyQt.<module>; raises ImportError where PyQt6 has none."""
    importlib.import_module(f"PyQt6.{module}")
    return sys.modules.setdefault(f"qgis.PyQt.{module}", _Shim(f"qgis.PyQt.{module}"))


def install() -> None:
    """From here on `import qgis` gives the stand-in, and whoever imports PyQt5 fails."""
    sys.modules["PyQt5"] = None  # type: ignore[assignment]
    for name in ("qgis", "qgis.PyQt"):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = []
    for name in ("core", "gui", "utils", "analysis"):
        sys.modules[f"qgis.{name}"] = _Stand(f"qgis.{name}")
    for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtPrintSupport", "QtXml", "sip"):
        shim(module)
    state = shim("QtCore").Qt.CheckState
    state.__eq__ = lambda one, other: one.value == getattr(other, "value", other)
    state.__hash__ = lambda one: hash(one.value)

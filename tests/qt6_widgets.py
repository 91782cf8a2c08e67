"""python -m tests.qt6_widgets FOLDER: what the plugin draws itself, drawn by Qt 6; a picture of each into the folder.

QGIS is a stand-in here, Qt is not: painters, events and palettes are PyQt6's, and what they do not take fails.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests import qt6_shim

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 420, 260


def history(parent: Any) -> Any:
    """Curves over dates, with one that is missing."""
    from plugin.panels.change.chart import HistoryChart
    from plugin.panels.change.history import Curve, PlaceHistory
    from plugin.panels.change.series import Dated

    chart = HistoryChart(parent)
    dates = tuple(Dated("layer", 0, f"image {month}", date(2024, month, 1)) for month in range(1, 6))
    curves = (Curve("red", (1.0, 2.0, None, 3.0, 9.0)), Curve("Band 2", (4.0, 4.0, 4.5, 4.0, 4.0)))
    chart.show_history(PlaceHistory("here", dates, curves, frozenset({4})), "anomalous")
    return chart


def lines(parent: Any) -> Any:
    """A spectrum with its surroundings."""
    from plugin.panels.explain.drawing import MEAN, OBJECT, Drawing, Line, Strip
    from plugin.panels.explain.lines import LineChart

    chart = LineChart("spectrum", "nothing", parent)
    places = tuple(float(one) for one in range(8))
    drawn = (Line(MEAN, "Mean", places), Line(OBJECT, "Object", tuple(8 - one for one in places)))
    told = tuple(f"Band {one:.0f}" for one in places)
    strip = Strip("Spread", tuple(one - 1 for one in places), tuple(one + 1 for one in places))
    chart.show_drawing(Drawing(places, told, drawn, "Band", strip, ("Threshold", 5.0), shaded=frozenset({3, 4})))
    return chart


def bars(parent: Any) -> Any:
    """Shares of bands."""
    from plugin.explain.window import Label
    from plugin.panels.explain.bars import BarChart

    chart = BarChart("bands", "nothing", parent)
    labels = tuple(Label(number, None, "") for number in range(1, 6))
    shares = (0.5, -0.2, 0.1, 0.1, 0.1)
    chart.show_explanation(SimpleNamespace(labels=labels, shares=shares, strongest=lambda most: list(range(most))[:5]))
    return chart


def histogram(parent: Any) -> Any:
    """Scores, with a threshold."""
    import numpy as np

    from plugin.panels.results.histogram import HistogramChart
    from plugin.raster.score_curve import ScoreCurve
    from plugin.raster.score_look import ScoreLook

    chart = HistogramChart(parent)
    chart.show_look(ScoreLook(ScoreCurve(np.linspace(0, 10, 50), np.geomspace(1, 1e-4, 50)), 10000.0, 100.0))
    chart.set_score(7.0)
    return chart


def icon(parent: Any) -> Any:
    """A themed icon in a label."""
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QIcon
    from qgis.PyQt.QtWidgets import QLabel

    from plugin.toolbox.themed_icon import ThemedIcon

    label = QLabel(parent)
    engine = ThemedIcon(str(ROOT / "resources" / "icons" / "polygons.svg"))
    label.setPixmap(QIcon(engine).pixmap(QSize(96, 96), QIcon.Mode.Disabled))
    return label


DRAWN: tuple[Callable[[Any], Any], ...] = (history, lines, bars, histogram, icon)


def main(folder: Path) -> int:
    """Draws, hovers, presses keys, draws again; an error, or a picture of one colour only, gives 1."""
    qt6_shim.install()
    from PyQt6.QtCore import QPoint, Qt
    from PyQt6.QtTest import QTest
    from PyQt6.QtWidgets import QApplication, QWidget

    failed: list[str] = []
    # PyQt6 ends the program after an error in a method that Qt calls; here it is told, and all others are tried.
    sys.excepthook = lambda kind, error, _trace: failed.append(f"{kind.__name__}: {error}")
    application = QApplication([])
    for make in DRAWN:
        window = QWidget()
        window.resize(WIDTH, HEIGHT)
        widget = make(window)
        widget.resize(WIDTH, HEIGHT)
        window.show()
        widget.setFocus()
        for x in range(60, WIDTH - 40, 40):
            QTest.mouseMove(widget, QPoint(x, HEIGHT // 2))
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(WIDTH // 2, HEIGHT // 2))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(WIDTH // 2, HEIGHT // 2))
        QTest.keyClick(widget, Qt.Key.Key_Right)
        application.processEvents()
        picture = widget.grab().toImage()
        picture.save(str(folder / f"{make.__name__}.png"))
        if len({picture.pixel(x, y) for x in range(0, WIDTH, 3) for y in range(0, HEIGHT, 3)}) < 3:
            failed.append(f"{make.__name__}: nothing is drawn")
        window.close()
    sys.stdout.write("".join(f"{one}\n" for one in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

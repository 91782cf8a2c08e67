"""Findings: what the last run found, in one sentence, and the next steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsApplication, QgsProcessingUtils
from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

_ICON_PX = 16
_M2_PER_HA = 10_000
_LARGE_PERCENT = 10
_FOUR_DIGITS = 1000


class Findings(QFrame):
    """A sentence with its icon and, after a run that gave scores, the way to the results."""

    results_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._next = QPushButton(
            QgsApplication.getThemeIcon("/mActionOpenTable.svg"), self.tr("&Look through the results")
        )
        self._next.setObjectName("lookThrough")
        self._next.setToolTip(self.tr("Choose the threshold on the histogram, list the anomalies and judge them"))
        self._next.clicked.connect(self.results_wanted)
        told = QHBoxLayout()
        told.addWidget(self._icon)
        told.addWidget(self._sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(told)
        layout.addWidget(self._next)
        self.clear()

    def sentence(self) -> str:
        """What is shown now."""
        return self._sentence.text()

    def clear(self) -> None:
        """Shows nothing."""
        self._show("", "")

    def show_scores(self, detector: str, results: dict[str, Any]) -> None:
        """After a run of a detector."""
        self._show("mIconSuccess.svg", self._scores_sentence(detector, results))
        self._next.setVisible(True)

    def show_odd(self, normal_px: int, share: float, score: float) -> None:
        """After a fit on so many normal pixels; this share of the image scores `score` or more."""
        fitted = self.tr("Fitted on {} normal pixels.").format(_grouped(normal_px))
        odd = (
            self.tr("{percent}\u00a0% of the image scores {score} or more.")
            if share
            else self.tr("Nothing in the image scores {score} or more.")
        )
        told = f"{fitted} {odd.format(percent=_percent(share), score=_plain(score))}"
        self._show("mIconSuccess.svg", told)
        self._next.setVisible(True)

    def show_polygons(self, results: dict[str, Any]) -> None:
        """After polygons were made."""
        one, several = self.tr("1 anomaly scores {score} or more."), self.tr("{count} anomalies score {score} or more.")
        sentence = one if results["COUNT"] == 1 else several
        outlined = sentence.format(count=_grouped(results["COUNT"]), score=_plain(results["THRESHOLD_USED"]))
        self._show("mIconSuccess.svg", outlined)

    def show_groups(self, results: dict[str, Any]) -> None:
        """After alike anomalies were put together."""
        told = self.tr("{count} anomalies are in {groups} groups of alike ones; see the column 'Alike'.")
        count, groups = _grouped(results["GROUPED"]), _grouped(results["GROUPS_FOUND"])
        self._show("mIconSuccess.svg", told.format(count=count, groups=groups))

    def show_failure(self, sentence: str) -> None:
        """After a run that failed."""
        self._show("mIconCritical.svg", sentence)

    def show_area(self, results: dict[str, Any], learned_px: int, marked_px: int = 0) -> None:
        """After a class was learned, of so many marked pixels where that number is known, and mapped."""
        learned = self.tr("Learned from {learned} pixels.")
        if learned_px < marked_px:
            learned = self.tr("Learned from {learned} of {marked} pixels; those on no-data are left out.")
        told = learned.format(learned=_grouped(learned_px), marked=_grouped(marked_px))
        self._show("mIconSuccess.svg", f"{self._area_sentence(results)} {told}")

    def show_cancellation(self, sentence: str = "") -> None:
        """After the user has stopped a run."""
        self._show("mIconWarning.svg", sentence or self.tr("Canceled; nothing was written."))

    def show_unclaimed(self, files: Sequence[str]) -> None:
        """After a run whose project was closed meanwhile; it has written these files."""
        told = self.tr("The project was closed during the run, so no layer was added to this one. Written: {files}.")
        where = self.tr("Temporary files are gone when QGIS ends.")
        is_temporary = any(one.startswith(QgsProcessingUtils.tempFolder()) for one in files)
        sentence = told.format(files=", ".join(f"'{one}'" for one in files))
        self._show("mIconWarning.svg", f"{sentence} {where}" if is_temporary else sentence)

    def _scores_sentence(self, detector: str, results: dict[str, Any]) -> str:
        scored = self.tr("{detector} scored {pixels} pixels in {seconds} s on the {device}.").format(
            detector=detector,
            pixels=_grouped(results["VALID_PIXELS"]),
            seconds=f"{results['SECONDS']:.1f}",
            device=str(results["DEVICE_USED"]).upper(),
        )
        if "RARE_SCORE" not in results:
            return scored
        one = self.tr("1 pixel ({percent}\u00a0%) scores {score} or more.")
        several = self.tr("{pixels} pixels ({percent}\u00a0%) score {score} or more.")
        rare = (one if results["RARE_PIXELS"] == 1 else several).format(
            pixels=_grouped(results["RARE_PIXELS"]),
            percent=f"{100 * results['RARE_PIXELS'] / results['VALID_PIXELS']:.2g}",
            score=_plain(results["RARE_SCORE"]),
        )
        return f"{scored} {rare}"

    def _area_sentence(self, results: dict[str, Any]) -> str:
        keys = ("CLASS_PIXELS", "CLASS_PIXELS_LOW", "CLASS_PIXELS_HIGH")
        shares = [100 * results[key] / max(1, results["VALID_PIXELS"]) for key in keys]
        digits = 1 if shares[0] >= _LARGE_PERCENT else 2
        share, low, high = (f"{one:.{digits}f}" for one in shares)
        covers = self.tr("{name}: {share}\u00a0% of the image (90\u00a0% interval {low} to {high}\u00a0%)").format(
            name=results["CLASS_NAME"], share=share, low=low, high=high
        )
        area = ""
        if "AREA_M2" in results:
            one, unit = (_M2_PER_HA, "ha") if results["AREA_M2"] >= _M2_PER_HA else (1, "m²")
            ends = [_three(results[key] / one) for key in ("AREA_M2", "AREA_M2_LOW", "AREA_M2_HIGH")]
            area = self.tr(", {area}\u00a0{unit} ({low} to {high}\u00a0{unit})").format(
                area=ends[0], low=ends[1], high=ends[2], unit=unit
            )
        return f"{covers}{area}."

    def _show(self, icon: str, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._icon.setPixmap(QgsApplication.getThemeIcon(f"/{icon}").pixmap(_ICON_PX, _ICON_PX))
        self._next.setVisible(False)
        self.setVisible(bool(sentence))


def _grouped(number: float) -> str:
    return QLocale().toString(int(number))


def _percent(share: float) -> str:
    """Two digits, or all of those before the point."""
    percent = 100 * share
    return f"{percent:.0f}" if percent >= _LARGE_PERCENT else f"{percent:.2g}"


def _plain(number: float) -> str:
    return f"{number:.4g}"


def _three(number: float) -> str:
    """Three digits, or all of a larger number."""
    return _grouped(round(number)) if number >= _FOUR_DIGITS else f"{number:.3g}"

"""ScoreTable and Evaluation: anomalies and background counted by score, and the figures and pictures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt

from ..errors import TruthUnusable

Floats = npt.NDArray[np.float64]
_FINEST = 2**20  # Distinct scores kept; beyond, neighbours are put together.
_CURVE_POINTS = 400


@dataclass(frozen=True)
class Evaluation:
    """Areas under the 3-D ROC (Chang, IEEE TGRS 2021): AUC(D,F), AUC(D,tau), AUC(F,tau); the best F1 and its score.

    tau runs over scores scaled to 0..1 by their range, so AUC(D,tau) is the mean scaled score of the anomalies and
    AUC(F,tau) that of the background. `curve` is (points, 2): false-alarm rate and detection rate.
    """

    auc: float
    auc_d_tau: float
    auc_f_tau: float
    best_f1: float
    best_threshold: float
    anomalous_px: int
    background_px: int
    curve: Floats


class ScoreTable:
    """Distinct scores with the number of anomalous and of background pixels at each; added up part by part."""

    def __init__(self) -> None:
        self._scores: Floats = np.zeros(0)
        self._counts: Floats = np.zeros((0, 2))

    def add(self, scores: npt.NDArray[np.float32], anomalous: npt.NDArray[np.bool_]) -> None:
        """(pixels,) finite scores and whether each is an anomaly."""
        values, index = np.unique(scores.astype(np.float64), return_inverse=True)
        counts = np.stack([np.bincount(index, kind, len(values)) for kind in (~anomalous, anomalous)], 1)
        self._merge(values, counts.astype(np.float64))

    def _merge(self, values: Floats, counts: Floats) -> None:
        scores, index = np.unique(np.concatenate([self._scores, values]), return_inverse=True)
        both = np.concatenate([self._counts, counts])
        merged = np.stack([np.bincount(index, both[:, kind], len(scores)) for kind in (0, 1)], 1)
        if len(scores) > 2 * _FINEST:
            # Pairs of neighbours become one at the lower score; anomalies and background alike.
            starts = np.arange(0, len(scores), 2)
            scores, merged = scores[starts], np.add.reduceat(merged, starts)
        self._scores, self._counts = scores, merged.astype(np.float64)

    def evaluation(self) -> Evaluation:
        """All figures; raises TruthUnusable unless there are both anomalies and background."""
        background, anomalous = self._counts.sum(axis=0) if len(self._counts) else (0, 0)
        if not anomalous:
            raise TruthUnusable("it marks no anomaly among the valid pixels")
        if not background:
            raise TruthUnusable("it marks no background among the valid pixels")
        from_top = np.cumsum(self._counts[::-1], axis=0)
        rates = np.concatenate([[[0.0, 0.0]], from_top / [background, anomalous]])
        f1 = 2 * from_top[:, 1] / (from_top.sum(axis=1) + anomalous)
        best = int(np.argmax(f1))
        scale = np.ptp(self._scores) or 1.0
        means = (self._counts * ((self._scores - self._scores[0]) / scale)[:, None]).sum(axis=0)
        return Evaluation(
            auc=float(np.sum(np.diff(rates[:, 0]) * (rates[1:, 1] + rates[:-1, 1]) / 2)),
            auc_d_tau=float(means[1] / anomalous),
            auc_f_tau=float(means[0] / background),
            best_f1=float(f1[best]),
            best_threshold=float(self._scores[::-1][best]),
            anomalous_px=int(anomalous),
            background_px=int(background),
            curve=_thinned(rates),
        )


def _thinned(rates: Floats) -> Floats:
    """At most a few hundred points of the curve, closer together where false alarms are rare."""
    if len(rates) <= _CURVE_POINTS:
        return rates
    linear = np.linspace(0, len(rates) - 1, _CURVE_POINTS // 2)
    early = np.geomspace(1, len(rates) - 1, _CURVE_POINTS // 2)
    thinned: Floats = rates[np.unique(np.concatenate([[0], early, linear]).astype(int))]
    return thinned


def roc_svg(evaluation: Evaluation) -> str:
    """The ROC as a picture, 640 x 480 px: detection rate over false-alarm rate, on a logarithmic axis from 1e-4."""
    left, top, width, height = 70, 40, 540, 370
    rates = evaluation.curve[evaluation.curve[:, 0] > 0]
    decades = 4
    x = left + width * (np.log10(np.maximum(rates[:, 0], 10.0**-decades)) + decades) / decades
    y = top + height * (1 - rates[:, 1])
    start = evaluation.curve[evaluation.curve[:, 0] <= 10.0**-decades][-1:, 1]
    points = [f"{left:.1f},{top + height * (1 - float(start[0])):.1f}"] if len(start) else []
    points += [f"{a:.1f},{b:.1f}" for a, b in zip(x, y)]
    grid, labels = [], []
    for decade in range(decades + 1):
        at = left + width * decade / decades
        grid.append(f'<path d="M{at:.1f} {top}V{top + height}"/>')
        labels.append(
            f'<text x="{at:.1f}" y="{top + height + 20}" text-anchor="middle">{10.0 ** (decade - decades):g}</text>'
        )
    for fifth in range(6):
        at = top + height * (1 - fifth / 5)
        grid.append(f'<path d="M{left} {at:.1f}H{left + width}"/>')
        labels.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{fifth / 5:g}</text>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480" '
        'font-family="sans-serif" font-size="12" fill="#333"><rect width="640" height="480" fill="#fff"/>'
        f'<g stroke="#ddd" fill="none">{"".join(grid)}</g>{"".join(labels)}'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#b2182b" stroke-width="2.5"/>'
        f'<text x="{left + width / 2}" y="{top + height + 45}" text-anchor="middle">false-alarm rate</text>'
        f'<text x="18" y="{top + height / 2}" text-anchor="middle" '
        f'transform="rotate(-90 18 {top + height / 2})">detection rate</text>'
        f'<text x="{left}" y="25" font-size="15" font-weight="bold">ROC: AUC {evaluation.auc:.4f}</text></svg>'
    )


def report_html(evaluation: Evaluation, detector: str, scores: str) -> str:
    """A page of its own with the figures and the curve."""
    rows = (
        ("AUC (detection over false alarms)", f"{evaluation.auc:.4f}"),
        ("AUC (detection over threshold), higher is better", f"{evaluation.auc_d_tau:.4f}"),
        ("AUC (false alarms over threshold), lower is better", f"{evaluation.auc_f_tau:.4f}"),
        ("Best F1", f"{evaluation.best_f1:.4f}"),
        ("Score threshold of the best F1", f"{evaluation.best_threshold:.6g}"),
        ("Anomalous pixels", f"{evaluation.anomalous_px}"),
        ("Background pixels", f"{evaluation.background_px}"),
    )
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Evaluation</title><style>'
        "body{font-family:sans-serif;color:#333;max-width:680px;margin:2em auto}td{padding:.25em 1em .25em 0;"
        "border-bottom:1px solid #ddd}td+td{text-align:right;font-variant-numeric:tabular-nums}</style></head><body>"
        f"<h1>Evaluation of {escape(scores)}</h1><p>Detector: {escape(detector or 'unknown')}</p>"
        f"<table>{table}</table>{roc_svg(evaluation)}</body></html>"
    )

"""The tables of the one-class benchmark, from the figures of all runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from plugin.detectors.pu_prior import Prior

from .one_class_methods import OURS as WAY
from .one_class_methods import Row
from .one_class_scenes import SPARSE, Draw

OURS = Row("ours", WAY)
_SOLVED = 0.5
_NEAR = 1.3

Task = tuple[str, int]
Means = dict[Task, float]


class Result(NamedTuple):
    """One run: F1 of every method, the share of the class among the labelled pixels, and the plugin's estimate of it
    from their scores."""

    scene: str
    label: int
    draw: Draw
    share: float
    prior: Prior
    f1: Mapping[Row, float]


class Bound(NamedTuple):
    """F1 of each class by each classifier that knows all classes of half of the pixels of a scene."""

    scene: str
    f1: Mapping[str, Mapping[int, float]]


def accuracy_tables(results: Sequence[Result], bounds: Sequence[Bound]) -> str:
    """All tables of accuracy, as Markdown."""
    drawn = {draw: [result for result in results if result.draw is draw] for draw in Draw}
    anywhere, one_side = (means(drawn[draw]) for draw in (Draw.ANYWHERE, Draw.ONE_SIDE))
    name, known = best_bound(bounds)
    return "\n\n".join(
        [
            "### Positives from anywhere in the class",
            methods_table(anywhere | {Row(f"supervised ({name})", "all classes"): known}, known),
            f"Lost: F1 below {_SOLVED}, though the supervised bound reaches it.",
            "### The tasks, and the share of the class",
            "Share: of the class among the labelled pixels. Estimate: the plugin's way to estimate it, with the "
            "labelled pixels as the image, since the truth is known only of them; the runs (of all draws) whose "
            f"estimate is within a factor of {_NEAR}; those whose 90 % interval covers the truth. The best rival of "
            "each task is picked afterwards.",
            tasks_table(drawn[Draw.ANYWHERE], anywhere, known),
            "### Positives from one side of the class",
            "The first 100 pixels of the class in a direction drawn at random: the samples are like one another, and "
            "no chance picture of their class.",
            methods_table(one_side, known),
        ]
    )


def means(results: Sequence[Result]) -> dict[Row, Means]:
    """Mean F1 of every method on every task."""
    figures: dict[Row, dict[Task, list[float]]] = {}
    for result in results:
        for row, value in result.f1.items():
            figures.setdefault(row, {}).setdefault((result.scene, result.label), []).append(value)
    return {row: {task: float(np.mean(values)) for task, values in tasks.items()} for row, tasks in figures.items()}


def best_bound(bounds: Sequence[Bound]) -> tuple[str, Means]:
    """The classifier with the better mean over the tasks, and its mean F1 on every task."""
    figures: dict[str, dict[Task, list[float]]] = {}
    for scene, by_name in bounds:
        for name, classes in by_name.items():
            for label, value in classes.items():
                figures.setdefault(name, {}).setdefault((scene, label), []).append(value)
    averaged = {name: {task: float(np.mean(one)) for task, one in tasks.items()} for name, tasks in figures.items()}
    best = max(averaged, key=lambda name: float(np.mean(list(averaged[name].values()))))
    return best, averaged[best]


def lost(figures: Means, known: Means) -> int:
    """Tasks that a method fails though they can be solved."""
    return sum(figures[task] < _SOLVED <= known[task] for task in figures)


def methods_table(figures: Mapping[Row, Means], known: Means) -> str:
    """Mean F1 of every method over the scenes, with its worst task and the tasks it has lost."""
    tasks = list(known)
    dense, sparse = ([task for task in tasks if (task[0] == SPARSE) is is_sparse] for is_sparse in (False, True))
    columns = [(f"three scenes ({len(dense)} tasks)", dense), (f"EnMAP ({len(sparse)})", sparse),
               (f"all ({len(tasks)})", tasks)]  # fmt: skip
    columns = [column for column in columns if column[1]]
    names = ["method", "cut", *(name for name, _ in columns), "worst task", "lost"]
    lines = ["| " + " | ".join(names) + " |", "|---" * len(names) + "|"]
    for row, values in figures.items():
        cells = [f"{np.mean([values[task] for task in chosen]):.3f}" for _, chosen in columns]
        cells += [f"{min(values.values()):.3f}", str(lost(values, known))]
        name = f"**{row.method}**" if row == OURS else row.method
        lines.append(f"| {name} | {row.cut} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def tasks_table(results: Sequence[Result], figures: Mapping[Row, Means], known: Means) -> str:
    """F1 and the estimated share of every task."""
    lines = [
        "| scene, class | share | **ours** | best rival | supervised | estimate / share | within | covered |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ratios, covered = [], []
    for task, bound in known.items():
        own = [result for result in results if (result.scene, result.label) == task]
        ratio = np.array([result.prior.share / result.share for result in own])
        inside = np.array([result.prior.low <= result.share <= result.prior.high for result in own])
        rival, value = best_rival(figures, task)
        ratios.append(ratio)
        covered.append(inside)
        lines.append(
            f"| {task[0]}, {task[1]} | {own[0].share:.3f} | {figures[OURS][task]:.3f} | {value:.3f} ({rival.method}, "
            f"{rival.cut}) | {bound:.3f} | {ratio.mean():.2f} | {near(ratio):.0%} | {inside.mean():.0%} |"
        )
    ours, supervised = np.mean(list(figures[OURS].values())), np.mean(list(known.values()))
    middle = np.mean([best_rival(figures, task)[1] for task in known])
    close = np.mean([near(np.array([ratio.mean()])) for ratio in ratios])
    lines.append(
        f"| **all** | | {ours:.3f} | {middle:.3f} | {supervised:.3f} | {close:.0%} of the means within {_NEAR} "
        f"| {near(np.concatenate(ratios)):.0%} | {np.concatenate(covered).mean():.0%} |"
    )
    return "\n".join(lines)


def best_rival(figures: Mapping[Row, Means], task: Task) -> tuple[Row, float]:
    """The best of all others on a task."""
    others = {row: values[task] for row, values in figures.items() if row != OURS}
    best = max(others, key=lambda row: others[row])
    return best, others[best]


def near(ratios: np.ndarray) -> float:
    """Share of ratios within the factor, either way."""
    return float(np.mean((ratios <= _NEAR) & (ratios >= 1 / _NEAR)))

"""folds_of(): which positives each network of a cross-fit does not see."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


def folds_of(group: Numbers, folds: int, seed: int) -> Numbers:
    """(n,) fold 0..folds-1 of each positive of (n,) groups (the features that they were drawn in).

    Where there are at least two groups for each fold, a group stays together: neighbours in one polygon know each
    other too well to judge one another. Every fold has a positive as long as there are as many.
    """
    chance = np.random.default_rng([seed, 2])
    names, place, sizes = np.unique(group, return_inverse=True, return_counts=True)
    if len(names) < 2 * folds or sizes.max() * folds > len(group):
        return np.asarray(chance.permutation(len(group)) % folds, np.int64)
    # The largest groups first, each into the fold that has the fewest pixels yet.
    order = np.argsort(-(sizes + chance.random(len(sizes))), kind="stable")
    filled = np.zeros(folds, np.int64)
    of_group = np.zeros(len(names), np.int64)
    for number in order:
        of_group[number] = np.argmin(filled)
        filled[of_group[number]] += sizes[number]
    return of_group[place]

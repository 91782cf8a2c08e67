"""alike(): vectors that point the same way, gathered into groups; the number of groups chosen by itself or given."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

MOST_GROUPS = 20
# The tree is made of so many at most; the others join the group they are nearest to.
_TREE = 3000
# Distances are 1 - cosine: groups nearer than the first (26 degrees) are never parted, nor joined beyond the second
# (a right angle). A mean silhouette below the last parts nothing.
_ONE_KIND, _UNLIKE, _PARTED = 0.1, 1.0, 0.25
# Of two numbers of groups that part nearly as well the larger one: to mix two kinds costs more than to split one.
_NEARLY = 0.02
_CHUNK = 4096


def alike(vectors: Array, groups: int = 0) -> Index:
    """(n, bands) -> (n,) numbers of groups, 1 = the largest; 0 = none, for a vector that is NaN or nothing.

    Average linkage on 1 - cosine (Sokal and Michener 1958), cut where the mean silhouette (Rousseeuw 1987) is best.
    Deterministic.
    """
    length = np.sqrt((vectors.astype(np.float64) ** 2).sum(axis=1))
    described = np.flatnonzero(np.isfinite(length) & (length > 0))
    found = np.zeros(len(vectors), np.int64)
    if not len(described):
        return found
    units = (vectors[described] / length[described, np.newaxis]).astype(np.float32)
    chosen = np.unique(np.linspace(0, len(units) - 1, min(len(units), _TREE)).round().astype(np.int64))
    members = _grouped(units[chosen], groups)
    found[described] = _joined(units, chosen, members)
    return _by_size(found)


def _grouped(units: Array, groups: int) -> Index:
    """(n, bands) of length 1 -> (n,) groups from 0."""
    distances = np.maximum(1.0 - units @ units.T, 0.0)
    merges = _tree(distances.copy())
    if groups:
        return _cut(merges, len(units), min(groups, len(units)))
    least, most = (min(MOST_GROUPS, 1 + int(np.count_nonzero(merges[:, 2] >= one))) for one in (_UNLIKE, _ONE_KIND))
    counts = range(max(2, least), min(most, len(units) - 1) + 1)
    cuts = [_cut(merges, len(units), count) for count in counts]
    quality = [_silhouette(distances, cut) for cut in cuts]
    if not quality or max(quality) < _PARTED:
        return _cut(merges, len(units), most)
    good = [cut for cut, one in zip(cuts, quality) if one >= max(quality) - _NEARLY]
    return good[-1]


def _tree(distances: Array) -> Floats:
    """(n, n), which is used up -> (n-1, 3) merges by height: a member of each of the two groups, and their distance.

    By chains of nearest neighbours (Benzecri 1982), in O(n^2).
    """
    count = len(distances)
    np.fill_diagonal(distances, np.inf)
    size = np.ones(count)
    is_left = np.ones(count, np.bool_)
    merges: list[tuple[int, int, float]] = []
    chain = [0]
    while len(merges) < count - 1:
        if not chain:
            chain = [int(np.flatnonzero(is_left)[0])]
        last = chain[-1]
        nearest = int(distances[last].argmin())
        if len(chain) > 1 and distances[last, chain[-2]] <= distances[last, nearest]:
            nearest = chain[-2]
        if len(chain) < 2 or nearest != chain[-2]:
            chain.append(nearest)
            continue
        merges.append((last, nearest, float(distances[last, nearest])))
        kept, gone = min(last, nearest), max(last, nearest)
        _merge(distances, size, kept, gone)
        is_left[gone] = False
        chain = chain[:-2]
    ordered = np.array(merges, np.float64).reshape(-1, 3)
    return ordered[np.argsort(ordered[:, 2], kind="stable")]


def _merge(distances: Array, size: Floats, kept: int, gone: int) -> None:
    """The distance to two groups together is the mean over their members."""
    joined = (size[kept] * distances[kept] + size[gone] * distances[gone]) / (size[kept] + size[gone])
    distances[kept] = joined
    distances[:, kept] = joined
    distances[kept, kept] = np.inf
    distances[gone] = np.inf
    distances[:, gone] = np.inf
    size[kept] += size[gone]


def _cut(merges: Floats, count: int, groups: int) -> Index:
    """(count,) groups from 0: the tree without its last merges."""
    parent = np.arange(count)

    def top(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = int(parent[member])
        return member

    for one, other, _height in merges[: count - groups]:
        first, second = top(int(one)), top(int(other))
        parent[max(first, second)] = min(first, second)
    tops = [top(member) for member in range(count)]
    groups_of: Index = np.unique(tops, return_inverse=True)[1].astype(np.int64)
    return groups_of


def _silhouette(distances: Array, groups: Index) -> float:
    """Mean over all of (to the next group - within the own one) / the larger of the two; 0 for one that is alone."""
    count = int(groups.max()) + 1
    size = np.bincount(groups, minlength=count)
    sums = distances @ np.eye(count, dtype=np.float32)[groups]
    rows = np.arange(len(groups))
    within = sums[rows, groups] / np.maximum(size[groups] - 1, 1)
    between = sums / size
    between[rows, groups] = np.inf
    nearest = between.min(axis=1)
    values = (nearest - within) / np.maximum(np.maximum(nearest, within), 1e-12)
    return float(np.where(size[groups] > 1, values, 0.0).mean())


def _joined(units: Array, chosen: Index, members: Index) -> Index:
    """(n,) groups from 1 of all: those of the tree as they are, the others by the nearest mean direction."""
    count = int(members.max()) + 1
    means = np.stack([units[chosen[members == group]].mean(axis=0) for group in range(count)])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    found = np.concatenate(
        [(units[start : start + _CHUNK] @ means.T).argmax(axis=1) for start in range(0, len(units), _CHUNK)]
    )
    found[chosen] = members
    joined: Index = found.astype(np.int64) + 1
    return joined


def _by_size(found: Index) -> Index:
    """1 = the largest; of equal ones that of the first member."""
    sizes = np.bincount(found)
    sizes[0] = 0
    first = np.full(len(sizes), len(found))
    np.minimum.at(first, found, np.arange(len(found)))
    order = np.lexsort((first, -sizes))
    number = np.zeros(len(sizes), np.int64)
    kept = order[sizes[order] > 0]
    number[kept] = np.arange(1, len(kept) + 1)
    numbered: Index = number[found]
    return numbered

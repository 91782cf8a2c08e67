"""apart_px(): by how many pixels one date lies beside another, by the phase of their spectra."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
PATCH_PX = 128
_LEAST_PX = 32
_FURTHEST_PX = 4
# The peak must stand out: so many deviations of the correlation above its mean.
_CLEAR = 8.0


def apart_px(one: Array, other: Array) -> tuple[int, int] | None:
    """Rows and columns, whole pixels up to 4, from (rows, cols) to (rows, cols); None where no peak is clear.

    Phase correlation (Kuglin and Hines, 1975) of a square from the middle, tapered; missing pixels take the mean.
    """
    rows, cols = (min(size, PATCH_PX) for size in one.shape)
    if min(rows, cols) < _LEAST_PX:
        return None
    top, left = (one.shape[0] - rows) // 2, (one.shape[1] - cols) // 2
    taper = np.outer(np.hanning(rows), np.hanning(cols))
    spectra = []
    for image in (one, other):
        part = image[top : top + rows, left : left + cols].astype(np.float64)
        valid = np.isfinite(part)
        if valid.mean() < 0.5:
            return None
        spectra.append(np.fft.rfft2(np.where(valid, part - part[valid].mean(), 0) * taper))
    cross = spectra[0] * np.conj(spectra[1])
    correlation = np.fft.irfft2(cross / np.maximum(np.abs(cross), 1e-12), (rows, cols))
    reach = np.arange(-_FURTHEST_PX, _FURTHEST_PX + 1)
    near = correlation[np.ix_(reach % rows, reach % cols)]
    peak = np.unravel_index(int(near.argmax()), near.shape)
    if near[peak] < correlation.mean() + _CLEAR * correlation.std():
        return None
    return int(reach[peak[0]]), int(reach[peak[1]])

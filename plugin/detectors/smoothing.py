"""Local means and extremes, logarithms and means of images in which pixels may be missing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_LEAST_SHARE = 0.2


def smoothed(pixels: Array, passes: int, *, filled: bool = False) -> Array:
    """(..., rows, cols) after so many passes of the binomial filter 1 2 1 in both directions (variance 1/2 px each);
    missing pixels do not count, and stay missing. `filled`: where enough round them is valid they take its mean, so
    that a gap of a line between two strips is closed."""
    if not passes:
        return pixels
    missing = np.isnan(pixels)
    if not missing.any():
        return _passed(pixels, passes)
    values = _passed(np.where(missing, np.float32(0), pixels), passes)
    share = _passed((~missing).astype(np.float32), passes)
    with np.errstate(divide="ignore", invalid="ignore"):
        gone = share <= _LEAST_SHARE if filled else missing
        return np.where(gone, np.float32(np.nan), values / share)


def inner(values: Array, rim_px: int) -> Array:
    """(..., rows, cols) without the rim, which has been smoothed without its neighbours; all where that is little."""
    rows, cols = (rim_px if size > 4 * rim_px else 0 for size in values.shape[-2:])
    return values[..., rows : values.shape[-2] - rows, cols : values.shape[-1] - cols]


def known_mean(values: npt.NDArray[np.float64], axis: int | tuple[int, ...]) -> npt.NDArray[np.float64]:
    """The mean along axes, which stay; NaN does not count, and is the mean of nothing, without numpy's warning."""
    known = np.isfinite(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: npt.NDArray[np.float64] = np.where(known, values, 0).sum(axis, keepdims=True) / known.sum(
            axis, keepdims=True
        )
    return found


def logarithms(pixels: Array) -> Array:
    """Of (dates, bands, rows, cols); a pixel that is not above 0 in one band is missing in all."""
    with np.errstate(divide="ignore", invalid="ignore"):
        positive = (pixels > 0).all(axis=1, keepdims=True)
        return np.where(positive, np.log(pixels), np.float32(np.nan))


def _passed(values: Array, passes: int) -> Array:
    for _ in range(passes):
        for axis in (-2, -1):
            if values.shape[axis] > 1:
                values = _one_two_one(values, axis)
    return values


def _one_two_one(values: Array, axis: int) -> Array:
    """1/4, 1/2, 1/4 along an axis; at the rim the missing neighbour is the pixel itself."""
    moved = np.moveaxis(values, axis, -1)
    found = moved * np.float32(0.5)
    found[..., 1:] += np.float32(0.25) * moved[..., :-1]
    found[..., :-1] += np.float32(0.25) * moved[..., 1:]
    found[..., 0] += np.float32(0.25) * moved[..., 0]
    found[..., -1] += np.float32(0.25) * moved[..., -1]
    return np.moveaxis(found, -1, axis)


def envelope(pixels: Array, radius_px: int) -> tuple[Array, Array]:
    """The least and the greatest of (..., rows, cols) within a square round each pixel; NaN does not count where there
    is another one."""
    least, most = pixels, pixels
    for axis in (-2, -1):
        low, high = least, most
        for step in range(1, radius_px + 1):
            if step >= pixels.shape[axis]:
                break
            ahead = [slice(None)] * pixels.ndim
            behind = list(ahead)
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            for to, other in ((ahead, behind), (behind, ahead)):
                fresh_low, fresh_high = low.copy(), high.copy()
                np.fmin(low[tuple(to)], least[tuple(other)], out=fresh_low[tuple(to)])
                np.fmax(high[tuple(to)], most[tuple(other)], out=fresh_high[tuple(to)])
                low, high = fresh_low, fresh_high
        least, most = low, high
    return least, most

"""The training-free classics of anomaly and target detection, each from (bands, rows, cols) to (rows, cols) scores."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from plugin.detectors.ring import Ring
from plugin.detectors.rx import Rx
from plugin.detectors.spec import Detector, ImageShape
from plugin.detectors.whitening import Moments, Whitening
from plugin.raster.windows import Window

Pixels = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float32]
Planes = npt.NDArray[np.float64]

# A covariance is lifted by this share of the whole image's variance: flat surroundings must not divide by zero.
_LIFT = 0.01


def global_rx(pixels: Pixels, components: int = 0) -> Scores:
    """(bands, rows, cols) -> (rows, cols) squared Mahalanobis distance to the image's mean (Reed and Yu 1990)."""
    return _whole(Rx(_shape(pixels), {"COMPONENTS": components}), pixels)


def ring(pixels: Pixels, radius_px: int) -> Scores:
    """(bands, rows, cols) -> (rows, cols) distance to the three nearest of 12 neighbours on a circle."""
    settings = {"COMPONENTS": 20, "RADIUS_PX": radius_px, "SAMPLES": 12, "NEAREST": 3}
    return _whole(Ring(_shape(pixels), settings), pixels)


def local_rx(pixels: Pixels, inner_px: int, outer_px: int, components: int = 20) -> Scores:
    """(bands, rows, cols) -> (rows, cols) Mahalanobis distance to a frame round the pixel (Kwon and Nasrabadi 2005).

    Two square windows; what lies in the outer and not in the inner is the background. At most 20 principal components,
    whitened; the covariance is lifted by a hundredth of the image's own variance. Windows end at the image's edge.
    """
    moments = Moments(len(pixels))
    moments.add(pixels)
    white = Whitening.fitted(moments, components).project(pixels).astype(np.float64)
    mean = _frame_mean(white, inner_px, outer_px)
    rows, cols = np.tril_indices(len(white))
    products = _frame_mean(white[rows] * white[cols], inner_px, outer_px) - mean[rows] * mean[cols]
    covariance = np.empty((*white.shape[1:], len(white), len(white)))
    covariance[..., rows, cols] = covariance[..., cols, rows] = np.moveaxis(products, 0, -1)
    covariance += _LIFT * np.eye(len(white))
    difference = np.moveaxis(white - mean, 0, -1)
    solved = np.linalg.solve(covariance, difference[..., np.newaxis])[..., 0]
    return np.einsum("rck,rck->rc", difference, solved).astype(np.float32)


def top_hat(pixels: Pixels, size_px: int) -> Scores:
    """(bands, rows, cols) -> (rows, cols) what an opening by a square takes off the mean of the bands."""
    return ndimage.white_tophat(_grey(pixels), size_px).astype(np.float32)


def patch_contrast(pixels: Pixels, sizes_px: Sequence[int]) -> Scores:
    """(bands, rows, cols) -> (rows, cols) multiscale patch-based contrast measure of the mean of the bands.

    MPCM, Wei, You and Li, Pattern Recognition 58, 2016: the mean of a patch against those of its eight neighbours, the
    product of the contrasts on opposite sides, the least of the four products, the most over the sides of the patch.
    """
    grey = _grey(pixels)
    return np.max([_opposite_contrast(_contrasts(grey, side)) for side in sizes_px], axis=0).astype(np.float32)


def directional_contrast(pixels: Pixels, sizes_px: Sequence[int]) -> Scores:
    """(bands, rows, cols) -> (rows, cols) directional mean difference of the mean of the bands, bright on dark alone.

    After ADMD, Moradi, Moallem and Sabahi, Signal Processing 177, 2020: the square of the least contrast of a patch to
    its eight neighbours, none where one of them is brighter; the most over the sides of the patch.
    """
    grey = _grey(pixels)
    least = [_contrasts(grey, side).min(axis=0) for side in sizes_px]
    return (np.maximum(np.max(least, axis=0), 0) ** 2).astype(np.float32)


def _opposite_contrast(contrasts: Planes) -> Planes:
    return (contrasts[:4] * contrasts[:3:-1]).min(axis=0)


def _contrasts(grey: Planes, side_px: int) -> Planes:
    """(rows, cols) -> (8, rows, cols) mean of a square less those of its neighbours; the last is opposite the first."""
    mean = ndimage.uniform_filter(grey, side_px, mode="mirror")
    wide = np.pad(mean, side_px, mode="reflect")
    rows, cols = grey.shape
    corners = [
        (side_px * down, side_px * right) for down, right in product(range(3), repeat=2) if (down, right) != (1, 1)
    ]
    return np.stack([mean - wide[top : top + rows, left : left + cols] for top, left in corners])


def cfar(pixels: Pixels, guard_px: int, training_px: int, cell_px: int = 1, power: int = 1) -> Scores:
    """(bands, rows, cols) -> (rows, cols) cell-averaging CFAR: the test cell's mean over that of the training frame.

    CA-CFAR, Finn and Johnson, RCA Review 29(3), 1968, on the mean of the bands; power 2: intensities from amplitudes.
    Sides of guard window, training window and test cell in pixels. Windows end at the image's edge.
    """
    grey = _grey(pixels) ** power
    floor = 1e-6 * float(np.abs(grey).max()) or 1.0
    return (_box_mean(grey, cell_px) / np.maximum(_frame_mean(grey, guard_px, training_px), floor)).astype(np.float32)


def two_parameter_cfar(pixels: Pixels, guard_px: int, training_px: int, cell_px: int = 1) -> Scores:
    """(bands, rows, cols) -> (rows, cols) the test cell's mean less that of the training frame, in its deviations.

    Novak, Owirka and Netishen, Lincoln Laboratory Journal 6(1), 1993, on the mean of the bands. The variance is lifted
    by a hundredth of the image's own. Windows end at the image's edge.
    """
    grey = _grey(pixels)
    grey = (grey - grey.mean()) / (grey.std() or 1.0)
    mean = _frame_mean(grey, guard_px, training_px)
    variance = np.maximum(_frame_mean(grey**2, guard_px, training_px) - mean**2, 0)
    return ((_box_mean(grey, cell_px) - mean) / np.sqrt(variance + _LIFT)).astype(np.float32)


def saliency(pixels: Pixels, blur_px: float) -> Scores:
    """(bands, rows, cols) -> (rows, cols) frequency-tuned saliency: distance of the blurred pixel to the mean colour.

    Achanta, Hemami, Estrada and Susstrunk, CVPR 2009; CIELAB for three bands, else the bands as they are.
    """
    colours = _colours(pixels)
    blurred = ndimage.gaussian_filter(colours, (0, blur_px, blur_px))
    return np.linalg.norm(blurred - colours.mean(axis=(1, 2), keepdims=True), axis=0).astype(np.float32)


def local_saliency(pixels: Pixels, inner_px: int, outer_px: Sequence[int]) -> Scores:
    """(bands, rows, cols) -> (rows, cols) saliency by local contrast, summed over sizes of the surroundings.

    Achanta, Estrada, Wils and Susstrunk, ICVS 2008: distance of the mean colour of a small square to that of larger
    ones; CIELAB for three bands, else the bands as they are. Windows end at the image's edge.
    """
    colours = _colours(pixels)
    inner = _box_mean(colours, inner_px)
    outer = [_box_mean(colours, side) for side in outer_px]
    return np.sum([np.linalg.norm(inner - mean, axis=0) for mean in outer], axis=0).astype(np.float32)


def _colours(pixels: Pixels) -> Planes:
    """CIELAB (D65) of three bands red, green, blue, the largest value as white; other images unchanged."""
    if len(pixels) != 3:
        return pixels.astype(np.float64)
    share = np.clip(pixels.astype(np.float64) / max(float(pixels.max()), 1e-12), 0, 1)
    linear = np.where(share > 0.04045, ((share + 0.055) / 1.055) ** 2.4, share / 12.92)
    mixing = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = _curve(np.einsum("kb,brc->krc", mixing / mixing.sum(axis=1, keepdims=True), linear))
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _curve(tristimulus: Planes) -> Planes:
    return np.where(tristimulus > 216 / 24389, np.cbrt(tristimulus), tristimulus * 24389 / 3132 + 4 / 29)


def _grey(pixels: Pixels) -> Planes:
    return pixels.mean(axis=0, dtype=np.float64)


def _box_mean(planes: Planes, side_px: int) -> Planes:
    """(..., rows, cols) -> the same: means over a square, within the image."""
    return _box_sum(planes, side_px) / _box_sum(np.ones(planes.shape[-2:]), side_px)


def _frame_mean(planes: Planes, inner_px: int, outer_px: int) -> Planes:
    """(..., rows, cols) -> the same: means over the outer square without the inner, within the image."""
    ones = np.ones(planes.shape[-2:])
    count = _box_sum(ones, outer_px) - _box_sum(ones, inner_px)
    return (_box_sum(planes, outer_px) - _box_sum(planes, inner_px)) / count


def _box_sum(planes: Planes, side_px: int) -> Planes:
    """(..., rows, cols) -> the same: sums over a square of odd side, zero beyond the edge."""
    sides = (1,) * (planes.ndim - 2) + (side_px, side_px)
    return ndimage.uniform_filter(planes, sides, mode="constant") * side_px**2


def _shape(pixels: Pixels) -> ImageShape:
    return ImageShape(1, *pixels.shape)


def _whole(detector: Detector, pixels: Pixels) -> Scores:
    """The plugin's detector on a whole image in one window; missing beyond the edge."""
    detector.survey(pixels[np.newaxis], 0, Window(0, 0, *pixels.shape[1:]))
    detector.settle(0)
    margin = detector.margin_px
    wide = np.pad(pixels, ((0, 0), (margin, margin), (margin, margin)), constant_values=np.nan)
    rows, cols = pixels.shape[1:]
    return detector.score(wide[np.newaxis])[margin : margin + rows, margin : margin + cols]

"""Every error that a user can cause, each with a sentence that says what is wrong and what to do.

AnomalyError
├── RunCanceled
├── ImageError
│   ├── ImageNotReadable      no raster, or gone
│   ├── ImageReadFailed       reading broke off in the middle
│   ├── ImagesDiffer          dates that do not share one grid
│   ├── NoValidPixels         nothing but no-data in what was asked for
│   ├── TooFewBands           fewer usable bands than the detector needs
│   ├── TooManyBands          more usable bands than the detector can take
│   ├── BandUnknown           a band number that the image does not have
│   ├── WavelengthsUnknown    bands asked for by wavelength, image without wavelengths (or none there)
│   ├── WavelengthsNotUnderstood
│   ├── ExtentOutside         the extent does not touch the image
│   ├── GroundControlOnly     extent or mask with an image that has control points only
│   └── NotAScoreRaster       a raster that is not one of our results
├── ModelError
│   ├── RuntimeMissing        onnxruntime is not installed
│   ├── ModelMissing          the model file does not exist
│   ├── ModelNotReadable      no ONNX file, or a damaged one
│   ├── CardInvalid           the model card is missing or wrong
│   ├── ModelOfOtherDetector  a sound model, made for something else
│   ├── DeviceUnavailable     the device asked for cannot be used, and falling back was ruled out
│   ├── ModelOutOfMemory      one single window does not fit
│   ├── ModelRunFailed        the network broke off on its input
│   └── ScoresNotFinite       nothing but NaN and infinity came out
├── OutputError
│   ├── OutputIsInput
│   ├── OutputNotWritable
│   └── DiskFull
└── SettingError
    ├── SettingOutOfRange
    ├── ThresholdFindsNothing
    └── TruthUnusable         truth of another size, or of one class only
"""

from __future__ import annotations

from .anomaly_error import AnomalyError as AnomalyError


class RunCanceled(AnomalyError):
    """The user stopped the run."""

    def __init__(self) -> None:
        super().__init__("The run was canceled; no result was written.")


class ImageError(AnomalyError):
    """Something is wrong with an image."""


class ImageNotReadable(ImageError):
    """The file is missing or is no raster."""

    def __init__(self, path: str, reason: str = "") -> None:
        because = f" ({reason})" if reason else ""
        super().__init__(f"'{path}' cannot be read as a raster image{because}. Choose a file that GDAL can open.")


class ImageReadFailed(ImageError):
    """Reading stopped in the middle of a run."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Reading '{path}' failed in the middle of the run ({reason}). "
            "Check that the file is complete and still there, then run again."
        )


class ImagesDiffer(ImageError):
    """Images of one run do not share one grid."""

    def __init__(self, path: str, other: str) -> None:
        super().__init__(
            f"'{path}' and '{other}' differ in size, position or number of bands. "
            "Bring them to one grid first (Raster > Warp)."
        )


class NoValidPixels(ImageError):
    """All pixels asked for are no-data."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' has no valid pixel in the area asked for: all are no-data in at least one band. "
            "Check extent, mask, no-data value and the chosen bands."
        )


class TooFewBands(ImageError):
    """The detector needs more usable bands."""

    def __init__(self, usable: int, needed: int, detector: str) -> None:
        super().__init__(
            f"{detector} needs at least {needed} usable bands, but the image has {usable} (bands that are bad, "
            "constant, transparency or all no-data are not counted). Choose an image with more bands, or a detector "
            "that takes fewer."
        )


class TooManyBands(ImageError):
    """The detector cannot take so many bands."""

    def __init__(self, usable: int, limit: int, detector: str) -> None:
        super().__init__(f"{detector} takes at most {limit} bands, but {usable} were chosen. Choose fewer bands.")


class BandUnknown(ImageError):
    """A band number outside the image."""

    def __init__(self, band: int, count: int) -> None:
        super().__init__(f"Band {band} does not exist: the image has bands 1 to {count}.")


class WavelengthsUnknown(ImageError):
    """Bands were asked for by wavelength and none can be found."""

    def __init__(self, path: str, ranges: str) -> None:
        super().__init__(
            f"'{path}' has no band at {ranges} nm, or its file does not state wavelengths. "
            "Choose the bands by number instead."
        )


class WavelengthsNotUnderstood(ImageError):
    """The text with wavelength ranges cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is no list of wavelength ranges in nm. Write it like: 450-900, 1500-1750")


class ExtentOutside(ImageError):
    """The extent does not touch the image."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The chosen extent does not touch '{path}'. Check the extent and its coordinate system.")


class GroundControlOnly(ImageError):
    """An extent or a mask needs an affine georeference."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' is placed by ground control points only, so an extent or a mask cannot be applied. "
            "Run on the whole image, or warp it first (Raster > Projections > Warp)."
        )


class NotAScoreRaster(ImageError):
    """Not a result of ours."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' is not an anomaly score raster ({reason}). Choose a result of one of the detectors."
        )


class ModelError(AnomalyError):
    """Something is wrong with a model or the means to run it."""


class RuntimeMissing(ModelError):
    """onnxruntime cannot be imported."""

    def __init__(self, command: str) -> None:
        super().__init__(
            "This detector needs the Python package onnxruntime, which QGIS's Python does not have. "
            f"Install it in Raster > Earth Anomaly > Installation…, or with:  {command}  and start QGIS again. "
            "The detectors RX and Ring work without it."
        )


class ModelMissing(ModelError):
    """No file at the path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The model file '{path}' does not exist. Choose another one, or leave the field empty.")


class ModelNotReadable(ModelError):
    """onnxruntime refuses the file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"'{path}' is no ONNX model, or it is damaged ({reason}). Fetch or export it again.")


class CardInvalid(ModelError):
    """The model's card is missing or wrong."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The model card inside '{path}' is not valid: {reason}. Export the model with 'python -m models.export'."
        )


class ModelOfOtherDetector(ModelError):
    """The model belongs to another detector."""

    def __init__(self, path: str, made_for: str, wanted: str) -> None:
        super().__init__(
            f"'{path}' is a model for the detector '{made_for}', not for '{wanted}'. "
            "Choose the matching detector or model."
        )


class DeviceUnavailable(ModelError):
    """The wish for a device cannot be met."""

    def __init__(self, wanted: str, reason: str) -> None:
        super().__init__(
            f"{wanted} was asked for but cannot be used ({reason}). "
            "Choose the device 'auto' or 'cpu', or allow falling back to the CPU."
        )


class ModelOutOfMemory(ModelError):
    """Even one window does not fit."""

    def __init__(self, device: str) -> None:
        super().__init__(
            f"The {device} ran out of memory on a single window. "
            "Lower the memory budget, close other programs, or choose the CPU."
        )


class ModelRunFailed(ModelError):
    """The runtime raised while computing."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The model '{path}' failed while computing ({reason}). It may not fit this image; check its card."
        )


class ScoresNotFinite(ModelError):
    """No valid pixel got a score that is a number."""

    def __init__(self, detector: str) -> None:
        super().__init__(
            f"{detector} gave no finite score for any valid pixel. "
            "Check the image for extreme values, or choose another model or detector."
        )


class OutputError(AnomalyError):
    """The result cannot be written."""


class OutputIsInput(OutputError):
    """The output would overwrite an input."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The output '{path}' is one of the inputs. Choose another name for the result.")


class OutputNotWritable(OutputError):
    """The folder or file cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"'{path}' cannot be written ({reason}). Choose a folder that exists and that you may write to."
        )


class DiskFull(OutputError):
    """No space left."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk is full: '{path}' could not be finished and was removed. Free some space and run again."
        )


class SettingError(AnomalyError):
    """A setting does not fit."""


class SettingOutOfRange(SettingError):
    """A number outside its limits."""

    def __init__(self, name: str, value: float, limits: tuple[float, float]) -> None:
        super().__init__(f"{name} is {value:g}, but must lie between {limits[0]:g} and {limits[1]:g}.")


class ThresholdFindsNothing(SettingError):
    """No threshold can be derived."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(f"No threshold can be found by {method}: {reason}. Choose another method or a fixed value.")


class TruthUnusable(SettingError):
    """The truth cannot be compared with the scores."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The truth cannot be used: {reason}.")

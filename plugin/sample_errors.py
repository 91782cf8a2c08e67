"""Errors of training samples and of models trained on them, each with a sentence that says what to do.

AnomalyError
├── SampleError
│   ├── NoSamples             no feature, or none with a geometry
│   ├── SamplesElsewhere      all samples lie outside the image or on no-data
│   ├── TooFewSamples         too few pixels to train on
│   ├── ClassUnknown          no sample of the class that was asked for
│   ├── OneModelOneClass      several classes for one model
│   ├── SamplesContradict     a pixel is both a positive and a negative sample
│   ├── NormalAreaEmpty       what is declared normal holds no valid pixel
│   ├── TooFewNormal          fewer normal pixels than descriptors need
│   ├── NormalMaskDiffers     a mask raster of another size than its image
│   └── NormalImagesDiffer    normal images with other bands than the first
└── ModelError
    ├── ModelOfOtherBands     the image lacks the bands that the model was trained on
    └── NothingToRefine       a model without the samples that it was trained on
"""

from __future__ import annotations

from .errors import AnomalyError, ModelError


class SampleError(AnomalyError):
    """Something is wrong with the samples."""


class NoSamples(SampleError):
    """No feature with a geometry."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' holds no sample: it has no feature with a geometry. Draw some points or polygons of the class."
        )


class SamplesElsewhere(SampleError):
    """No sample covers a valid pixel."""

    def __init__(self, name: str, outside: int, missing: int) -> None:
        super().__init__(
            f"No sample of '{name}' covers a valid pixel of the image: {outside} lie outside of it or cover no pixel, "
            f"{missing} lie on no-data. Check the coordinate systems of both, and draw samples on valid pixels."
        )


class TooFewSamples(SampleError):
    """Not enough pixels."""

    def __init__(self, name: str, pixels: int, needed: int) -> None:
        super().__init__(
            f"The samples of '{name}' cover {pixels} valid pixel{'s' * (pixels != 1)}, but at least {needed} are "
            "needed; 30 to 100 spread over the class are a good number. Draw more."
        )


class ClassUnknown(SampleError):
    """No feature has a class."""

    def __init__(self, field: str) -> None:
        super().__init__(
            f"No sample has a class in the field '{field}'. Choose another field, or none for samples of one class."
        )


class OneModelOneClass(SampleError):
    """Samples of several classes to refine a model of one."""

    def __init__(self, model: str, classes: int) -> None:
        super().__init__(
            f"The samples are of {classes} classes, but the model '{model}' is of one. "
            "Choose samples of its class alone, and no field with the class."
        )


class SamplesContradict(SampleError):
    """Positive and negative at once."""

    def __init__(self, pixels: int) -> None:
        super().__init__(
            f"{pixels} pixels are positive and negative samples at once. Delete the samples that are wrong there."
        )


class NormalAreaEmpty(SampleError):
    """No valid pixel is normal."""

    def __init__(self, image: str) -> None:
        super().__init__(
            f"What is declared normal holds no valid pixel of '{image}': it lies outside, on no-data, or is empty. "
            "Draw a polygon on the image, or check the coordinate systems of both."
        )


class TooFewNormal(SampleError):
    """Not enough normal pixels."""

    def __init__(self, pixels: int, needed: int) -> None:
        super().__init__(
            f"The normal area holds {pixels} valid pixels, but at least {needed} are needed to tell what is usual in "
            "it. Draw a larger area, or several."
        )


class NormalMaskDiffers(SampleError):
    """The mask does not lie on the image."""

    def __init__(self, mask: str, image: str) -> None:
        super().__init__(
            f"The mask '{mask}' has another size than the image '{image}'. Bring it to the image's grid first "
            "(Raster > Warp), or draw polygons."
        )


class NormalImagesDiffer(SampleError):
    """Images of one training with different bands."""

    def __init__(self, image: str, first: str, reason: str) -> None:
        super().__init__(
            f"'{image}' cannot be trained on together with '{first}': {reason}. Choose images of one sensor with the "
            "same bands."
        )


class ModelOfOtherBands(ModelError):
    """The bands differ from those of the training."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The model '{path}' was trained on other bands: {reason}. "
            "Use it on images of the same sensor with the same bands, or train it on this image."
        )


class NothingToRefine(ModelError):
    """The file with a model's samples is gone or belongs to another image."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"The model '{path}' cannot be refined ({reason}). Train it again with all samples.")

"""CATALOG: one entry for each detector. Toolbox, dock, tests and exporter are made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .spec import DetectorSpec, ImageShape, LearningDetector, Option, ScoreKind

if TYPE_CHECKING:
    from .onnx_model import OnnxModel
    from .spec import Build

MODELS = Path(__file__).resolve().parents[2] / "models" / "onnx"


@dataclass(frozen=True)
class Late:
    """The function of this name ("rx.build_rx") in a module of this package, which is read when a run begins and not
    when QGIS starts."""

    name: str

    @property
    def function(self) -> Build:
        """The function itself."""
        module, function = self.name.split(".")
        found: Build = getattr(import_module(f".{module}", __package__), function)
        return found

    def __call__(
        self, shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]
    ) -> LearningDetector:
        """What the function builds."""
        return self.function(shape, settings, models)


CATALOG: tuple[DetectorSpec, ...] = (
    DetectorSpec(
        id="uniadrs",
        title="UniADRS: anomalies in any kind of image",
        summary="One network for hyperspectral, visible, SAR, infrared and low-light images. Nothing to train.",
        help="Finds what deviates from its surroundings, single pixels and things up to about 60 pixels, in any raster "
        "of 1 to 500 bands: ships in SAR, vehicles in aerial pictures, faint points in infrared, rare materials in "
        "hyperspectral scenes. One network, trained once on simulated scenes of all of them; it sees no bands but "
        "distances in the image's own whitened space, at four scales. Small things that deviate are anomalies, large "
        "ones are not.\n\n"
        "SAR may be amplitude, power or dB. The score has no unit: 0 is about what one pixel in a thousand "
        "reaches, what is well above is rare.",
        source="Li et al., Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS), "
        "IEEE Transactions on Image Processing, 2024; own network and training",
        build=Late("uniadrs.build_uniadrs"),
        group="Anomalies of any modality",
        models=("uniadrs",),
        is_reducible=False,
        bands=(1, 500),
        floats_per_pixel=90,
        floats_per_component=8,
        step_px=8,
    ),
    DetectorSpec(
        id="tdd",
        title="TDD: learned spectral anomalies",
        summary="A network that has learned on simulated scenes how anomalies deviate. Any sensor, nothing to train.",
        help="Transferred direct detection: one network, trained once on simulated scenes, weighs how rare a pixel is "
        "in the whole image, how far it is from its surroundings at several distances, and what openings remove from "
        "it. "
        "Nothing is trained on the image. It sees no bands but distances in the image's own whitened space, so it "
        "takes any sensor with 4 to 500 bands. The detector to begin with for hyperspectral images; things much wider "
        "than 16 pixels count as "
        "background.\n\n"
        "The score has no unit; 1 to 4 is usual, what is much higher is rare.",
        source="Li et al., One-step detection paradigm for hyperspectral anomaly detection via spectral deviation "
        "relationship learning, IEEE Transactions on Geoscience and Remote Sensing, 2024; own network and training",
        build=Late("tdd.build_tdd"),
        models=("tdd",),
        is_fused=False,
        floats_per_pixel=900,
    ),
    DetectorSpec(
        id="rx",
        title="RX: global spectral anomalies",
        summary="Distance of each pixel to the image's mean spectrum. Fast, no training, no model.",
        help="Scores each pixel by its Mahalanobis distance to the mean of the whole image. The standard of the field: "
        "use it as the baseline, and where anomalies are rare in the whole image, whatever their size. "
        "With many bands or few pixels, fewer components (20 is a good choice) are more robust.\n\n"
        "The score is the squared distance; on average it equals the number of components.",
        source="Reed and Yu, IEEE Transactions on Acoustics, Speech and Signal Processing 38(10), 1990",
        build=Late("rx.build_rx"),
        bands=(1, 500),
        options=(
            Option(
                "COMPONENTS", "Leading components (0 = all)", 0, 0, 500, help="How many principal components to keep."
            ),
        ),
        floats_per_pixel=4,
    ),
    DetectorSpec(
        id="ring",
        title="Ring: spectral anomalies against the surroundings",
        summary="Distance of each pixel to the most similar neighbours on a circle round it. No training, no model.",
        help="Compares each pixel, in the whitened spectral space, with its neighbours on a circle and scores it by "
        "the mean distance to the three nearest. Finds objects smaller than the circle, and leaves fields, roads and "
        "edges alone. The radius should exceed half the size of the objects looked for.\n\n"
        "The score is a distance in standard deviations of the background.",
        source="Whitened ring nearest neighbour, a training-free relation of a pixel to its surroundings",
        build=Late("ring.build_ring"),
        bands=(1, 500),
        options=(
            Option(
                "RADIUS_PX",
                "Radius of the circle (pixels)",
                3,
                1,
                64,
                help="More than half the size of what is looked for.",
            ),
            Option(
                "COMPONENTS", "Leading components (0 = all)", 20, 0, 500, help="Strongest principal components kept."
            ),
            Option("SAMPLES", "Neighbours on the circle", 12, 4, 64, help="Evenly spaced round the pixel."),
            Option("NEAREST", "Nearest of them averaged", 3, 1, 64, help="1 = the most similar neighbour alone."),
        ),
        floats_per_pixel=64,
        mirrored=False,  # a pixel near the edge must not meet itself on its own circle
    ),
)

# Their models are trained by users, each on an image of their own; none ships.
TRAINED: tuple[DetectorSpec, ...] = (
    DetectorSpec(
        id="pu",
        title="PU: map of one class",
        summary="Maps one class with a model that was trained on a few of its pixels and on no others.",
        help="Applies a model made by 'Train a map of one class'. The result is the probability of the class, a map of "
        "the class, and its area with a 90 % interval. The threshold is the one at which the class covers as "
        "much of the training image as the estimate of its share says; the interval follows from that estimate.\n\n"
        "The model reads the bands that it was trained on. Use it on the image it was trained on, or on another one "
        "of the same sensor, calibrated alike.",
        source="Zhao et al., Class prior-free positive-unlabeled learning with Taylor variational loss for "
        "hyperspectral remote sensing imagery (T-HOneCls), ICCV 2023; own network and training",
        build=Late("windowed.build_windowed"),
        group="One class",
        own_model=True,
        score=ScoreKind.PROBABILITY,
        bands=(1, 500),
        floats_per_pixel=900,
        step_px=8,
    ),
    DetectorSpec(
        id="asd",
        title="ASD: what is not normal here",
        summary="Scores whatever is unlike one area that you have declared normal. For high-resolution images.",
        help="Applies a model made by 'Learn what is normal': local colours, their spread, textures and directions at "
        "several scales are compared with those of the normal area. Damage in a field, debris, burnt patches, new "
        "objects score high.\n\n"
        "A score of 1 is what one normal pixel in twenty reaches. Use the model on the image it was made on, or on "
        "another one of the same sensor and pixel size.",
        source="Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, "
        "AAAI 2023; own descriptors and training",
        build=Late("windowed.build_windowed"),
        group="Normal area",
        own_model=True,
        at_pixel_size=True,
        is_reducible=False,
        unusual=1.0,
        bands=(1, 500),
        floats_per_pixel=220,
        step_px=16,
    ),
)


def entry(detector: str) -> DetectorSpec:
    """The entry with this id; KeyError where there is none."""
    return {spec.id: spec for spec in (*CATALOG, *TRAINED)}[detector]

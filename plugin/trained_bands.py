"""reader_for(): opens the images in those bands that the model was trained on, and refuses images without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .detectors.onnx_model import OnnxModel
from .errors import BandUnknown
from .raster.reader import Selection, WindowReader
from .sample_errors import ModelOfOtherBands

# Two sensors' bands count as the same where their centres are no further apart.
_SAME_NM = 10.0


def reader_for(models: Sequence[OnnxModel], images: Sequence[str], selection: Selection) -> WindowReader:
    """A reader of the selection; where the first model names the bands it needs, of these.

    Raises ModelOfOtherBands, and whatever WindowReader raises.
    """
    model = models[0] if models else None
    numbers = tuple(model.card.more.get("band_numbers", ())) if model else ()
    if model is None or not numbers:
        return WindowReader(images, selection)
    if not selection.bands:
        selection = replace(selection, bands=numbers, wavelengths_nm=())
    try:
        reader = WindowReader(images, selection)
    except BandUnknown as raised:
        raise ModelOfOtherBands(model.path, str(raised).rstrip(".")) from raised
    reason = _difference(model, reader, len(numbers))
    if reason:
        reader.close()
        raise ModelOfOtherBands(model.path, reason)
    return reader


def _difference(model: OnnxModel, reader: WindowReader, needed: int) -> str:
    """What speaks against the image's bands; nothing where they fit."""
    if len(reader.band_numbers) != needed:
        lacking = f" (without information: {', '.join(map(str, reader.left_out))})" if reader.left_out else ""
        return f"it takes {needed}, the image gives {len(reader.band_numbers)}{lacking}"
    centres = model.card.more.get("wavelengths_nm") or [None] * needed
    for number, trained in zip(reader.band_numbers, centres):
        found = reader.file_bands.wavelengths_nm[number - 1]
        if trained is not None and found is not None and abs(trained - found) > _SAME_NM:
            return f"band {number} lies at {found:.0f} nm, in the training image at {trained:.0f} nm"
    return ""

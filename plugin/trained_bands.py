"""reader_for(): opens the images in those bands that the model was trained on, and refuses images without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .detectors.onnx_model import OnnxModel
from .errors import BandUnknown
from .raster.bands import first_apart
from .raster.reader import Selection, WindowReader
from .raster.remote import IsCanceled
from .sample_errors import ModelOfOtherBands


def reader_for(
    models: Sequence[OnnxModel],
    images: Sequence[str],
    selection: Selection,
    is_canceled: IsCanceled = lambda: False,
) -> WindowReader:
    """A reader of the selection; where the first model names the bands it needs, of these.

    Raises ModelOfOtherBands, and whatever WindowReader raises.
    """
    model = models[0] if models else None
    numbers = tuple(model.card.more.get("band_numbers", ())) if model else ()
    if model is None or not numbers:
        return WindowReader(images, selection, is_canceled)
    if not selection.bands:
        selection = replace(selection, bands=numbers, wavelengths_nm=())
    try:
        reader = WindowReader(images, selection, is_canceled)
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
    index = first_apart(reader.wavelengths_nm, centres)
    if index is None:
        return ""
    found, trained = reader.wavelengths_nm[index], centres[index]
    return f"band {reader.band_numbers[index]} lies at {found:.0f} nm, in the training image at {trained:.0f} nm"

"""load_sam(): a checkpoint of Segment Anything or MobileSAM as a network, read without running what it may hold."""

from __future__ import annotations

import pickle  # nosec B403: for the error alone; nothing is unpickled with it
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from torch import Tensor

from models.networks import sam, sam_whole
from models.networks.sam_parts import Shapes
from plugin.sam_errors import CheckpointDamaged, CheckpointOfOther, CheckpointUnsafe

# What torch.load raises on files that are no checkpoints, cut off, or changed.
_DAMAGED = (
    OSError, EOFError, RuntimeError, ValueError, KeyError, IndexError, TypeError, AttributeError, ImportError,
    AssertionError, OverflowError, MemoryError, zipfile.BadZipFile,
)  # fmt: skip
_UNSAFE_WORDS = "call reduce", "instantiate"
_CUT, _UNREADABLE = "its end is missing", "it cannot be read as arrays of numbers"
_ARCHIVE = b"PK\x03\x04"
_PARTS = "image_encoder.", "prompt_encoder.", "mask_decoder."
_OTHERS = {
    "mask_decoder.hf_token.": "it looks like HQ-SAM",
    "image_encoder.trunk.": "it looks like SAM 2",
    "vision_encoder.": "it looks like Segment Anything in the names of the transformers library",
    "patch_embed.": "it looks like an image encoder alone",
}
_OFFICIAL = {(768, 12): "sam_vit_b", (1024, 24): "sam_vit_l", (1280, 32): "sam_vit_h"}
_TINY_WIDTHS = 64, 128, 160, 320
_SHOWN, _LONGEST = 3, 160


def load_sam(path: Path) -> sam_whole.Sam:
    """The network with its parameters, all sizes taken from these; raises CheckpointDamaged, CheckpointUnsafe,
    CheckpointOfOther, OSError."""
    state = _parameters(_contents(path), path.name)
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    _refuse_others(shapes, path.name)
    try:
        with torch.device("meta"):  # nothing is allotted, and no first weights are drawn
            network = sam_whole.of_shapes(shapes)
    except (ValueError, RuntimeError, ZeroDivisionError) as raised:
        raise CheckpointOfOther(path.name, str(raised)[:_LONGEST]) from raised
    _refuse_differences(network, shapes, path.name)
    network.load_state_dict(state, strict=True, assign=True)
    return network.eval().requires_grad_(requires_grad=False)


def variant_of(network: sam_whole.Sam) -> str:
    """The name of the models: that of the published one where the sizes are its."""
    config = network.image_encoder.config
    if isinstance(config, sam.VitConfig):
        size = config.width, len(config.windows)
        return _OFFICIAL.get(size, "sam_vit_{}x{}".format(*size))
    widths = tuple(stage.width for stage in config.stages)
    return "mobile_sam" if widths == _TINY_WIDTHS else "mobile_sam_" + "x".join(map(str, widths))


def _contents(path: Path) -> object:
    with path.open("rb") as file:
        is_archive = file.read(len(_ARCHIVE)) == _ARCHIVE
    if is_archive and not zipfile.is_zipfile(path):
        raise CheckpointDamaged(path.name, _CUT)
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as raised:
        # PyTorch's own sentences advise to read the file all the same.
        named = re.search(r"GLOBAL ([\w.]+)", str(raised))
        if named or any(word in str(raised) for word in _UNSAFE_WORDS):
            raise CheckpointUnsafe(path.name, named[1] if named else "objects") from raised
        raise CheckpointDamaged(path.name, _UNREADABLE) from raised
    except _DAMAGED as raised:
        is_cut = isinstance(raised, EOFError) or "unexpected EOF" in str(raised)
        raise CheckpointDamaged(path.name, _CUT if is_cut else _UNREADABLE) from raised


def _parameters(contents: object, name: str) -> dict[str, Tensor]:
    """Arrays by name; buffers that only count are left as they are."""
    if not isinstance(contents, Mapping) or not contents:
        raise CheckpointOfOther(name, f"it holds a {type(contents).__name__} in place of named arrays")
    inner = [value for value in contents.values() if isinstance(value, Mapping)]
    for value in inner:
        if all(isinstance(key, str) for key in value):
            _refuse_others(dict.fromkeys(value, ()), name)
    if not all(isinstance(key, str) and isinstance(value, Tensor) for key, value in contents.items()):
        raise CheckpointOfOther(name, f"it holds {_named(map(str, contents))} in place of named arrays alone")
    return {key: value.float() if value.is_floating_point() else value for key, value in contents.items()}


def _refuse_others(shapes: Shapes, name: str) -> None:
    for prefix, words in _OTHERS.items():
        if any(key.startswith(prefix) for key in shapes):
            raise CheckpointOfOther(name, words)
    if not all(any(key.startswith(part) for key in shapes) for part in _PARTS):
        raise CheckpointOfOther(name, f"it holds {_named(shapes)}")


def _refuse_differences(network: sam_whole.Sam, shapes: Shapes, name: str) -> None:
    wanted = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    found = {
        "it lacks": [key for key in wanted if key not in shapes],
        "it has besides": [key for key in shapes if key not in wanted],
        "of another shape are": [key for key in wanted if key in shapes and shapes[key] != wanted[key]],
    }
    reasons = [f"{words} {_named(keys)}" for words, keys in found.items() if keys]
    if reasons:
        raise CheckpointOfOther(name, "; ".join(reasons))


def _named(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    every = [one if len(one) <= 60 else f"{one[:60]}…" for one in names]
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return ", ".join(f"'{one}'" for one in every[:_SHOWN]) + more

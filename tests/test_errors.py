"""Every error is drawn in the tree, and its sentence says what is wrong and what to do."""

from __future__ import annotations

import inspect
import sys
from types import ModuleType

import pytest

from plugin import (
    change_errors,
    errors,
    learned_errors,
    memory_errors,
    sam_errors,
    sample_errors,
    torch_errors,
    verdict_errors,
)
from plugin.batch import errors as batch_errors
from plugin.detectors import onnx_errors
from plugin.doctor import errors as doctor_errors
from plugin.explain import errors as explain_errors
from plugin.export import errors as export_errors
from plugin.preview import errors as preview_errors
from plugin.raster import output_errors, remote_errors
from plugin.scale import errors as scale_errors
from plugin.scale import ray_errors, stac_errors
from plugin.shelf import errors as shelf_errors

FILES = [
    batch_errors,
    change_errors,
    doctor_errors,
    errors,
    explain_errors,
    export_errors,
    learned_errors,
    memory_errors,
    onnx_errors,
    output_errors,
    preview_errors,
    ray_errors,
    remote_errors,
    sam_errors,
    sample_errors,
    scale_errors,
    shelf_errors,
    stac_errors,
    torch_errors,
    verdict_errors,
]


def kinds_in(file: ModuleType) -> list[type]:
    """The errors that a file defines, not those that it builds on."""
    found = [kind for _, kind in inspect.getmembers(file, inspect.isclass) if issubclass(kind, errors.AnomalyError)]
    return [kind for kind in found if kind.__module__ == file.__name__]


KINDS = [kind for file in FILES for kind in kinds_in(file)]
EXAMPLES = {"str": "Image", "int": 3, "float": 0.5, "tuple[float, float]": (0.0, 1.0)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_stands_in_the_tree(kind: type) -> None:
    assert f"── {kind.__name__}" in (sys.modules[kind.__module__].__doc__ or "") or kind is errors.AnomalyError
    assert kind.__doc__


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_the_tree_shows_no_error_that_is_gone(file: ModuleType) -> None:
    drawn = {line.split("── ")[1].split()[0] for line in (file.__doc__ or "").splitlines() if "── " in line}
    branches = set() if file is errors else {kind.__name__ for kind in kinds_in(errors)}
    assert drawn - branches == {kind.__name__ for kind in kinds_in(file)} - {"AnomalyError"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "__init__" in vars(kind)], ids=lambda kind: kind.__name__)
def test_an_error_speaks_in_whole_sentences(kind: type) -> None:
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    sentence = str(kind(*(EXAMPLES[parameter.annotation] for parameter in parameters)))
    assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] == "'"
    assert len(sentence) > 20
    assert "\n" not in sentence

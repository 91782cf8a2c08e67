"""Every error is drawn in the tree, and its sentence says what is wrong and what to do."""

from __future__ import annotations

import inspect

import pytest

from plugin import errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.AnomalyError)]
EXAMPLES = {"str": "Image", "int": 3, "float": 0.5, "tuple[float, float]": (0.0, 1.0)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_stands_in_the_tree(kind: type) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


def test_the_tree_shows_no_error_that_is_gone() -> None:
    drawn = [line.split("── ")[1].split()[0] for line in (errors.__doc__ or "").splitlines() if "── " in line]
    assert set(drawn) == {kind.__name__ for kind in KINDS} - {"AnomalyError"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "__init__" in vars(kind)], ids=lambda kind: kind.__name__)
def test_an_error_speaks_in_whole_sentences(kind: type) -> None:
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    sentence = str(kind(*(EXAMPLES[parameter.annotation] for parameter in parameters)))
    assert sentence[0].isupper() or sentence[0] == "'"
    assert len(sentence) > 20
    assert "\n" not in sentence

"""Every text that a user sees is there in German and Chinese, whole, and what QGIS reads is made of it."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from plugin.anomaly_error import key_of, speak, speak_english
from plugin.detectors.catalog import CATALOG, TRAINED
from plugin.errors import DiskFull, ImageNotReadable

from .translations import (
    CONTEXT,
    ERRORS,
    LANGUAGES,
    ROOT,
    Text,
    dynamic_calls,
    error_kinds,
    path_of,
    texts,
    translations,
)

# What is translated there are the catalog's texts, which texts() reads from the catalog itself.
CATALOGS_OWN = {
    "plugin/toolbox/detect_algorithm.py": {
        "self._spec.title", "self._spec.group", "self._spec.summary", "self._spec.source",
        "paragraph", "option.label", "option.help",
    },
    "plugin/toolbox/translation.py": {"key"},  # the errors' sentences
    "plugin/panels/batch/detectors.py": {
        "entry(choice.algorithm).title", "entry(choice.algorithm).summary", "option.label",
    },
}  # fmt: skip
# What must be in a translation as in its source: placeholders, tags, and the sign that something is to come.
KEPT = re.compile(r"\{[^{}]*\}|</?[a-z]+[^<>]*>|…")
HARD_SPACE = "\u00a0"
MNEMONIC = re.compile(r"&(?=[^\s&])")
ASCII_QUOTES = re.compile(r"(?:(?<=\s)|^)['\"]|['\"](?=[\s.,;:)]|$)")
ENTITY = re.compile(r"&[a-z]+;|&#\d+;")


@cache
def wanted() -> list[Text]:
    """All texts; the plugin is read once for all tests."""
    return texts()


@cache
def trees() -> dict[str, ast.Module]:
    """Each file of the plugin, by its name, as Python understands it."""
    files = sorted((ROOT / "plugin").rglob("*.py"))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def of_both() -> Iterator[tuple[str, str, str]]:
    """Language, source and translation of everything that is translated."""
    for language in LANGUAGES:
        known = translations(language)
        for text in wanted():
            if (text.context, text.source) in known and text.context != ERRORS:
                yield language, text.source, known[text.context, text.source]


def marks(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """How often each match of a pattern is in a text."""
    return Counter(pattern.findall(text))


def mnemonics(text: str) -> int:
    """How many letters of a text a user can press with Alt."""
    return len(MNEMONIC.findall(ENTITY.sub("", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    known = translations(language)
    missing = [f"{text.file}: {text.source}" for text in wanted() if not known.get((text.context, text.source))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_of_a_text_that_is_gone(language: str) -> None:
    assert set(translations(language)) - {(text.context, text.source) for text in wanted()} == set()


def test_placeholders_and_tags_are_those_of_the_source() -> None:
    assert [both for both in of_both() if marks(KEPT, both[1]) != marks(KEPT, both[2])] == []


def test_what_the_source_keeps_on_one_line_the_translation_keeps_too() -> None:
    assert [both for both in of_both() if both[1].count(HARD_SPACE) > both[2].count(HARD_SPACE)] == []


def test_a_translation_begins_and_ends_with_the_blanks_of_its_source() -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]

    assert [both for both in of_both() if edges(both[1]) != edges(both[2])] == []


def test_a_text_has_a_mnemonic_where_its_source_has_one() -> None:
    assert [both for both in of_both() if mnemonics(both[1]) != mnemonics(both[2])] == []


def test_a_translation_has_the_quotes_of_its_language() -> None:
    assert [both for both in of_both() if ASCII_QUOTES.search(both[2])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_detector_goes_by_one_name_in_every_language(language: str) -> None:
    known = translations(language)
    for spec in (*CATALOG, *TRAINED):  # panels and layers show what stands before the colon
        assert known[CONTEXT, spec.title].split(":")[0] == spec.title.split(":")[0]
        for label in (option.label for option in spec.options):  # and a setting without its unit in brackets
            assert (" (" in known[CONTEXT, label]) == (" (" in label)


def test_only_the_catalogs_texts_are_translated_without_being_written_there() -> None:
    places = [place.partition(": ") for place in dynamic_calls()]
    assert [one for one in places if one[2] not in CATALOGS_OWN.get(one[0], set())] == []


def test_a_text_is_looked_up_where_it_was_collected() -> None:
    assert [f"{name}: {stray}" for name, tree in trees().items() for stray in strays_in(tree)] == []


def strays_in(tree: ast.Module) -> Iterator[str]:
    """Functions tr() and _tr() of another context, and tr() of other objects: Qt would look in vain for their texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in ("tr", "_tr") and repr(CONTEXT) not in ast.unparse(node):
            yield f"{node.name}() of another context"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            whose, is_literal = ast.unparse(node.func.value), isinstance(node.args[0], ast.Constant)
            if whose != "self":
                yield f"tr() of {whose}"
            elif not is_literal:  # the catalog's texts stand in the context of tr() and _tr()
                yield f"tr() of itself with {ast.unparse(node.args[0])}"


def test_no_class_that_translates_has_heirs() -> None:
    heirs: dict[str, str] = {}
    translating: set[str] = set()
    for node in (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        heirs.update({ast.unparse(parent): node.name for parent in node.bases})
        if "self.tr(" in ast.unparse(node):
            translating.add(node.name)
    # Qt looks the texts up under the class of the object itself, which is the heir's.
    assert {name: heirs[name] for name in translating if name in heirs} == {}


def test_strays_are_seen() -> None:
    code = "def _tr(text): return translate('Other', text)\nprint(panel.tr('Hello'), self.tr(title))"
    found = ["_tr() of another context", "tr() of panel", "tr() of itself with title"]
    assert list(strays_in(ast.parse(code))) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_qgis_reads_is_made_of_the_translations(language: str, tmp_path: Path) -> None:
    if shutil.which("lrelease") is None:
        pytest.skip("Qt's compiler of translations is not installed")
    made, source = tmp_path / "made.qm", path_of(language)
    subprocess.run(["lrelease", "-silent", str(source), "-qm", str(made)], check=True)
    assert source.with_suffix(".qm").read_bytes() == made.read_bytes()


EXAMPLES = {"str": "Image", "int": 3, "float": 0.5, "tuple[float, float]": (0.0, 1.0)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_tells_its_sentence_in_every_language_with_all_that_it_knows(language: str) -> None:
    known = translations(language)
    speak(lambda key: known.get((ERRORS, key), key))
    try:
        for kind in error_kinds():
            named = list(inspect.signature(kind.__init__).parameters.values())[1:]
            error = kind(*(EXAMPLES[one.annotation] for one in named))
            words = known[ERRORS, key_of(kind)]
            assert set(re.findall(r"(?<!\{)\{(\w+)", words)) == {one.name for one in named}, kind
            assert str(error) not in (words, key_of(kind)) or not named, kind
    finally:
        speak_english()


def test_an_error_tells_the_sentence_that_it_was_made_with_where_no_language_is_set() -> None:
    assert "scores.tif" in str(DiskFull("scores.tif")) and "errors." not in str(DiskFull("scores.tif"))
    speak(lambda key: f"{key}: {{path}}")
    try:
        assert str(DiskFull("scores.tif")) == "errors.DiskFull: scores.tif"
    finally:
        speak_english()


def test_brackets_of_a_reason_that_is_not_known_go() -> None:
    speak(lambda _key: "Weg ({reason}).")
    try:
        assert str(ImageNotReadable("a.tif")) == "Weg."
        assert str(ImageNotReadable("a.tif", "kaputt")) == "Weg (kaputt)."
    finally:
        speak_english()

"""Every text that a user sees is there in German and Chinese, whole, and what QGIS reads is made of it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.detectors.catalog import CATALOG, TRAINED

from .translations import CONTEXT, LANGUAGES, ROOT, dynamic_calls, path_of, texts, translations

# What is translated there are the catalog's texts, which texts() reads from the catalog itself.
CATALOGS_OWN = {
    f"detect_algorithm.py: {one}"
    for one in (
        "self._spec.title", "self._spec.group", "self._spec.summary", "self._spec.source",
        "paragraph", "option.label", "option.help",
    )
}  # fmt: skip
# A word that must be in a text whose source has it: a placeholder, a tag, what keeps two words on one line.
KEPT = re.compile(r"\{[^{}]*\}|</?[a-z]+[^<>]*>|\u00a0|…")
MNEMONIC = re.compile(r"&(?=[^\s&])")
ASCII_QUOTES = re.compile(r"(?:(?<=\s)|^)['\"]|['\"](?=[\s.,;:)]|$)")
ENTITY = re.compile(r"&[a-z]+;|&#\d+;")


def of_both() -> Iterator[tuple[str, str, str]]:
    """Language, source and translation of everything that is translated."""
    for language in LANGUAGES:
        known = translations(language)
        for text in texts():
            if (text.context, text.source) in known:
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
    missing = [f"{text.file}: {text.source}" for text in texts() if not known.get((text.context, text.source))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_of_a_text_that_is_gone(language: str) -> None:
    assert set(translations(language)) - {(text.context, text.source) for text in texts()} == set()


def test_placeholders_tags_and_hard_spaces_are_those_of_the_source() -> None:
    differing = [
        (language, source, translation)
        for language, source, translation in of_both()
        if marks(KEPT, source) != marks(KEPT, translation)
    ]
    assert differing == []


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


def test_only_the_catalogs_texts_are_translated_without_being_written_there() -> None:
    assert [place for place in dynamic_calls() if place.rsplit("/", 1)[-1] not in CATALOGS_OWN] == []


def test_a_text_is_looked_up_where_it_was_collected() -> None:
    strays = []
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        strays += [f"{path.relative_to(ROOT)}: {stray}" for stray in strays_in(ast.parse(path.read_text("utf-8")))]
    assert strays == []


def strays_in(tree: ast.Module) -> Iterator[str]:
    """Functions tr() and _tr() of another context, and tr() of other objects: Qt would look in vain for their texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in ("tr", "_tr") and repr(CONTEXT) not in ast.unparse(node):
            yield f"{node.name}() of another context"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            whose = ast.unparse(node.func.value)
            if whose != "self":
                yield f"tr() of {whose}"


def test_no_class_that_translates_has_heirs() -> None:
    heirs: dict[str, str] = {}
    translating: set[str] = set()
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                heirs.update({ast.unparse(parent): node.name for parent in node.bases})
                if "self.tr(" in ast.unparse(node):
                    translating.add(node.name)
    # Qt looks the texts up under the class of the object itself, which is the heir's.
    assert {name: heirs[name] for name in translating if name in heirs} == {}


def test_strays_are_seen() -> None:
    code = "def _tr(text): return translate('Other', text)\ndef tell(panel): return panel.tr('Hello')"
    assert list(strays_in(ast.parse(code))) == ["_tr() of another context", "tr() of panel"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_qgis_reads_is_made_of_the_translations(language: str, tmp_path: Path) -> None:
    if shutil.which("lrelease") is None:
        pytest.skip("Qt's compiler of translations is not installed")
    made, source = tmp_path / "made.qm", path_of(language)
    subprocess.run(["lrelease", "-silent", str(source), "-qm", str(made)], check=True)
    assert source.with_suffix(".qm").read_bytes() == made.read_bytes()

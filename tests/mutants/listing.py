"""Every mutant of a module: what cosmic-ray makes of its operators, numbers and loops, and calls left out."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Of the eleven operators that could stand in for an arithmetic one these are the hardest to notice.
_ARITHMETIC = {
    "Add": ("Sub", "Mul"),
    "Sub": ("Add", "Mul"),
    "Mul": ("Add", "FloorDiv"),
    "Div": ("Mul", "FloorDiv"),
    "FloorDiv": ("Mul", "Div"),
    "Mod": ("Mul", "FloorDiv"),
    "Pow": ("Mul", "Add"),
}
_NEEDS_ARGUMENTS = ("VariableReplacer", "VariableInserter")
_LEFT_OUT = "calls left out"


@dataclass(frozen=True)
class Mutant:
    """One change of one module: the lines changed, and the whole text with it."""

    module: str
    operator: str
    line: int
    before: str
    after: str
    text: str

    @property
    def key(self) -> str:
        """The same for the same text, whenever it is made."""
        return hashlib.sha256(f"{self.module}\n{self.text}".encode()).hexdigest()[:16]

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: `{self.before}` -> `{self.after}`"


@cache
def mutants_of(module: str, code: str) -> list[Mutant]:
    """All that mean something else than the module does, each once, from its first line to its last."""
    original = _meaning(code)
    found: dict[str, Mutant] = {}
    for operator, text in [*_by_operators(code), *_with_calls_left_out(code)]:
        if text not in found and _meaning(text) not in ("", original):
            found[text] = _mutant(module, operator, code, text)
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.after))


def _by_operators(code: str) -> Iterator[tuple[str, str]]:
    for name in operator_names():
        kind = name.split("/")[-1]
        if kind in _NEEDS_ARGUMENTS or not _is_wanted(kind):
            continue
        occurrence = 0
        while (text := mutate_code(code, get_operator(name)(), occurrence)) is not None:
            occurrence += 1
            yield kind.split("_")[0], text


def _is_wanted(kind: str) -> bool:
    if not kind.startswith("ReplaceBinaryOperator_"):
        return True
    _, old, new = kind.split("_")
    return new in _ARITHMETIC.get(old, ())


def _with_calls_left_out(code: str) -> Iterator[tuple[str, str]]:
    lines = code.splitlines(keepends=True)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.end_lineno is not None:
            kept = " " * node.col_offset + "pass\n"
            yield _LEFT_OUT, "".join([*lines[: node.lineno - 1], kept, *lines[node.end_lineno :]])


def _meaning(code: str) -> str:
    """Without annotations, which are never looked at, and empty for what is no Python."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def _mutant(module: str, operator: str, code: str, text: str) -> Mutant:
    old, new = code.splitlines(), text.splitlines()
    changed = [
        part for part in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"
    ]
    first, last = changed[0], changed[-1]
    before = " ".join(line.strip() for line in old[first[1] : last[2]]).strip()
    after = " ".join(line.strip() for line in new[first[3] : last[4]]).strip()
    return Mutant(module, operator, first[1] + 1, before, after, text)

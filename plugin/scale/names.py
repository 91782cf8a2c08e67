"""How results of a job are called: after their image and the detector, safe on every system, no two alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)", re.IGNORECASE)
# Room for the ending, and for what an unfinished file is called.
LONGEST_BYTES = 200


def fault_of(name: str) -> str:
    """Why a result cannot be called so; nothing where it can."""
    if not name.strip() or name != name.strip().rstrip(". ") or name.startswith("."):
        return "it is empty, or begins or ends with a dot or a space"
    if FORBIDDEN.search(name):
        return "it holds a separator or another character that no file name may have"
    if RESERVED.match(name):
        return "the name is reserved on Windows"
    return "it is too long" if len(name.encode()) > LONGEST_BYTES else ""


def names_for(images: Sequence[str], detector: str) -> list[str]:
    """A name for each result, numbered where images are called alike."""
    found: list[str] = []
    taken: set[str] = set()
    for image in images:
        stem = f"{_safe(Path(image).stem) or 'image'}_{detector}"
        name, number = stem, 2
        while name.lower() in taken:
            name, number = f"{stem}_{number}", number + 1
        taken.add(name.lower())
        found.append(name)
    return found


def _safe(stem: str) -> str:
    plain = FORBIDDEN.sub("_", stem).strip(". ")
    plain = plain.encode()[: LONGEST_BYTES - 40].decode(errors="ignore")
    return f"_{plain}" if RESERVED.match(plain) else plain

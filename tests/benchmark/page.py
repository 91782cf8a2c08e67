"""written_between(): puts what a script has measured into its part of a page, and leaves the rest as it is."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import numpy as np
import onnxruntime


def written_between(page: Path, part: str, text: str) -> None:
    """Replaces what stands between `<!-- part -->` and `<!-- end of part -->`; ValueError where they are not there."""
    content = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    if content.count(begin) != 1 or content.count(end) != 1:
        raise ValueError(f"{page.name} has no single part '{part}'.")
    before, after = content.split(begin)[0], content.split(end)[1]
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def with_section(page: str, title: str, text: str) -> str:
    """The page with the text below the heading of this title, in its place or at the end; all else as it was."""
    whole = f"## {title}\n\n{text.strip()}\n"
    found = re.search(rf"(?ms)^## {re.escape(title)}\n.*?(?=^## |\Z)", page)
    if not found:
        return f"{page.rstrip()}\n\n{whole}"
    rest = page[found.end() :]
    return page[: found.start()] + whole + (f"\n{rest}" if rest else "")


def machine() -> str:
    """Processor and versions, as a sentence."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    processor = f"{len(names)} cores of {names[0]}" if names else platform.processor()
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, ONNX Runtime {onnxruntime.__version__}"
    return f"{processor}; {versions}."

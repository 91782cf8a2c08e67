"""python -m tests.site_check ZIP: what the plugin site checks of an upload, with its own tools and limits; 1 = found.

After the site's validator and security scanner (QGIS-Plugins-Website, plugins/validator.py, security_scanner.py). They
let some of it pass as information; here nothing passes.
"""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

_LIMIT_BYTES = 25_000_000
_REQUIRED = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
)
_USEFUL = ("homepage", "qgisMaximumVersion", "tags", "icon", "category", "hasProcessingProvider", "changelog")
_ADDRESSES = ("tracker", "repository", "homepage")
_FORBIDDEN = ("__MACOSX", ".git", "__pycache__")
_SUSPICIOUS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyc", ".pyo")
# The formatter writes a[b : c], which PEP 8 asks for and pycodestyle has not learned; the site has the rule off.
_NOT_ASKED = "E203"


def findings(package: Path) -> Iterator[str]:
    """Everything that the site would find wrong with a zip, one sentence each."""
    if package.stat().st_size > _LIMIT_BYTES:
        yield f"{package.name} has {package.stat().st_size} bytes; the site takes {_LIMIT_BYTES}"
    with zipfile.ZipFile(package) as packed, tempfile.TemporaryDirectory() as folder:
        yield from of_names(packed)
        yield from of_metadata(packed)
        packed.extractall(folder)
        yield from _by_bandit(Path(folder))
        yield from _by_detect_secrets(Path(folder))
        yield from _by_flake8(Path(folder))


def of_names(packed: zipfile.ZipFile) -> Iterator[str]:
    """What is wrong with what lies in the zip, by the names alone."""
    names = packed.namelist()
    tops = {name.split("/")[0] for name in names}
    if len(tops) != 1 or not all(top.isidentifier() for top in tops):
        yield f"one folder with a Python name is expected, and there are: {sorted(tops)}"
    for needed in ("__init__.py", "metadata.txt", "LICENSE"):
        if not any(name == f"{top}/{needed}" for name in names for top in tops):
            yield f"{needed} is missing"
    for entry in packed.infolist():
        parts = entry.filename.split("/")
        if ".." in entry.filename or "\\" in entry.filename or entry.filename.startswith("/") or ":" in entry.filename:
            yield f"{entry.filename}: a name that leaves the folder"
        if set(parts) & set(_FORBIDDEN) or parts[-1].startswith("."):
            yield f"{entry.filename}: a hidden or a cache file"
        if entry.filename.lower().endswith(_SUSPICIOUS):
            yield f"{entry.filename}: an executable or compiled file"
        if entry.external_attr >> 16 & 0o111:
            yield f"{entry.filename}: may be executed"
    if packed.testzip():
        yield "the zip is damaged"


def of_metadata(packed: zipfile.ZipFile) -> Iterator[str]:
    """What is wrong with metadata.txt."""
    top = packed.namelist()[0].split("/")[0]
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(packed.read(f"{top}/metadata.txt").decode("utf-8"))
    facts = dict(parser["general"])
    for key in (*_REQUIRED, *_USEFUL):
        if not facts.get(key, "").strip():
            yield f"metadata.txt: '{key}' is missing or empty"
    for key in _ADDRESSES:
        address = urlparse(facts.get(key, ""))
        if address.scheme not in ("http", "https") or not address.netloc:
            yield f"metadata.txt: '{key}' is no address"
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", facts.get("version", "")):
        yield "metadata.txt: 'version' is not of the form 1.2.3"
    if "/" in facts.get("author", ""):
        yield "metadata.txt: 'author' must not hold a slash"
    if f"{top}/{facts.get('icon', '')}" not in packed.namelist():
        yield "metadata.txt: 'icon' is not in the zip"


def _by_bandit(folder: Path) -> Iterator[str]:
    for found in _said("bandit", "-r", str(folder), "-f", "json", "--quiet")["results"]:
        place = Path(found["filename"]).relative_to(folder)
        yield f"bandit {found['test_id']}: {place}:{found['line_number']}: {found['issue_text']}"


def _by_detect_secrets(folder: Path) -> Iterator[str]:
    said = _said("detect_secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt", ".", folder=folder)
    for name, secrets in said["results"].items():
        for secret in secrets:
            yield f"detect-secrets: {name}:{secret['line_number']}: {secret['type']}"


def _by_flake8(folder: Path) -> Iterator[str]:
    files = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.py"))]
    command = ("flake8", "--isolated", "--max-line-length=120", f"--extend-ignore={_NOT_ASKED}", *files)
    yield from (f"flake8: {line}" for line in _run(*command, folder=folder).splitlines())


def _said(*command: str, folder: Path | None = None) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(_run(*command, folder=folder))
    return said


def _run(tool: str, *arguments: str, folder: Path | None = None) -> str:
    """What a tool writes; RuntimeError where it fails, which is not the same as finding something (status 1)."""
    ended = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if ended.returncode not in (0, 1):
        raise RuntimeError(f"{tool}: {ended.stderr or ended.stdout}")
    return ended.stdout


if __name__ == "__main__":
    found = list(findings(Path(sys.argv[1])))
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{sys.argv[1]}: {len(found)} findings\n")
    sys.exit(1 if found else 0)

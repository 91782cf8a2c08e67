"""python -m tests.package zip|deploy: the plugin as QGIS installs it, from the files that pb_tool.cfg names."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LIMIT_BYTES = 25_000_000  # what the plugin site takes
_LEFT_OUT = {"__pycache__"}
# Of the documentation what is read; not what makes its pictures, nor scripts for clusters.
_DOCUMENTS = {".md", ".png", ".svg", ".geojson"}


def files() -> Iterator[Path]:
    """Everything that belongs into the plugin's folder, relative to the checkout."""
    config = configparser.ConfigParser()
    config.read(ROOT / "pb_tool.cfg")
    section = config["files"]
    for name in section["python_files"].split() + section["extras"].split():
        yield Path(name)
    for folder in section["extra_dirs"].split():
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.is_file() and _belongs(inside):
                yield inside


def _belongs(inside: Path) -> bool:
    if inside.parts[0] == "docs" and inside.suffix not in _DOCUMENTS:
        return False
    return not _LEFT_OUT & set(inside.parts) and inside.suffix != ".pyc"


def write_zip() -> Path:
    """build/earth_anomaly.zip with one folder, earth_anomaly; raises ValueError beyond the plugin site's limit."""
    target = ROOT / "build" / "earth_anomaly.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path in files():
            if path.name == "metadata.txt":
                package.writestr(f"earth_anomaly/{path}", metadata())
            else:
                package.write(ROOT / path, Path("earth_anomaly") / path)
    size = target.stat().st_size
    if size > _LIMIT_BYTES:
        raise ValueError(f"{target.name} has {size / 1e6:.1f} MB; the plugin site takes {_LIMIT_BYTES / 1e6:.0f}")
    return target


def metadata() -> str:
    """metadata.txt with the newest part of the changelog, which the plugin site and QGIS show."""
    newest = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    lines = [line for line in newest.splitlines() if line.strip()]
    told = (ROOT / "metadata.txt").read_text(encoding="utf-8").rstrip("\n")
    return "\n ".join([f"{told}\nchangelog={lines[0]}", *lines[1:]]) + "\n"


def deploy() -> None:
    """Copies the plugin into the user's QGIS profile; SystemExit where pb_tool ended with 0 and did not."""
    tool = Path(sys.executable).with_name("pb_tool")
    started = time.time()
    subprocess.run([str(tool), "deploy", "--no-confirm", "--quick"], cwd=ROOT, check=True)
    found = Path.home().glob("**/profiles/*/python/plugins/earth_anomaly/metadata.txt")
    if not any(path.stat().st_ctime >= started - 1 for path in found if ROOT not in path.parents):
        raise SystemExit("Nothing was deployed: start QGIS once, so that it makes your profile, and call again.")


if __name__ == "__main__":
    if sys.argv[1:] == ["deploy"]:
        deploy()
    else:
        package = write_zip()
        sys.stdout.write(f"{package.relative_to(ROOT)}: {package.stat().st_size / 2**20:.2f} MiB\n")

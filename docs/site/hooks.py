"""What mkdocs calls while it builds the site: pages from outside of docs/, and the navigation made complete."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from docs.site.navigation import complete  # noqa: E402

OUTSIDE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "LICENSE": "licence.md",
    "README.md": "index.md",
    **{f"models/onnx/{card.name}": f"cards/{card.name}" for card in sorted((ROOT / "models" / "onnx").glob("*.md"))},
}
"""File of the checkout -> its page on the site."""
LOGO = ROOT / "resources" / "icons" / "earth_anomaly.svg"


def on_config(config: Any) -> Any:
    """Fills the navigation up."""
    config.nav = complete(config.nav)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Brings in the pages that lie elsewhere."""
    from mkdocs.structure.files import File

    for source, page in OUTSIDE.items():
        if page != "index.md":
            files.append(File.generated(config, page, content=text_of(source)))
    files.append(
        File.generated(config, "images/logo.svg", abs_src_path=str(ROOT / "resources/icons/earth_anomaly.svg"))
    )
    return files


def text_of(source: str) -> str:
    """A file from outside as a page of the site, with links that hold there."""
    text = (ROOT / source).read_text(encoding="utf-8")
    if source == "LICENSE":
        return f"# Licence\n\n```text\n{text.strip()}\n```\n"
    home = "../" * OUTSIDE[source].count("/")
    inside = re.sub(r"\]\(docs/", f"]({home}", text)
    return _relinked(inside, Path(source).parent, home)


def on_page_markdown(markdown: str, page: Any, **_rest: Any) -> str:
    """Links of docs/ to files outside of it lead to their pages on the site."""
    return _relinked(markdown, Path("docs", page.file.src_uri).parent, "../" * page.file.src_uri.count("/"))


def _relinked(text: str, folder: Path, home: str) -> str:
    """The text of a page in this folder of the checkout; `home` leads from its page on the site to the front page."""

    def led(link: re.Match[str]) -> str:
        target = (ROOT / folder / link[1]).resolve()
        name = target.relative_to(ROOT).as_posix() if target.is_relative_to(ROOT) else ""
        return f"]({home}{OUTSIDE[name]}{link[2] or ''})" if name in OUTSIDE else link[0]

    return re.sub(r"\]\(([^)#:\s]+)(#[^)\s]*)?\)", led, text)

"""The documentation site: links lead somewhere, it is built without a warning, and it needs no network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "models").rglob("*.md"),
    ]
)
needs_mkdocs = pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed")


def anchors(page: Path) -> set[str]:
    """As mkdocs and code hosts make them of headings."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()).strip() for heading in headings)
    return {re.sub(r"[-\s]+", "-", heading) for heading in plain}


def dead_links(page: Path) -> list[str]:
    """Links of a page to files of the checkout that are not there, or to headings that are not."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        name, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            dead.append(link)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_the_files_of_the_checkout_lead_somewhere(page: Path) -> None:
    assert dead_links(page) == []


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One heading\n[a](#one-heading) [b](#two) [c](other.md)\n```\n[d](code.md)\n```\n", encoding="utf-8"
    )
    assert dead_links(page) == ["#two", "other.md"]


def build(target: Path, config: Path = ROOT / "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """mkdocs as `make docs` calls it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@needs_mkdocs
def test_the_site_is_built_without_a_warning_and_needs_no_network(tmp_path: Path) -> None:
    ended = build(tmp_path / "site")
    assert ended.returncode == 0, ended.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(PAGES) / 2
    fetched = re.compile(r"""(?:src=|<link[^>]*href=|url\()["']?(?:https?:)?//[^"')\s>]+""")
    for page in [*pages, *(tmp_path / "site").rglob("*.css")]:
        assert fetched.findall(page.read_text(encoding="utf-8")) == [], page.name
    assert "Mahalanobis" in (tmp_path / "site" / "search" / "search_index.js").read_text(encoding="utf-8")
    assert not list((tmp_path / "site").rglob("*.py"))


@needs_mkdocs
def test_a_broken_link_and_a_page_without_a_place_fail_the_build(tmp_path: Path) -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:.*", "nav: [rx.md]\n", config, flags=re.MULTILINE | re.DOTALL)
    config = re.sub(r"^(hooks|extra_css|  logo|  favicon).*\n", "", config, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rx.md").write_text("# RX\n\n[gone](gone.md) [nowhere](#nowhere)\n", encoding="utf-8")
    (tmp_path / "docs" / "unlisted.md").write_text("# Unlisted\n", encoding="utf-8")
    ended = build(tmp_path / "site", tmp_path / "mkdocs.yml")
    assert ended.returncode != 0
    for word in ("gone.md", "#nowhere", "unlisted.md"):
        assert word in ended.stderr

"""Within the built site every link leads to a page, and every anchor to a place on it."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup


@cache
def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@cache
def ids(path: Path) -> set[str]:
    named = read(path).select("[id], a[name]")
    return {tag.get("id") or tag.get("name") for tag in named} | {"", "top"}


def pages(site: Path) -> list[Path]:
    """The book's pages; the live part is an application of its own."""
    return [
        path
        for path in sorted(site.rglob("*.html"))
        if path.relative_to(site).parts[0] not in {"live", "_static"}
    ]


def broken(site: Path, page: Path) -> list[str]:
    found = []
    for tag in read(page).select("[href], [src]"):
        address = tag.get("href") or tag.get("src")
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        base = site if path.startswith("/") else page.parent
        target = Path(os.path.normpath(base / path.lstrip("/"))) if path else page
        if target.is_dir():
            target /= "index.html"
        if not target.is_relative_to(site.resolve()) and not target.is_relative_to(site):
            found.append(f"{address} leads out of the site")
        elif not target.exists():
            found.append(f"{address} is not there")
        elif target.suffix == ".html" and target.is_relative_to(site):
            live = target.relative_to(site).parts[0] == "live"
            if not live and unquote(parts.fragment) not in ids(target):
                found.append(f"{address}: no such place on that page")
    return found


def test_no_link_of_the_site_is_broken(site):
    wrong = {str(p.relative_to(site)): broken(site, p) for p in pages(site)}
    assert not {page: links for page, links in wrong.items() if links}


def test_a_link_to_a_page_outside_says_where_it_goes(site):
    for page in pages(site):
        for link in read(page).select("article a[href^=http]"):
            named = link.get_text(strip=True) or link.get("aria-label") or link.get("title")
            assert named and named.lower() not in {"here", "link", "this"}, f"{page.name}: {link}"
            assert re.fullmatch(r"https?://[^\s]+", link["href"]), f"{page.name}: {link['href']}"


def test_every_claim_of_the_book_can_be_linked_to(site, chapter):
    page = site / "chapters" / f"{chapter}.html"
    badges = read(page).select("a.rb-claim")
    assert badges
    for badge in badges:
        assert badge["href"] == f"#{badge['id']}"
        assert badge["id"].startswith("claim-")


def test_every_figure_has_number_caption_title_source_and_table(site, chapter):
    figures = read(site / "chapters" / f"{chapter}.html").select(".rb-figure")
    assert figures
    for figure in figures:
        around = figure.find_parent("figure")
        assert around, figure.select_one(".rb-figure__title").text
        assert re.match(r"Fig\. \d+", around.select_one("figcaption").get_text(strip=True))
        assert figure.select_one(".rb-figure__title").text.strip()
        assert len(figure.select_one(".rb-source").text) > len("Source: ")
        assert len(figure.select("table tbody tr")) >= 1


def test_ids_on_a_page_are_unique(site):
    for page in pages(site):
        found = [tag["id"] for tag in read(page).select("[id]")]
        assert len(found) == len(set(found)), page.relative_to(site)


@pytest.mark.parametrize("name", ["index.html", "search.html"])
def test_a_reader_finds_the_book_from_its_start(site, name):
    links = {tag["href"] for tag in read(site / name).select("a[href]")}
    assert any("chapters/" in link for link in links)


def test_every_page_of_the_table_of_contents_is_built(site, document):
    assert (site / f"{document}.html").exists()

"""What a page transfers before its reader touches anything, and when it asks for plotly."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field

import plotly.offline
from playwright.sync_api import Browser, Page

from . import book, browser
from .arithmetic import times_less
from .server import LEVEL, OUTSIDE
from .table import Row, markdown

KB = 1000
STEP = 100  # pixels scrolled at a time, as a slow reader does
SCREEN = browser.PHONE["viewport"]["height"]
_NEAREST = """() => Math.min(...[...document.querySelectorAll(".rb-figure, .rb-widget")]
  .map((el) => el.getBoundingClientRect())
  .map((box) => Math.max(box.top - innerHeight, -box.bottom, 0)))"""


@dataclass
class Load:
    """One page, loaded with an empty cache and not scrolled."""

    document: str
    total: int
    html: int
    outside: list[str] = field(default_factory=list)  # asked of other hosts
    missing: list[str] = field(default_factory=list)  # of these, what no copy was found for
    plotly: bool = False  # whether the page carries its own copy


def load(chrome: Browser, address: str, document: str) -> Load:
    """Load a page with an empty cache and count what it transfers."""
    with browser.phone(chrome) as context:
        page = context.new_page()
        record = browser.Record(page)
        page.goto(f"{address}{document}.html", wait_until="load", timeout=120_000)
        record.settle()
        asked = list(record.requests.values())
        outside = [r for r in asked if not r.url.startswith(address) or OUTSIDE in r.url]
        return Load(
            document,
            record.size,
            next(r.size for r in asked if r.kind == "Document"),
            sorted(r.url for r in outside),
            sorted(r.url for r in outside if r.failed),
            "plotly.js v" in page.content(),
        )


@dataclass
class Plotly:
    """How a reader of the whole book, with one cache, comes to plotly."""

    size: int | None = None
    fetches: int = 0
    farthest: float | None = None
    farthest_in: str = ""
    addresses: set[str] = field(default_factory=set)


def _scroll(page: Page, record: browser.Record) -> float | None:
    """Scroll until plotly is asked for; return how far the nearest figure was then, in pixels."""
    end = page.evaluate("document.documentElement.scrollHeight")
    before = page.evaluate(_NEAREST)
    for top in range(0, end + STEP, STEP):
        page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        page.wait_for_timeout(60)
        now = page.evaluate(_NEAREST)
        if record.asked("plotly"):
            # Asked after the last step, or while the page before it was still settling.
            return min(before, now)
        before = now
    return None


def read_through(chrome: Browser, address: str, documents: Sequence[str]) -> Plotly:
    """Read all chapters one after another, scrolling through each."""
    seen = Plotly()
    with browser.phone(chrome) as context:
        for document in documents:
            page = context.new_page()
            record = browser.Record(page)
            page.goto(f"{address}{document}.html", wait_until="load")
            record.settle()
            distance = _scroll(page, record)
            record.settle()
            for request in record.asked("plotly"):
                seen.addresses.add(request.url)
                if not request.cached:
                    seen.fetches += 1
                    seen.size = max(seen.size or 0, request.size)
            if distance is not None and distance >= (seen.farthest or 0):
                seen.farthest, seen.farthest_in = distance, document
            page.close()
    return seen


def measure(
    ours: str, stock: str, documents: Sequence[str]
) -> tuple[list[Load], list[Load], Plotly]:
    """Measure all chapters of both sites, given their addresses."""
    with browser.chromium() as chrome:
        return (
            [load(chrome, ours, document) for document in documents],
            [load(chrome, stock, document) for document in documents],
            read_through(chrome, ours, documents),
        )


def rows(ours: Sequence[Load], stock: Sequence[Load], seen: Plotly) -> list[Row]:
    """Return the numbers with their targets; each is of the worst chapter."""
    heaviest = max(ours, key=lambda page: page.total)
    longest = max(ours, key=lambda page: page.html)
    factors = times_less([p.total for p in ours], [p.total for p in stock])
    least, where = min(zip(factors, ours, strict=True), key=lambda pair: pair[0])
    twin = {page.document: page for page in stock}
    full = len(gzip.compress(plotly.offline.get_plotlyjs().encode(), LEVEL))
    asked = seen.size is not None
    return [
        Row(
            "Chapter page before a figure or widget is touched, gzipped", heaviest.total / KB,
            twin[heaviest.document].total / KB, "KB", most=200, where=book.slug(heaviest.document),
        ),
        Row(
            "HTML of a chapter page, gzipped", longest.html / KB, twin[longest.document].html / KB,
            "KB", most=60, where=book.slug(longest.document),
        ),
        Row(
            "A chapter page is smaller than stock by", least, unit="×", least=10,
            where=book.slug(where.document), digits=1,
        ),
        Row(
            "Plotly, gzipped", seen.size / KB if asked else None, full / KB, "KB", most=400,
        ),
        Row(
            "Farthest that a figure is below the screen when plotly is asked for", seen.farthest,
            unit="px", most=SCREEN, where=book.slug(seen.farthest_in),
        ),
        Row(
            "Times plotly is fetched when all chapters are read", seen.fetches if asked else None,
            sum(page.plotly for page in stock), most=1, least=1,
        ),
        Row(
            "Files a chapter asks other hosts for", max(len(page.outside) for page in ours),
            max(len(page.outside) for page in stock), most=0,
        ),
    ]  # fmt: skip


def details(ours: Sequence[Load], stock: Sequence[Load]) -> str:
    """Return the table of all chapters."""
    factors = times_less([p.total for p in ours], [p.total for p in stock])
    return markdown(
        ["Chapter", "Page, KB", "HTML, KB", "Stock page, KB", "Stock HTML, KB", "Times less"],
        (
            [book.slug(a.document), *(f"{n / KB:,.0f}" for n in (a.total, a.html, b.total, b.html)),
             f"{factor:.1f}"]
            for a, b, factor in zip(ours, stock, factors, strict=True)
        ),
    )  # fmt: skip

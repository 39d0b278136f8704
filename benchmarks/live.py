"""How soon live Python answers, and how much it takes, from the site alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import lite
from tests.browser.waiting import until

from . import book, browser, server
from .build import LIVE, MB
from .table import Row, markdown

PATIENCE = 120.0
PLACES = {"page": ("in the page", 6, 3), "lite": ("in JupyterLite", 15, 8)}  # cold, warm: seconds
_FIRST = ".cell:has(> .cell_input):has(> .cell_output)"
# A figure counts when it is drawn, not when its title stands there.
_OUTPUT = """() => {
  const output = document.querySelector(".rb-run__output");
  return Boolean(output?.hasChildNodes()) && (!output.querySelector(".rb-figure__plot") || Boolean(output.querySelector("svg.main-svg")));
}"""

Sent = list[tuple[str, int]]


@dataclass
class Live:
    """Seconds from click to first output and bytes sent meanwhile, each cold and then warm."""

    document: str
    before: int = 0  # files of the live part that the page asked for unasked
    seconds: dict[str, list[float]] = field(default_factory=dict)
    sent: dict[str, list[int]] = field(default_factory=dict)


def asked_early(sent: Sent) -> int:
    """Count the files of the live part among what was sent.

    Examples
    --------
    >>> asked_early([("/chapters/goals.html", 9), ("/live/static/pyodide/pyodide.mjs", 9)])
    1
    """
    return sum(path.startswith(f"/{LIVE}/") for path, _ in sent)


def disk(site: Path) -> int:
    """Return the bytes of the live part's files."""
    return sum(f.stat().st_size for f in (site / LIVE).rglob("*") if f.is_file())


def _in_page(page: Page, document: str) -> None:
    """Click "Edit and run" at the first cell that has an output, and wait for it."""
    page.locator(_FIRST).first.locator(".rb-run__open").click()
    if not until(page, _OUTPUT, seconds=PATIENCE):
        raise TimeoutError(f"{document}: nothing came of Python in the page")


def _in_lite(page: Page, document: str) -> None:
    """Click "Open live", run all as soon as the notebook is there, and wait for an output."""
    with page.expect_navigation(url="**/live/**", wait_until="commit"):
        page.locator(".rb-launch a", has_text="live").click()
    lite.ready(page, f"{document}.ipynb", PATIENCE)
    page.evaluate(lite.RUN)
    if not until(page, lite.OUTPUT, seconds=PATIENCE):
        raise TimeoutError(f"{document}: nothing came of Python in JupyterLite")


def _once(context: BrowserContext, address: str, sent: Sent, place: str, into: Live) -> None:
    page = context.new_page()
    record = browser.Record(page)
    sent.clear()
    page.goto(f"{address}{into.document}.html", wait_until="load")
    record.settle()
    into.before = max(into.before, asked_early(sent))
    sent.clear()
    begin = time.perf_counter()
    (_in_page if place == "page" else _in_lite)(page, into.document)
    into.seconds.setdefault(place, []).append(time.perf_counter() - begin)
    into.sent.setdefault(place, []).append(sum(size for _, size in sent))
    page.close()


def _chapter(chrome: Browser, address: str, sent: Sent, document: str) -> Live:
    found = Live(document)
    for place in PLACES:
        with chrome.new_context() as context:  # an empty cache; the second time it is full
            for _ in range(2):
                _once(context, address, sent, place, found)
    return found


def measure(site: Path, documents: Sequence[str]) -> list[Live]:
    """Start Python in each chapter of a site, in the page and in JupyterLite."""
    sent: Sent = []
    with server.serve(site, sent=sent) as address, browser.chromium() as chrome:
        return [_chapter(chrome, address, sent, document) for document in documents]


def rows(live: Sequence[Live], size: int) -> list[Row]:
    """Return the slowest and the heaviest chapter with their targets."""
    found = []
    for at, cache in enumerate(("empty", "full")):
        for place, (where, *most) in PLACES.items():
            slowest = max(live, key=lambda one: one.seconds[place][at])
            found.append(
                Row(
                    f"From click to first output {where}, {cache} cache", slowest.seconds[place][at],
                    unit="s", most=most[at], where=book.slug(slowest.document), digits=1,
                )
            )  # fmt: skip
    for place, (where, *_) in PLACES.items():
        heaviest = max(live, key=lambda one: one.sent[place][0])
        found.append(
            Row(
                f"First live run {where}, gzipped", heaviest.sent[place][0] / MB, unit="MB",
                most=20, where=book.slug(heaviest.document), digits=1,
            )
        )  # fmt: skip
    eager = max(live, key=lambda one: one.before)
    return [
        *found,
        Row("Live part on disk", size / MB, unit="MB", most=60, digits=1),
        Row("Files of the live part asked for before a click", eager.before, most=0),
    ]


def details(live: Sequence[Live]) -> str:
    """Return the table of all chapters."""
    head = ["Chapter"]
    for where, *_ in PLACES.values():
        head += [f"{where}: first, s", "again, s", "first, MB", "again, MB"]
    return markdown(
        head,
        (
            [book.slug(one.document)]
            + [
                cell
                for place in PLACES
                for cell in (
                    *(f"{s:.1f}" for s in one.seconds[place]),
                    *(f"{n / MB:.1f}" for n in one.sent[place]),
                )
            ]
            for one in live
        ),
    )

"""Measure the book, and a stock Jupyter Book of the same chapters beside it."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import fnmatch
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from ruralbridge.site import npm
from tests.browser_setup import system_browser

from . import book, build, latency, lighthouse, live, packages, server, size, stock
from .table import Row, comparison, marked, renew, replace_marked, write

PARTS = ("size", "lighthouse", "latency", "live", "build")
RESULTS = Path(__file__).with_name("results.md")


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS",
                        help=f"what to measure, joined by commas: {', '.join(PARTS)}")  # fmt: skip
    parser.add_argument("--pages", default="*", metavar="PATTERN",
                        help="chapters to measure, such as 'goals' or 't*'")  # fmt: skip
    parser.add_argument("--runs", type=int, default=3, help="Lighthouse runs a page")
    parser.add_argument("--interactions", type=int, default=50, help="interactions a widget")
    parser.add_argument("--strict", action="store_true", help="fail if a target is missed")
    options = parser.parse_args(given)
    options.only = [part.strip() for part in options.only.split(",")]
    for part in options.only:
        if part not in PARTS:
            parser.error(f"--only {part}: there is no such part; choose among {', '.join(PARTS)}")
    if options.runs < 1 or options.interactions < 1:
        parser.error("--runs and --interactions are at least 1")
    return options


def fits(document: str, pattern: str) -> bool:
    """Say whether a document is asked for."""
    return fnmatch.fnmatch(book.slug(document), pattern)


def say(text: str) -> None:
    """Tell what goes on, apart from the result."""
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    """Say what was measured on, and with what."""
    chrome = system_browser()
    name = "Playwright's Chromium"
    if chrome:
        said = subprocess.run([chrome, "--version"], capture_output=True, text=True).stdout
        name = said.split(" built")[0].strip()
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.date.today()}, {os.cpu_count()} cores{load}, {platform.system()}, "
        f"Python {platform.python_version()}, {name}, "
        f"Lighthouse {packages.installed('lighthouse')}, Jupyter Book {version('jupyter-book')}"
    )


@contextlib.contextmanager
def two_sites(folder: Path) -> Iterator[tuple[build.Builds, str, str, list[str]]]:
    """Build both books and serve them: the builds, the two addresses, what stock could not read."""
    npm.plotly_bundle()  # has the packages installed before the clock runs
    say("building the book …")
    sources, out = book.copy(folder / "book"), folder / "out"
    cold = book.build(sources, out)
    say("building the stock book …")
    stock_out = folder / "stock-out"
    stock_cold, unread = stock.build(stock.make(folder / "stock"), stock_out)
    ours_site, stock_site = out / "_build" / "html", stock_out / "_build" / "html"
    builds = build.Builds(cold, build.size(ours_site), stock_cold, build.size(stock_site))
    with (
        server.serve(ours_site) as ours,
        server.serve(stock_site, stock.HOSTS, stock.copies(folder)) as other,
    ):
        yield builds, ours, other, unread


@dataclasses.dataclass
class Findings:
    """What was measured: the rows of the table, and what stands below it."""

    rows: list[Row] = dataclasses.field(default_factory=list)
    details: list[str] = dataclasses.field(default_factory=list)
    counted: list[str] = dataclasses.field(default_factory=list)  # outside files, by package
    missing: list[str] = dataclasses.field(default_factory=list)
    unread: list[str] = dataclasses.field(default_factory=list)

    def add(self, title: str, rows: list[Row], details: str) -> None:
        """Keep the result of a part, and tell it at once."""
        for row in rows:
            say("  " + " | ".join(filter(None, row.cells())))
        self.rows += rows
        self.details += [f"## {title}", details]


def method(only: list[str], found: Findings) -> str:
    """Say how the numbers came about."""
    said = [
        "Each number is that of the worst chapter (named), the stock column that of the same page.",
        "Both sites are served locally with gzip and opened in Chromium at 360 × 800 px with an "
        "empty cache, without scrolling; 1 KB is 1,000 bytes, response heads included.",
        "The stock book has Jupyter Book's default theme and widget loaders; its figures use "
        f"plotly's `{stock.RENDERER}` renderer, since plotly's default shows nothing on its pages.",
    ]
    if found.counted:
        said.append(
            "Files it takes from other hosts are counted from local copies of the same versions: "
            f"{', '.join(found.counted)}."
        )
    if found.missing:
        missing = ", ".join(found.missing)
        said.append(f"Not counted, since no local copy was found: {missing}.")
    if found.unread:
        said.append(f"Left unread by the stock book: {', '.join(found.unread)}.")
    if "lighthouse" in only:
        said.append("Lighthouse ran once on each stock page.")
    if "latency" in only:
        said.append(
            "A widget's answer is timed from the browser's input event to the end of the frame "
            "that first shows a change."
        )
    if "live" in only:
        said.append(
            "Live Python is timed on a desktop's screen, from the click to the first output that "
            "the reader sees; in JupyterLite all cells are run as soon as the notebook is there."
        )
    return " ".join(said)


def measure(options: argparse.Namespace, chapters: list[str], folder: Path) -> Findings:
    """Build both books in a folder and measure the parts that were asked for."""
    found = Findings()
    with two_sites(folder) as (builds, ours, other, unread):
        found.unread = unread
        if "size" in options.only:
            say("measuring sizes …")
            mine, theirs, seen = size.measure(ours, other, chapters)
            found.counted = stock.counted({u for page in theirs for u in page.outside})
            found.missing = sorted({u for page in [*mine, *theirs] for u in page.missing})
            found.add("Pages", size.rows(mine, theirs, seen), size.details(mine, theirs))
        if "lighthouse" in options.only:
            pages = [book.landing(), *chapters]
            say(f"running Lighthouse on {len(pages)} pages …")
            scored = lighthouse.measure(ours, pages, options.runs)
            stocks = lighthouse.measure(other, pages, 1)
            rows = lighthouse.rows(scored, stocks, options.runs)
            found.add("Lighthouse", rows, lighthouse.details(scored))
        if "latency" in options.only:
            say("operating the widgets …")
            pages = [d for d in [*chapters, *book.appendices()] if fits(d, options.pages)]
            widgets = latency.measure(ours, pages, options.interactions)
            found.add("Widgets", latency.rows(widgets), latency.details(widgets))
        if "live" in options.only:
            say("starting Python in the browser …")
            site = folder / "out" / "_build" / "html"
            started = live.measure(site, chapters)
            found.add("Live Python", live.rows(started, live.disk(site)), live.details(started))
        if "build" in options.only:
            say("building after edits …")
            build.edits(folder / "book", folder / "out", chapters, builds)
            found.add("Builds", build.rows(builds), build.details(builds))
    return found


def main() -> None:
    """Measure, print, and keep the result of a whole run."""
    options = arguments()
    packages.install()
    on = machine()
    chapters = [d for d in book.chapters() if fits(d, options.pages)]
    if not chapters:
        sys.exit(f"--pages {options.pages}: no chapter of _toc.yml fits")
    whole = set(options.only) == set(PARTS) and chapters == book.chapters()
    with tempfile.TemporaryDirectory(prefix="ruralbridge-bench-") as folder:
        found = measure(options, chapters, Path(folder))
    block = f"{comparison(found.rows)}\n\n{method(options.only, found)}\n\nMeasured {on}."
    report = "\n\n".join(["# Benchmarks", block, *found.details]) + "\n"
    print(report)
    readme = book.ROOT / "README.md"
    written = readme.read_text("utf-8")
    if whole:
        write(RESULTS, report)
        write(readme, replace_marked(written, block))
    elif chapters == book.chapters():  # a part measured again renews its rows
        said = f"Measured again, {', '.join(options.only)}: {on}."
        renewed = renew(marked(written), comparison(found.rows), said)
        write(readme, replace_marked(written, renewed))
    if options.strict and any(row.passed is False for row in found.rows):
        sys.exit(1)


if __name__ == "__main__":
    main()

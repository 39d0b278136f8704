"""Lighthouse's four scores for a page on a phone, and what keeps one below 100."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser_setup import system_browser
from tests.conftest import FLAGS

from . import book, browser, packages
from .arithmetic import median
from .table import Row, markdown

CATEGORIES = {
    "performance": ("performance", 98),
    "accessibility": ("accessibility", 100),
    "best-practices": ("best practices", 100),
    "seo": ("SEO", 100),
}
ATTEMPTS = 3
_CLI = packages.MODULES / "lighthouse" / "cli" / "index.js"


@dataclass
class Page:
    """The scores of a page's runs by category, and the findings of the last run."""

    document: str
    scores: dict[str, list[float]] = field(default_factory=dict)
    findings: list[tuple[str, str, str]] = field(default_factory=list)

    def score(self, category: str) -> float | None:
        """Return the median of the runs; None if all of them failed."""
        runs = self.scores.get(category)
        return median(runs) if runs else None


def findings(report: dict) -> list[tuple[str, str, str]]:
    """Return what a report found: category, audit, and what it says about it.

    Of performance only what its score is made of.
    """
    found = []
    for category, content in report["categories"].items():
        for reference in content["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if not reference["weight"] or audit["score"] in (None, 1):
                continue
            items = (audit.get("details") or {}).get("items") or []
            nodes = [i["node"].get("snippet", "") for i in items if isinstance(i.get("node"), dict)]
            said = [audit["title"], audit.get("displayValue", ""), *nodes[:3]]
            said += [str(i["description"])[:200] for i in items[:3] if "description" in i]
            found.append((category, audit["id"], "; ".join(filter(None, said))))
    return found


def run(url: str) -> dict:
    """Run Lighthouse once in a fresh browser and return its report."""
    environment = dict(os.environ)
    if chrome := system_browser():
        environment["CHROME_PATH"] = chrome
    flags = " ".join(["--headless=new", *FLAGS, f'"{browser.ALONE}"'])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            *packages.node(), str(_CLI), url, "--quiet", "--output=json", f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
        ]  # fmt: skip
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
        if done.returncode or not out.exists():
            raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stderr[-2000:]}")
        report = json.loads(out.read_text("utf-8"))
    if error := report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse failed on {url}: {error['message']}")
    return report


def patient(url: str) -> dict | None:
    """Run Lighthouse, again if the browser did not answer in time; None if it never does."""
    for _ in range(ATTEMPTS):
        try:
            return run(url)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
    return None


def measure(address: str, documents: Iterable[str], runs: int) -> list[Page]:
    """Run Lighthouse on each page so many times."""
    pages = []
    for document in documents:
        page = Page(document)
        pages.append(page)
        for _ in range(runs):
            report = patient(f"{address}{document}.html")
            if report is None:
                break
            for category, content in report["categories"].items():
                if content["score"] is not None:
                    page.scores.setdefault(category, []).append(round(content["score"] * 100))
            page.findings = findings(report)
    return pages


def rows(ours: Sequence[Page], stock: Sequence[Page], runs: int) -> list[Row]:
    """Return the lowest score of each category, with its target."""
    twin = {page.document: page for page in stock}
    found = []
    for category, (name, target) in CATEGORIES.items():
        worst = min(ours, key=lambda page: page.score(category) or 0)
        other = twin[worst.document].score(category) if worst.document in twin else None
        what = f"Lighthouse, mobile, {name}" + (f", median of {runs}" if runs > 1 else "")
        found.append(
            Row(what, worst.score(category), other, least=target, where=book.slug(worst.document))
        )
    return found


def details(pages: Sequence[Page]) -> str:
    """Return all scores and all findings."""

    def cell(page: Page, category: str) -> str:
        scores = page.scores.get(category, [])
        if not scores:
            return "–"
        each = f" ({', '.join(f'{s:.0f}' for s in scores)})" if len(set(scores)) > 1 else ""
        return f"{page.score(category):.0f}{each}"

    head = ["Page", *(name for name, _ in CATEGORIES.values())]
    table = markdown(
        head, ([book.slug(p.document), *(cell(p, c) for c in CATEGORIES)] for p in pages)
    )
    said = [
        f"- {book.slug(page.document)}, {category}, `{audit}`: `{text.replace('`', '')}`"
        for page in pages
        for category, audit, text in page.findings
    ]
    return table + ("\n\nFindings:\n\n" + "\n".join(said) if said else "")

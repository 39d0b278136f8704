"""How long a build takes and how large the site is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import book
from .table import Row, markdown

MB = 1_000_000
LIVE = "live"  # the folder of JupyterLite in a built site
SENTENCE = "\nThis sentence was added to measure a build.\n"
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?:---\n.*?\n---\n|(?::[^\n]*\n)*)", re.M | re.S)


@dataclass
class Builds:
    """Seconds and sizes of the builds."""

    cold: float
    size: int
    stock_cold: float | None = None
    stock_size: int | None = None
    text: dict[str, float] = field(default_factory=dict)
    code: dict[str, float] = field(default_factory=dict)


def size(site: Path) -> int:
    """Return the bytes of a site's files, without JupyterLite."""
    files = (f for f in site.rglob("*") if f.is_file())
    return sum(f.stat().st_size for f in files if f.relative_to(site).parts[0] != LIVE)


def edit_code(source: str) -> str:
    """Return a chapter with one line more in its first code cell.

    Examples
    --------
    >>> edit_code("```{code-cell} python\\n:tags: [a]\\n1 + 1\\n```\\n")
    '```{code-cell} python\\n:tags: [a]\\nmeasured = True\\n1 + 1\\n```\\n'
    """
    return _CELL.sub(lambda match: match[0] + "measured = True\n", source, count=1)


def edits(sources: Path, out: Path, documents: Sequence[str], into: Builds) -> None:
    """Edit each chapter of a copy in turn, its text and then its code, and build after each."""
    scratch = out.with_name(out.name + "-edited")
    shutil.copytree(out, scratch, symlinks=True)
    book.build(sources, scratch)  # the copy's paths are new to Sphinx
    for document in documents:
        file = sources / f"{document}.md"
        for seconds, change in ((into.text, lambda s: s + SENTENCE), (into.code, edit_code)):
            source = file.read_text("utf-8")
            if (edited := change(source)) != source:
                file.write_text(edited, "utf-8")
                seconds[document] = book.build(sources, scratch)
    shutil.rmtree(scratch)


def rows(builds: Builds) -> list[Row]:
    """Return the numbers with their targets."""
    found = [
        Row(
            "Cold build of the whole book", builds.cold, builds.stock_cold, "s", most=120, digits=1
        ),
    ]
    for what, seconds, most in (
        ("Build after a sentence is added to a chapter", builds.text, 8),
        ("Build after a code cell is changed", builds.code, None),
    ):
        if seconds:
            slowest = max(seconds, key=seconds.__getitem__)
            where = book.slug(slowest)
            found.append(Row(what, seconds[slowest], unit="s", most=most, where=where, digits=1))
    stock = None if builds.stock_size is None else builds.stock_size / MB
    found.append(
        Row("Built site without JupyterLite", builds.size / MB, stock, "MB", most=12, digits=1)
    )
    return found


def details(builds: Builds) -> str:
    """Return the table of all chapters."""
    return markdown(
        ["Chapter", "After an edit of its text, s", "of its code, s"],
        (
            [book.slug(d), f"{s:.1f}", f"{builds.code[d]:.1f}" if d in builds.code else "–"]
            for d, s in builds.text.items()
        ),
    )

"""How a work of ``references.bib`` is named where a bank cites it.

Banks are also read in the browser, where no BibTeX parser is: this reads the two fields that a
citation shows. A test holds it to what the site makes of the same file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

# A wheel carries the bibliography; a checkout has it among the chapters.
PLACES = (
    Path(__file__).with_name("references.bib"),
    Path(__file__).parents[2] / "chapters" / "references.bib",
)
_ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,(.*?)(?=^@|\Z)", re.MULTILINE | re.DOTALL)
_INNER = r"[^{}]|\{[^{}]*\}"
_FIELD = rf"\b%s\s*=\s*\{{((?:{_INNER}|\{{(?:{_INNER})*\}})*)\}}"  # braces three deep
_AND = re.compile(r"\s+and\s+(?![^{]*\})")
_ACCENT = re.compile(r"""\\(["'`^~])(\w)""")
_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303"}


class Work(NamedTuple):
    """A work in a sentence and in brackets."""

    textual: str
    parenthetical: str


def plain(text: str) -> str:
    r"""Return the text of a BibTeX field.

    Examples
    --------
    >>> plain(r"{Casta{\~n}eda} \& Wu, 1999--2002")
    'Castañeda & Wu, 1999–2002'
    """
    accented = _ACCENT.sub(lambda m: m[2] + _MARKS[m[1]], re.sub("[{}]", "", text))
    return unicodedata.normalize("NFC", accented).replace("\\&", "&").replace("--", "–")


def _family(author: str) -> str:
    """Return the family name of ``Family, Given``; what has no comma is an institution."""
    whole = author.startswith("{") and author.endswith("}")
    return plain(author if whole else author.split(",")[0])


def parse(text: str) -> dict[str, Work]:
    r"""Return the works of a BibTeX text by citation key.

    Examples
    --------
    >>> parse("@book{x_2020,\n author = {Ray, Ann and Li, Bo}, year = {2020}}")["x_2020"].textual
    'Ray and Li (2020)'
    """
    works = {}
    for key, body in _ENTRY.findall(text):
        author, year = (re.search(_FIELD % name, body) for name in ("author", "year"))
        people = [_family(a) for a in _AND.split(author[1])] if author else ["anonymous"]
        who = " and ".join(people) if len(people) < 3 else f"{people[0]} et al."
        when = year[1] if year else "n.d."
        works[key] = Work(f"{who} ({when})", f"{who}, {when}")
    return works


@cache
def load() -> dict[str, Work]:
    """Return the works of the book; none where its bibliography is not at hand."""
    found = next((path for path in PLACES if path.is_file()), None)
    return parse(found.read_text("utf-8")) if found else {}


def address(key: str) -> str:
    """Return where a page of the book, chapter or exercises, finds a work.

    Examples
    --------
    >>> address("dalton_2016")
    '../chapters/bibliography.html#cite-dalton-2016'
    """
    return f"../chapters/bibliography.html#cite-{key.replace('_', '-')}"

"""A chapter's source, taken apart for the tests of its content."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.conftest import documents

ROOT = Path(__file__).parents[2]
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(
    r"^(`{3,}|:{3,})\{?(bibliography|sources|math|glossary)\}?.*?^\1$", re.DOTALL | re.MULTILINE
)


class Cell(NamedTuple):
    """One code cell."""

    code: str
    options: dict

    @property
    def lines(self) -> int:
        return len([line for line in self.code.splitlines() if line.strip()])

    @property
    def tags(self) -> list[str]:
        return self.options.get("tags", [])


class Document:
    """One page's source: front matter, cells, and the text a reader reads."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source = (ROOT / f"{name}.md").read_text("utf-8")
        found = re.match(r"---\n(.*?)\n---\n", self.source, re.DOTALL)
        self.front = yaml.safe_load(found[1]) if found else {}
        self.body = self.source[found.end() :] if found else self.source

    @property
    def cells(self) -> list[Cell]:
        return [_cell(body) for body in _CELL.findall(self.body)]

    @property
    def text(self) -> str:
        """The source without its cells."""
        return _CELL.sub("", self.body)

    @property
    def headings(self) -> list[str]:
        return re.findall(r"^## (.+)$", self.text, re.MULTILINE)

    def section(self, heading: str) -> str:
        """The text below a second-level heading."""
        parts = re.split(r"^## (.+)$\n", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]

    @property
    def words(self) -> int:
        """How many words a reader reads, a run of Chinese counting as one."""
        text = _FENCED.sub("", self.text)
        text = re.sub(r"^(:{3,}|`{3,}).*$|^:[\w-]+:.*$|^\([\w-]+\)=$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\{claim\}`[^`]*`", "", text)
        text = re.sub(r"\{[\w:-]+\}`([^`<]*)(<[^`]*>)?`", r"\1", text)
        text = re.sub(r"\]\([^)]*\)", "", text)
        return len(re.findall(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff][\w.,’'–-]*", text))

    def roles(self, name: str) -> list[str]:
        """The targets of a role, wherever it stands outside the cells."""
        found = re.findall(rf"\{{{name}\}}`([^`]*)`", self.text)
        return [re.sub(r"^.*<([^>]*)>$", r"\1", text, flags=re.DOTALL) for text in found]


def _cell(body: str) -> Cell:
    if found := re.match(r"---\n(.*?)\n---\n", body, re.DOTALL):
        return Cell(body[found.end() :].strip(), yaml.safe_load(found[1]) or {})
    options = {}
    while found := re.match(r":([\w-]+):[ ]*(.*)\n", body):
        options[found[1]] = yaml.safe_load(found[2])
        body = body[found.end() :]
    return Cell(body.strip(), options)


@cache
def book() -> dict[str, Document]:
    """All pages of the table of contents, by name."""
    return {name: Document(name) for name in documents()}


@cache
def glossary() -> dict[str, str]:
    """Term to what the glossary says of it."""
    text = (ROOT / "chapters" / "glossary.md").read_text("utf-8")
    inner = re.search(r"^```\{glossary\}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)[1]
    return dict(re.findall(r"^(\S[^\n]*)\n  (.*?)(?=\n\S|\Z)", inner, re.DOTALL | re.MULTILINE))


@cache
def claims() -> dict[str, dict]:
    """The paper's claims by id."""
    found = json.loads((ROOT / "ruralbridge" / "claims.json").read_text("utf-8"))
    return {claim["id"]: claim for claim in found}


@cache
def bank(slug: str) -> dict:
    """A chapter's questions, read as in the browser: there is no compiled YAML there."""
    return yaml.safe_load((ROOT / "exercises" / f"{slug}.yml").read_text("utf-8"))

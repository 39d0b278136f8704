"""How a work of ``references.bib`` is named outside the bibliography, and each chapter's sources.

The bibliography is one page. The directive ``sources`` lists, at the end of a chapter, the works that
the chapter cites.
"""

from __future__ import annotations

import shutil
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from pybtex.database import Entry, Person, parse_file
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ruralbridge.questions.works import plain

from .problems import report


class Reference(NamedTuple):
    """One work: in a sentence, in brackets, and in full."""

    textual: str
    parenthetical: str
    full: str
    address: str


def _family(person: Person) -> str:
    return plain(" ".join([*person.prelast_names, *person.last_names]))


def reference(entry: Entry) -> Reference:
    """Return how an entry is named."""
    people = [_family(p) for p in entry.persons.get("author", [])] or ["anonymous"]
    who = " and ".join(people) if len(people) < 3 else f"{people[0]} et al."
    year = entry.fields.get("year", "n.d.")
    field = {key: plain(value) for key, value in entry.fields.items()}
    where = field.get("journal") or field.get("publisher") or field.get("howpublished", "")
    doi = f"https://doi.org/{field['doi']}" if "doi" in field else field.get("url", "")
    parts = [f"{', '.join(people)} ({year}). {field.get('title', '')}", where, field.get("note")]
    full = ". ".join(part for part in parts if part) + "."
    return Reference(f"{who} ({year})", f"{who}, {year}", full, doi)


def load(path: Path) -> dict[str, Reference]:
    """Return the works of a bibliography by citation key."""
    return _load(path, path.stat().st_mtime_ns)


@cache
def _load(path: Path, changed: int) -> dict[str, Reference]:
    return {key: reference(entry) for key, entry in parse_file(str(path)).entries.items()}


class SourcesNode(nodes.General, nodes.Element):
    """Stands for the list of works until it is known what the document cites."""


class Sources(SphinxDirective):
    """The ``sources`` directive: the works that this document cites."""

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        return [SourcesNode()]


def _item(work: Reference) -> nodes.list_item:
    paragraph = nodes.paragraph("", f"{work.full} ")
    if work.address:
        shown = work.address.removeprefix("https://").removeprefix("http://")
        shown = shown if len(shown) < 60 else shown.split("/")[0]
        paragraph += nodes.reference("", shown, refuri=work.address)
    return nodes.list_item("", paragraph)


def _list(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(SourcesNode)):
        works = _works(app)
        cited = {
            target.key
            for ref in app.env.get_domain("cite").citation_refs
            if ref.docname == docname
            for target in ref.targets
        }
        listed = sorted((works[key] for key in cited if key in works), key=lambda work: work.full)
        node.replace_self(nodes.bullet_list("", *map(_item, listed), classes=["rb-sources"]))


def _works(app: Sphinx) -> dict[str, Reference]:
    return load(Path(app.confdir) / app.config.bibtex_bibfiles[0])


def _check(app: Sphinx, doctree: nodes.document) -> None:
    works = _works(app)
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("refdomain") != "cite":
            continue
        for key in (part.strip() for part in node["reftarget"].split(",")):
            if key not in works:
                close = get_close_matches(key, works, n=3)
                hint = f"did you mean {' or '.join(close)}?" if close else "add the work there"
                file = app.config.bibtex_bibfiles[0]
                report(app.env, node.line, f"citation key {key!r} is not in {file}; {hint}")


def _ship(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html":
        target = Path(app.outdir) / "_static" / "ruralbridge"
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(app.confdir) / app.config.bibtex_bibfiles[0], target)


def setup(app: Sphinx) -> None:
    """Register the directive, the check of citation keys and the file for reference managers."""
    app.connect("build-finished", _ship)
    app.connect("doctree-read", _check)
    app.add_node(SourcesNode)
    app.add_directive("sources", Sources)
    app.connect("doctree-resolved", _list)

"""The ``coverage`` directive: what the question banks cover, as tables made from the banks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import get_args

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ruralbridge import claims, strings
from ruralbridge.questions import TYPES, coverage
from ruralbridge.questions.model import Bloom

from .chapters import Chapter, chapters, claim_addresses

Text = Mapping[str, str]


class CoverageNode(nodes.General, nodes.Element):
    """Stands for the tables until all chapters are read."""


class Coverage(SphinxDirective):
    """The ``coverage`` directive."""

    def run(self) -> list[nodes.Node]:
        """Return the sections, whose tables are filled in when all chapters are read."""
        self.env.note_reread()
        text = strings.load("coverage")
        made: list[nodes.Node] = [CoverageNode(kind="totals")]
        for kind in ("claims", "objectives", "types", "levels"):
            section = nodes.section(ids=[f"coverage-{kind}"], names=[f"coverage-{kind}"])
            section += nodes.title("", text[kind])
            section += nodes.paragraph("", text[f"about_{kind}"])
            section += CoverageNode(kind=kind)
            made.append(section)
        return made


def _ids(found: Iterable[str], text: Text) -> str:
    """Return question ids, those of one chapter together: timeframe 01 02 · goals 07."""
    parted = (id.rpartition("-") for id in found)
    groups = [
        f"{escape(slug)} {' '.join(number for *_, number in ids)}"
        for slug, ids in groupby(parted, key=lambda p: p[0])
    ]
    return "<br>".join(groups) or f"<em>{escape(text['none'])}</em>"


def totals(book: list[Chapter], text: Text) -> str:
    """Return the sentence with the totals."""
    known = claims.load()
    banks = [c.bank for c in book]
    asked = coverage.by_claim(banks, known)
    stated = [ids for c in book for ids in coverage.by_objective(c.bank, len(c.objectives))]
    said = text["totals"].format(
        questions=sum(map(len, banks)),
        chapters=len(book),
        points=f"{sum(bank.points for bank in banks):g}",
        claims=sum(map(bool, asked.values())),
        all_claims=len(known),
        objectives=sum(map(bool, stated)),
        all_objectives=len(stated),
        types=len({q.type for bank in banks for q in bank}),
    )
    return f"<p>{escape(said)}</p>"


def claims_table(book: list[Chapter], anchors: Mapping[str, str], text: Text) -> str:
    """Return each claim with a link to its passage and the questions on it."""
    known = claims.load()
    rows = []
    for id, found in coverage.by_claim([c.bank for c in book], known).items():
        name = f'<a href="{escape(anchors[id])}">{id}</a>' if id in anchors else id
        rows.append(
            f'<tr><th scope="row">{name}</th><td>{escape(known[id].claim)}</td>'
            f"<td>{_ids(found, text)}</td></tr>"
        )
    return _table((text["claim"], text["says"], text["questions"]), rows, "rb-coverage")


def objectives_table(book: list[Chapter], pages: Mapping[str, str], text: Text) -> str:
    """Return each chapter's objectives and the questions on them."""
    rows = []
    for c in book:
        found = coverage.by_objective(c.bank, len(c.objectives))
        for number, (objective, ids) in enumerate(zip(c.objectives, found, strict=True), 1):
            first = (
                f'<th scope="rowgroup" rowspan="{len(found)}">'
                f'<a href="{escape(pages[c.slug])}">{escape(c.title)}</a></th>'
            )
            numbers = " ".join(id.rpartition("-")[2] for id in ids)
            numbers = numbers or f"<em>{escape(text['none'])}</em>"
            rows.append(
                f"<tr>{first if number == 1 else ''}<td>{number}. {escape(objective)}</td>"
                f"<td>{numbers}</td></tr>"
            )
    return _table((text["chapter"], text["objective"], text["questions"]), rows, "rb-coverage")


def counts_table(
    book: list[Chapter], field: str, names: Iterable[str], pages: Mapping[str, str], text: Text
) -> str:
    """Return how many questions of each chapter have each value of a field, with sums."""
    names = list(names)
    by = coverage.counts([c.bank for c in book], field)
    all_: Counter[str] = sum(by.values(), Counter())

    def row(head: str, found: Counter[str]) -> str:
        cells = [str(found[name] or "–") for name in names] + [f"<strong>{found.total()}</strong>"]
        return f'<tr><th scope="row">{head}</th>{"".join(f"<td>{c}</td>" for c in cells)}</tr>'

    rows = [
        row(f'<a href="{escape(pages[c.slug])}">{escape(c.title)}</a>', by[c.slug]) for c in book
    ]
    head = (text["chapter"], *(text[name] for name in names), text["all"])
    table = _table(head, [*rows, row(escape(text["all"]), all_)], "rb-coverage rb-coverage--counts")
    label = escape(text["types" if field == "type" else "levels"])
    return f'<div class="rb-coverage__scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'


def _table(head: Iterable[str], rows: Iterable[str], style: str) -> str:
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = f"<thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<table class="{style}">{body}</table>'


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    found = list(doctree.findall(CoverageNode))
    if not found:
        return
    book, text = chapters(app.env), strings.load("coverage")
    pages = {c.slug: app.builder.get_relative_uri(docname, c.docname) for c in book}
    made = {
        "totals": lambda: totals(book, text),
        "claims": lambda: claims_table(book, claim_addresses(app, docname), text),
        "objectives": lambda: objectives_table(book, pages, text),
        "types": lambda: counts_table(book, "type", TYPES, pages, text),
        "levels": lambda: counts_table(book, "bloom", get_args(Bloom), pages, text),
    }
    for node in found:
        node.replace_self(nodes.raw("", made[node["kind"]](), format="html"))


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_node(CoverageNode)
    app.add_directive("coverage", Coverage)
    app.connect("doctree-resolved", _resolve)

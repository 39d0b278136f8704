"""The pages around the quiz: ``{check}`` practice, review and progress, and the banks they read.

A page holds one element with its strings; ``static/check/check.js`` brings it alive. The banks are
files of the site, in the form the quiz shows, so that a page fetches those it needs.
"""

from __future__ import annotations

import json
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ruralbridge import __version__, claims, questions, strings

from .chapters import Chapter, chapters, claim_addresses
from .html import script_json

KINDS = ("practice", "review", "progress")


class CheckNode(nodes.General, nodes.Element):
    """Stands for a page's element until all chapters are read."""


class Check(SphinxDirective):
    """The ``check`` directive: one of the pages around the quiz."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, or say which pages there are."""
        if self.arguments[0] not in KINDS:
            raise self.error(f"check {self.arguments[0]!r} is unknown; use {', '.join(KINDS)}")
        self.env.note_reread()  # it lists chapters, which may change without this page
        return [CheckNode(kind=self.arguments[0])]


def element(kind: str, exercises: dict[str, str]) -> str:
    """Return a page's element.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`.
    exercises : dict of str
        Title to address of each chapter's exercises, for readers without scripting.

    Returns
    -------
    str
        HTML with a sentence and links around which a script builds the page.

    Examples
    --------
    >>> 'data-check="review"' in element("review", {"Goals": "goals.html"})
    True
    """
    text = strings.load("check")
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(title)}</a></li>'
        for title, address in exercises.items()
    )
    words = {**strings.load("quiz"), **text}
    return (
        f'<div class="rb-check" data-check="{kind}">'
        f'<div class="rb-check__fallback"><p>{escape(text[f"no_script_{kind}"])}</p><ul>{links}</ul></div>'
        f'<script type="application/json">{script_json(words)}</script></div>'
    )


def bank_file(
    chapter: Chapter, address: str, exercises: str, anchors: dict[str, str]
) -> dict[str, Any]:
    """Return a bank as the pages read it: the questions, and what to tally and to read again.

    Parameters
    ----------
    chapter : Chapter
        The chapter with its bank.
    address : str
        The chapter's page, from the site's root.
    exercises : str
        The page of its exercises, likewise.
    anchors : dict of str
        Claim id to the address of the passage that discusses it.

    Returns
    -------
    dict
        A value for JSON.
    """
    pages, digest = questions.bank_form(chapter.bank)
    asked = dict.fromkeys(claim for q in chapter.bank for claim in q.claims)
    known = claims.load()
    return {
        "chapter": chapter.slug,
        "title": chapter.title,
        "page": address,
        "exercises": exercises,
        "bank": digest,
        "objectives": chapter.objectives,
        "claims": {
            c: {"address": anchors[c], "says": known[c].claim} for c in asked if c in anchors
        },
        "about": {str(q.id): questions.about(q) for q in chapter.bank},
        "questions": pages,
    }


def index_entry(chapter: Chapter, address: str) -> dict[str, Any]:
    """Return what a page has to know of a chapter before it reads its bank."""
    return {
        "slug": chapter.slug,
        "title": chapter.title,
        "page": address,
        "questions": len(chapter.bank),
        "points": chapter.bank.points,
        "types": dict(Counter(q.type for q in chapter.bank)),
    }


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(CheckNode)):
        exercises = {
            c.title: app.builder.get_relative_uri(docname, f"exercises/{c.slug}")
            for c in chapters(app.env)
            if f"exercises/{c.slug}" in app.env.found_docs
        }
        node.replace_self(nodes.raw("", element(node["kind"], exercises), format="html"))


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static" / "ruralbridge" / "banks"
    folder.mkdir(parents=True, exist_ok=True)
    uri, anchors, listed = app.builder.get_target_uri, claim_addresses(app), []
    for chapter in chapters(app.env):
        address, exercises = uri(chapter.docname), uri(f"exercises/{chapter.slug}")
        _dump(folder / f"{chapter.slug}.json", bank_file(chapter, address, exercises, anchors))
        listed.append(index_entry(chapter, address))
    _dump(folder / "index.json", {"version": __version__, "chapters": listed})


def _dump(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


def setup(app: Sphinx) -> None:
    """Register the directive and the files its pages read."""
    app.add_node(CheckNode)
    app.add_directive("check", Check)
    app.connect("doctree-resolved", _resolve)
    app.connect("build-finished", _write)

"""What pages about the whole book ask of it: its chapters in order, their objectives and claims."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ruralbridge import questions
from ruralbridge.questions import Bank

from .claims import PREFIX


class Chapter(NamedTuple):
    """A chapter with a bank of questions."""

    slug: str
    title: str
    objectives: list[str]
    bank: Bank

    @property
    def docname(self) -> str:
        """Name of the chapter's document."""
        return f"chapters/{self.slug}"


def objectives(doctree: nodes.document) -> list[str]:
    """Return the objectives that a chapter states: the items of its first admonition's list."""
    for box in doctree.findall(nodes.admonition):
        for listed in box.findall(
            lambda n: isinstance(n, nodes.enumerated_list | nodes.bullet_list)
        ):
            return [item.astext().rstrip(";.") for item in listed.children]
    return []


def chapters(env: BuildEnvironment) -> list[Chapter]:
    """Return the chapters that have questions, in the order of the book."""
    known = set(questions.names())
    found = []
    for docname in env.collect_relations():
        slug = docname.removeprefix("chapters/")
        if docname.startswith("chapters/") and slug in known:
            title = env.titles[docname].astext()
            stated = objectives(env.get_doctree(docname))
            found.append(Chapter(slug, title, stated, questions.load(slug)))
    return found


def claim_addresses(app: Sphinx, origin: str = "") -> dict[str, str]:
    """Return where each claim is discussed: from a document, or else from the site's root."""
    anchored: dict[str, str] = getattr(app.env, "ruralbridge_claims", {})
    uri = app.builder.get_target_uri
    return {
        claim: (app.builder.get_relative_uri(origin, name) if origin else uri(name))
        + f"#{PREFIX}{claim}"
        for claim, name in anchored.items()
    }

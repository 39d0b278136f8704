"""Glossary terms in the text: pointing at one or focusing it shows its definition."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

GLOSSARY = "chapters/glossary"


def definitions(glossary: nodes.document) -> dict[str, str]:
    """Return the definition of each term of a glossary page, by the term's id.

    The definition is the last paragraph of an entry without the note that ends it.
    """
    found = {}
    for item in glossary.findall(nodes.definition_list_item):
        text = " ".join(item.next_node(nodes.definition).astext().split())
        for term in item.findall(nodes.term):
            found.update(dict.fromkeys(term["ids"], text))
    return found


def _of(env: BuildEnvironment) -> dict[str, str]:
    if not hasattr(env, "ruralbridge_terms"):
        known = GLOSSARY in env.found_docs
        env.ruralbridge_terms = definitions(env.get_doctree(GLOSSARY)) if known else {}
    return env.ruralbridge_terms


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    if docname == GLOSSARY and hasattr(env, "ruralbridge_terms"):
        del env.ruralbridge_terms


def _show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if docname == GLOSSARY:
        return
    for link in doctree.findall(nodes.reference):
        target = link.get("refuri", "").partition("#")[2]
        if target.startswith("term-") and target in _of(app.env):
            link["reftitle"] = _of(app.env)[target]
            link["classes"].append("rb-term")


def setup(app: Sphinx) -> None:
    """Give each reference to a term its definition."""
    app.connect("env-purge-doc", _forget)
    app.connect("doctree-resolved", _show)

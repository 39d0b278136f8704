"""Admonitions of the class ``dropdown`` as ``details``: folded without any script."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class FoldAdmonitions(SphinxPostTransform):
    """Write a dropdown admonition as ``details`` with its title as ``summary``."""

    default_priority = 700
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Fold every dropdown of the document."""
        for node in list(self.document.findall(nodes.admonition)):
            if "dropdown" not in node["classes"]:
                continue
            title, *body = node.children
            opening = '<details class="rb-fold admonition"><summary class="admonition-title">'
            parts = [nodes.raw("", opening, format="html"), *title.children]
            parts += [nodes.raw("", "</summary>", format="html"), *body]
            # Not replace_self: that would hand the node's classes on to its first part.
            parent, at = node.parent, node.parent.index(node)
            parent[at : at + 1] = [*parts, nodes.raw("", "</details>", format="html")]


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(FoldAdmonitions)

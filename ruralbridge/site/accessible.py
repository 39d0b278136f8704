"""Small repairs of the theme's markup for people who read with assistive technology.

The theme's templates are used as they are; what they leave out is added to the page they make.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

# What the theme writes, and what stands there instead.
_REPAIRS = (
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Contents">'),
    ('<aside class="toc-drawer">', '<aside class="toc-drawer" aria-label="On this page">'),
    ('<aside class="toc-drawer no-toc">', '<aside class="toc-drawer no-toc" hidden>'),
    ('<div class="sidebar-tree">', '<nav class="sidebar-tree" aria-label="Chapters">'),
    # A heading without a level, above the page's own.
    ('<p class="caption" role="heading">', '<p class="caption">'),
    # docutils' role for an entry is deprecated; within the list it stands in, a list item is right.
    ('role="doc-biblioentry"', 'role="listitem"'),
    # The folded code's own words are its name.
    (' aria-label="Toggle hidden content"', ""),
)


def repair(html: str) -> str:
    """Return a page's body with names for its landmarks and current roles.

    Examples
    --------
    >>> repair('<aside class="toc-drawer">')
    '<aside class="toc-drawer" aria-label="On this page">'
    """
    before, tree, after = html.partition('<div class="sidebar-tree">')
    if tree:  # the tree holds lists only, so the next end of a div is its own
        html = before + tree + after.replace("</div>", "</nav>", 1)
    for old, new in _REPAIRS:
        html = html.replace(old, new)
    return html


def _offer(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    app.builder.templates.environment.filters["rb_accessible"] = repair


def setup(app: Sphinx) -> None:
    """Make the repair available to the templates."""
    app.connect("html-page-context", _offer)

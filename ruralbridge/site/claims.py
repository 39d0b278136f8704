"""Claim anchors: ``{claim}`2.2.1-a``` at the end of a passage says which claim it discusses.

The page shows a small badge with the claim's id and kind, which is its anchor (``#claim-2.2.1-a``), so
that a claim can be cited. An id that the paper's claims do not have, or one anchored twice, stops the
build.
"""

from __future__ import annotations

from difflib import get_close_matches
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from ruralbridge import claims

from .problems import report

PREFIX = "claim-"


def badge_html(claim: claims.Claim) -> str:
    """Return the badge that follows a claim's passage."""
    says = (
        f"Claim {claim.id} of the paper ({claim.kind}: {claims.KINDS[claim.kind]}). {claim.claim}"
    )
    return (
        f'<a class="rb-claim" id="{PREFIX}{claim.id}" href="#{PREFIX}{claim.id}" title="{escape(says)}">'
        f"{claim.id}<span> {claim.kind}</span></a>"
    )


def _anchored(env: BuildEnvironment) -> dict[str, str]:
    """Claim id to the document that anchors it."""
    if not hasattr(env, "ruralbridge_claims"):
        env.ruralbridge_claims = {}
    return env.ruralbridge_claims


class ClaimRole(SphinxRole):
    """The ``claim`` role."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the badge, or report what is wrong with the id."""
        claim_id, known, anchored = self.text.strip(), claims.load(), _anchored(self.env)
        docname = self.env.docname
        if claim_id not in known:
            close = get_close_matches(claim_id, known, n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "see ruralbridge/claims.json"
            report(self.env, self.lineno, f"claim {claim_id!r} is not one of the paper's; {hint}")
            return [], []
        if claim_id in anchored:
            other = self.env.doc2path(anchored[claim_id], base=False)
            report(
                self.env, self.lineno, f"claim {claim_id} is anchored in {other} already; keep one"
            )
            return [], []
        anchored[claim_id] = docname
        return [nodes.raw("", badge_html(known[claim_id]), format="html")], []


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    anchored = _anchored(env)
    for claim_id in [c for c, name in anchored.items() if name == docname]:
        del anchored[claim_id]


def setup(app: Sphinx) -> None:
    """Add the role and forget the anchors of a document that is read again."""
    app.add_role("claim", ClaimRole())
    app.connect("env-purge-doc", _purge)

"""The Content-Security-Policy that every page states and holds to."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

# The one inline script: what must happen before the first paint.
FIRST = (Path(__file__).parent / "static" / "first.js").read_text("utf-8").strip()


def policy(*inline: str) -> str:
    """Return a policy that allows this site's own files and the given inline scripts.

    Styles may be inline because plotly sets them on its marks; scripts may not, and nothing is
    evaluated from text.

    Examples
    --------
    >>> "unsafe-eval" in policy("a()")
    False
    """
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in inline)
    scripts = " ".join(["'self'", *(f"'sha256-{h}'" for h in hashes)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
    )


def _state(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    context["rb_first"] = FIRST
    context["rb_policy"] = policy(FIRST)


def setup(app: Sphinx) -> None:
    """Give every page its policy."""
    app.connect("html-page-context", _state)

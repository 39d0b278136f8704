"""Mistakes of authors: each is reported with file, line and mend, and the build stops.

A document with a problem is read again by the next build, so that no cache can hide it.
"""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment


def report(env: BuildEnvironment, line: int | None, message: str, docname: str = "") -> None:
    """Note a problem at a line of a document, by default the one that is being read."""
    docname = docname or env.docname
    place = str(env.doc2path(docname, base=False)) + (f", line {line}" if line else "")
    found = _found(env.app).setdefault(docname, [])
    if f"{place}: {message}" not in found:
        found.append(f"{place}: {message}")


def _found(app: Sphinx) -> dict[str, list[str]]:
    if not hasattr(app, "ruralbridge_problems"):
        app.ruralbridge_problems = {}
    return app.ruralbridge_problems


def _kept(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "ruralbridge-problems.json"


def _outdated(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    file = _kept(app)
    names = json.loads(file.read_text("utf-8")) if file.exists() else []
    return [name for name in names if name in env.found_docs]


def _missing(app: Sphinx, domain: Domain, node: nodes.Element) -> bool:
    """Report a link that leads nowhere instead of warning of it."""
    kinds = {"doc": "page", "term": "term of the glossary", "numref": "figure"}
    kind = kinds.get(node.get("reftype", ""), "place")
    says = f"{node['reftarget']!r} is no {kind} of this book; mend the name"
    report(app.env, get_source_line(node)[1], says, node["refdoc"])
    return True


def _stop(app: Sphinx, *_: object) -> None:
    found = _found(app)
    file = _kept(app)
    file.unlink(missing_ok=True)
    if found:
        file.write_text(json.dumps(sorted(found)), "utf-8")
        lines = [line for name in sorted(found) for line in found[name]]
        # Not an exception that Jupyter Book would show with a traceback: the sources are wrong.
        raise SystemExit("The book cannot be built:\n" + "\n".join(lines))


def setup(app: Sphinx) -> None:
    """Connect the checks to the build: once all is read, and once all links are resolved."""
    app.connect("env-get-outdated", _outdated)
    app.connect("warn-missing-reference", _missing)
    app.connect("env-check-consistency", _stop, priority=900)
    app.connect("build-finished", _stop, priority=1)

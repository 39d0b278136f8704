"""Mistakes of authors: each is reported with file, line and mend, and the build stops.

A document with a problem is read again by the next build, so that a cache cannot hide it.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def report(env: BuildEnvironment, line: int | None, message: str, docname: str = "") -> None:
    """Note a problem at a line of a document, by default the one that is being read."""
    docname = docname or env.docname
    place = env.doc2path(docname, base=False) + (f", line {line}" if line else "")
    _problems(env).setdefault(docname, []).append(f"{place}: {message}")


def _problems(env: BuildEnvironment) -> dict[str, list[str]]:
    if not hasattr(env, "ruralbridge_problems"):
        env.ruralbridge_problems = {}
    return env.ruralbridge_problems


def _outdated(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    return [name for name in _problems(env) if name in env.found_docs]


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _problems(env).pop(docname, None)


def _stop(app: Sphinx, env: BuildEnvironment) -> None:
    found = [line for lines in _problems(env).values() for line in lines]
    if found:
        # Not an exception that Jupyter Book would show with a traceback: the sources are wrong.
        raise SystemExit("The book cannot be built:\n" + "\n".join(found))


def setup(app: Sphinx) -> None:
    """Connect the checks to the build."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-check-consistency", _stop, priority=900)

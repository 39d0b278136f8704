"""A cell that fails stops the build, and is named with its line."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from .problems import report

_ANSI = re.compile(r"\x1b\[[\d;]*m")
_CELL = re.compile(r"following cell:\n-+\n(?P<code>.*?)\n-+\n", re.DOTALL)
_LINE = re.compile(r"Cell In\s*\[\d+\], line (?P<line>\d+)")


def failure(traceback: str, source: str) -> tuple[int | None, str]:
    r"""Return where a chapter's cell failed, and what Python said.

    Parameters
    ----------
    traceback : str
        The execution's report.
    source : str
        The chapter's text.

    Returns
    -------
    tuple of (int or None, str)
        The line of the chapter, and the error's last line.

    Examples
    --------
    >>> failure("following cell:\n---\nx = 1\n1 / 0\n---\nCell In[1], line 2\nZeroDivisionError: no",
    ...         "# A\n\nx = 1\n1 / 0\n")
    (4, 'ZeroDivisionError: no')
    """
    text = _ANSI.sub("", traceback).rstrip()
    says = text.splitlines()[-1] if text else "the cell failed"
    cell = _CELL.search(text)
    at = source.find(cell["code"]) if cell else -1
    if at < 0:
        return None, says
    inside = _LINE.search(text)
    return source[:at].count("\n") + (int(inside["line"]) if inside else 1), says


def _check(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    done = getattr(env, "nb_metadata", {}).get(env.docname, {}).get("exec_data")
    if done and not done["succeeded"]:
        source = Path(env.doc2path(env.docname)).read_text("utf-8")
        line, says = failure(done["traceback"] or "", source)
        report(env, line, says)


def setup(app: Sphinx) -> None:
    """Look at each document's execution once it is read."""
    app.connect("doctree-read", _check)

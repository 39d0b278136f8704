"""Launch links: each chapter as a notebook to download, and on Binder or Colab if configured."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx

from ruralbridge import strings

from . import live, references
from .html import script_json
from .notebooks import notebook


def links(
    pagename: str, root: str, repository: str, branch: str, online: bool = False
) -> list[dict]:
    """Return the launch links of a chapter.

    Parameters
    ----------
    pagename : str
        Such as ``chapters/timeframe``.
    root : str
        Relative address of the site's root.
    repository : str
        ``https://github.com/owner/name``, or empty: then only the download is offered.
    branch : str
        Branch that holds the notebooks.
    online : bool
        Whether the site has the live part.

    Returns
    -------
    list of dict
        ``label``, ``href`` and whether it is a ``download``.

    Examples
    --------
    >>> [link["label"] for link in links("chapters/goals", "../", "", "main")]
    ['Download notebook']
    """
    found = [
        {
            "label": "Download notebook",
            "href": f"{root}notebooks/{pagename}.ipynb",
            "download": True,
        }
    ]
    if online:
        address = f"{root}live/notebooks/index.html?path={pagename}.ipynb"
        found.insert(0, {"label": "Open live", "href": address})
    if repository.startswith("https://github.com/"):
        project = repository.removeprefix("https://github.com/").strip("/")
        # binder/postBuild writes the notebooks there.
        notebook_path = f"notebooks/{pagename}.ipynb"
        binder = f"https://mybinder.org/v2/gh/{project}/{branch}?labpath={notebook_path}"
        colab = (
            f"https://colab.research.google.com/github/{project}/blob/notebooks/{pagename}.ipynb"
        )
        found += [{"label": "Binder", "href": binder}, {"label": "Colab", "href": colab}]
    return found


def runnable(source: str, pagename: str) -> dict:
    """Return a chapter's code cells as the page's runner reads them.

    Parameters
    ----------
    source : str
        The chapter's MyST text.
    pagename : str
        Its name; with a hash of the cells it says whose code the browser keeps.

    Returns
    -------
    dict
        ``cells`` (``code``, and ``hidden`` where the page does not show it), ``text``, ``key``.
    """
    cells = [
        {"code": cell.source, "hidden": "remove-input" in cell.metadata.get("tags", [])}
        for cell in notebook(source).cells
        if cell.cell_type == "code"
    ]
    digest = hashlib.sha256(script_json(cells).encode()).hexdigest()[:8]
    return {"cells": cells, "text": strings.load("run"), "key": f"{pagename}:{digest}"}


def _is_notebook(app: Sphinx, pagename: str) -> bool:
    executed = getattr(app.env, "nb_metadata", {}).get(pagename, {}).get("exec_data")
    return bool(executed) and pagename.startswith(("chapters/", "exercises/"))


def _offer(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    if doctree is not None and _is_notebook(app, pagename):
        root = "../" * pagename.count("/")
        repository = app.config.ruralbridge_repository.rstrip("/")
        branch = app.config.ruralbridge_branch
        if live.enabled():
            source = Path(app.env.doc2path(pagename)).read_text("utf-8")
            context["rb_cells"] = script_json(runnable(source, pagename))
        context["rb_launch"] = links(pagename, root, repository, branch, live.enabled())


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    works = references.load(Path(app.confdir) / app.config.bibtex_bibfiles[0])
    online = {}
    for docname in sorted(filter(lambda name: _is_notebook(app, name), app.env.found_docs)):
        source = Path(app.env.doc2path(docname)).read_text("utf-8")
        target = Path(app.outdir) / "notebooks" / f"{docname}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook(source, docname, app.config.html_baseurl or "", works), target)
        # Seen from live/notebooks/index.html the book's root is two folders up.
        online[f"{docname}.ipynb"] = notebook(source, docname, "../../", works, kernel="python")
    if live.enabled():
        live.write(Path(app.outdir), online)


def setup(app: Sphinx) -> None:
    """Add the links to chapters and write the notebooks at the end."""
    app.add_config_value("ruralbridge_repository", "", "html")
    app.add_config_value("ruralbridge_branch", "main", "html")
    app.connect("html-page-context", _offer)
    app.connect("build-finished", _write)

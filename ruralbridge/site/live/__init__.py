"""Live Python with no server: JupyterLite beside the book, made when the book is built.

``lite`` builds the application, ``pyodide`` puts Python and the wheels beside it, ``contents`` the
notebooks. Each layer is renewed only when what it is made from has changed. ``RURALBRIDGE_LIVE=0``
leaves the live part out.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
from sphinx.util import logging

from .. import npm
from . import contents, lite, pyodide

ROOT = Path(__file__).parents[3]
log = logging.getLogger(__name__)


def enabled() -> bool:
    """Whether this build makes the live part."""
    return os.environ.get("RURALBRIDGE_LIVE", "1") != "0"


def write(outdir: Path, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Put the live part into a site.

    Parameters
    ----------
    outdir : Path
        The built site; the live part goes to its folder ``live``.
    notebooks : dict
        Path, such as ``chapters/goals.ipynb``, to notebook.
    """
    cache, target = outdir.parent / ".live", outdir / "live"
    cache.mkdir(exist_ok=True)
    pinned = pyodide.pinned_wheels(cache)
    package = npm.package("pyodide")
    if package is None or pinned is None:
        missing = "npm" if package is None else "PyPI"
        log.info(f"{missing} cannot be reached: live Python will load from its stock address")
    names: list[str] = []
    if package and pinned:
        own = pyodide.own_wheel(ROOT, cache)
        files = [*pinned, own, *pyodide.kernel_wheels()]
        names = pyodide.write(package, files, cache / "pyodide")
    application = lite.build(cache, names)
    mark = target / "made-from.txt"
    if not mark.exists() or mark.read_text() != application.name:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(application, target)
        mark.write_text(application.name)
    if names:
        shutil.copytree(cache / "pyodide", target / "static" / "pyodide", dirs_exist_ok=True)
    contents.write({path: nbformat.writes(nb) for path, nb in notebooks.items()}, target)

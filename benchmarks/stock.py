"""The stock Jupyter Book: the same documents with the settings an author starts from."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import plotly
import yaml

from . import book, packages
from .server import Copies

# What ruralbridge.site adds to MyST, and what an author of a stock book writes instead.
_OWN_ROLES = re.compile(r" ?\{claim\}`[^`]*`")
_OWN_DIRECTIVES = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{(?P<name>sources|datasets)\}.*?^(?P=fence)$", re.M | re.S
)
_INSTEAD = {
    "sources": "```{bibliography}\n:filter: docname in docnames\n```",
    "datasets": "",  # made from the descriptor
}
# Settings that say what the book is and what its text needs; all others are left to the defaults.
_KEPT = ("title", "author", "copyright", "only_build_toc_files", "execute", "parse",
         "bibtex_bibfiles")  # fmt: skip
# The package's renderers register themselves for every myst-nb build; a stock one has none.
_BUILD = (
    "import myst_nb.core.render as render; render.MIME_RENDER_ENTRY_GROUP = 'none'; "
    "from jupyter_book.cli.main import main; main()"
)
# plotly's default in a kernel is JSON, which a stock page cannot show; this is its page renderer.
RENDERER = "notebook"
HOSTS = ("cdn.jsdelivr.net", "cdnjs.cloudflare.com", "cdn.plot.ly", "unpkg.com")
_MATHJAX = "ajax/libs/mathjax/"
_NPM = re.compile(r"(?:npm/)?(?P<name>(?:@[^/]+/)?[^/@]+)@(?P<version>[^/]+)/(?P<file>.+)")


def plain(text: str) -> str:
    """Return a document without what only this book can read.

    Examples
    --------
    >>> plain("TPA began in 2013. {claim}`2.2.1-a`")
    'TPA began in 2013.'
    """
    text = _OWN_DIRECTIVES.sub(lambda match: _INSTEAD[match["name"]], text)
    return _OWN_ROLES.sub("", text)


def settings(own: dict) -> dict:
    """Return a stock ``_config.yml`` for the book with these settings."""
    return {key: own[key] for key in _KEPT if key in own}


def make(folder: Path) -> Path:
    """Write the stock book's sources into a folder."""
    book.copy(folder)
    for document in folder.rglob("*.md"):
        document.write_text(plain(document.read_text("utf-8")), "utf-8")
    config = folder / "_config.yml"
    own = yaml.safe_load(config.read_text("utf-8"))
    config.write_text(yaml.safe_dump(settings(own), allow_unicode=True), "utf-8")
    shutil.rmtree(folder / "ruralbridge", ignore_errors=True)  # the chapters use the installed one
    return folder


def misread(log: str) -> list[str]:
    """Return what a stock book could not read: roles and directives to add to the replaced ones.

    Examples
    --------
    >>> misread('a.md:3: WARNING: Unknown interpreted text role "quiz". [myst]')
    ['quiz']
    """
    unknown = r"Unknown (?:interpreted text role|directive type):? [\"'](.+?)[\"']"
    return sorted(set(re.findall(unknown, log)))


def build(sources: Path, out: Path) -> tuple[float, list[str]]:
    """Build the stock book; return the seconds and what it could not read."""
    command = [sys.executable, "-c", _BUILD, "build", ".", "--path-output", str(out)]
    seconds, log = book.run(command, sources, PLOTLY_RENDERER=RENDERER)
    return seconds, misread(log)


def _matches(asked: str, have: str) -> bool:
    """Whether an installed version answers the one asked for, such as ``~0.11.*`` or ``3``."""
    return f"{have}.".startswith(asked.lstrip("~^").removesuffix("*").rstrip(".") + ".")


def copies(folder: Path) -> Copies:
    """Return what finds the local copy of a file that stock pages take from another host."""
    requirejs = packages.minified_requirejs(folder)

    def find(host: str, path: str) -> Path | None:
        """Return the copy, or None: then the file is not counted."""
        file: Path | None = None
        if path.startswith("ajax/libs/require.js/" + packages.installed("requirejs")):
            file = requirejs
        elif path.startswith(_MATHJAX + packages.installed("mathjax")):
            name = path.removeprefix(_MATHJAX).split("/", 1)[1].replace(".min.js", ".js")
            file = packages.MODULES / "mathjax" / name
        elif host == "cdn.plot.ly":
            file = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
        elif (asked := _NPM.fullmatch(path)) and _matches(
            asked["version"], packages.installed(asked["name"])
        ):
            file = packages.MODULES / asked["name"] / asked["file"]
        return file if file and file.is_file() else None

    return find


def counted(urls: Iterable[str]) -> list[str]:
    """Return the package and version of each outside file that was counted."""
    names = {
        "requirejs" if "require.js" in url else "mathjax" if "/mathjax" in url else match["name"]
        for url in urls
        if (match := _NPM.search(url)) or "/ajax/libs/" in url
    }
    return [f"{name} {packages.installed(name)}" for name in sorted(names)]

"""Asset diet: the site ships what its pages use, each file once, from its own address.

Writes the hosts, the widgets' modules and one plotly bundle; takes every script and style off a
page that the page does not use.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ruralbridge.figures import TEMPLATE

from . import npm

STATIC = Path(__file__).parent / "static"
WIDGETS = Path(__file__).parent.parent / "widgets"
# Scripts of Sphinx that only the search page needs, and ones that no page here needs.
_SEARCH_ONLY = ("searchtools.js", "language_data.js", "sphinx_highlight.js", "doctools.js",
                "documentation_options.js")  # fmt: skip
_UNUSED = ("clipboard.min.js", "furo-extensions.js")
# The theme's and the notebooks' styles, which each page would ask for one by one.
_STYLES = ("pygments.css", "styles/furo.css", "mystnb.*.css")


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "")


def _diet(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    body = context.get("body", "")
    search = pagename == "search"
    context["script_files"] = [
        js
        for js in context["script_files"]
        if not _name(js).endswith(_UNUSED) and (search or not _name(js).endswith(_SEARCH_ONLY))
    ]
    context["css_files"] = []  # site.css holds them all: a slow network waits for each file
    context["rb_widgets"] = sorted(
        path.stem for path in WIDGETS.glob("*.css") if f'data-widget="{path.stem}"' in body
    )
    # The pages around the quiz show its questions.
    context["rb_check"] = 'class="rb-check"' in body
    context["rb_alive"] = bool(context["rb_widgets"]) or 'class="rb-figure"' in body


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "ruralbridge"
    (target / "widgets").mkdir(parents=True, exist_ok=True)
    for source in (p for p in STATIC.iterdir() if p.suffix in {".js", ".svg", ".py"}):
        shutil.copy(source, target)
    for source in [*WIDGETS.glob("*.js"), *WIDGETS.glob("*.css")]:
        shutil.copy(source, target / "widgets")
    (target / "check").mkdir(exist_ok=True)
    for source in (STATIC / "check").iterdir():
        shutil.copy(source, target / "check")
    template = f"export default {json.dumps(TEMPLATE.to_plotly_json())};\n"
    (target / "template.js").write_text(template, "utf-8")
    shutil.copy(npm.plotly_bundle(), target / "plotly.js")
    static = Path(app.outdir) / "_static"
    given = [path for pattern in _STYLES for path in sorted(static.glob(pattern))]
    style = [*given, WIDGETS / "base.css", STATIC / "site.css"]
    (target / "site.css").write_text("\n".join(p.read_text("utf-8") for p in style), "utf-8")
    for unused in (Path(app.outdir) / "_static").rglob("*.map"):
        unused.unlink()


def setup(app: Sphinx) -> None:
    """Connect the diet to the pages and the files to the end of the build."""
    app.connect("html-page-context", _diet, priority=900)
    app.connect("build-finished", _write, priority=900)  # after the theme has written its dark code

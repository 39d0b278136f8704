"""The ``datasets`` directive: every dataset with figure, table, download and provenance.

All of it comes from ``ruralbridge/data/datapackage.json``, so that the page cannot be out of date.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ruralbridge import data, strings
from ruralbridge.figures.overview import overview

from .figures import figure_html

FOLDER = Path(data.__file__).parent


def provenance(resource: dict) -> str:
    """Return where a dataset comes from and what its fields hold, as HTML."""
    sources = "".join(
        f"<li>{escape(s['publisher'])}: {escape(s['title'])} ({escape(str(s['year']))})</li>"
        for s in resource["sources"]
    )
    fields = "".join(
        f'<tr><th scope="row"><code>{escape(f["name"])}</code></th><td>{escape(f["unit"])}</td>'
        f"<td>{escape(f['description'])}</td></tr>"
        for f in resource["schema"]["fields"]
    )
    licence = ", ".join(item.get("name", "") for item in resource.get("licenses", []))
    terms = resource.get("terms") or licence
    return (
        '<details class="rb-twin"><summary>Fields, sources and terms</summary>'
        '<table><thead><tr><th scope="col">Field</th><th scope="col">Unit</th>'
        f'<th scope="col">Description</th></tr></thead><tbody>{fields}</tbody></table>'
        f"<ul>{sources}</ul><p>Accessed {escape(resource['accessed'])}. {escape(terms)}</p></details>"
    )


class Datasets(SphinxDirective):
    """All datasets: a list of them, then a section each."""

    def run(self) -> list[nodes.Node]:
        """Return the list and the sections."""
        text = strings.load("common")
        contents = nodes.bullet_list()
        found: list[nodes.Node] = [contents]
        for name in data.names():
            table, resource = data.load(name), data.describe(name)
            anchor = f"data-{name.replace('_', '-')}"
            link = nodes.reference("", resource["title"], refid=anchor)
            contents += nodes.list_item("", nodes.paragraph("", "", link))
            section = nodes.section(ids=[anchor], names=[name])
            section += nodes.title("", resource["title"])
            section += nodes.paragraph("", resource["description"])
            download = (
                f'<p><a href="../_static/ruralbridge/data/{resource["path"]}" download>'
                f"{escape(resource['path'])}</a>, {len(table)} rows. In Python: "
                f"<code>data.load({name!r})</code></p>"
            )
            figure = figure_html(overview(table).to_plotly_json(), text)
            section += nodes.raw("", download + figure + provenance(resource), format="html")
            found.append(section)
        return found


def _copy(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "ruralbridge" / "data"
    target.mkdir(parents=True, exist_ok=True)
    for csv in FOLDER.glob("*.csv"):
        shutil.copy(csv, target)


def setup(app: Sphinx) -> None:
    """Register the directive and ship the files it links to."""
    app.add_directive("datasets", Datasets)
    app.connect("build-finished", _copy)

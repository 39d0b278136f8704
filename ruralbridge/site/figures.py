"""Figure host: a plotly figure becomes its JSON, its source and its data table.

The page draws it when it nears the viewport (``static/host.js``). Without scripting the title, the
table and the source remain.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from ruralbridge import strings
from ruralbridge.figures import TEMPLATE

from .html import script_json, table
from .problems import report

PLOTLY = "application/vnd.plotly.v1+json"


def figure_html(figure: dict, text: dict[str, str]) -> str:
    """Return the HTML of one figure.

    Parameters
    ----------
    figure : dict
        Plotly JSON; ``layout.meta`` holds ``source`` and ``table``
        (see :func:`ruralbridge.figures.figure`).
    text : dict of str
        Interface strings.

    Returns
    -------
    str
    """
    layout = dict(figure["layout"])
    meta = layout.pop("meta", {})
    title = layout.pop("title", {}).get("text", "").replace("<br>", " ")
    if layout.get("template") == TEMPLATE.to_plotly_json():
        del layout["template"]  # the page has it once (template.js)
    source = f'<p class="rb-source">{text["source"]}: {escape(meta["source"])}</p>' if meta else ""
    twin = (
        f'<details class="rb-twin"><summary>{text["data_table"]}</summary>'
        f'<div class="rb-scroll" tabindex="0" role="region" aria-label="{text["data_table"]}: '
        f'{escape(title)}">{table(meta["table"])}</div></details>'
        if meta
        else ""
    )
    height = int(layout.get("height", 380))
    return (
        f'<div class="rb-figure"><p class="rb-figure__title">{escape(title)}</p>'
        f'<div class="rb-figure__plot" role="img" aria-label="{escape(title)}" '
        f'style="height:{height}px"><p class="rb-figure__wait">{text["no_script_figure"]}</p></div>'
        '<script type="application/json">'
        f"{script_json({'data': figure['data'], 'layout': layout})}</script>{source}{twin}</div>"
    )


class FigureRenderer:
    """Renders plotly's MIME type for myst-nb."""

    mime_priority_overrides = (("html", PLOTLY, 5),)

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the figure's nodes, or None for another MIME type."""
        if data.mime_type != PLOTLY or inline:
            return None
        env = renderer.renderer.sphinx_env
        if "meta" not in data.content["layout"]:
            says = "figure without source and table; start it with ruralbridge.figures.figure(...)"
            report(env, data.line, says)
        if "figure" not in data.cell_metadata.get("mystnb", {}):
            says = "figure without number and caption; give its cell "
            report(env, data.line, says + "'mystnb: {figure: {name, caption}}'")
        html = figure_html(data.content, strings.load("common"))
        return [nodes.raw("", html, format="html")]

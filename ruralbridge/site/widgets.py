"""Widget host: each widget of a page becomes its state as JSON around its plain HTML fallback.

``static/host.js`` reads the state and calls the front-end module's ``render`` when the widget nears
the viewport. Module sources are files of the site, not part of the state.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from myst_nb.core.render import (
    WIDGET_STATE_MIMETYPE,
    WIDGET_VIEW_MIMETYPE,
    MimeData,
    NbElementRenderer,
)
from sphinx.application import Sphinx

from ruralbridge import strings

from .html import script_json

# Traits that only a kernel's widget manager needs, and the modules, which are files here.
_LEFT_OUT = ("_esm", "_css", "layout", "tabbable", "tooltip", "_dom_classes")


def view_html(model_id: str, states: dict[str, dict], fallback: str, text: dict[str, str]) -> str:
    """Return the HTML of one widget view.

    Parameters
    ----------
    model_id : str
        The model to show.
    states : dict
        Model id to saved model, as in a notebook's widget state.
    fallback : str
        Plain HTML with the same facts.
    text : dict of str
        Interface strings.

    Returns
    -------
    str
        For a box, its children side by side or one below another; for a widget of this book, its
        state; for any other a sentence that it needs a kernel.
    """
    model = states.get(model_id, {})
    state = model.get("state", {})
    if model.get("model_name") in ("VBox", "HBox", "BoxModel", "VBoxModel", "HBoxModel"):
        children = (child.removeprefix("IPY_MODEL_") for child in state["children"])
        inner = "".join(view_html(child, states, "", text) for child in children)
        across = " rb-box--across" if model["model_name"].startswith("HBox") else ""
        return f'<div class="rb-box{across}">{inner}</div>'
    stem = _stem(state)
    if not stem:
        return f'<p class="rb-note">{text["needs_kernel"]}</p>{fallback}'
    kept = {k: v for k, v in state.items() if k not in _LEFT_OUT and not k.startswith("_")}
    said = f'<p class="rb-note">{text["no_script"]}</p>' if fallback else ""
    return (
        f'<div class="rb-widget" data-widget="{stem}" data-model="{escape(model_id)}" '
        f'data-failed="{escape(text["widget_failed"])}">'
        f'<div class="rb-widget__fallback">{said}{fallback}</div>'
        f'<script type="application/json">{script_json(kept)}</script></div>'
    )


def _stem(state: dict[str, Any]) -> str | None:
    """Return ``timeframe`` for a widget whose class is in ``ruralbridge.widgets.timeframe``."""
    module = str(state.get("_anywidget_id", "")).split(".")
    return module[2] if module[:2] == ["ruralbridge", "widgets"] else None


class WidgetRenderer:
    """Renders the widget view MIME type for myst-nb."""

    mime_priority_overrides = (("html", WIDGET_VIEW_MIMETYPE, 1),)

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the widget's nodes, or None for another MIME type."""
        if data.mime_type != WIDGET_VIEW_MIMETYPE or inline:
            return None
        client = renderer.renderer.nb_client
        saved = client.nb_metadata.get("widgets", {}).get(WIDGET_STATE_MIMETYPE, {})
        output = client.code_cell_outputs(data.cell_index)[1][data.output_index]
        html = view_html(
            data.content["model_id"],
            saved.get("state", {}),
            output["data"].get("text/html", ""),
            strings.load("common"),
        )
        return [nodes.raw("", html, format="html")]


def drop_saved_state(
    app: Sphinx, pagename: str, template: str, context: dict, doctree: Any
) -> None:
    """Leave out the page-wide widget state: each view already carries its own."""
    context["script_files"] = [
        js
        for js in context["script_files"]
        if getattr(js, "attributes", {}).get("type") != WIDGET_STATE_MIMETYPE
    ]

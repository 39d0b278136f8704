"""One look for all figures, and the facts that travel with each: its source and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from . import palette

TEMPLATE = go.layout.Template(
    layout=go.Layout(
        font={
            "family": "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', "
            "'Liberation Sans', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif",
            "size": 14,
            "color": palette.INK,
        },
        title={
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "font": {"size": 17},
            "pad": {"l": 4},
        },
        colorway=[palette.TPA, palette.RR, palette.BOTH],
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 56, "r": 20, "t": 56, "b": 48},
        xaxis={
            "showgrid": False,
            "linecolor": palette.INK_2,
            "ticks": "outside",
            "tickcolor": palette.INK_2,
            "automargin": True,
        },
        yaxis={"gridcolor": palette.RULE, "zeroline": False, "automargin": True},
        hoverlabel={"bgcolor": palette.PAPER, "font": {"color": palette.INK}},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        hovermode="closest",
    )
)


def figure(
    title: str, *, x: str, y: str, source: str, table: Mapping[str, Sequence], height: int = 380
) -> go.Figure:
    """Return an empty figure in the house style that carries its source and its table twin.

    Parameters
    ----------
    title : str
        The finding, as a sentence; long ones may hold ``<br>``.
    x, y : str
        Axis titles with their units.
    source : str
        Where the numbers come from, one line.
    table : mapping of str to sequence
        Column heading to values, all of one length: the numbers the figure draws.
    height : int
        Pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        ``layout.meta`` holds ``source`` and ``table``; the website shows both.

    Raises
    ------
    ValueError
        If the columns of the table are not of one length, or there is none.

    Examples
    --------
    >>> fig = figure("Poverty fell", x="Year", y="%", source="NBS",
    ...              table={"Year": [2012, 2020], "%": [10.2, 0.0]})
    >>> fig.layout.meta["source"]
    'NBS'
    """
    lengths = {len(column) for column in table.values()}
    if len(lengths) != 1:
        sizes = ", ".join(f"{name}: {len(column)}" for name, column in table.items())
        raise ValueError(f"table needs columns of one length, not {sizes or 'none'}")
    fig = go.Figure()
    fig.update_layout(
        template=TEMPLATE,
        title_text=title,
        xaxis_title_text=x,
        yaxis_title_text=y,
        height=height,
        meta={"source": source, "table": {name: list(column) for name, column in table.items()}},
    )
    return fig

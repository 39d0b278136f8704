"""Figures of the chapter on the path of industry: in which branches poor households took part."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

BRANCHES = {"growing": "Growing crops", "raising": "Raising animals", "processing": "Processing"}


def branches(measures: Table) -> go.Figure:
    """Draw how many poor households took part in each branch, in million.

    Parameters
    ----------
    measures : Table
        The dataset ``industry_measures``: ``id``, ``value``.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars, one a branch; processing is marked by colour and pattern.

    Examples
    --------
    >>> from ruralbridge import data
    >>> branches(data.load("industry_measures")).data[0].x
    (1.68, 9.35, 11.58)
    """
    value = dict(zip(measures["id"], measures["value"], strict=True))
    names = list(BRANCHES.values())
    millions = [round(value[branch] / 1e6, 2) for branch in BRANCHES]
    fig = figure(
        f"Most took part on the farm: {millions[-1]:.2f} million households in processing, "
        f"{millions[0]:.2f} million in crops",
        x="Poor households, million",
        y="",
        source=measures.source,
        table={"Branch": names, "Poor households, million": millions},
        height=320,
    )
    fig.add_bar(
        x=millions[::-1],
        y=names[::-1],
        orientation="h",
        texttemplate="%{x:.2f}",
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": [palette.RR, palette.TPA, palette.TPA],
            "pattern": {
                "shape": ["/", "", ""],
                "fgcolor": [palette.RR, palette.TPA, palette.TPA],
                "bgcolor": palette.PAPER,
                "size": 6,
            },
            "line": {"color": [palette.RR, palette.TPA, palette.TPA], "width": 1},
        },
        hovertemplate="%{y}: %{x:.2f} million households<extra></extra>",
    )
    fig.update_layout(bargap=0.35)
    fig.update_xaxes(range=[0, 14])
    fig.update_yaxes(showgrid=False)
    return fig

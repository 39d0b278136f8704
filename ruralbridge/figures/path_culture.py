"""Figures of the chapter on the path of culture: which villages are listed as heritage."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

GROUPS = {
    True: ("Provinces with poor counties", {"color": palette.TPA}),
    False: (
        "Provinces without",
        {
            "color": palette.BOTH_SOFT,
            "line": {"color": palette.BOTH, "width": 1},
            "pattern": {"shape": "/", "fgcolor": palette.BOTH, "bgcolor": palette.BOTH_SOFT},
        },
    ),
}


def heritage_list(villages: Table, counties: Table) -> go.Figure:
    """Draw the villages of the newest batch of the heritage list, province by province.

    Parameters
    ----------
    villages : Table
        The dataset ``heritage_villages``.
    counties : Table
        The dataset ``counties_by_province``; it tells which provinces had poor counties.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = heritage_list(data.load("heritage_villages"), data.load("counties_by_province"))
    >>> max(max(trace.x) for trace in fig.data)
    70
    """
    poor = {row["province"]: row["poor_counties"] for row in counties}
    rows = sorted(villages, key=lambda row: (row["villages"], row["province"]))
    top = rows[-1]["villages"]
    fig = figure(
        f"No province has more than {top} villages in the newest batch of the list",
        x="Villages in the sixth batch (2023)",
        y="",
        source=villages.source,
        table={
            "Province": [row["province"] for row in rows[::-1]],
            "Villages in the sixth batch": [row["villages"] for row in rows[::-1]],
            "Poor counties in 2014": [poor[row["province"]] for row in rows[::-1]],
        },
        height=760,
    )
    for has, (name, look) in GROUPS.items():
        mine = [row for row in rows if (poor[row["province"]] > 0) == has]
        fig.add_bar(
            x=[row["villages"] for row in mine],
            y=[row["province"] for row in mine],
            orientation="h",
            name=name,
            marker=look,
            customdata=[poor[row["province"]] for row in mine],
            texttemplate="%{x}",
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x} villages; %{customdata} poor counties in 2014<extra></extra>",
        )
    fig.update_layout(bargap=0.25, margin_t=72)
    fig.update_xaxes(range=[0, top + 7])
    fig.update_yaxes(
        categoryorder="array",
        categoryarray=[row["province"] for row in rows],
        showgrid=False,
        dtick=1,
        tickfont_size=12,
    )
    return fig

"""Figures of the chapter on the path of mechanism: what satisfaction and checks tell apart."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

LEVELS = ("Central", "Province", "County", "Township")
WAVES = {
    2003: ("circle-open", palette.BOTH, "middle left"),
    2016: ("circle", palette.INK, ["middle right", *["top center"] * 3]),
}


def by_level(satisfaction: Table, mark: float = 90) -> go.Figure:
    """Draw satisfaction with four levels of government in 2003 and 2016.

    Parameters
    ----------
    satisfaction : Table
        The dataset ``government_satisfaction``.
    mark : float
        The pass mark for the recognition of a county's removal from the list, in percent.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> by_level(data.load("government_satisfaction")).data[-1].x
    (93.1, 81.7, 73.9, 70.2)
    """
    share = {(row["level"], row["year"]): row["satisfied"] for row in satisfaction}
    first, last = ([share[level, year] for level in LEVELS] for year in WAVES)
    fig = figure(
        "The nearer the government, the fewer people are satisfied with it",
        x="Fairly or very satisfied, % of respondents",
        y="",
        source=satisfaction.source,
        table={"Level of government": LEVELS, "2003, %": first, "2016, %": last},
        height=380,
    )
    for level, x0, x1 in zip(LEVELS, first, last, strict=True):
        fig.add_scatter(
            x=[x0, x1],
            y=[level, level],
            mode="lines",
            line={"color": palette.BOTH, "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    for (year, (symbol, color, label)), values in zip(WAVES.items(), (first, last), strict=True):
        fig.add_scatter(
            x=values,
            y=LEVELS,
            mode="markers+text",
            name=str(year),
            marker={"symbol": symbol, "color": color, "size": 12, "line": {"width": 2}},
            texttemplate="  %{x}  ",
            textposition=label,
            cliponaxis=False,
            hovertemplate=f"%{{y}}, {year}: %{{x}}%<extra></extra>",
        )
    fig.add_vline(x=mark, line={"color": palette.TPA, "width": 2, "dash": "dash"})
    fig.add_annotation(
        x=mark,
        y=-0.45,
        yref="y",
        text=f"pass mark of {mark:g}<br>(another question) ",
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        align="right",
        font={"color": palette.TPA, "size": 13},
    )
    fig.update_layout(margin_t=80)
    fig.update_xaxes(range=[28, 108], tickvals=[40, 60, 80, 100])
    fig.update_yaxes(autorange="reversed", range=[3.6, -0.6], showgrid=False)
    return fig


def exit_checks(checks: Table) -> go.Figure:
    """Draw what the checks of the counties removed for 2018 reported.

    Parameters
    ----------
    checks : Table
        The dataset ``county_exit_checks``.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> exit_checks(data.load("county_exit_checks")).data[0].x
    (81.27, 86.57, 90.46, 100.0)
    """
    names = {
        "recognition": "Recognition<br>above 90%",
        "no_missed": "No missed poor<br>household found",
        "no_false_exit": "No premature<br>exit found",
        "neither": "Neither of<br>the two found",
    }
    rows = sorted(checks, key=lambda row: row["share"])
    fig = figure(
        "Recognition told no county from another; the two error checks did",
        x="Share of the 283 counties, %",
        y="",
        source=checks.source,
        table={
            "Reported": [row["label"] for row in rows[::-1]],
            "Rule a county must meet": [row["rule"] for row in rows[::-1]],
            "Share of the 283 counties, %": [row["share"] for row in rows[::-1]],
        },
        height=340,
    )
    shape = ["" if row["check"] != "recognition" else "/" for row in rows]
    fig.add_bar(
        x=[row["share"] for row in rows],
        y=[names[row["check"]] for row in rows],
        orientation="h",
        marker={
            "color": [palette.BOTH if s else palette.TPA for s in shape],
            "pattern": {"shape": shape, "size": 7},
        },
        texttemplate="%{x:.1f}",
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{x:.2f}% of the counties<extra></extra>",
    )
    fig.update_layout(bargap=0.35, margin_t=48)
    fig.update_xaxes(range=[0, 114], tickvals=[0, 25, 50, 75, 100])
    fig.update_yaxes(showgrid=False)
    return fig

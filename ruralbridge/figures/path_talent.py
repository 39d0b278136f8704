"""Figures of the chapter on the path of talent: schooling on and off the farm, and turnover."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

LEVELS = {
    "primary": ("Primary or less", palette.BOTH, ""),
    "junior": ("Junior secondary", palette.BOTH_SOFT, ""),
    "senior": ("Senior secondary", palette.RR, "/"),
    "tertiary": ("College or more", palette.TPA, "x"),
}
GROUPS = {"off_farm": "Migrant workers", "farm": "People in farming"}


def schooling(levels: Table) -> go.Figure:
    """Draw the schooling of people in farming and of migrant workers, in percent.

    Parameters
    ----------
    levels : Table
        The dataset ``rural_schooling``: ``group``, ``level``, ``share``.

    Returns
    -------
    plotly.graph_objects.Figure
        Two stacked bars.

    Examples
    --------
    >>> from ruralbridge import data
    >>> schooling(data.load("rural_schooling")).layout.meta["table"]["College or more, %"]
    [9.4, 1.2]
    """
    share = {(row["group"], row["level"]): row["share"] for row in levels}
    upper = {g: share[g, "senior"] + share[g, "tertiary"] for g in GROUPS}
    fig = figure(
        f"Beyond junior secondary school: {upper['farm']:.0f} percent in farming, "
        f"{upper['off_farm']:.0f} percent of migrant workers",
        x="Share of the group in 2016, %",
        y="",
        source=f"{levels.source}; monitoring survey of migrant workers, 2016",
        table={
            "Group": list(GROUPS.values()),
            **{
                f"{name}, %": [share[g, level] for g in GROUPS]
                for level, (name, *_) in LEVELS.items()
            },
        },
        height=340,
    )
    for level, (name, colour, shape) in LEVELS.items():
        fig.add_bar(
            x=[share[g, level] for g in GROUPS],
            y=list(GROUPS.values()),
            orientation="h",
            name=name,
            marker={
                "color": colour,
                "line": {"color": palette.INK_2, "width": 1},
                "pattern": {
                    "shape": shape,
                    "fgcolor": colour,
                    "bgcolor": palette.PAPER if shape else colour,
                    "size": 6,
                },
            },
            hovertemplate="%{y}, " + name.lower() + ": %{x} percent<extra></extra>",
        )
    fig.update_layout(barmode="stack", bargap=0.4, legend_traceorder="normal")
    fig.update_xaxes(range=[0, 101])
    fig.update_yaxes(showgrid=False)
    return fig


def turnover(secretaries: Table) -> go.Figure:
    """Draw how many of the first secretaries sent in 2015 to 2019 were still on duty.

    Parameters
    ----------
    secretaries : Table
        The dataset ``first_secretaries``: ``id``, ``persons``.

    Returns
    -------
    plotly.graph_objects.Figure
        One stacked bar: on duty, and no longer on duty.

    Examples
    --------
    >>> from ruralbridge import data
    >>> [bar.x[0] for bar in turnover(data.load("first_secretaries")).data]
    [230, 229]
    """
    count = dict(zip(secretaries["id"], secretaries["persons"], strict=True))
    stay = count["on_duty"] // 1000
    gone = (count["sent"] - count["on_duty"]) // 1000
    fig = figure(
        f"Half of those sent had already left the post: {gone},000 of {stay + gone},000",
        x="First secretaries, thousand",
        y="",
        source=secretaries.source,
        table={"State": ["On duty", "No longer on duty"], "Thousand people": [stay, gone]},
        height=260,
    )
    looks = (("On duty", stay, palette.TPA, ""), ("No longer on duty", gone, palette.BOTH, "/"))
    for name, value, colour, shape in looks:
        fig.add_bar(
            x=[value],
            y=[""],
            orientation="h",
            name=name,
            marker={
                "color": colour,
                "pattern": {"shape": shape, "fgcolor": colour, "bgcolor": palette.PAPER, "size": 6},
                "line": {"color": palette.INK_2, "width": 1},
            },
            hovertemplate=name + ": %{x} thousand<extra></extra>",
        )
    fig.update_layout(barmode="stack", bargap=0.3, legend_traceorder="normal")
    fig.update_xaxes(range=[0, stay + gone + 10])
    fig.update_yaxes(showgrid=False, showticklabels=False)
    return fig

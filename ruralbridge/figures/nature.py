"""Figures of the chapter on the nature of the two strategies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from . import figure, palette

SCALES = ("household", "village", "county", "province", "nation")
SOURCE = "Ruralbridge, policy instruments (26 rows, each with its document)"
# Colour, marker and bar pattern of each strategy, from the bottom row up.
STRATEGIES = {
    "TPA": ("TPA", palette.TPA, "circle", ""),
    "both": ("TPA and RR", palette.BOTH, "diamond", "x"),
    "RR": ("RR", palette.RR, "square", "/"),
}
_ROW, _STEP = 1.0, 0.13  # distance between strategies, and between instruments of one year


def instruments_by_year(instruments: Iterable[Mapping[str, Any]]) -> go.Figure:
    """Draw each instrument at the year of its first national document.

    Parameters
    ----------
    instruments : iterable of mapping
        Rows of the dataset ``policy_instruments``: name, strategy and year.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = instruments_by_year(data.load("policy_instruments"))
    >>> sum(len(row.x) for row in fig.data)
    26
    """
    rows = sorted(instruments, key=lambda row: (row["year"], row["name"]))
    fig = figure(
        "Some instruments are older than the strategy they serve",
        x="Year of the first national document",
        y="",
        source=SOURCE,
        table={
            "Year": [row["year"] for row in rows],
            "Instrument": [row["name"] for row in rows],
            "Strategy": [STRATEGIES[row["strategy"]][0] for row in rows],
        },
        height=400,
    )
    for year, named in ((2013, "TPA named"), (2017, "RR named")):
        fig.add_vline(x=year, line={"color": palette.INK_2, "dash": "dot", "width": 1})
        fig.add_annotation(
            x=year, y=2.82 * _ROW, text=named, showarrow=False, xanchor="left", xshift=3
        )
    for at, (strategy, (name, colour, symbol, _)) in enumerate(STRATEGIES.items()):
        own = [row for row in rows if row["strategy"] == strategy]
        earlier = [sum(r["year"] == row["year"] for r in own[:i]) for i, row in enumerate(own)]
        fig.add_scatter(
            x=[row["year"] for row in own],
            y=[at * _ROW + n * _STEP for n in earlier],
            mode="markers",
            name=name,
            text=[row["name"] for row in own],
            marker={"color": colour, "symbol": symbol, "size": 13,
                    "line": {"color": palette.PAPER, "width": 1}},
            hovertemplate="%{text}, %{x}<extra></extra>",
        )  # fmt: skip
    names = [name for name, *_ in STRATEGIES.values()]
    fig.update_yaxes(
        tickvals=[at * _ROW for at in range(3)], ticktext=names, showgrid=False, range=[-0.2, 2.95]
    )
    fig.update_xaxes(range=[2010.4, 2022.8], dtick=2, tick0=2011)
    fig.update_layout(showlegend=False)
    return fig


def instruments_by_scale(instruments: Iterable[Mapping[str, Any]]) -> go.Figure:
    """Draw how many instruments of each strategy act at each scale.

    Parameters
    ----------
    instruments : iterable of mapping
        Rows of the dataset ``policy_instruments``: strategy and scale.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = instruments_by_scale(data.load("policy_instruments"))
    >>> [bar.name for bar in fig.data]
    ['TPA', 'TPA and RR', 'RR']
    """
    rows = list(instruments)
    labels = [scale.capitalize() for scale in SCALES]
    counts = {
        strategy: [
            sum(row["scale"] == scale and row["strategy"] == strategy for row in rows)
            for scale in SCALES
        ]
        for strategy in STRATEGIES
    }
    fig = figure(
        "In this illustrative set, both strategies act at every scale",
        x="Unit on which the instrument acts",
        y="Instruments in the set",
        source=SOURCE,
        table={"Scale": labels, **{STRATEGIES[s][0]: values for s, values in counts.items()}},
        height=360,
    )
    for strategy, (name, colour, _, pattern) in STRATEGIES.items():
        fig.add_bar(
            x=labels,
            y=counts[strategy],
            name=name,
            marker={"color": colour, "pattern": {"shape": pattern, "solidity": 0.15,
                    "bgcolor": colour}},
            text=[str(n) if n else "" for n in counts[strategy]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}: %{y}<extra>" + name + "</extra>",
        )  # fmt: skip
    fig.update_yaxes(range=[0, 5.2], dtick=1)
    return fig

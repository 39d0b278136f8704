"""Figures of the chapter on the nature of the two strategies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from . import figure, palette

SCALES = ("household", "village", "county", "province", "nation")
_FUNDS = {
    "poverty_alleviation": ("Special poverty-alleviation fund", palette.TPA, ""),
    "linking": ("Linking fund", palette.BOTH, "/"),
}
_STRATEGIES = {"TPA": (palette.TPA, ""), "RR": (palette.RR, "/"), "both": (palette.BOTH, ".")}


def central_funds(funds: Any) -> go.Figure:
    """Draw the central poverty fund and the linking fund that took its place, year by year.

    Parameters
    ----------
    funds : Table
        The dataset ``central_funds``: year, fund, billion_yuan.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> len(central_funds(data.load("central_funds")).data)
    2
    """
    rows = list(funds)
    fig = figure(
        "The strategy changed its name in 2021, and the central fund went on",
        x="Budget year",
        y="Billion yuan, current prices",
        source=funds.source,
        table={
            "Year": [row["year"] for row in rows],
            "Fund": [_FUNDS[row["fund"]][0] for row in rows],
            "Billion yuan": [row["billion_yuan"] for row in rows],
        },
    )
    for fund, (name, colour, pattern) in _FUNDS.items():
        own = [row for row in rows if row["fund"] == fund]
        amounts = [row["billion_yuan"] for row in own]
        fig.add_bar(
            x=[row["year"] for row in own],
            y=amounts,
            name=name,
            marker={"color": colour, "pattern": {"shape": pattern, "solidity": 0.2}},
            text=[f"{amount:.0f}" for amount in amounts],
            textposition="outside",
            hovertemplate="%{x}: %{y} billion yuan<extra>" + name + "</extra>",
        )
    fig.update_layout(bargap=0.35)
    fig.update_xaxes(dtick=1)
    fig.update_yaxes(range=[0, 190])
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
    ['TPA', 'RR', 'TPA and RR']
    """
    rows = list(instruments)
    labels = [scale.capitalize() for scale in SCALES]
    counts = {
        strategy: [
            sum(row["scale"] == scale and row["strategy"] == strategy for row in rows)
            for scale in SCALES
        ]
        for strategy in _STRATEGIES
    }
    named = {"TPA": "TPA", "RR": "RR", "both": "TPA and RR"}
    fig = figure(
        "In this set both strategies act at every scale",
        x="Unit on which the instrument acts",
        y="Instruments in the set",
        source="26 instruments chosen for this book, each read from its own document",
        table={"Scale": labels, **{named[s]: values for s, values in counts.items()}},
    )
    for strategy, (colour, pattern) in _STRATEGIES.items():
        fig.add_bar(
            x=labels,
            y=counts[strategy],
            name=named[strategy],
            marker={"color": colour, "pattern": {"shape": pattern, "solidity": 0.2}},
            text=[str(n) if n else "" for n in counts[strategy]],
            textposition="outside",
            hovertemplate="%{x}: %{y}<extra>" + named[strategy] + "</extra>",
        )
    fig.update_yaxes(range=[0, 5.5], dtick=1)
    return fig

"""Figures of the methods appendix: the Lorenz curve of a made-up list, and FGT by alpha."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from ruralbridge.measures import fgt, gini, lorenz

from . import palette
from .house import figure

MADE_UP = "made up for this page"


def lorenz_curve(incomes: Sequence[float]) -> go.Figure:
    """Draw the Lorenz curve of a list of incomes beside the line of equality.

    Parameters
    ----------
    incomes : sequence of float
        Incomes of equally many people.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> lorenz_curve([25, 75]).data[1].y
    (0.0, 25.0, 100.0)
    """
    people, share = ([100 * value for value in part] for part in lorenz(incomes))
    poorer = next(s for p, s in zip(people, share, strict=True) if p >= 50)
    fig = figure(
        f"The poorer half holds {poorer:.0f} percent; the Gini coefficient is {gini(incomes):.2f}",
        x="People from poorest to richest, %",
        y="Share of all income, %",
        source=MADE_UP,
        table={"People, %": people, "Income, %": [round(value, 1) for value in share]},
        height=420,
    )
    fig.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": palette.INK_2, "dash": "dash", "width": 1.5},
        hoverinfo="skip",
        showlegend=False,
    )
    fig.add_scatter(
        x=people,
        y=share,
        mode="lines+markers",
        line={"color": palette.BOTH, "width": 3},
        marker={"size": 8},
        fill="tonexty",
        fillcolor=palette.BOTH_SOFT,
        hovertemplate="%{x:.0f}% of people: %{y:.1f}% of income<extra></extra>",
        showlegend=False,
    )
    fig.add_annotation(x=62, y=66, text="equality", xanchor="right", showarrow=False)
    fig.add_annotation(x=72, y=32, text="Lorenz curve", xanchor="left", showarrow=False)
    fig.update_xaxes(range=[0, 102], dtick=20)
    fig.update_yaxes(range=[0, 102], dtick=20)
    return fig


def fgt_by_alpha(villages: Mapping[str, Sequence[float]], line: float) -> go.Figure:
    """Draw the FGT measures of several villages as alpha grows.

    Parameters
    ----------
    villages : mapping of str to sequence of float
        Name to incomes; at most three.
    line : float
        The poverty line, in the unit of the incomes.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> fig = fgt_by_alpha({"A": [50, 150], "B": [90, 150]}, line=100)
    >>> [curve.y[0] for curve in fig.data]
    [0.5, 0.5]
    """
    alphas = [step / 4 for step in range(13)]
    curves = {n: [fgt(incomes, line, a) for a in alphas] for n, incomes in villages.items()}
    fig = figure(
        "Which village is poorer depends on how much the deepest gaps count",
        x="α, weight of deep poverty",
        y="FGT measure",
        source=MADE_UP,
        table={"α": alphas, **{n: [round(v, 4) for v in values] for n, values in curves.items()}},
        height=400,
    )
    looks = [
        (palette.BOTH, "solid", "circle"),
        (palette.INK, "dash", "diamond"),
        (palette.INK_2, "dot", "square"),
    ]
    for (name, values), (colour, dash, symbol) in zip(curves.items(), looks, strict=False):
        fig.add_scatter(
            x=alphas,
            y=values,
            name=name,
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 2.5},
            marker={"symbol": symbol, "size": 7},
            hovertemplate="α %{x:.2f}: %{y:.3f}<extra>" + name + "</extra>",
        )
    fig.update_xaxes(dtick=1, range=[-0.05, 3.05])
    fig.update_yaxes(rangemode="tozero")
    return fig

"""Figures of the chapter on goals: two gaps in income, and rural poverty seen from three lines."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure


def income_shares(income: Table) -> dict[str, dict[int, float]]:
    """Return each group's income as a percentage of that of the group it is compared with.

    Parameters
    ----------
    income : Table
        The dataset ``income``.

    Returns
    -------
    dict
        ``poor_rural`` (percent of all rural residents' income) and ``rural`` (percent of urban
        residents' income), each year to percent; years without both figures are left out.

    Examples
    --------
    >>> from ruralbridge import data
    >>> round(income_shares(data.load("income"))["rural"][2024], 1)
    42.7
    """
    seen = {(r["group"], r["year"]): r["income"] for r in income if r["income"]}
    return {
        group: {
            year: 100 * value / seen[whole, year]
            for (name, year), value in seen.items()
            if name == group and (whole, year) in seen
        }
        for group, whole in (("poor_rural", "rural"), ("rural", "urban"))
    }


def income_gaps(income: Table) -> go.Figure:
    """Draw poor areas against all rural areas, and rural against urban, with parity at 100.

    Parameters
    ----------
    income : Table
        The dataset ``income``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    shares = income_shares(income)
    years = sorted({year for series in shares.values() for year in series})
    column = {
        g: [round(shares[g][y], 1) if y in shares[g] else None for y in years] for g in shares
    }
    fig = figure(
        "Two income gaps narrowed, and neither is closed",
        x="Year",
        y="Income, % of the group compared with",
        source="; ".join(
            f"{s['publisher']}, {s['title']} ({s['year']})" for s in income.resource["sources"]
        ),
        table={
            "Year": years,
            "Poor areas, % of all rural": column["poor_rural"],
            "All rural, % of urban": column["rural"],
        },
        height=400,
    )
    looks = {
        "poor_rural": ("Poor areas, % of all rural", palette.TPA, "circle", "solid"),
        "rural": ("All rural, % of urban", palette.RR, "diamond", "dash"),
    }
    for group, (name, colour, symbol, dash) in looks.items():
        x, y = list(shares[group]), list(shares[group].values())
        fig.add_scatter(
            x=x,
            y=y,
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 8},
            hovertemplate="%{x}: %{y:.1f}%<extra>" + name + "</extra>",
            showlegend=False,
        )
        left = {"x": x[0], "y": y[0], "xanchor": "left", "xshift": -6}
        fig.add_annotation(**left, text=name, yshift=-18, font_color=colour, showarrow=False)
        for i in (0, -1):
            fig.add_annotation(x=x[i], y=y[i], text=f"{y[i]:.1f}", yshift=16, showarrow=False)
    fig.add_hline(y=100, line={"color": palette.INK_2, "width": 1.5, "dash": "dot"})
    fig.add_annotation(
        x=years[0],
        y=100,
        text="100: no gap",
        yshift=-12,
        xanchor="left",
        xshift=-6,
        showarrow=False,
    )
    fig.update_xaxes(dtick=2, range=[years[0] - 0.6, years[-1] + 0.6])
    fig.update_yaxes(range=[0, 105], dtick=25)
    return fig


def rural_headcount(world_bank: Table, poverty: Table) -> go.Figure:
    """Draw the share of rural residents below the national standard and two higher lines.

    Parameters
    ----------
    world_bank : Table
        The dataset ``world_bank_headcount``; its lines of 2017 PPP are drawn.
    poverty : Table
        The dataset ``poverty``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    years = list(range(2013, 2021))
    national = {r["year"]: r["incidence"] for r in poverty}
    series = {"National standard": [national[y] for y in years]}
    for line in (3.65, 6.85):
        rows = world_bank.where(ppp_base=2017, line=line, area="rural")
        found = {r["year"]: r["headcount"] for r in rows}
        series[f"${line:.2f} a day"] = [found.get(y) for y in years]
    fig = figure(
        "Rural poverty in 2019: under one percent by one line, over a third by another",
        x="Year",
        y="Rural residents below the line, %",
        source=f"{poverty.source}; {world_bank.source}",
        table={"Year": years, **series},
        height=420,
    )
    looks = [
        (palette.TPA, "circle", "solid", "National standard", 16),
        (palette.BOTH, "triangle-up", "dash", "$3.65 a day", 16),
        (palette.INK, "diamond", "solid", "$6.85 a day", 16),
    ]
    for (name, values), (colour, symbol, dash, label, shift) in zip(
        series.items(), looks, strict=True
    ):
        fig.add_scatter(
            x=years,
            y=values,
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 8},
            cliponaxis=False,
            hovertemplate="%{x}: %{y}%<extra>" + name + "</extra>",
            showlegend=False,
        )
        left = {"x": years[0], "y": values[0], "xanchor": "left", "xshift": -6}
        fig.add_annotation(**left, text=label, yshift=shift, font_color=colour, showarrow=False)
        last = {"x": 2019, "y": values[6], "xanchor": "left", "xshift": 4, "yshift": 14}
        fig.add_annotation(**last, text=f"{values[6]:g}", showarrow=False)
    fig.update_xaxes(dtick=1)
    fig.update_yaxes(range=[0, 75], dtick=25)
    return fig

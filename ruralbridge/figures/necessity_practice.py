"""Figures of the chapter on practical necessity: town and country, and return to poverty."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure


def income_distance(income: Table) -> dict[int, tuple[float, int]]:
    """Return the ratio of urban to rural income and the distance between them, by year.

    Parameters
    ----------
    income : Table
        The dataset ``income``.

    Returns
    -------
    dict of tuple
        Year to ratio and distance in yuan; years without both incomes are left out.

    Examples
    --------
    >>> from ruralbridge import data
    >>> ratio, distance = income_distance(data.load("income"))[2024]
    >>> round(ratio, 2), distance
    (2.34, 31069)
    """
    seen = {(row["group"], row["year"]): row["income"] for row in income if row["income"]}
    years = sorted(y for g, y in seen if g == "urban" and ("rural", y) in seen)
    return {
        y: (seen["urban", y] / seen["rural", y], seen["urban", y] - seen["rural", y]) for y in years
    }


def income_gap(income: Table) -> go.Figure:
    """Draw the distance between urban and rural income, with the ratio on each bar.

    Parameters
    ----------
    income : Table
        The dataset ``income``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    found = income_distance(income)
    years = list(found)
    ratios = [round(ratio, 2) for ratio, _ in found.values()]
    distances = [distance for _, distance in found.values()]
    fig = figure(
        "The ratio of urban to rural income fell, the distance in yuan grew",
        x="Year",
        y="Urban less rural income, yuan a person",
        source="; ".join(
            f"{s['publisher']}, {s['title']} ({s['year']})" for s in income.resource["sources"]
        ),
        table={"Year": years, "Distance, yuan": distances, "Ratio, urban to rural": ratios},
        height=380,
    )
    fig.add_bar(
        x=years,
        y=distances,
        text=[f"{ratio:.2f}×" for ratio in ratios],
        textposition="outside",
        cliponaxis=False,
        marker={"color": palette.BOTH},
        hovertemplate="%{x}: %{y:,} yuan<extra></extra>",
    )
    fig.update_xaxes(dtick=2)
    fig.update_yaxes(range=[0, 36000], tickformat=",")
    return fig


def headcounts(world_bank: Table) -> go.Figure:
    """Draw rural and urban headcount ratios at two international lines.

    Parameters
    ----------
    world_bank : Table
        The dataset ``world_bank_headcount``; its lines of 2017 PPP are drawn.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> headcounts(data.load("world_bank_headcount")).data[0].y[-1]
    37.75
    """
    looks = {
        ("rural", 6.85): (palette.RR, "circle", "solid"),
        ("urban", 6.85): (palette.INK, "diamond", "solid"),
        ("rural", 3.65): (palette.RR, "circle-open", "dot"),
        ("urban", 3.65): (palette.INK, "diamond-open", "dot"),
    }
    years = list(range(2013, 2020))
    series = {}
    for area, line in looks:
        rows = world_bank.where(ppp_base=2017, line=line, area=area)
        found = {row["year"]: row["headcount"] for row in rows}
        series[area, line] = [found[year] for year in years]
    fig = figure(
        "At each line, rural poverty stayed at more than twice urban poverty",
        x="Year",
        y="Residents below the line, %",
        source=world_bank.source,
        table={
            "Year": years,
            **{f"{area}, ${line:.2f} a day": values for (area, line), values in series.items()},
        },
        height=420,
    )
    for (area, line), values in series.items():
        colour, symbol, dash = looks[area, line]
        name = f"{area}, ${line:.2f}"
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
        if (area, line) == ("rural", 3.65):  # its start is hidden by another line
            at = {"x": years[3], "y": values[3], "xanchor": "center", "yshift": -16}
        else:
            at = {"x": years[0], "y": values[0], "xanchor": "left", "xshift": -6, "yshift": 16}
        fig.add_annotation(**at, text=name, font_color=colour, showarrow=False)
        end = {"x": years[-1], "y": values[-1], "xanchor": "left", "xshift": 8}
        fig.add_annotation(**end, text=f"{values[-1]:g}", font_color=colour, showarrow=False)
    fig.update_xaxes(dtick=1, range=[2012.7, 2020.1])
    fig.update_yaxes(range=[0, 78], dtick=25)
    return fig


def returns(statements: Table) -> go.Figure:
    """Draw the yearly numbers of people who returned to poverty, as ranges of the words.

    Parameters
    ----------
    statements : Table
        The dataset ``return_to_poverty``; its rows of kind ``returned`` are drawn.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> returns(data.load("return_to_poverty")).data[0].y[0]
    600000
    """
    rows = list(statements.where(kind="returned"))
    years = [int(row["date"][:4]) for row in rows]
    fig = figure(
        "Counted returns to poverty fell about a hundredfold while support was in force",
        x="Year",
        y="People, each step is ten times the last",
        source=statements.source,
        table={
            "Year": years,
            "As stated": [row["wording"] for row in rows],
            "At least": [row["least"] for row in rows],
            "At most": [row["most"] for row in rows],
        },
        height=380,
    )
    for year, row in zip(years, rows, strict=True):
        low, high = row["least"], row["most"]
        fig.add_scatter(
            x=[year, year],
            y=[low, high],
            mode="lines+markers",
            line={"color": palette.TPA, "width": 14},
            marker={"color": palette.TPA, "size": 14, "symbol": "square"},
            hovertemplate="%{x}: %{y:,}<extra>" + row["wording"] + "</extra>",
            showlegend=False,
        )
        at = {"x": year, "y": math.log10(low), "yanchor": "top", "yshift": -10}
        fig.add_annotation(**at, text=row["wording"].replace(" thou", "<br>thou"), showarrow=False)
    fig.update_xaxes(tickvals=years, range=[2015.5, 2019.6])
    fig.update_yaxes(
        type="log",
        range=[2.7, 6.15],
        tickvals=[1e3, 1e4, 1e5, 1e6],
        ticktext=["1,000", "10,000", "100,000", "1 million"],
    )
    return fig

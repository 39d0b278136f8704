"""Figures of the chapter on functional connection: growth beside growth, and its sources."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

SOURCES = {
    "wages": "Wages",
    "transfers": "Transfers",
    "business": "Farm or business",
    "property": "Property",
}


def incomes(income: Table, figures: Table) -> dict[str, dict[int, float]]:
    """Return income a person in poor areas and in all rural areas, year by year.

    Parameters
    ----------
    income : Table
        The dataset ``income``.
    figures : Table
        The dataset ``function_figures``; its figure of 2021 for the counties lifted out of
        poverty continues the poor areas' series, as the statistics office does.

    Returns
    -------
    dict
        ``poor`` and ``rural``, each year to yuan, 2017 to 2021.

    Examples
    --------
    >>> from ruralbridge import data
    >>> incomes(data.load("income"), data.load("function_figures"))["poor"][2021]
    14051.0
    """
    poor = dict(zip(*_series(income, "poor_rural"), strict=True))
    (lifted,) = figures.where(id="income_lifted")
    poor[lifted["year"]] = lifted["value"]
    rural = dict(zip(*_series(income, "rural"), strict=True))
    return {
        name: {year: series[year] for year in range(2017, 2022)}
        for name, series in (("poor", poor), ("rural", rural))
    }


def _series(income: Table, group: str) -> tuple[list[int], list[float]]:
    rows = [row for row in income.where(group=group) if row["income"]]
    return [row["year"] for row in rows], [row["income"] for row in rows]


def growth(series: dict[int, float]) -> dict[int, float]:
    """Return the growth of a yearly series in percent.

    Parameters
    ----------
    series : dict of float
        Year to value, without gaps.

    Returns
    -------
    dict of float
        Year to growth on the year before; the first year is left out.

    Examples
    --------
    >>> growth({2019: 200.0, 2020: 300.0})
    {2020: 50.0}
    """
    return {
        year: 100 * (value / series[year - 1] - 1)
        for year, value in series.items()
        if year - 1 in series
    }


def growth_beside_growth(income: Table, figures: Table) -> go.Figure:
    """Draw income growth of poor areas beside that of all rural areas, 2018 to 2021.

    Parameters
    ----------
    income : Table
        The dataset ``income``.
    figures : Table
        The dataset ``function_figures``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rates = {name: growth(series) for name, series in incomes(income, figures).items()}
    years = list(rates["poor"])
    fig = figure(
        "Incomes in poor areas grew faster, before 2020 and in the year after",
        x="Year",
        y="Growth of income a person, nominal, %",
        source="National Bureau of Statistics of China, household surveys and report of "
        "11 October 2022; growth computed from the levels",
        table={
            "Year": years,
            "Poor areas, %": [round(rates["poor"][y], 1) for y in years],
            "All rural, %": [round(rates["rural"][y], 1) for y in years],
        },
    )
    for year in years:
        pair = [rates["rural"][year], rates["poor"][year]]
        fig.add_scatter(
            x=[year, year],
            y=pair,
            mode="lines",
            line={"color": palette.RULE, "width": 6},
            hoverinfo="skip",
            showlegend=False,
        )
    looks = {
        "poor": ("Poor areas", palette.TPA, "circle", 16),
        "rural": ("All rural", palette.BOTH, "diamond", -16),
    }
    for name, (label, colour, symbol, shift) in looks.items():
        fig.add_scatter(
            x=years,
            y=list(rates[name].values()),
            mode="markers",
            marker={"color": colour, "symbol": symbol, "size": 12},
            hovertemplate="%{x}: %{y:.1f}%<extra>" + label + "</extra>",
            showlegend=False,
        )
        for year, rate in rates[name].items():
            text = f"{label}, {rate:.1f}" if year == years[0] else f"{rate:.1f}"
            fig.add_annotation(
                x=year, y=rate, text=text, yshift=shift, font_color=colour, showarrow=False
            )
    fig.update_xaxes(dtick=1, range=[years[0] - 0.5, years[-1] + 0.5])
    fig.update_yaxes(range=[0, 14], dtick=5, showgrid=False)
    return fig


def growth_by_source(sources: Table) -> go.Figure:
    """Draw which sources of income made the growth in poor areas.

    Parameters
    ----------
    sources : Table
        The dataset ``income_sources``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    share = {row["source"]: row["contribution"] for row in sources}
    level = {row["source"]: row["income"] for row in sources}
    names = list(SOURCES)
    total = sum(level.values())
    fig = figure(
        "Wages and transfers made four fifths of the growth",
        x="Share of the growth, %",
        y="",
        source=f"{sources.source}; poor areas, January to September 2019",
        table={
            "Source of income": [SOURCES[n] for n in names],
            "Share of the growth, %": [share[n] for n in names],
            "Share of the level, %": [round(100 * level[n] / total, 1) for n in names],
            "Yuan a person": [level[n] for n in names],
        },
        height=300,
    )
    fig.add_bar(
        y=[SOURCES[n] for n in names],
        x=[share[n] for n in names],
        orientation="h",
        marker={
            "color": [palette.BOTH, palette.BOTH, palette.TPA, palette.BOTH],
            "pattern": {"shape": ["", "", "/", ""]},
        },
        text=[f"{share[n]:g}" for n in names],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x}%<extra></extra>",
        showlegend=False,
    )
    fig.update_xaxes(range=[0, 50], dtick=10)
    fig.update_yaxes(autorange="reversed", showgrid=False)
    return fig

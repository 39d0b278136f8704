"""Figures of the chapter on timeframe: how fast, how long, and with how much money."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure


def poor_population(poverty: Table) -> go.Figure:
    """Draw the rural poor population, year by year, in million people.

    Parameters
    ----------
    poverty : Table
        The dataset ``poverty``: ``year``, ``poor_population`` in 10,000 persons, ``incidence`` in percent.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars; the years of targeted poverty alleviation are filled, those before it hatched.

    Examples
    --------
    >>> from ruralbridge import data
    >>> poor_population(data.load("poverty")).data[0].y[0]
    165.67
    """
    years = poverty["year"]
    millions = [n / 100 for n in poverty["poor_population"]]
    before = [year < 2013 for year in years]
    fig = figure(
        f"From {millions[years.index(2012)]:.1f} million rural poor at the end of 2012 to none at the end of 2020",
        x="End of year",
        y="Rural poor, million people",
        source=poverty.source,
        table={
            "Year": years,
            "Million people": millions,
            "Headcount ratio, %": poverty["incidence"],
        },
    )
    fig.add_bar(
        x=years,
        y=millions,
        text=[f"{m:.0f}" if m >= 10 else f"{m:.1f}".rstrip("0").rstrip(".") for m in millions],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": [palette.BOTH if b else palette.TPA for b in before],
            "pattern": {"shape": ["/" if b else "" for b in before]},
        },
        hovertemplate="%{x}: %{y:.2f} million<extra></extra>",
    )
    fig.update_xaxes(dtick=1)
    return fig


def pace(poverty: Table, start: int, years: int) -> go.Figure:
    """Draw the poor population and the straight line that one stretch of it would have made.

    Parameters
    ----------
    poverty : Table
        The dataset ``poverty``.
    start : int
        First year of the stretch.
    years : int
        Length of the stretch.

    Returns
    -------
    plotly.graph_objects.Figure
        The title says when that pace would have reached zero.

    Raises
    ------
    ValueError
        If the stretch leaves the series.

    Examples
    --------
    >>> from ruralbridge import data
    >>> pace(data.load("poverty"), 2016, 2).layout.title.text
    'At the pace of 2016–2018 the number would have reached zero during 2020'
    """
    known = dict(zip(poverty["year"], (n / 100 for n in poverty["poor_population"]), strict=True))
    end = start + years
    for year in (start, end):
        if year not in known:
            raise ValueError(f"start={start}, years={years}: the series has no year {year}")
    a_year = (known[start] - known[end]) / years
    reach = start + known[start] / a_year
    when = int(reach) + 1 if reach > int(reach) else int(reach)
    fig = figure(
        f"At the pace of {start}–{end} the number would have reached zero during {when}",
        x="End of year",
        y="Rural poor, million people",
        source=f"{poverty.source}; straight line by this book",
        table={"Year": list(known), "Million people": [round(v, 2) for v in known.values()]},
        height=360,
    )
    fig.add_scatter(
        x=list(known), y=list(known.values()), name="observed", mode="lines+markers",
        line={"color": palette.TPA, "width": 3}, marker={"size": 8},
        hovertemplate="%{x}: %{y:.2f} million<extra></extra>",
    )  # fmt: skip
    fig.add_scatter(
        x=[start, reach], y=[known[start], 0], name=f"pace of {start}–{end}", mode="lines",
        line={"color": palette.BOTH, "width": 2, "dash": "dash"}, hoverinfo="skip",
    )  # fmt: skip
    fig.update_xaxes(range=[2009.5, 2027.5], dtick=2, tick0=2010)
    fig.update_yaxes(range=[0, 175])
    return fig


def central_funds(funds: Table) -> go.Figure:
    """Draw the central special funds on both sides of the hand-over, in billion yuan.

    Parameters
    ----------
    funds : Table
        The dataset ``central_funds``: ``year``, ``fund``, ``billion_yuan``.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> [bar.name for bar in central_funds(data.load("central_funds")).data]
    ['special poverty-alleviation fund', 'linking fund']
    """
    fig = figure(
        "The central fund did not stop in 2020: its successor began at a higher level",
        x="Year",
        y="Central funds, billion yuan",
        source=funds.source,
        table={name: funds[name] for name in ("year", "fund", "billion_yuan")},
    )
    looks = {
        "poverty_alleviation": ("special poverty-alleviation fund", palette.TPA, ""),
        "linking": ("linking fund", palette.RR, "/"),
    }
    for fund, (name, colour, shape) in looks.items():
        rows = funds.where(fund=fund)
        fig.add_bar(
            x=rows["year"], y=rows["billion_yuan"], name=name, text=rows["billion_yuan"],
            textposition="outside", cliponaxis=False,
            marker={"color": colour, "pattern": {"shape": shape, "size": 6}},
            hovertemplate="%{x}: %{y} billion yuan<extra>" + name + "</extra>",
        )  # fmt: skip
    fig.update_xaxes(dtick=1)
    return fig

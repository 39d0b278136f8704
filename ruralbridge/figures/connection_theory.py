"""Figures of the chapter on the common basis in theory: one gap, seen by several measures."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

PAIRS = {
    "Town and country": ("urban", "rural"),
    "All rural and poor areas": ("rural", "poor_rural"),
}
MEASURES = ("Ratio", "Difference in yuan", "Lower as % of higher")


def paired(income: Table, pair: str) -> dict[int, tuple[int, int]]:
    """Return the higher and the lower income of a pair, for each year that has both.

    Parameters
    ----------
    income : Table
        The dataset ``income``.
    pair : str
        One of :data:`PAIRS`.

    Returns
    -------
    dict
        Year to (higher, lower), in yuan a person.

    Raises
    ------
    ValueError
        If the pair is unknown.

    Examples
    --------
    >>> from ruralbridge import data
    >>> paired(data.load("income"), "Town and country")[2024]
    (54188, 23119)
    """
    if pair not in PAIRS:
        raise ValueError(f"pair={pair!r} is unknown; use one of {', '.join(PAIRS)}")
    groups = [
        {r["year"]: r["income"] for r in income.where(group=name) if r["income"]}
        for name in PAIRS[pair]
    ]
    return {y: (groups[0][y], groups[1][y]) for y in sorted(groups[0]) if y in groups[1]}


def measured(incomes: dict[int, tuple[int, int]], measure: str) -> dict[int, float]:
    """Return one measure of the gap between two incomes.

    Parameters
    ----------
    incomes : dict
        Year to (higher, lower), as :func:`paired` returns it.
    measure : str
        One of :data:`MEASURES`.

    Returns
    -------
    dict
        Year to value.

    Raises
    ------
    ValueError
        If the measure is unknown.

    Examples
    --------
    >>> measured({2024: (300, 100)}, "Ratio")
    {2024: 3.0}
    >>> measured({2024: (300, 100)}, "Difference in yuan")
    {2024: 200}
    """
    if measure not in MEASURES:
        raise ValueError(f"measure={measure!r} is unknown; use one of {', '.join(MEASURES)}")
    rule = dict(
        zip(
            MEASURES,
            (lambda a, b: a / b, lambda a, b: a - b, lambda a, b: 100 * b / a),
            strict=True,
        )
    )[measure]
    return {year: rule(*both) for year, both in incomes.items()}


def gap(income: Table, pair: str, measure: str) -> go.Figure:
    """Draw one measure of one gap over the years.

    Parameters
    ----------
    income : Table
        The dataset ``income``.
    pair : str
        One of :data:`PAIRS`.
    measure : str
        One of :data:`MEASURES`.

    Returns
    -------
    plotly.graph_objects.Figure
        The title says whether the gap narrowed by this measure.

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = gap(data.load("income"), "Town and country", "Difference in yuan")
    >>> fig.layout.title.text
    'Town and country: by its difference in yuan, the gap widened from 2014 to 2024'
    """
    incomes = paired(income, pair)
    values = measured(incomes, measure)
    years = list(values)
    first, last = values[years[0]], values[years[-1]]
    wider = last < first if measure == MEASURES[2] else last > first
    word = {"Ratio": "ratio", "Difference in yuan": "difference in yuan"}.get(measure, "percentage")
    form = {"Ratio": "{:.2f}", "Difference in yuan": "{:,.0f}"}.get(measure, "{:.1f}")
    axis = {
        "Ratio": "Higher income / lower income",
        "Difference in yuan": "Yuan a person a year, at prices of the time",
    }.get(measure, "Lower income, % of the higher")
    fig = figure(
        f"{pair}: by its {word}, the gap {'widened' if wider else 'narrowed'} "
        f"from {years[0]} to {years[-1]}",
        x="Year",
        y=axis,
        source=income.source,
        table={
            "Year": years,
            "Higher, yuan": [a for a, _ in incomes.values()],
            "Lower, yuan": [b for _, b in incomes.values()],
            measure: [round(v, 2) for v in values.values()],
        },
        height=390,
    )
    colour = palette.RR if pair == "Town and country" else palette.TPA
    fig.add_scatter(
        x=years,
        y=list(values.values()),
        mode="lines+markers",
        line={"color": colour, "width": 2.5},
        marker={"symbol": "diamond" if colour == palette.RR else "circle", "size": 8},
        cliponaxis=False,
        text=[form.format(v) for v in values.values()],
        hovertemplate="%{x}: %{text}<extra></extra>",
        showlegend=False,
    )
    for i in (0, -1):
        fig.add_annotation(
            x=years[i],
            y=values[years[i]],
            text=form.format(values[years[i]]),
            yshift=16,
            showarrow=False,
        )
    top = {"Ratio": 3.2, "Lower as % of higher": 100}.get(measure, 1.2 * max(values.values()))
    fig.update_xaxes(dtick=2 if len(years) > 6 else 1, range=[years[0] - 0.6, years[-1] + 0.6])
    fig.update_yaxes(range=[0, top], tickformat="," if measure == MEASURES[1] else "")
    return fig


def two_readings(income: Table) -> go.Figure:
    """Draw the gap between town and country in yuan, with the ratio above each bar.

    Parameters
    ----------
    income : Table
        The dataset ``income``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    incomes = paired(income, "Town and country")
    difference, ratio = (measured(incomes, m) for m in (MEASURES[1], MEASURES[0]))
    years = list(incomes)
    fig = figure(
        "The gap between town and country shrank as a ratio and grew in yuan",
        x="Year",
        y="Urban less rural income, thousand yuan a person",
        source=income.source,
        table={
            "Year": years,
            "Urban less rural, yuan": list(difference.values()),
            "Urban / rural": [round(v, 2) for v in ratio.values()],
        },
        height=410,
    )
    fig.add_bar(
        x=years,
        y=[v / 1000 for v in difference.values()],
        text=["" if year % 2 else f"{v:.2f}" for year, v in ratio.items()],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        marker_color=palette.RR,
        customdata=list(ratio.values()),
        hovertemplate="%{x}: %{y:.1f} thousand yuan, ratio %{customdata:.2f}<extra></extra>",
    )
    fig.update_xaxes(dtick=2)
    fig.update_yaxes(range=[0, 36], dtick=10)
    return fig

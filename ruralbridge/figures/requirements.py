"""Figures of the chapter on requirements: the floor, the lines above it, the cut-off k."""

from __future__ import annotations

from functools import cache

import plotly.graph_objects as go

from ruralbridge.data.table import Table
from ruralbridge.measures import RR_CUTOFFS, alkire_foster, deprivations, synthetic_village

from . import palette
from .house import figure

# Weights of industry, ecology, culture, governance, prosperity. Multiples of 5 percent, so that
# every score falls on one of the cut-offs drawn.
WEIGHTINGS = {
    "equal": (20, 20, 20, 20, 20),
    "income first": (35, 10, 10, 10, 35),
    "ecology first": (10, 60, 10, 10, 10),
    "village life first": (10, 10, 35, 35, 10),
}
COUNTS = ("households", "people")
CUTOFFS = tuple(step / 20 for step in range(1, 21))


def _label(fig: go.Figure, x: float, y: float, text: str, colour: str, **place) -> None:
    """Write a direct label beside a series, in its colour."""
    place = {"xanchor": "right", "showarrow": False, "font": {"color": colour}, **place}
    fig.add_annotation(x=x, y=y, text=text, **place)


def floor_and_average(income: Table, lines: Table) -> go.Figure:
    """Draw the national poverty line beside rural incomes, in poor areas and everywhere.

    Parameters
    ----------
    income, lines : Table
        The datasets ``income`` and ``poverty_lines``.

    Returns
    -------
    plotly.graph_objects.Figure
        Years for which no value was seen are left open.

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = floor_and_average(data.load("income"), data.load("poverty_lines"))
    >>> fig.layout.meta["table"]["All rural residents (yuan)"][-1]
    17131
    """
    years = list(range(2013, 2021))
    line = dict(zip(lines["year"], lines["yuan"], strict=True))
    columns = {"Year": years, "National poverty line (yuan)": [line.get(year) for year in years]}
    for name, group in (
        ("Rural residents of poor areas (yuan)", "poor_rural"),
        ("All rural residents (yuan)", "rural"),
    ):
        rows = income.where(group=group)
        known = dict(zip(rows["year"], rows["income"], strict=True))
        columns[name] = [known.get(year) for year in years]
    poverty_line, _, average = list(columns.values())[1:]
    rise, gain = (round(100 * (v[3] / v[1] - 1)) for v in (poverty_line, average))
    fig = figure(
        f"From 2014 to 2016 the poverty line rose by {rise} percent, "
        f"average rural income by {gain} percent",
        x="Year",
        y="Yuan a person a year, current prices",
        source=f"{income.source}; {lines.source}",
        table=columns,
    )
    looks = (
        (palette.TPA, "triangle-down", "dot"),
        (palette.BOTH, "square", "solid"),
        (palette.RR, "circle", "solid"),
    )
    for (name, values), (colour, symbol, dash) in zip(
        list(columns.items())[1:], looks, strict=True
    ):
        fig.add_scatter(
            x=years,
            y=values,
            name=name,
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 9},
            hovertemplate="%{x}: %{y:,} yuan<extra></extra>",
            showlegend=False,
        )
    _label(fig, 2017.9, 15900, "All rural residents", palette.RR)
    _label(fig, 2020.2, 7400, "Rural residents, poor areas", palette.BOTH)
    _label(fig, 2016.2, 2952, "National poverty line", palette.TPA, xanchor="left")
    return fig.update_yaxes(range=[0, 18500], tickformat=",d").update_xaxes(
        dtick=1, range=[2012.7, 2020.3]
    )


def lines_compared(headcount: Table) -> go.Figure:
    """Draw the share of rural people below three international lines (2017 PPP), 2013 to 2019.

    Parameters
    ----------
    headcount : Table
        The dataset ``world_bank_headcount``.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> lines_compared(data.load("world_bank_headcount")).layout.meta["table"]["$6.85 (%)"][-1]
    37.75
    """
    years = list(range(2013, 2020))
    series = {}
    for line in (6.85, 3.65, 2.15):
        rows = headcount.where(ppp_base=2017, area="rural", line=line)
        known = dict(zip(rows["year"], rows["headcount"], strict=True))
        series[line] = [known[year] for year in years]
    last = {line: f"{values[-1]:.1f}" for line, values in series.items()}
    fig = figure(
        f"Under the $2.15 line {last[2.15]} percent of rural people remained in 2019, "
        f"under the $6.85 line {last[6.85]} percent",
        x="Year",
        y="Percent of rural people below the line",
        source=headcount.source,
        table={"Year": years, **{f"${line} (%)": values for line, values in series.items()}},
    )
    looks = {
        6.85: (palette.RR, "circle", "solid", "$6.85 a day"),
        3.65: (palette.BOTH, "square", "dash", "$3.65 a day"),
        2.15: (palette.TPA, "triangle-down", "dot", "$2.15 a day"),
    }
    for line, (colour, symbol, dash, text) in looks.items():
        values = series[line]
        fig.add_scatter(
            x=years,
            y=values,
            name=text,
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 9},
            hovertemplate="%{x}: %{y:.1f} percent<extra></extra>",
            showlegend=False,
        )
        _label(fig, 2013.1, values[0], text, colour, xanchor="left", yshift=18, xshift=14)
    return fig.update_yaxes(range=[0, 82], ticksuffix=" %").update_xaxes(
        dtick=1, range=[2012.7, 2019.3]
    )


@cache
def _village() -> tuple[list[list[int]], list[int]]:
    """Return the synthetic village's deprivation matrix and its household sizes."""
    rows = synthetic_village()
    return deprivations(rows, RR_CUTOFFS), [row["size"] for row in rows]


def cutoff_curves(weighting: str = "equal", count: str = "households") -> go.Figure:
    """Draw H, A and M0 of the SYNTHETIC village at every cut-off k.

    Parameters
    ----------
    weighting : str
        A key of `WEIGHTINGS`.
    count : {"households", "people"}
        Whether each household counts once or once a person.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If an argument is not one of the names above.

    Examples
    --------
    >>> cutoff_curves().layout.meta["table"]["H"][7]  # k = 0.4
    0.515
    """
    if weighting not in WEIGHTINGS:
        raise ValueError(f"weighting is {weighting!r}; accepted: {', '.join(WEIGHTINGS)}")
    if count not in COUNTS:
        raise ValueError(f"count is {count!r}; accepted: {', '.join(COUNTS)}")
    matrix, sizes = _village()
    people = sizes if count == "people" else None
    found = [alkire_foster(matrix, WEIGHTINGS[weighting], k, people) for k in CUTOFFS]
    values = {name: [round(getattr(one, name), 4) for one in found] for name in ("H", "A", "M0")}
    low, high = (round(100 * values["H"][CUTOFFS.index(k)]) for k in (0.2, 0.6))
    shares = "/".join(map(str, WEIGHTINGS[weighting]))
    fig = figure(
        f"{weighting.capitalize()} ({shares}): from k = 0.2 to k = 0.6 "
        f"the share of {count} counted as behind goes from {low} to {high} percent",
        x="Cut-off k",
        y="Share, 0 to 1",
        source="Synthetic village of 200 households, seed 2020; no household in it exists",
        table={"k": list(CUTOFFS), **values},
    )
    looks = {
        "A": (palette.BOTH, "dot", "A, how far behind"),
        "H": (palette.RR, "solid", "H, share behind"),
        "M0": (palette.INK, "dash", "M<sub>0</sub> = H × A"),
    }
    for name, (colour, dash, text) in looks.items():
        fig.add_scatter(
            x=[0, *CUTOFFS],
            y=[values[name][0], *values[name]],
            name=text,
            mode="lines",
            line={"color": colour, "width": 2.5, "dash": dash, "shape": "vh"},
            hovertemplate="k = %{x:.2f}: %{y:.3f}<extra></extra>",
        )
    return fig.update_yaxes(range=[0, 1.03]).update_xaxes(range=[0, 1.02], dtick=0.2)

"""Figures of the chapter on targets: how the list was made, and where people and counties were."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table
from ruralbridge.widgets.targets import LISTS

from . import palette
from .house import figure

MEASURES = ("Poor people", "Share of the poor", "Poor counties")
# The regions are told apart by pattern as well as by colour.
LOOKS = {
    "West": {"color": palette.TPA},
    "Central": {"color": palette.BOTH},
    "East": {
        "color": palette.BOTH_SOFT,
        "line": {"color": palette.BOTH, "width": 1.5},
        "pattern": {"shape": "/", "fgcolor": palette.BOTH, "size": 6},
    },
}


def poor_county_lists() -> go.Figure:
    """Draw how two overlapping lists make the 832 poor counties.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar in three parts: key counties only, on both lists, contiguous areas only.

    Examples
    --------
    >>> [part.x[0] for part in poor_county_lists().data]
    [152, 440, 240]
    """
    key, areas, both = LISTS["key"], LISTS["areas"], LISTS["both"]
    total = key + areas - both
    # One hatching a list, so that the overlap is crossed.
    parts = [
        ("key list only", key - both, "/"),
        ("on both lists", both, "x"),
        ("contiguous areas only", areas - both, "\\"),
    ]
    fig = figure(
        f"{key} + {areas} make {total}, because {both} counties are on both lists",
        x="Counties",
        y="",
        source="China.org.cn, China Keywords (2021): 592, 680 and 832; the overlap follows",
        table={"Part": [part[0] for part in parts], "Counties": [part[1] for part in parts]},
        height=240,
    )
    start = 0
    for name, size, shape in parts:
        fig.add_bar(
            x=[size],
            y=[""],
            orientation="h",
            marker={
                "color": palette.TPA_SOFT,
                "line": {"color": palette.TPA, "width": 2},
                "pattern": {
                    "shape": shape,
                    "fillmode": "overlay",
                    "fgcolor": palette.TPA,
                    "fgopacity": 0.55,
                    "size": 10,
                    "solidity": 0.12,
                },
            },
            hovertemplate=f"{name}: {size}<extra></extra>",
        )
        fig.add_annotation(
            x=start + size / 2, y=0, text=str(size), showarrow=False, bgcolor=palette.PAPER
        )
        start += size
    reach = [
        (f"{key} key counties", 0, key, 0.55),
        (f"{areas} in contiguous areas", total - areas, total, -0.55),
    ]
    for label, first, last, y in reach:
        line = {"color": palette.INK_2, "width": 1.5}
        fig.add_shape(type="line", x0=first, x1=last, y0=y, y1=y, line=line)
        fig.add_annotation(x=(first + last) / 2, y=1.5 * y, text=label, showarrow=False)
    fig.update_layout(barmode="stack", bargap=0.3, showlegend=False)
    fig.update_xaxes(range=[-4, total + 4], tickvals=[0, 200, 400, 600, total])
    fig.update_yaxes(range=[-1.1, 1.1], showgrid=False, showticklabels=False)
    return fig


def by_region(poor: Table, counties: Table, removals: Table, measure: str) -> go.Figure:
    """Draw poor people or poor counties of the three regions, at the end of 2016 to 2019.

    Parameters
    ----------
    poor : Table
        The dataset ``poverty_by_region``, in 10,000 persons.
    counties, removals : Table
        The datasets ``counties_by_province`` and ``removals_by_province``.
    measure : {"Poor people", "Share of the poor", "Poor counties"}
        What the bars count.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the measure is unknown.

    Examples
    --------
    >>> from ruralbridge import data
    >>> names = ("poverty_by_region", "counties_by_province", "removals_by_province")
    >>> by_region(*map(data.load, names), "Poor counties").data[0].y
    (547, 458, 289, 52)
    """
    if measure not in MEASURES:
        raise ValueError(f"measure={measure!r} is unknown; choose one of {', '.join(MEASURES)}")
    years = sorted(set(poor["year"]))
    people = {r: [n / 100 for n in poor.where(region=r)["poor_population"]] for r in LOOKS}
    if measure == "Poor people":
        values, unit, digits = people, "million people", 1
        span = f"From {years[0]} to {years[-1]}"
        title = f"{span} the number of rural poor fell by about nine tenths in each region"
    elif measure == "Share of the poor":
        totals = [sum(column) for column in zip(*people.values(), strict=True)]
        values = {
            r: [100 * n / t for n, t in zip(ns, totals, strict=True)] for r, ns in people.items()
        }
        unit, digits = "% of the rural poor", 0
        first, *_, last = values["West"]
        title = f"The West's share of the rural poor rose from {first:.0f} to {last:.0f} percent"
    else:
        values = {r: counties_left(counties, removals, r, years) for r in LOOKS}
        unit, digits = "counties on the list", 0
        title = f"At the end of {years[-1]} all {values['West'][-1]} counties left were in the West"
    fig = figure(
        title,
        x="End of year",
        y=unit.capitalize(),
        source=removals.source if measure == "Poor counties" else poor.source,
        table={
            "Year": years,
            **{f"{r}, {unit}": [round(v, 2) for v in column] for r, column in values.items()},
        },
    )
    for region, column in values.items():
        fig.add_bar(
            x=years,
            y=column,
            name=region,
            marker=LOOKS[region],
            texttemplate=f"%{{y:.{digits}f}}",
            textposition="outside",
            cliponaxis=False,
            constraintext="none",
            hovertemplate=f"{region}, %{{x}}: %{{y:.{digits}f}} {unit}<extra></extra>",
        )
    fig.update_layout(barmode="group", bargroupgap=0.08)
    fig.update_xaxes(dtick=1)
    return fig


def counties_left(counties: Table, removals: Table, region: str, years: list[int]) -> list[int]:
    """Return how many counties of a region were on the list at the end of each year.

    Parameters
    ----------
    counties, removals : Table
        The datasets ``counties_by_province`` and ``removals_by_province``.
    region : str
        East, Central or West.
    years : list of int
        Years from 2016 on.

    Returns
    -------
    list of int

    Examples
    --------
    >>> from ruralbridge import data
    >>> names = ("counties_by_province", "removals_by_province")
    >>> counties_left(*map(data.load, names), "East", [2016, 2019])
    [47, 0]
    """
    rows = counties.where(region=region)
    gone = [
        (row["year"], row["counties"]) for row in removals if row["province"] in rows["province"]
    ]
    return [sum(rows["poor_counties"]) - sum(n for y, n in gone if y <= year) for year in years]

"""Figures of the introduction: the count that ends in zero, and the kinds of claims made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import plotly.graph_objects as go

from ruralbridge.claims import KINDS, Claim
from ruralbridge.data import Table

from . import palette
from .house import figure

# Start of a claim's section to the part of the paper it belongs to; the longest start wins.
PARTS = {
    "0": "0 Abstract and opening",
    "1": "1 Necessity",
    "2": "2.1 Connections",  # the one claim that opens section 2 speaks of both
    "2.2": "2.2 Differentiations",
    "3": "3 Paths",
    "4": "4 Epilogue",
}


def poor_and_ratio(poverty: Table, lines: Table) -> go.Figure:
    """Draw the rural poor population above the headcount ratio, year by year.

    Parameters
    ----------
    poverty : Table
        The dataset ``poverty``.
    lines : Table
        The dataset ``poverty_lines``: its first row names the line and its prices.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars in million people, and below them a line in percent; a rule marks the new survey.

    Examples
    --------
    >>> from ruralbridge import data
    >>> fig = poor_and_ratio(data.load("poverty"), data.load("poverty_lines"))
    >>> fig.layout.meta["table"]["Headcount ratio, %"][-2:]
    [0.6, 0.0]
    """
    years, ratio = poverty["year"], poverty["incidence"]
    millions = [people / 100 for people in poverty["poor_population"]]
    start, end = millions[years.index(2012)], millions[years.index(2020)]
    line = next(iter(lines))
    fig = figure(
        f"Below {line['yuan']:,} yuan a year (prices of {line['year']}): {start:.2f} million rural "
        f"people at the end of 2012, {f'{end:.2f} million' if end else 'none'} at the end of 2020",
        x="End of year",
        y="Million people",
        source=poverty.source,
        table={"Year": years, "Million people": millions, "Headcount ratio, %": ratio},
        height=480,
    )
    # Filled from the year in which targeted poverty alleviation was named.
    named = [year >= 2013 for year in years]
    fig.add_bar(
        x=years,
        y=millions,
        text=[f"{m:.0f}" if m >= 10 else f"{m:.1f}".removesuffix(".0") for m in millions],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": [palette.TPA if n else palette.BOTH for n in named],
            "pattern": {"shape": ["" if n else "/" for n in named]},
        },
        hovertemplate="%{x}: %{y:.2f} million<extra></extra>",
    )
    fig.add_scatter(
        x=years,
        y=ratio,
        yaxis="y2",
        mode="lines+markers+text",
        text=[f"{r:.1f}".removesuffix(".0") for r in ratio],
        textposition="top center",
        cliponaxis=False,
        line={"color": palette.BOTH, "width": 2},
        marker={"size": 8, "color": palette.BOTH},
        hovertemplate="%{x}: %{y:.1f} percent<extra></extra>",
    )
    fig.add_vline(x=2012.5, line={"color": palette.INK_2, "width": 1, "dash": "dot"})
    fig.add_annotation(
        x=2012.5, y=1, yref="paper", yanchor="top", xanchor="left", xshift=6, showarrow=False,
        text="new household survey", font={"color": palette.INK_2, "size": 13},
    )  # fmt: skip
    fig.update_layout(
        showlegend=False,
        yaxis={"domain": [0.46, 1], "range": [0, 190]},
        yaxis2={
            "domain": [0, 0.34],
            "range": [0, 22],
            "title": "Percent",
            "showgrid": False,
            "zeroline": False,
            "tickvals": [0, 10, 20],
            "automargin": True,
        },
        xaxis={"dtick": 1, "anchor": "y2"},
    )
    return fig


def part(claim: Claim) -> str:
    """Return the part of the paper that a claim belongs to, a value of :data:`PARTS`.

    Examples
    --------
    >>> part(Claim("2.2.1-a", "empirical", "TPA was first put forward in 2013."))
    '2.2 Differentiations'
    """
    return PARTS[max((start for start in PARTS if claim.section.startswith(start)), key=len)]


def claims_by_kind(claims: Mapping[str, Claim]) -> go.Figure:
    """Draw how many claims of each kind stand in each part of the paper.

    Parameters
    ----------
    claims : mapping of str to Claim
        As :func:`ruralbridge.claims.load` returns them.

    Returns
    -------
    plotly.graph_objects.Figure
        A square for each part and kind, its area and its number the count.

    Examples
    --------
    >>> from ruralbridge import claims
    >>> claims_by_kind(claims.load()).layout.meta["table"]["All"][-1]
    65
    """
    counts = Counter((part(claim), claim.kind) for claim in claims.values())
    kinds = Counter(claim.kind for claim in claims.values())
    parts = list(PARTS.values())
    table = {"Part of the paper": [*parts, "All"]}
    table |= {kind: [*(counts[p, kind] for p in parts), kinds[kind]] for kind in KINDS}
    table["All"] = [
        sum(column[i] for column in list(table.values())[1:]) for i in range(len(parts) + 1)
    ]
    fig = figure(
        f"Of the paper’s {len(claims)} claims, {kinds['empirical'] + kinds['causal']} say how "
        f"things are or what causes what; {kinds['interpretive'] + kinds['normative']} interpret "
        "or recommend",
        x="Part of the paper",
        y="",
        source="This book’s reading of the paper, claim by claim (appendix “Argument”)",
        table=table,
        height=360,
    )
    dots = [(p.split()[0], k, counts[p, k]) for p in parts for k in KINDS if counts[p, k]]
    reached = [kind in ("empirical", "causal") for _, kind, _ in dots]
    fig.add_scatter(
        x=[part_ for part_, _, _ in dots],
        y=[kind for _, kind, _ in dots],
        mode="markers+text",
        text=[count for _, _, count in dots],
        textfont={"color": [palette.PAPER if r else palette.INK for r in reached], "size": 14},
        marker={
            "symbol": "square",
            "color": [palette.BOTH if r else palette.BOTH_SOFT for r in reached],
            "line": {"color": palette.BOTH, "width": 1},
            "size": [16 + 7 * count**0.5 for _, _, count in dots],
            "opacity": 1,
        },
        hovertemplate="%{text} %{y} claims in part %{x}<extra></extra>",
        cliponaxis=False,
    )
    fig.update_xaxes(
        type="category", categoryarray=[p.split()[0] for p in parts], range=[-0.5, 5.5]
    )
    fig.update_yaxes(
        type="category",
        categoryarray=list(KINDS)[::-1],
        range=[-0.6, len(KINDS) - 0.4],
        tickvals=list(KINDS),
        ticktext=[f"{kind} ({kinds[kind]})" for kind in KINDS],
        showgrid=False,
    )
    return fig

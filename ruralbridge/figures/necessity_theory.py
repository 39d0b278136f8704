"""Figures of the chapter on necessity in theory: what was put in, and how much was written."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

MEASURES = (
    "Central fund",
    "Central fund for each person still poor",
    "People leaving poverty",
    "Counties leaving the list",
)
SCALES = ("As published", "2016 = 100")

HATCH = {"solidity": 0.25}

UNITS = dict(zip(MEASURES, ("billion yuan", "yuan", "million people", "counties"), strict=True))


def yearly(inputs: Table) -> dict[tuple[str, str], float]:
    """Return each fund's average for a year of its period, in billion yuan.

    Parameters
    ----------
    inputs : Table
        The dataset ``campaign_inputs``.

    Returns
    -------
    dict
        Who paid (``Central government``, ``All levels``) and period, to billion yuan a year.

    Examples
    --------
    >>> from ruralbridge import data
    >>> round(yearly(data.load("campaign_inputs"))["Central government", "2013–2020"], 1)
    82.5
    """
    who = {"fund_central": "Central government", "fund_all": "All levels"}
    return {
        (who[r["id"].rsplit("_", 1)[0]], r["period"]): r["value"]
        / (r["last_year"] - r["first_year"] + 1)
        for r in inputs.where(measure="billion yuan")
    }


def spending(inputs: Table) -> go.Figure:
    """Draw the poverty funds of two periods as averages for a year.

    Parameters
    ----------
    inputs : Table
        The dataset ``campaign_inputs``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    means = yearly(inputs)
    groups = ["Central government", "All levels"]
    periods = ["2001–2010", "2013–2020"]
    times = means[groups[0], periods[1]] / means[groups[0], periods[0]]
    fig = figure(
        f"Central poverty funds: {times:.1f} times as much a year in the campaign "
        "as in the decade before",
        x="Who paid",
        y="Billion yuan a year, at prices of the time",
        source="; ".join(
            f"{s['publisher']}, {s['title']} ({s['year']})" for s in inputs.resource["sources"]
        ),
        table={
            "Who paid": [g for g in groups for _ in periods],
            "Period": periods * 2,
            "Billion yuan a year": [round(means[g, p], 1) for g in groups for p in periods],
        },
        height=400,
    )
    nearly = inputs.where(id="fund_all_campaign")["qualifier"] == ["nearly"]
    looks = {periods[0]: (palette.BOTH, "/"), periods[1]: (palette.TPA, "")}
    for period, (colour, pattern) in looks.items():
        values = [means[g, period] for g in groups]
        labels = [f"{v:.1f}" for v in values]
        if nearly and period == periods[1]:
            labels[1] = f"nearly {values[1]:.0f}"
        fig.add_bar(
            x=groups,
            y=values,
            name=period,
            text=labels,
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, **HATCH, "bgcolor": colour},
            },
            hovertemplate="%{x}, " + period + ": %{y:.1f} billion a year<extra></extra>",
        )
    fig.update_layout(barmode="group", bargap=0.35)
    fig.update_yaxes(range=[0, 225])
    return fig


def counts(literature: Table) -> go.Figure:
    """Draw the size of the literature by six searches, each with its rule.

    Parameters
    ----------
    literature : Table
        The dataset ``literature_counts``.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rows = sorted(literature, key=lambda r: (r["topic"] == "TPA", -r["found"]))
    least, most = (f(r["found"] for r in rows) for f in (min, max))
    fig = figure(
        f"Six searches found from {least:,} to {most:,} papers",
        x="Papers found",
        y="",
        source="the six studies named in the table",
        table={
            "Study": [r["study"] for r in rows],
            "On": [r["topic"] for r in rows],
            "Searched in": [r["searched_in"] for r in rows],
            "Journals": [r["journals"] for r in rows],
            "Years": [_years(r) for r in rows],
            "Found": [r["found"] for r in rows],
            "Kept": [r["kept"] for r in rows],
        },
        height=470,
    )
    for topic, colour, pattern in (("RR", palette.RR, ""), ("TPA", palette.TPA, "/")):
        at = [i for i, r in enumerate(rows) if r["topic"] == topic]
        fig.add_bar(
            x=[rows[i]["found"] for i in at],
            y=at,
            orientation="h",
            width=0.36,
            text=[f"{rows[i]['found']:,}" for i in at],
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, **HATCH, "bgcolor": colour},
            },
            hovertemplate="%{x:,} papers<extra></extra>",
            showlegend=False,
        )
    for i, r in enumerate(rows):
        fig.add_annotation(
            x=0,
            y=i,
            text=f"{r['topic']} in {_where(r)}, {r['journals']}, {_years(r)}",
            xanchor="left",
            yshift=23,
            showarrow=False,
            font_size=13,
        )
    fig.update_yaxes(
        showticklabels=False, showgrid=False, range=[len(rows) - 0.5, -0.75], automargin=False
    )
    fig.update_xaxes(
        range=[0, 9600], dtick=2000, tickformat=",", showgrid=True, gridcolor=palette.RULE
    )
    fig.update_layout(margin={"l": 20})
    return fig


def _where(row: dict) -> str:
    return {"not stated": "an unstated field"}.get(row["searched_in"], row["searched_in"])


def _years(row: dict) -> str:
    if row["last_year"] is None:
        return "years not stated"
    return (
        f"{row['first_year']}–{row['last_year']}" if row["first_year"] else f"to {row['last_year']}"
    )


def effort_series(funds: Table, poverty: Table, removed: Table, measure: str) -> dict[int, float]:
    """Return one measure of the campaign by year.

    Parameters
    ----------
    funds, poverty, removed : Table
        The datasets ``central_funds``, ``poverty`` and ``counties_removed``.
    measure : str
        One of :data:`MEASURES`. "Still poor" are those poor at the end of the year before.

    Returns
    -------
    dict
        Year to value, in the unit that :data:`UNITS` names.

    Raises
    ------
    ValueError
        If the measure is unknown.

    Examples
    --------
    >>> from ruralbridge import data
    >>> tables = [data.load(n) for n in ("central_funds", "poverty", "counties_removed")]
    >>> round(effort_series(*tables, MEASURES[1])[2016])
    1186
    """
    poor = {r["year"]: r["poor_population"] / 100 for r in poverty}  # in millions
    fund = {r["year"]: r["billion_yuan"] for r in funds.where(fund="poverty_alleviation")}
    if measure == MEASURES[0]:
        return fund
    if measure == MEASURES[1]:
        return {year: 1000 * value / poor[year - 1] for year, value in fund.items()}
    if measure == MEASURES[2]:
        return {year: poor[year - 1] - poor[year] for year in fund}
    if measure == MEASURES[3]:
        return {r["year"]: r["counties"] for r in removed}
    raise ValueError(f"measure={measure!r} is unknown; use one of {', '.join(MEASURES)}")


def effort(funds: Table, poverty: Table, removed: Table, measure: str, scale: str) -> go.Figure:
    """Draw one measure of the campaign's effort, as published or against 2016.

    Parameters
    ----------
    funds, poverty, removed : Table
        The datasets ``central_funds``, ``poverty`` and ``counties_removed``.
    measure : str
        One of :data:`MEASURES`.
    scale : str
        One of :data:`SCALES`.

    Returns
    -------
    plotly.graph_objects.Figure
        The title says what the measure was in 2016 and in 2020.
    """
    series = effort_series(funds, poverty, removed, measure)
    unit = UNITS[measure]
    indexed = scale == SCALES[1]
    shown = {y: 100 * v / series[2016] if indexed else v for y, v in series.items()}
    digits = 0 if indexed or unit in ("yuan", "counties") else 1
    labels = [f"{v:,.{digits}f}" for v in shown.values()]
    ends = [f"{shown[y]:,.{digits}f}" for y in (2016, 2020)]
    fig = figure(
        f"{measure}: {ends[0]}{'' if indexed else ' ' + unit} in 2016, {ends[1]} in 2020",
        x="Year",
        y=scale if indexed else unit[0].upper() + unit[1:],
        source=f"{funds.source}; {poverty.source}; {removed.source}; calculations by this book",
        table={
            "Year": list(series),
            unit[0].upper() + unit[1:]: [round(v, 2) for v in series.values()],
            "2016 = 100": [round(100 * v / series[2016], 1) for v in series.values()],
        },
        height=390,
    )
    fig.add_bar(
        x=list(shown),
        y=list(shown.values()),
        text=labels,
        textposition="outside",
        constraintext="none",
        textfont_size=12,
        cliponaxis=False,
        marker_color=palette.TPA,
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    fig.update_xaxes(dtick=1, range=[2014.4, 2020.6])
    fig.update_yaxes(range=[0, 1.12 * max(shown.values())], tickformat=",")
    return fig

"""One plain figure for any dataset of the book, chosen by the kinds of its fields."""

from __future__ import annotations

import plotly.graph_objects as go

from ruralbridge.data import Table

from . import palette
from .house import figure

_LINES = (
    (palette.TPA, "solid"),
    (palette.RR, "dash"),
    (palette.BOTH, "dot"),
    (palette.INK, "dashdot"),
)


def _fields(table: Table, *kinds: str) -> list[str]:
    fields = table.resource["schema"]["fields"]
    return [f["name"] for f in fields if f["type"] in kinds]


def _key(table: Table) -> list[str]:
    return table.resource["schema"]["primaryKey"]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def overview(table: Table) -> go.Figure:
    """Draw a dataset as it is, with all its rows as the table twin.

    A dataset with years becomes lines over time, one for each value of its first text field (the
    first four of more); one with a name and a number becomes bars; any other shows how many of its
    rows share each value of its first text field.

    Parameters
    ----------
    table : Table
        Any dataset of :mod:`ruralbridge.data`.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from ruralbridge import data
    >>> [line.name for line in overview(data.load("poverty_by_region")).data]
    ['East', 'Central', 'West']
    """
    numbers = [n for n in _fields(table, "integer", "number") if n not in ("year", *_key(table))]
    names = _fields(table, "string")
    years = table["year"] if "year" in table.columns else []
    groups = len(set(table[names[0]])) if names else 1
    over_time = bool(numbers) and len(set(years)) > 2 and len(table) >= 2 * groups
    value = numbers[0] if numbers else ""
    fixed = _fixed(table, names[0] if names else "") if over_time else {}
    note = ", ".join(f"{name.replace('_', ' ')} {at}" for name, at in fixed.items())
    fig = figure(
        table.resource["title"] + (f" ({note})" if note else ""),
        x="Year" if over_time else "",
        y=f"{value.replace('_', ' ')} ({table.unit(value)})" if value else "rows",
        source=table.source,
        table={
            c: [_short(v) if isinstance(v, str) else v for v in table[c]] for c in table.columns
        },
        height=320,
    )
    if over_time:
        _lines(fig, table.where(**fixed), names[0] if names else "", value)
    elif numbers and names and len(table) == len(set(table[names[0]])):
        fig.add_bar(x=table[names[0]], y=table[value], marker_color=palette.BOTH)
    else:
        kinds = [n for n in names if len(set(table[n])) <= min(12, len(table) - 1)]
        shared = list(map(str, table[kinds[0] if kinds else table.columns[0]]))
        members = list(dict.fromkeys(shared))
        fig.add_bar(x=members, y=[shared.count(m) for m in members], marker_color=palette.BOTH)
        fig.update_yaxes(title_text="rows")
    return fig


def _fixed(table: Table, group: str) -> dict[str, object]:
    """Return the first value of each key field that is neither the year nor the group."""
    first = next(iter(table))
    return {key: first[key] for key in _key(table) if key not in ("year", group)}


def _lines(fig: go.Figure, table: Table, group: str, value: str) -> None:
    members = list(dict.fromkeys(table[group])) if group else [""]
    for member, (colour, dash) in zip(members, _LINES, strict=False):
        rows = table.where(**{group: member}) if group else table
        fig.add_scatter(
            x=rows["year"],
            y=rows[value],
            name=str(member) or value,
            mode="lines+markers",
            line={"color": colour, "dash": dash},
            showlegend=bool(group),
        )

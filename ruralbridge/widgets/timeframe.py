"""Timeframe: the two strategies on one axis from 2012 to 2050, year by year."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from ruralbridge import data

from .base import Widget

FIRST, LAST = 2012, 2050

# Phases from the dated documents of ruralbridge/data/key_dates.csv; `claim` is what the paper says of it.
PHASES = [
    {
        "strategy": "TPA",
        "from": 2012,
        "to": 2012,
        "name": "Not yet put forward",
        "says": "Poverty work under the standard of 2010 is under way; the targeted strategy has no name yet.",
        "claim": "",
    },
    {
        "strategy": "TPA",
        "from": 2013,
        "to": 2015,
        "name": "Put forward and set up",
        "says": "Named in November 2013; poor households and villages are registered from 2014.",
        "claim": "2.2.1-a",
    },
    {
        "strategy": "TPA",
        "from": 2016,
        "to": 2020,
        "name": "The fight against poverty",
        "says": "After the Decision of November 2015, counties leave the list year by year until none is left.",
        "claim": "2.2.1-b",
    },
    {
        "strategy": "TPA",
        "from": 2021,
        "to": 2050,
        "name": "Ended",
        "says": "Victory is declared in February 2021. The paper calls the strategy a stage with an end.",
        "claim": "2.2.1-b",
    },
    {
        "strategy": "RR",
        "from": 2012,
        "to": 2016,
        "name": "Not yet put forward",
        "says": "The strategy is first proposed at the 19th Party Congress in October 2017.",
        "claim": "2.2.1-a",
    },
    {
        "strategy": "RR",
        "from": 2017,
        "to": 2020,
        "name": "Opening stage, beside TPA",
        "says": "Goals for three nodes and a plan for 2018–2022 are set while the fight against poverty goes on.",
        "claim": "2.2.1-c",
    },
    {
        "strategy": "RR",
        "from": 2021,
        "to": 2025,
        "name": "Five-year transition",
        "says": "The linking Opinions of December 2020 keep support policies going while the work is handed over.",
        "claim": "2.2.1-c",
    },
    {
        "strategy": "RR",
        "from": 2026,
        "to": 2035,
        "name": "Towards decisive progress",
        "says": "Planned for 2035: the modernization of agriculture and rural areas is basically achieved.",
        "claim": "2.2.1-c",
    },
    {
        "strategy": "RR",
        "from": 2036,
        "to": 2050,
        "name": "Towards full revitalization",
        "says": "Planned for 2050: strong agriculture, a beautiful countryside and well-off farmers.",
        "claim": "2.2.1-d",
    },
]


def observations() -> dict[str, dict[str, float]]:
    """Return what the book's data show, year by year.

    Returns
    -------
    dict
        Year (as text, for JSON) to ``poor`` (million persons), ``headcount`` (percent), ``counties``
        (poor counties still on the list) and ``ratio`` (urban to rural disposable income). A year
        without a figure for a key does not have the key.

    Examples
    --------
    >>> observations()["2012"]
    {'poor': 98.99, 'headcount': 10.2}
    """
    found: dict[str, dict[str, float]] = {}
    for row in data.load("poverty"):
        if row["year"] >= FIRST:
            found[str(row["year"])] = {
                "poor": row["poor_population"] / 100,
                "headcount": row["incidence"],
            }
    for row in data.load("counties_removed"):
        found[str(row["year"])]["counties"] = row["remaining"]
    incomes = {(r["year"], r["group"]): r["income"] for r in data.load("income")}
    for year in sorted({year for year, _ in incomes}):
        urban, rural = incomes.get((year, "urban")), incomes.get((year, "rural"))
        if urban and rural:
            found.setdefault(str(year), {})["ratio"] = round(urban / rural, 2)
    return found


class Timeframe(Widget):
    """Two lanes on one axis, a year to choose, and what is said and known of that year.

    Parameters
    ----------
    year : int
        From 2012 to 2050.

    Examples
    --------
    >>> Timeframe(year=2018).year
    2018
    """

    year = traitlets.Int(2018, help="the chosen year").tag(sync=True)
    phases = traitlets.List(PHASES, help="phases of both strategies").tag(sync=True)
    events = traitlets.List(help="dated events with their source").tag(sync=True)
    nodes = traitlets.List(help="RR's nodes and what is to be reached by them").tag(sync=True)
    observed = traitlets.Dict(help="what the data show, by year").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        for name in ("phases", "events", "nodes", "observed"):
            if name in kwargs:
                raise TypeError(f"Timeframe: {name} comes from the book's data; set year instead")
        super().__init__(
            events=[dict(row) for row in data.load("key_dates")],
            nodes=[dict(row) for row in data.load("rr_nodes")],
            observed=observations(),
            **kwargs,
        )

    @traitlets.validate("year")
    def _check_year(self, proposal: dict) -> int:
        if not FIRST <= proposal["value"] <= LAST:
            raise traitlets.TraitError(
                f"Timeframe: year={proposal['value']} is outside the axis; "
                f"give a whole number from {FIRST} to {LAST}"
            )
        return proposal["value"]

    def fallback(self) -> str:
        """Return the phases, the events and the yearly figures as tables."""
        phases = "".join(
            f"<tr><td>{p['strategy']}</td><td>{p['from']}–{p['to']}</td>"
            f"<td>{escape(p['name'])}. {escape(p['says'])}</td></tr>"
            for p in self.phases
        )
        events = "".join(
            f"<li>{e['date']} ({e['strategy']}): {escape(e['label'])}. {escape(e['detail'])} "
            f'<a href="{escape(e["source_url"])}">{escape(e["source_title"])}</a></li>'
            for e in self.events
        )
        keys = ("poor", "headcount", "counties", "ratio")
        head = "".join(f'<th scope="col">{self.text[key]}</th>' for key in keys)
        years = "".join(
            f'<tr><th scope="row">{year}</th>'
            + "".join(f"<td>{seen.get(key, '—')}</td>" for key in keys)
            + "</tr>"
            for year, seen in sorted(self.observed.items())
        )
        return (
            f"<table><caption>{self.text['phases']}</caption><tbody>{phases}</tbody></table>"
            f"<ul>{events}</ul><table><caption>{self.text['data_show']}</caption><thead><tr>"
            f'<th scope="col">{self.text["year"]}</th>{head}</tr></thead><tbody>{years}</tbody></table>'
        )

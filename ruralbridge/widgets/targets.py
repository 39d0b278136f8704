"""Where the targets lie: poor counties as dots, poor areas as belts, all rural areas."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from ruralbridge import data
from ruralbridge.data.errors import suggestion

from .base import Widget

STEPS = ("before", 2016, 2017, 2018, 2019, 2020)
VIEWS = ("dots", "belts", "everywhere")
# The list of 832 is the union of two lists of 2012: 592 key counties and 680 counties in the
# contiguous areas, 440 of them on both.
LISTS = {"key": 592, "areas": 680, "both": 440}


def _units() -> list[dict]:
    """Return the provincial units: their tile, and the counties still on the list at each step."""
    listed = {row["province"]: row for row in data.load("counties_by_province")}
    removals = data.load("removals_by_province")
    units = []
    for tile in data.load("tile_grid"):
        row = listed[tile["province"]]
        left = [row["poor_counties"]]
        for year in STEPS[1:]:
            removed = removals.where(province=tile["province"], year=year)["counties"]
            left.append(left[-1] - sum(removed))
        units.append(
            {
                "name": tile["province"],
                "zh": row["province_zh"],
                "abbr": tile["abbreviation"],
                "region": row["region"],
                "row": tile["row"],
                "col": tile["col"],
                "left": left,
            }
        )
    return units


def _areas() -> list[dict]:
    """Return the contiguous areas with the units each reaches into."""
    return [
        {"name": row["name"], "zh": row["name_zh"], "units": row["provinces"].split(";")}
        for row in data.load("contiguous_areas")
    ]


def _rural() -> dict:
    """Return the rural population of the 2020 census, in millions, and its share in percent."""
    (row,) = data.load("rural_population").where(year=2020, basis="census")
    return {
        "million": round(row["rural"] / 100, 1),
        "share": round(100 * row["rural"] / (row["rural"] + row["urban"]), 1),
    }


class Targets(Widget):
    """A tile grid of the 31 provincial units with three answers to the question who is targeted.

    Dots are the 832 poor counties of targeted poverty alleviation, hollow once a county has left
    the list; belts join the units that a contiguous poor area reaches into; everywhere is the
    object of rural revitalization, all rural areas.

    Parameters
    ----------
    step : {"before", 2016, 2017, 2018, 2019, 2020}
        The list of poor counties before the first removal, or after the removals of a year.
    view : {"dots", "belts", "everywhere"}
        What is emphasized.
    province : str, optional
        A provincial unit, in English, of which the details stay in sight.
    area : str, optional
        A contiguous poor area shown alone; all fourteen when omitted.

    Raises
    ------
    traitlets.TraitError
        If a step, view, province or area is unknown; the message names the argument.

    Examples
    --------
    >>> targets = Targets(step=2018)
    >>> targets.remaining
    396
    >>> Targets(step=2019, province="Yunnan").remaining_in("Yunnan")
    9
    """

    step = traitlets.Union(
        [traitlets.Int(), traitlets.Unicode()],
        default_value=2018,
        help="'before' or the year whose removals are done",
    ).tag(sync=True)
    view = traitlets.Unicode("dots", help="dots, belts or everywhere").tag(sync=True)
    province = traitlets.Any(None, help="the unit whose details stay, or None").tag(sync=True)
    area = traitlets.Any(None, help="the area shown alone, or None").tag(sync=True)
    steps = traitlets.List(list(STEPS), help="the steps in order").tag(sync=True)
    units = traitlets.List(help="name, tile and counties left at each step").tag(sync=True)
    areas = traitlets.List(help="name and units of each contiguous area").tag(sync=True)
    facts = traitlets.Dict(help="national numbers that the grid does not hold").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        for name in ("steps", "units", "areas", "facts"):
            if name in kwargs:
                raise TypeError(f"Targets: {name} comes from the book's data; set step or view")
        facts = {"area_counties": LISTS["areas"], "rural": _rural()}
        super().__init__(units=_units(), areas=_areas(), facts=facts, **kwargs)

    @traitlets.validate("step", "view", "province", "area")
    def _known(self, proposal: dict) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if value is None and name in ("province", "area"):
            return value
        known = {
            "step": lambda: STEPS,
            "view": lambda: VIEWS,
            "province": lambda: [unit["name"] for unit in self.units],
            "area": lambda: [area["name"] for area in self.areas],
        }[name]()
        if value not in known or isinstance(value, bool):
            words = all(isinstance(one, str) for one in known)
            mend = suggestion(value, known) if words else f"choose one of {known}"
            raise traitlets.TraitError(f"Targets: {name}={value!r} is unknown; {mend}")
        return known[known.index(value)]

    @property
    def remaining(self) -> int:
        """Counties on the list at the chosen step, in all units."""
        return sum(unit["left"][STEPS.index(self.step)] for unit in self.units)

    def remaining_in(self, province: str) -> int:
        """Return the counties on the list at the chosen step in one unit.

        Parameters
        ----------
        province : str
            English name of a provincial unit.

        Returns
        -------
        int
        """
        left = {unit["name"]: unit["left"] for unit in self.units}
        if province not in left:
            raise ValueError(f"province={province!r} is unknown; {suggestion(province, left)}")
        return left[province][STEPS.index(self.step)]

    def fallback(self) -> str:
        """Return the counties left by province and step, the areas and RR's object as tables."""
        text = self.text
        heads = [text["before"], *map(str, STEPS[1:])]
        listed = [unit for unit in self.units if unit["left"][0]]
        total = [sum(column) for column in zip(*(unit["left"] for unit in listed), strict=True)]
        counties = _table(
            text["fallback_counties"],
            [text["unit"], *heads],
            [[f"{u['name']} {u['zh']}", *u["left"]] for u in listed]
            + [[text["all_units"], *total]],
        )
        areas = _table(
            text["fallback_areas"],
            [text["area"], text["units"]],
            [[f"{a['name']} {a['zh']}", ", ".join(a["units"])] for a in self.areas],
        )
        rural = text["everywhere_says"].format(units=len(self.units), **self.facts["rural"])
        return f"{counties}<p>{escape(rural)}</p>{areas}"


def _table(caption: str, heads: list[str], rows: list[list]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(str(value))}</td>" for value in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )

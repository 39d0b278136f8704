"""Transition lab: what becomes of households lifted out of poverty when support changes."""

from __future__ import annotations

import math
from html import escape

import traitlets

from ruralbridge.measures import transition

from .base import Widget

RULES = transition.SUPPORT_RULES
YEARS = 10
SIZES = (50, 200, 1000)
COVERAGE = 0.9

ASSUMPTIONS = [
    "In year 0 every household is above the floor and support is at full strength.",
    "Each year a shock (illness, a failed crop, lost work) hits a household with the same chance. "
    "If support does not absorb it, the household is below the floor that year.",
    "Stop: no support from year 1 on. Taper: full support in year 1, then less in equal steps. "
    "Monitoring: full support, without an end, for those hit whom monitoring finds in time.",
    "A household below climbs back with the same chance every year, under every rule.",
    "Households are alike and independent of each other. The shaded range is exact on this "
    "assumption: the number below in a village is then binomial.",
]

LIMITS = (
    "It cannot show a flood that hits a whole village at once, households that differ, support "
    "that changes how people work, save or move, what support costs, or which chances hold in any "
    "real place: those are put in, and the curves follow."
)

PRESETS = [
    {
        "id": "teaching",
        "name": "Teaching values",
        "values": {"shock": 0.1, "recovery": 0.5, "protection": 0.8, "detection": 0.8},
        "says": "Round numbers chosen for teaching. They estimate nothing.",
        "source": None,
        "url": None,
    },
    {
        "id": "yucheng",
        "name": "A county study",
        "values": {"shock": 0.18, "recovery": 0.5, "protection": 0.94, "detection": 0.8},
        "says": "For 45,141 households of Yucheng county, Henan, a study computes a risk of return "
        "of 1.13 % with policy support and 18.09 % once direct support is withdrawn. Read as "
        "chances a year, they give a shock rate of 18 % of which support absorbs 94 %. Recovery "
        "and detection are not in the study; they stay at the teaching values.",
        "source": "Fan, Ning and Qin, Frontiers in Environmental Science, 2023",
        "url": "https://doi.org/10.3389/fenvs.2023.1175315",
    },
]


def band(share: float, households: int, coverage: float = COVERAGE) -> tuple[float, float]:
    """Return the central interval of shares that holds at least `coverage` of all villages.

    Households of the model are alike and independent, so the number below the floor is
    binomial and no simulation is needed.

    Parameters
    ----------
    share : float
        Expected share below, from 0 to 1.
    households : int
        Households in a village, 1 or more.
    coverage : float
        Probability that the interval holds at least, between 0 and 1.

    Returns
    -------
    tuple of float
        The lowest and the highest share.

    Examples
    --------
    Ten households with one chance in two each: 2 to 8 below in at least nine villages of ten.

    >>> band(0.5, 10)
    (0.2, 0.8)
    """
    if share <= 0:
        return 0.0, 0.0
    if share >= 1:
        return 1.0, 1.0
    tail = (1 - coverage) / 2
    odds = math.log(share) - math.log1p(-share)
    log, reached, low = households * math.log1p(-share), 0.0, None
    for k in range(households + 1):
        reached += math.exp(log)
        if low is None and reached > tail:
            low = k
        if reached >= 1 - tail or k == households:
            return (low or 0) / households, k / households
        log += math.log(households - k) - math.log(k + 1) + odds
    raise ValueError(f"households={households}; use a whole number of at least 1")


def _chance(default: float, what: str):
    return traitlets.Float(default, help=f"{what}, from 0 to 1").tag(sync=True)


class Transition(Widget):
    """Three rules for support, and the share of households below the floor year by year.

    Parameters
    ----------
    shock : float
        Yearly chance that a household above the floor is hit, from 0 to 1.
    recovery : float
        Yearly chance that a household below climbs back, from 0 to 1.
    protection : float
        Share of shocks that full support absorbs, from 0 to 1.
    taper_years : int
        Years until tapering support has gone, 0 to 10; 0 is the same as stopping.
    detection : float
        Share of households hit that monitoring finds in time, from 0 to 1.
    households : {50, 200, 1000}
        Size of the villages whose range is shaded.
    year : int
        Year at which values are read, 0 to 10.
    seed : int
        Number of a village drawn by chance, 0 for none.

    Raises
    ------
    ValueError
        If a value is out of range; the message names the argument and what is accepted.

    Examples
    --------
    >>> lab = Transition(shock=0.1, recovery=0.5)
    >>> round(lab.paths["stop"][2], 3)
    0.14
    >>> [round(share, 3) for share in lab.bands["stop"][2]]
    [0.1, 0.18]
    """

    shock = _chance(0.1, "yearly chance of a shock")
    recovery = _chance(0.5, "yearly chance of climbing back")
    protection = _chance(0.8, "share of shocks that full support absorbs")
    detection = _chance(0.8, "share of households hit that monitoring finds in time")
    taper_years = traitlets.Int(5, help="years until tapering support has gone").tag(sync=True)
    households = traitlets.Int(200, help="households in a village").tag(sync=True)
    year = traitlets.Int(5, help="year at which values are read").tag(sync=True)
    seed = traitlets.Int(0, help="number of the village drawn, 0 for none").tag(sync=True)
    sizes = traitlets.List(list(SIZES), help="sizes of village to choose from").tag(sync=True)
    presets = traitlets.List(PRESETS, help="values to begin from").tag(sync=True)
    assumptions = traitlets.List(ASSUMPTIONS, help="what the model assumes").tag(sync=True)
    limits = traitlets.Unicode(LIMITS, help="what the model cannot show").tag(sync=True)

    @traitlets.validate("shock", "recovery", "protection", "detection")
    def _check_chance(self, proposal: dict) -> float:
        return self._within(proposal, 0, 1, "a number from 0 to 1")

    @traitlets.validate("taper_years", "year")
    def _check_year(self, proposal: dict) -> int:
        return self._within(proposal, 0, YEARS, f"a whole number from 0 to {YEARS}")

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict) -> int:
        return self._within(proposal, 0, 2**32 - 1, "a whole number from 0 to 2**32 - 1")

    @traitlets.validate("households")
    def _check_households(self, proposal: dict) -> int:
        if proposal["value"] not in SIZES:
            accepted = ", ".join(map(str, SIZES))
            raise ValueError(f"households={proposal['value']!r}; use one of {accepted}")
        return proposal["value"]

    def _within(self, proposal: dict, low: float, high: float, accepted: str):
        value = proposal["value"]
        if not low <= value <= high:  # also refuses nan
            raise ValueError(f"{proposal['trait'].name}={value!r}; use {accepted}")
        return value

    @property
    def paths(self) -> dict[str, list[float]]:
        """Expected share below in years 0 to 10, by rule."""
        return {
            rule: transition.expected_return_rate(
                self.shock,
                self.recovery,
                rule,
                YEARS,
                protection=self.protection,
                taper_years=self.taper_years,
                detection=self.detection,
            )
            for rule in RULES
        }

    @property
    def bands(self) -> dict[str, list[tuple[float, float]]]:
        """Range of nine villages in ten in years 0 to 10, by rule."""
        return {
            rule: [band(share, self.households) for share in path]
            for rule, path in self.paths.items()
        }

    def fallback(self) -> str:
        """Return the three paths, the assumptions and the limits as HTML."""
        text, paths = self.text, self.paths
        caption = text["fallback_caption"].format(
            taper_years=self.taper_years,
            **{n: f"{100 * getattr(self, n):g}" for n in ("shock", "recovery", "protection")},
            detection=f"{100 * self.detection:g}",
        )
        head = "".join(f'<th scope="col">{escape(text[rule])}</th>' for rule in RULES)
        body = "".join(
            f'<tr><th scope="row">{year}</th>'
            + "".join(f"<td>{100 * paths[rule][year]:.1f}</td>" for rule in RULES)
            + "</tr>"
            for year in range(YEARS + 1)
        )
        listed = "".join(f"<li>{escape(said)}</li>" for said in self.assumptions)
        begun = "".join(f"<li>{escape(p['name'])}: {escape(p['says'])}</li>" for p in self.presets)
        return (
            f"<table><caption>{escape(caption)}</caption><thead><tr>"
            f'<th scope="col">{escape(text["col_years"])}</th>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>"
            f"<p>{escape(text['assumptions'])}</p><ol>{listed}</ol>"
            f"<p>{escape(text['limits'])}</p><p>{escape(self.limits)}</p><ul>{begun}</ul>"
        )

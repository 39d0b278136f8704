"""Targeting lab: one synthetic population, four rules for whom to help, and the errors of each."""

from __future__ import annotations

import math
import random
from html import escape

import traitlets

from ruralbridge.measures import fgt, targeting_errors

from .base import Widget

RULES = ("universal", "geographic", "proxy", "community")
REGIONS = ("Upland", "Hills", "Plain")
SHIFTS = (-0.3, 0.0, 0.3)  # of the logarithm of welfare, by region
HOUSEHOLDS = 300
MEDIAN, SPREAD = 4200, 0.5
MAX_ERROR, MAX_BENEFIT = 1.0, 3000

ASSUMPTIONS = [
    "The 300 households are synthetic: drawn by chance, each counted as one person, a third in "
    "each region. Welfare is lognormal, and lower in the upland than in the plain. The poverty "
    "line is 2,800 yuan a person a year, the national one in 2014, unless Python sets another.",
    "Every rule has the same money: places times benefit. Those on a list get the full benefit; "
    "the universal rule divides the same sum among all.",
    "Geographic: regions in the order of their true average, the last one by lot. Proxy-means: the "
    "lowest scores. Community list: each region has the same share of places, and neighbours "
    "there fill them from the bottom of their own ranking.",
    "Score and neighbours see true welfare with errors of the same size, drawn independently. So "
    "the two differ by chance and by the fixed shares alone.",
]

LIMITS = (
    "It cannot show what finding the poor costs, favouritism, households that present themselves "
    "as poorer than they are, shame of being listed, or support for a programme in which few "
    "take part. Which error holds in any real place is put in by you; the results follow."
)


def population(seed: int = 2014) -> dict[str, list]:
    """Draw the SYNTHETIC households; one seed gives the same ones everywhere.

    Parameters
    ----------
    seed : int
        Seed of the draws, 0 or more.

    Returns
    -------
    dict of list
        ``welfare`` (yuan a person a year), ``region`` (place in `REGIONS`), ``proxy`` and
        ``community`` (errors of the score and of the neighbours in standard deviations) and
        ``lot`` (from 0 to 1), one value a household.

    Examples
    --------
    >>> drawn = population()
    >>> len(drawn["welfare"]), sum(w < 2800 for w in drawn["welfare"])
    (300, 76)
    """
    draw = random.Random(seed).random

    def normal() -> float:  # twelve uniform draws: nearly normal, the same on every platform
        total = -6.0
        for _ in range(12):
            total += draw()
        return total

    drawn: dict[str, list] = {k: [] for k in ("welfare", "region", "proxy", "community", "lot")}
    for i in range(HOUSEHOLDS):
        region = i % len(REGIONS)
        drawn["region"].append(region)
        drawn["welfare"].append(round(MEDIAN * math.exp(SHIFTS[region] + SPREAD * normal())))
        drawn["proxy"].append(round(normal(), 3))
        drawn["community"].append(round(normal(), 3))
        drawn["lot"].append(round(draw(), 4))
    return drawn


def quotas(sizes: list[int], places: int) -> list[int]:
    """Divide places in proportion to sizes; the largest remainders get what is left.

    Examples
    --------
    >>> quotas([100, 100, 100], 76)
    [26, 25, 25]
    """
    total = sum(sizes)
    shares = [places * n // total for n in sizes]
    order = sorted(range(len(sizes)), key=lambda r: (-(places * sizes[r] % total), r))
    for r in order[: places - sum(shares)]:
        shares[r] += 1
    return shares


def select(drawn: dict[str, list], rule: str, share: float, error: float) -> list[int]:
    """Say whom a rule serves: 1 for a household that is served, else 0.

    Parameters
    ----------
    drawn : dict of list
        Households, from `population`.
    rule : {"universal", "geographic", "proxy", "community"}
        The rule.
    share : float
        Share of households that can get the full benefit, above 0 and at most 1.
    error : float
        Standard deviation of the error of observation, in logarithms of welfare.

    Returns
    -------
    list of int

    Examples
    --------
    >>> sum(select(population(), "proxy", share=0.25, error=0))
    75
    """
    everyone = range(len(drawn["welfare"]))
    if rule == "universal":
        return [1 for _ in everyone]
    places = max(1, math.floor(share * len(everyone) + 0.5))
    groups = [[i for i in everyone if drawn["region"][i] == r] for r in range(len(REGIONS))]
    if rule == "geographic":
        means = [sum(drawn["welfare"][i] for i in g) / len(g) for g in groups]
        ranked = sorted(everyone, key=lambda i: (means[drawn["region"][i]], drawn["lot"][i], i))
        served = set(ranked[:places])
    else:
        seen = [math.log(w) + error * e for w, e in zip(drawn["welfare"], drawn[rule], strict=True)]
        if rule == "proxy":
            groups = [list(everyone)]
        served = set()
        for group, n in zip(groups, quotas([len(g) for g in groups], places), strict=True):
            served |= set(sorted(group, key=lambda i: (seen[i], i))[:n])
    return [int(i in served) for i in everyone]


def outcome(
    drawn: dict[str, list], rule: str, share: float, benefit: float, error: float, line: float
) -> dict[str, float | int | None]:
    """Return what a rule does, by the measures of the book.

    Parameters
    ----------
    drawn, rule, share, error
        As in `select`.
    benefit : float
        Full benefit, yuan a person a year.
    line : float
        Poverty line, yuan a person a year.

    Returns
    -------
    dict
        ``served`` and ``reached`` (households served, and poor ones among them), ``each`` (yuan
        that one served gets), the errors and ``leakage``, ``cost`` (yuan for each poor person
        reached; None if none is), ``p0``, ``p1`` and ``p2`` after the transfer.

    Examples
    --------
    >>> result = outcome(population(), "proxy", 0.25, 1000, error=0, line=2800)
    >>> round(result["exclusion"], 3), result["inclusion"], result["cost"]
    (0.013, 0.0, 1000.0)
    """
    welfare = drawn["welfare"]
    chosen = select(drawn, rule, share, error)
    places = max(1, math.floor(share * len(welfare) + 0.5))
    each = benefit * places / sum(chosen)
    poor = [w < line for w in welfare]
    errors = targeting_errors(poor, chosen, benefits=[each * s for s in chosen])
    after = [w + each * s for w, s in zip(welfare, chosen, strict=True)]
    reached = sum(p and s for p, s in zip(poor, chosen, strict=True))
    return {
        "served": sum(chosen),
        "reached": reached,
        "each": each,
        "exclusion": errors.exclusion_error,
        "inclusion": errors.inclusion_error,
        "leakage": errors.leakage,
        "cost": benefit * places / reached if reached else None,
        **{f"p{alpha}": fgt(after, line, alpha) for alpha in (0, 1, 2)},
    }


class TargetingLab(Widget):
    """Whom a rule serves and whom it misses in a synthetic population.

    Parameters
    ----------
    rule : {"universal", "geographic", "proxy", "community"}
        Rule shown in the chart; the table shows all four.
    share : float
        Share of households that can get the full benefit, above 0 and at most 1.
    benefit : float
        Full benefit in yuan a person a year, above 0 and at most 3,000.
    error : float
        Standard deviation of the error of observation in logarithms of welfare, 0 to 1.
    line : float
        Poverty line in yuan a person a year, above 0.
    seed : int
        Number of the synthetic population, 0 or more.

    Raises
    ------
    ValueError
        If a value is out of range; the message names the argument and what is accepted.

    Examples
    --------
    >>> lab = TargetingLab(rule="community", error=0)
    >>> lab.results["community"]["reached"], lab.results["universal"]["each"]
    (54, 250.0)
    """

    rule = traitlets.Unicode("proxy", help="rule shown in the chart").tag(sync=True)
    share = traitlets.Float(0.25, help="share that can get the full benefit").tag(sync=True)
    benefit = traitlets.Float(1000, help="full benefit, yuan a person a year").tag(sync=True)
    error = traitlets.Float(0.4, help="standard deviation of the error").tag(sync=True)
    line = traitlets.Float(2800, help="poverty line, yuan a person a year").tag(sync=True)
    seed = traitlets.Int(2014, help="number of the synthetic population").tag(sync=True)
    population = traitlets.Dict(read_only=True, help="the synthetic households").tag(sync=True)
    regions = traitlets.List(list(REGIONS), read_only=True, help="names of regions").tag(sync=True)
    assumptions = traitlets.List(ASSUMPTIONS, help="what the model assumes").tag(sync=True)
    limits = traitlets.Unicode(LIMITS, help="what the model cannot show").tag(sync=True)

    @traitlets.default("population")
    def _draw(self) -> dict[str, list]:
        return population(self.seed)

    @traitlets.observe("seed")
    def _draw_again(self, change: dict) -> None:
        self.set_trait("population", population(change["new"]))

    @traitlets.validate("rule")
    def _check_rule(self, proposal: dict) -> str:
        accepted = "one of " + ", ".join(RULES)
        return self._accept(proposal, proposal["value"] in RULES, accepted)

    @traitlets.validate("share")
    def _check_share(self, proposal: dict) -> float:
        accepted = "a number above 0 and at most 1"
        return self._accept(proposal, 0 < proposal["value"] <= 1, accepted)

    @traitlets.validate("benefit")
    def _check_benefit(self, proposal: dict) -> float:
        accepted = f"a number of yuan above 0 and at most {MAX_BENEFIT}"
        return self._accept(proposal, 0 < proposal["value"] <= MAX_BENEFIT, accepted)

    @traitlets.validate("error")
    def _check_error(self, proposal: dict) -> float:
        accepted = f"a number from 0 to {MAX_ERROR:g}"
        return self._accept(proposal, 0 <= proposal["value"] <= MAX_ERROR, accepted)

    @traitlets.validate("line")
    def _check_line(self, proposal: dict) -> float:
        good = 0 < proposal["value"] < math.inf
        return self._accept(proposal, good, "a finite number of yuan above 0")

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict) -> int:
        return self._accept(proposal, proposal["value"] >= 0, "a whole number of at least 0")

    def _accept(self, proposal: dict, good: bool, accepted: str):
        if not good:  # comparisons with nan are false, so nan comes here too
            raise ValueError(f"{proposal['trait'].name}={proposal['value']!r}; use {accepted}")
        return proposal["value"]

    @property
    def before(self) -> dict[str, float]:
        """Poverty before any transfer: ``p0``, ``p1`` and ``p2``."""
        return {f"p{a}": fgt(self.population["welfare"], self.line, a) for a in (0, 1, 2)}

    @property
    def results(self) -> dict[str, dict[str, float | int | None]]:
        """What each rule does, as `outcome` says it."""
        with_values = (self.share, self.benefit, self.error, self.line)
        return {rule: outcome(self.population, rule, *with_values) for rule in RULES}

    def fallback(self) -> str:
        """Return the results of the four rules, the assumptions and the limits as HTML."""
        text, results = self.text, self.results
        caption = text["fallback_caption"].format(
            share=f"{100 * self.share:g}",
            benefit=f"{self.benefit:,.0f}",
            error=f"{self.error:g}",
            line=f"{self.line:,.0f}",
        )
        head = "".join(f'<th scope="col">{escape(text[rule])}</th>' for rule in RULES)

        def row(name: str, before: str | None = None) -> str:
            cells = "".join(f"<td>{written(name, results[r][name], text)}</td>" for r in RULES)
            label = text[f"row_{name}"] + (f" {text['was'].format(value=before)}" if before else "")
            return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'

        rows = [
            *map(row, ("served", "each", "exclusion", "inclusion", "leakage", "cost")),
            *(row(name, written(name, value, text)) for name, value in self.before.items()),
        ]
        listed = "".join(f"<li>{escape(said)}</li>" for said in self.assumptions)
        return (
            f"<table><caption>{escape(caption)}</caption><thead><tr>"
            f'<th scope="col">{escape(text["col_measure"])}</th>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>"
            f"<p>{escape(text['assumptions'])}</p><ol>{listed}</ol>"
            f"<p>{escape(text['limits'])}</p><p>{escape(self.limits)}</p>"
        )


def written(name: str, value: float | None, text: dict[str, str]) -> str:
    """Write one result as the table does: yuan and households whole, shares in percent.

    Examples
    --------
    >>> written("exclusion", 0.25, {}), written("cost", 1071.4, {})
    ('25.0 %', '1,071')
    """
    if value is None:
        return text["none"]
    return f"{value:,.0f}" if name in ("served", "each", "cost") else f"{100 * value:.1f} %"

r"""Return to poverty as a two-state Markov chain of households.

Each year a household is above the floor or below it. The model is for
thinking, not for forecasting; its assumptions are few and stated:

- A year's shock (illness, crop failure, lost work) hits a household above the
  floor with probability `shock` and, unless support absorbs it, takes it below.
- Support at full strength absorbs the share `protection` of shocks. In year t it
  has strength :math:`s_t`, so the chance of falling is
  :math:`e_t = \text{shock} \times (1 - \text{protection} \times s_t)`.
- A household below the floor climbs back with probability `recovery` a year,
  the same in every year and under every rule.
- Households are alike and independent, and only last year's state matters. Real
  households differ and shocks strike villages together: spells below the floor
  are then longer, and a village's rate varies more, than the model says.

Three rules say what becomes of support once households are lifted out
(`SUPPORT_RULES`):

- ``"stop"``: it ends at once, :math:`s_t = 0`.
- ``"taper"``: it is full in year 1 and falls in a straight line to nothing after
  `taper_years` years, :math:`s_t = \max(0, 1 - (t - 1) / \text{taper\_years})`.
- ``"monitor"``: it goes, for good, to those whom monitoring finds in time, a
  share `detection` of households hit, :math:`s_t = \text{detection}`.

The default parameters are teaching choices, not estimates.
"""

import random
from collections.abc import Sequence

from . import checks

SUPPORT_RULES = ("stop", "taper", "monitor")


def _probability(name: str, value: object) -> float:
    return checks.number(name, value, minimum=0, maximum=1)


def support_path(
    rule: str, years: int, *, taper_years: int = 5, detection: float = 0.8
) -> list[float]:
    """Strength of support in years 1 to `years` under a rule.

    Parameters
    ----------
    rule : {"stop", "taper", "monitor"}
        What becomes of support; see the module's description.
    years : int
        Number of years, 0 or more.
    taper_years : int
        Years until support has gone, 0 or more (0 is "stop"); "taper" only.
    detection : float
        Share of households hit by a shock that monitoring finds in time, from 0
        to 1; "monitor" only.

    Returns
    -------
    list of float, shape (years,)
        From 0 (no support) to 1 (full support).

    Raises
    ------
    ValueError
        On an unknown rule or a parameter out of range.

    Examples
    --------
    >>> support_path("taper", 5, taper_years=4)
    [1.0, 0.75, 0.5, 0.25, 0.0]
    """
    if rule not in SUPPORT_RULES:
        raise ValueError(f"rule is {rule!r}; accepted: {', '.join(SUPPORT_RULES)}")
    length = checks.count("years", years, minimum=0)
    span = checks.count("taper_years", taper_years, minimum=0)
    found = _probability("detection", detection)
    if rule == "monitor":
        return [found] * length
    if rule == "stop" or span == 0:
        return [0.0] * length
    return [max(0.0, 1 - year / span) for year in range(length)]


def _chances_of_falling(shock: float, protection: float, support: Sequence[float]) -> list[float]:
    hit = _probability("shock", shock)
    absorbed = _probability("protection", protection)
    return [hit * (1 - absorbed * strength) for strength in support]


def expected_return_rate(
    shock: float,
    recovery: float,
    rule: str = "stop",
    years: int = 10,
    *,
    protection: float = 0.8,
    taper_years: int = 5,
    detection: float = 0.8,
    initial_share: float = 0.0,
) -> list[float]:
    r"""Compute the expected share of households below the floor, year by year.

    .. math:: b_t = b_{t-1} (1 - \text{recovery}) + (1 - b_{t-1})\, e_t

    Parameters
    ----------
    shock : float
        Yearly probability that a household above the floor is hit, from 0 to 1.
    recovery : float
        Yearly probability that a household below climbs back, from 0 to 1.
    rule : {"stop", "taper", "monitor"}
        What becomes of support.
    years : int
        Number of years to look ahead, 0 or more.
    protection : float
        Share of shocks that full support absorbs, from 0 to 1.
    taper_years : int
        Years until support has gone; "taper" only.
    detection : float
        Share of households hit that monitoring finds in time; "monitor" only.
    initial_share : float
        Share below the floor in year 0, from 0 to 1. With 0, everybody starts
        above, so that whoever is below has returned to poverty.

    Returns
    -------
    list of float, shape (years + 1,)
        The share in years 0 to `years`.

    Raises
    ------
    ValueError
        On an unknown rule or a parameter out of range.

    Notes
    -----
    This is the share below *in* a year, not the share that was ever below.

    Examples
    --------
    A tenth falls in year 1; in year 2 half of them are back and a tenth of the
    other 90 % fall: 0.1 * 0.5 + 0.9 * 0.1 = 0.14.

    >>> [round(b, 3) for b in expected_return_rate(0.1, 0.5, "stop", years=2)]
    [0.0, 0.1, 0.14]
    """
    support = support_path(rule, years, taper_years=taper_years, detection=detection)
    leaving = _probability("recovery", recovery)
    below = [_probability("initial_share", initial_share)]
    for falling in _chances_of_falling(shock, protection, support):
        below.append(below[-1] * (1 - leaving) + (1 - below[-1]) * falling)
    return below


def simulate(
    shock: float,
    recovery: float,
    rule: str = "stop",
    years: int = 10,
    *,
    households: int = 200,
    seed: int = 2020,
    protection: float = 0.8,
    taper_years: int = 5,
    detection: float = 0.8,
    initial_share: float = 0.0,
) -> list[float]:
    """One random history of a village: share of households below, year by year.

    Parameters
    ----------
    shock, recovery, rule, years, protection, taper_years, detection, initial_share
        As in `expected_return_rate`; `initial_share` is rounded to whole
        households.
    households : int
        Number of households, 1 or more.
    seed : int
        Seed of the draws: the same seed gives the same history everywhere.

    Returns
    -------
    list of float, shape (years + 1,)
        The share in years 0 to `years`.

    Raises
    ------
    ValueError
        On an unknown rule or a parameter out of range.

    Notes
    -----
    Each household takes one draw a year whatever its state, so two rules with
    one seed face the same luck and their difference is due to the rule.

    Examples
    --------
    When every shock strikes and nobody recovers, chance has no part.

    >>> simulate(1, 0, "stop", years=2, households=10)
    [0.0, 1.0, 1.0]
    """
    size = checks.count("households", households, minimum=1)
    draw = random.Random(checks.count("seed", seed, minimum=0)).random
    support = support_path(rule, years, taper_years=taper_years, detection=detection)
    leaving = _probability("recovery", recovery)
    start = round(_probability("initial_share", initial_share) * size)
    below = [place < start for place in range(size)]
    shares = [start / size]
    for falling in _chances_of_falling(shock, protection, support):
        # A low draw is bad luck in both states: it fells a household above and
        # keeps one below where it is.
        below = [draw() < (1 - leaving if is_below else falling) for is_below in below]
        shares.append(sum(below) / size)
    return shares


def stationary_share(entry: float, exit: float) -> float:
    r"""Share below the floor at which as many fall as climb back.

    .. math:: b^* = \frac{\text{entry}}{\text{entry} + \text{exit}}

    Parameters
    ----------
    entry : float
        Yearly probability of falling below the floor, from 0 to 1.
    exit : float
        Yearly probability of climbing back, from 0 to 1.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If a probability is out of range, or if both are 0: then nobody ever
        moves and every share stays as it is.

    Notes
    -----
    A constant `entry` brings the expected share to this value from any start,
    except when both probabilities are 1 and the two states swap every year.

    Examples
    --------
    >>> round(stationary_share(entry=0.05, exit=0.45), 3)
    0.1
    """
    falling, leaving = _probability("entry", entry), _probability("exit", exit)
    if falling + leaving == 0:
        raise ValueError("entry and exit are both 0; accepted: at least one above 0")
    return falling / (falling + leaving)

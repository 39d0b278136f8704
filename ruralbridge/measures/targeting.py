"""How well help reaches those it is meant for.

Two questions are kept apart. *Errors* compare a list of selected units with
the list of poor units. *Incidence* asks where the money goes along the whole
distribution of welfare; it needs no line.
"""

import math
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from . import checks


class TargetingErrors(NamedTuple):
    """What `targeting_errors` finds; None where a rate has nothing to divide by.

    Attributes
    ----------
    exclusion_error : float or None
        Share of the poor who are not selected (undercoverage); None without poor.
    inclusion_error : float or None
        Share of the selected who are not poor; None when nobody is selected.
    coverage : float
        Share of the whole population that is selected.
    leakage : float or None
        Share of benefits that goes to the non-poor; None without benefits.
    """

    exclusion_error: float | None
    inclusion_error: float | None
    coverage: float
    leakage: float | None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def targeting_errors(
    poor: Iterable[bool],
    selected: Iterable[bool],
    weights: Iterable[float] | None = None,
    benefits: Iterable[float] | None = None,
) -> TargetingErrors:
    """Errors of exclusion and inclusion, coverage, and leakage of benefits.

    With N the (weighted) number of units::

                     selected     not selected
        poor            a              b          exclusion error = b / (a + b)
        not poor        c              d          inclusion error = c / (a + c)
                                                  coverage = (a + c) / (a + b + c + d)

    Leakage is the inclusion error counted in benefits: benefits to the
    non-poor over all benefits.

    Parameters
    ----------
    poor : iterable of bool, shape (n,)
        Whether each unit belongs to the target group, however it was defined.
    selected : iterable of bool, shape (n,)
        Whether each unit was chosen to receive.
    weights : iterable of float, shape (n,), optional
        People each unit stands for; equal when omitted.
    benefits : iterable of float, shape (n,), optional
        Amount each unit receives per unit of weight (a person, when `weights`
        counts people), 0 or more, and 0 for a unit that is not selected.

    Returns
    -------
    TargetingErrors

    Raises
    ------
    ValueError
        On empty input, NaN, values other than 0 and 1, other lengths, bad
        weights, or a benefit paid to a unit that is not selected.

    Notes
    -----
    Some studies divide the wrongly included by the non-poor instead of by the
    selected (c / (c + d)); say which one you use. The two errors pull against
    each other: selecting nobody has no inclusion error, selecting everybody no
    exclusion error. Coverage of the poor is 1 minus the exclusion error.

    References
    ----------
    Coady, D., Grosh, M. and Hoddinott, J. (2004). Targeting of Transfers in
    Developing Countries: Review of Lessons and Experience. World Bank.
    ISBN 0-8213-5769-7

    Examples
    --------
    Four of ten people are poor; two poor and one other are selected.

    >>> errors = targeting_errors(poor=[1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    ...                           selected=[1, 1, 0, 0, 1, 0, 0, 0, 0, 0])
    >>> errors.exclusion_error, round(errors.inclusion_error, 3), errors.coverage
    (0.5, 0.333, 0.3)
    """
    target = checks.flags("poor", poor)
    chosen = checks.flags("selected", selected, length=len(target))
    people = checks.weights_for("weights", weights, len(target))

    def heads(is_poor: int, is_chosen: int) -> float:
        return math.fsum(
            n
            for n, p, s in zip(people, target, chosen, strict=True)
            if (p, s) == (is_poor, is_chosen)
        )

    a, b, c, d = heads(1, 1), heads(1, 0), heads(0, 1), heads(0, 0)
    leakage = None
    if benefits is not None:
        amounts = checks.numbers("benefits", benefits, minimum=0, length=len(target))
        for place, (amount, is_chosen) in enumerate(zip(amounts, chosen, strict=True)):
            if amount and not is_chosen:
                raise ValueError(
                    f"benefits[{place}] is {amount:g}; accepted: 0, because selected[{place}] is 0"
                )
        paid = [n * amount for n, amount in zip(people, amounts, strict=True)]
        leakage = _ratio(
            math.fsum(x for x, p in zip(paid, target, strict=True) if not p), math.fsum(paid)
        )
    return TargetingErrors(
        exclusion_error=_ratio(b, a + b),
        inclusion_error=_ratio(c, a + c),
        coverage=(a + c) / (a + b + c + d),
        leakage=leakage,
    )


def coady_grosh_hoddinott(
    welfare: Iterable[float],
    benefits: Iterable[float],
    q: float = 0.4,
    weights: Iterable[float] | None = None,
) -> float:
    r"""Share of benefits going to the poorest `q` of people, divided by `q`.

    .. math:: \mathrm{CGH}(q) = \frac{B_q / B}{q}

    1 is what a uniform transfer to everybody gives; above 1 the poorest get
    more than their share, below 1 less.

    Parameters
    ----------
    welfare : iterable of float, shape (n,)
        What people are ranked by, before the benefit.
    benefits : iterable of float, shape (n,)
        Amount each unit receives per unit of weight, 0 or more, not all 0.
    q : float
        Share of the population that counts as the poorest, above 0, at most 1.
    weights : iterable of float, shape (n,), optional
        People each unit stands for; equal when omitted.

    Returns
    -------
    float
        From 0 to ``1 / q``.

    Raises
    ------
    ValueError
        On empty input, NaN, negative or all-zero benefits, other lengths, bad
        weights, or `q` outside (0, 1].

    Notes
    -----
    When the boundary falls within a unit, the part of its people below the
    boundary counts. Units of equal welfare share the boundary in proportion,
    so the order of the input never matters.

    References
    ----------
    Coady, D., Grosh, M. and Hoddinott, J. (2004). Targeting Outcomes Redux.
    The World Bank Research Observer 19(1), 61-85. doi:10.1093/wbro/lkh016

    Examples
    --------
    The poorest two of five get 3 of 6: half the benefits for 40 % of people.

    >>> coady_grosh_hoddinott([10, 20, 30, 40, 50], [2, 1, 1, 1, 1], q=0.4)
    1.25
    """
    ranks = checks.numbers("welfare", welfare)
    amounts = checks.numbers("benefits", benefits, minimum=0, length=len(ranks))
    people = checks.weights_for("weights", weights, len(ranks))
    share = checks.number("q", q)
    if not 0 < share <= 1:
        raise ValueError(f"q is {q!r}; accepted: a number above 0 and at most 1")
    total = math.fsum(n * amount for n, amount in zip(people, amounts, strict=True))
    if not total:
        raise ValueError("benefits sum to 0; accepted: at least one above 0")

    room = share * math.fsum(people)
    reached = 0.0
    ranked = sorted(zip(ranks, people, amounts, strict=True))
    for _, tied in groupby(ranked, key=lambda unit: unit[0]):
        units = list(tied)
        heads = math.fsum(n for _, n, _ in units)
        paid = math.fsum(n * amount for _, n, amount in units)
        if heads >= room:
            # heads is 0 only when room is, and room is above 0.
            reached += paid * room / heads
            break
        reached += paid
        room -= heads
    return reached / total / share

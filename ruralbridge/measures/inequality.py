"""How unequal welfare is: the Lorenz curve and the Gini coefficient."""

import math
from collections.abc import Iterable
from itertools import accumulate, pairwise

from . import checks


def lorenz(
    welfare: Iterable[float], weights: Iterable[float] | None = None
) -> tuple[list[float], list[float]]:
    r"""Points of the Lorenz curve, poorest first.

    With units sorted by welfare,

    .. math::
        p_k = \frac{\sum_{i \le k} w_i}{\sum_i w_i}, \qquad
        L_k = \frac{\sum_{i \le k} w_i y_i}{\sum_i w_i y_i}

    Parameters
    ----------
    welfare : iterable of float, shape (n,)
        Income or consumption of each unit, 0 or more, not all 0.
    weights : iterable of float, shape (n,), optional
        People each unit stands for; equal when omitted.

    Returns
    -------
    population : list of float, shape (n + 1,)
        Cumulative share of people, from 0.0 to 1.0.
    share : list of float, shape (n + 1,)
        Cumulative share of welfare they hold, from 0.0 to 1.0.

    Raises
    ------
    ValueError
        On empty input, NaN, negative or all-zero welfare, or weights that are
        negative, all 0 or of another length.

    Notes
    -----
    Negative welfare is refused: the curve would dip below 0 and the Gini could
    leave [0, 1].

    References
    ----------
    Haughton, J. and Khandker, S. R. (2009). Handbook on Poverty and
    Inequality. World Bank, chapter 6.

    Examples
    --------
    The poorer half holds a quarter.

    >>> lorenz([75, 25])
    ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])
    """
    incomes = checks.numbers("welfare", welfare, minimum=0)
    people = checks.weights_for("weights", weights, len(incomes))
    ranked = sorted(zip(incomes, people, strict=True))
    heads = list(accumulate((w for _, w in ranked), initial=0.0))
    held = list(accumulate((w * y for y, w in ranked), initial=0.0))
    if held[-1] == 0:
        raise ValueError(
            "welfare sums to 0 over the weighted units; accepted: at least one above 0"
        )
    return [h / heads[-1] for h in heads], [h / held[-1] for h in held]


def gini(welfare: Iterable[float], weights: Iterable[float] | None = None) -> float:
    r"""Gini coefficient: twice the area between the Lorenz curve and equality.

    .. math::
        G = 1 - \sum_{k=1}^{n} (p_k - p_{k-1})(L_k + L_{k-1})

    which equals the average absolute difference of all pairs divided by twice
    the mean.

    Parameters
    ----------
    welfare : iterable of float, shape (n,)
        Income or consumption of each unit, 0 or more, not all 0.
    weights : iterable of float, shape (n,), optional
        People each unit stands for; equal when omitted.

    Returns
    -------
    float
        0 (all equal) to almost 1 (one person holds everything).

    Raises
    ------
    ValueError
        As `lorenz`.

    Notes
    -----
    The population formula: with n equal weights the largest value is
    ``1 - 1/n``, and repeating everybody leaves the result unchanged. Packages
    that multiply by ``n / (n - 1)`` print a slightly larger number. Rounding
    is kept from going below 0.

    References
    ----------
    Foster, J., Seth, S., Lokshin, M. and Sajaia, Z. (2013). A Unified Approach
    to Measuring Poverty and Inequality. World Bank, equation 2.22.

    Examples
    --------
    >>> gini([25, 75])
    0.25
    >>> round(gini([2, 4, 8, 10]), 3)                # 56 / (2 * 16 * 6)
    0.292
    """
    population, share = lorenz(welfare, weights)
    twice_the_area = math.fsum(
        (right - left) * (high + low)
        for (left, right), (low, high) in zip(pairwise(population), pairwise(share), strict=True)
    )
    return max(0.0, 1.0 - twice_the_area)

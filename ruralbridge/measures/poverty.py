"""How much poverty there is below one line: the FGT family and the Watts index.

A unit is poor when its welfare is **strictly** below the line: at the line it
is not poor. Welfare and line share one unit (say yuan a person a year); the
results are pure numbers.
"""

import math
from collections.abc import Iterable

from . import checks


def fgt(
    welfare: Iterable[float],
    line: float,
    alpha: float,
    weights: Iterable[float] | None = None,
) -> float:
    r"""Foster-Greer-Thorbecke poverty measure of order `alpha`.

    .. math::
        P_\alpha = \frac{1}{W} \sum_{i:\, y_i < z} w_i
                   \left( \frac{z - y_i}{z} \right)^{\alpha},
        \qquad W = \sum_i w_i

    `alpha` 0 counts the poor, 1 adds up how far below the line they are, 2
    gives more weight to those who are furthest below.

    Parameters
    ----------
    welfare : iterable of float, shape (n,)
        Income or consumption :math:`y_i` of each unit, 0 or more.
    line : float
        Poverty line :math:`z`, above 0, in the unit of `welfare`.
    alpha : float
        Aversion to deep poverty, 0 or more.
    weights : iterable of float, shape (n,), optional
        People (or survey weight) each unit stands for; equal when omitted.

    Returns
    -------
    float
        Between 0 (nobody poor) and 1 (everybody poor with welfare 0).

    Raises
    ------
    ValueError
        On empty input, NaN, negative welfare, a line of 0 or less, a negative
        `alpha`, or weights that are negative, all 0 or of another length.

    Notes
    -----
    Poor means ``welfare < line``. For `alpha` 0 the gap to the power 0 is 1,
    so the strict inequality alone decides. Negative welfare is refused because
    a gap above 1 would break the bounds: set such incomes to 0 first, openly.

    References
    ----------
    Foster, J., Greer, J. and Thorbecke, E. (1984). A Class of Decomposable
    Poverty Measures. Econometrica 52(3), 761-766. doi:10.2307/1913475

    Examples
    --------
    Four people, line 125: gaps of 25 and 15 are 0.20 and 0.12 of the line.

    >>> people = [100, 110, 150, 160]
    >>> fgt(people, line=125, alpha=0)
    0.5
    >>> round(fgt(people, line=125, alpha=1), 4)     # (0.20 + 0.12) / 4
    0.08
    >>> round(fgt(people, line=125, alpha=2), 4)     # (0.0400 + 0.0144) / 4
    0.0136
    """
    incomes = checks.numbers("welfare", welfare, minimum=0)
    z = checks.positive("line", line)
    power = checks.number("alpha", alpha, minimum=0)
    people = checks.weights_for("weights", weights, len(incomes))
    poor = math.fsum(
        w * ((z - y) / z) ** power for y, w in zip(incomes, people, strict=True) if y < z
    )
    return poor / math.fsum(people)


def headcount_ratio(
    welfare: Iterable[float], line: float, weights: Iterable[float] | None = None
) -> float:
    """Share of people whose welfare is strictly below the line (FGT of order 0).

    Parameters, errors and reference are those of `fgt`.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    One of two households is poor, but it has three of the four people. A third
    at the line is not poor.

    >>> headcount_ratio([90, 200], line=100, weights=[3, 1])
    0.75
    >>> headcount_ratio([100], line=100)
    0.0
    """
    return fgt(welfare, line, 0, weights)


def poverty_gap(
    welfare: Iterable[float], line: float, weights: Iterable[float] | None = None
) -> float:
    """Average shortfall as a share of the line, the non-poor counting 0 (FGT of order 1).

    Times the line and the number of people, it is the smallest sum that would
    lift everybody to the line if each poor person got exactly what is missing.

    Parameters, errors and reference are those of `fgt`.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> poverty_gap([50, 100], line=100)             # (0.5 + 0) / 2
    0.25
    """
    return fgt(welfare, line, 1, weights)


def squared_poverty_gap(
    welfare: Iterable[float], line: float, weights: Iterable[float] | None = None
) -> float:
    """Average squared shortfall, also called poverty severity (FGT of order 2).

    Parameters, errors and reference are those of `fgt`.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    Two villages with the same poverty gap; the second has the poorer poor.

    >>> squared_poverty_gap([50, 50], line=100)      # (0.25 + 0.25) / 2
    0.25
    >>> squared_poverty_gap([0, 100], line=100)      # (1 + 0) / 2
    0.5
    """
    return fgt(welfare, line, 2, weights)


def watts(welfare: Iterable[float], line: float, weights: Iterable[float] | None = None) -> float:
    r"""Watts poverty index: average log shortfall, the non-poor counting 0.

    .. math:: \mathcal{W} = \frac{1}{W} \sum_{i:\, y_i < z} w_i \ln(z / y_i)

    Parameters
    ----------
    welfare : iterable of float, shape (n,)
        Income or consumption of each unit, above 0.
    line : float
        Poverty line, above 0, in the unit of `welfare`.
    weights : iterable of float, shape (n,), optional
        People each unit stands for; equal when omitted.

    Returns
    -------
    float
        0 when nobody is poor; no upper bound.

    Raises
    ------
    ValueError
        As `fgt`, and when a welfare is 0, whose logarithm does not exist.

    Notes
    -----
    Divided by a growth rate of everybody's income, the index is the average
    time the population (non-poor at 0) needs to leave poverty.

    References
    ----------
    Haughton, J. and Khandker, S. R. (2009). Handbook on Poverty and
    Inequality. World Bank, chapter 4, equation 4.12.

    Examples
    --------
    >>> round(watts([50, 200], line=100), 4)         # ln(2) / 2
    0.3466
    """
    incomes = checks.numbers("welfare", welfare)
    for place, income in enumerate(incomes):
        checks.positive(f"welfare[{place}]", income)
    z = checks.positive("line", line)
    people = checks.weights_for("weights", weights, len(incomes))
    poor = math.fsum(w * math.log(z / y) for y, w in zip(incomes, people, strict=True) if y < z)
    return poor / math.fsum(people)

"""Who is poor in several dimensions: Alkire-Foster's dual cut-off.

**The identification rule, in one sentence:** a unit's score is the sum of the
given weights of the dimensions in which it is deprived (added in column order)
divided by the sum of all given weights (added in column order), and the unit
is poor when ``score > 0 and score + 1e-9 >= k``.

Weights may be any non-negative numbers; dividing by their sum normalizes them.
The 1e-9 (`TOLERANCE`) makes "at least k" mean the same whether k is written
1/3 or 0.3333333333333333 and however the weights round, here and in any twin
in another language; ``score > 0`` keeps a unit without deprivations non-poor
for every k. How much poverty there is among the poor: `multidimensional`.
"""

from collections.abc import Iterable, Mapping, Sequence

from . import checks

TOLERANCE = 1e-9


def deprivations(
    achievements: Iterable[Sequence[float]] | Iterable[Mapping[str, float]],
    cutoffs: Sequence[float] | Mapping[str, float],
) -> list[list[int]]:
    """Deprivation matrix: 1 where an achievement is strictly below its cut-off.

    Parameters
    ----------
    achievements : iterable of rows, shape (n, d)
        One row a unit. Rows are sequences when `cutoffs` is a sequence, and
        mappings (column name to value) when `cutoffs` is a mapping; further
        columns of a mapping are ignored.
    cutoffs : sequence or mapping of float, shape (d,)
        The least achievement that is not a deprivation, in each dimension's unit.

    Returns
    -------
    list of list of int, shape (n, d)
        Columns in the order of `cutoffs`.

    Raises
    ------
    ValueError
        On empty input, NaN, a row of another length, or a dimension that a row
        does not have.

    Notes
    -----
    At the cut-off is not deprived.

    References
    ----------
    Alkire, S. and Foster, J. (2011). Counting and multidimensional poverty
    measurement. Journal of Public Economics 95(7-8), 476-487.
    doi:10.1016/j.jpubeco.2010.11.006

    Examples
    --------
    >>> deprivations([[13.1, 14], [15.2, 7]], cutoffs=[13, 12])
    [[0, 0], [0, 1]]
    >>> deprivations([{"id": "a", "food": 11, "housing": 3}], {"food": 12, "housing": 3})
    [[1, 0]]
    """
    rows = checks.items("achievements", achievements)
    if isinstance(cutoffs, Mapping):
        names = list(checks.items("cutoffs", list(cutoffs)))
        rows = [_columns(row, place, names) for place, row in enumerate(rows)]
        cutoffs = list(cutoffs.values())
    limits = checks.numbers("cutoffs", cutoffs)
    return [
        [
            int(value < limit)
            for value, limit in zip(
                checks.numbers(f"achievements[{place}]", row, length=len(limits)),
                limits,
                strict=True,
            )
        ]
        for place, row in enumerate(rows)
    ]


def _columns(row: object, place: int, names: list[str]) -> list[float]:
    """Pick `names` from one mapping row, naming the dimension that is missing."""
    if not isinstance(row, Mapping):
        raise ValueError(
            f"achievements[{place}] is {row!r}; accepted: a mapping, because cutoffs is one"
        )
    for name in names:
        if name not in row:
            known = ", ".join(map(str, row))
            raise ValueError(
                f"cutoffs has dimension {name!r}, which achievements[{place}] lacks; "
                f"accepted: {known}"
            )
    return [row[name] for name in names]


def deprivation_matrix(matrix: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return the deprivation matrix as lists of 0 and 1, all rows of one length."""
    rows = checks.items("matrix", matrix)
    first = checks.flags("matrix[0]", rows[0])
    return [
        checks.flags(f"matrix[{place}]", row, length=len(first)) for place, row in enumerate(rows)
    ]


def add_in_order(values: Iterable[float]) -> float:
    """Add from left to right, so that a twin in another language gets the same bits.

    `sum` compensates for rounding from Python 3.12 on, and `math.fsum` always does.
    """
    total = 0.0
    for value in values:
        total += value
    return total


def deprivation_scores(matrix: Iterable[Sequence[int]], weights: Iterable[float]) -> list[float]:
    r"""Weighted share of the dimensions in which each unit is deprived.

    .. math:: c_i = \frac{\sum_j w_j\, g^0_{ij}}{\sum_j w_j}

    Parameters
    ----------
    matrix : iterable of sequences of 0 and 1, shape (n, d)
        Deprivation matrix, from `deprivations`.
    weights : iterable of float, shape (d,)
        Importance of each dimension, any non-negative numbers, not all 0.

    Returns
    -------
    list of float, shape (n,)
        From 0 (no deprivation) to 1 (deprived in everything that counts).

    Raises
    ------
    ValueError
        On empty input, an entry other than 0 or 1, rows of unequal length, or
        weights that are negative, all 0 or of another length.

    Examples
    --------
    >>> deprivation_scores([[0, 1], [1, 1]], weights=[3, 1])
    [0.25, 1.0]
    """
    rows = deprivation_matrix(matrix)
    raw = checks.weights_for("weights", checks.items("weights", weights), len(rows[0]))
    total = add_in_order(raw)
    return [add_in_order(w for w, d in zip(raw, row, strict=True) if d) / total for row in rows]


def identify(scores: Iterable[float], k: float) -> list[bool]:
    """Who is poor: ``score > 0 and score + 1e-9 >= k``.

    Parameters
    ----------
    scores : iterable of float, shape (n,)
        Deprivation scores, 0 or more, from `deprivation_scores`.
    k : float
        Poverty cut-off: the weighted share of deprivations from which a unit
        is poor, above 0 and at most 1. As small as the smallest weight, any one
        deprivation suffices (union); at 1, all are needed (intersection).

    Returns
    -------
    list of bool, shape (n,)

    Raises
    ------
    ValueError
        On empty input, NaN, a negative score or a `k` outside (0, 1].

    Examples
    --------
    Exactly k is poor, however it was rounded: 0.1 + 0.2 against 0.3, and three
    ninths against a third cut off after ten digits.

    >>> identify([0.1 + 0.2, 0.29, 3 / 9], k=0.3)
    [True, False, True]
    >>> identify([1 / 3], k=0.3333333334)
    [True]
    """
    values = checks.numbers("scores", scores, minimum=0)
    cutoff = checks.number("k", k)
    if not 0 < cutoff <= 1:
        raise ValueError(f"k is {k!r}; accepted: a number above 0 and at most 1")
    return [score > 0 and score + TOLERANCE >= cutoff for score in values]

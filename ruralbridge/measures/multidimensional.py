"""How much poverty there is in several dimensions: Alkire-Foster's M0.

Deprivation cut-offs say who is deprived in what, a poverty cut-off says who is
poor (`identification`); this module adds up over the poor, and splits the sum
by dimension and by group.
"""

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from . import checks
from .identification import (
    TOLERANCE,
    add_in_order,
    deprivation_matrix,
    deprivation_scores,
    deprivations,
    identify,
)

__all__ = [
    "TOLERANCE",
    "AlkireFoster",
    "GroupPoverty",
    "alkire_foster",
    "decompose",
    "deprivation_scores",
    "deprivations",
    "identify",
]


class AlkireFoster(NamedTuple):
    """What `alkire_foster` finds; shares are of people when people are the weights.

    Attributes
    ----------
    H : float
        Headcount ratio (incidence): share of the population that is poor.
    A : float
        Intensity: average score of the poor; 0.0 when nobody is poor.
    M0 : float
        Adjusted headcount ratio, H times A.
    scores : tuple of float, shape (n,)
        Deprivation score of every unit, poor or not, from 0 to 1.
    poor : tuple of bool, shape (n,)
        Who is identified as poor.
    raw_headcounts : tuple of float, shape (d,)
        Share of the population deprived in each dimension.
    censored_headcounts : tuple of float, shape (d,)
        Share of the population both poor and deprived in each dimension.
    contributions : tuple of float, shape (d,)
        Share of M0 that comes from each dimension, summing to 1; all 0.0 when
        nobody is poor.
    """

    H: float
    A: float
    M0: float
    scores: tuple[float, ...]
    poor: tuple[bool, ...]
    raw_headcounts: tuple[float, ...]
    censored_headcounts: tuple[float, ...]
    contributions: tuple[float, ...]


class GroupPoverty(NamedTuple):
    """One group's part in `decompose`.

    Attributes
    ----------
    population_share : float
        The group's share of the population.
    poverty : AlkireFoster
        The measures within the group.
    contribution : float
        The group's share of overall M0; 0.0 when nobody is poor.
    """

    population_share: float
    poverty: AlkireFoster
    contribution: float


def alkire_foster(
    matrix: Iterable[Sequence[int]],
    weights: Iterable[float],
    k: float,
    population_weights: Iterable[float] | None = None,
) -> AlkireFoster:
    r"""Compute the adjusted headcount ratio M0 and its parts.

    .. math::
        H = \frac{\sum_{i\ \mathrm{poor}} n_i}{\sum_i n_i}, \quad
        A = \frac{\sum_{i\ \mathrm{poor}} n_i c_i}{\sum_{i\ \mathrm{poor}} n_i}, \quad
        M_0 = H A, \quad
        \phi_j = \frac{\bar w_j\, h_j(k)}{M_0}

    with :math:`n_i` the people of unit i, :math:`\bar w_j` the normalized weight
    and :math:`h_j(k)` the censored headcount of dimension j.

    Parameters
    ----------
    matrix : iterable of sequences of 0 and 1, shape (n, d)
        Deprivation matrix, from `deprivations`.
    weights : iterable of float, shape (d,)
        Importance of each dimension, any non-negative numbers, not all 0.
    k : float
        Poverty cut-off, above 0 and at most 1; see `identify`.
    population_weights : iterable of float, shape (n,), optional
        People each unit stands for (household sizes, say); equal when omitted.

    Returns
    -------
    AlkireFoster

    Raises
    ------
    ValueError
        As `deprivation_scores` and `identify`, or on bad `population_weights`.

    Notes
    -----
    When nobody is poor, A and the contributions have no meaning and are 0.0.
    A poor unit's deprivations all count, also those in a dimension of small
    weight; a non-poor unit's deprivations count for nothing (censoring).

    References
    ----------
    Alkire, S. and Foster, J. (2011). Counting and multidimensional poverty
    measurement. Journal of Public Economics 95(7-8), 476-487.
    doi:10.1016/j.jpubeco.2010.11.006

    Examples
    --------
    Four people, four dimensions, poor when deprived in at least half of them:
    two of four are poor, deprived in 2 and in 4 of 4 dimensions.

    >>> result = alkire_foster(
    ...     [[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]], [1, 1, 1, 1], k=0.5
    ... )
    >>> result.H, result.A, result.M0
    (0.5, 0.75, 0.375)
    >>> result.raw_headcounts, result.censored_headcounts
    ((0.25, 0.75, 0.25, 0.5), (0.25, 0.5, 0.25, 0.5))
    """
    rows = deprivation_matrix(matrix)
    raw = checks.weights_for("weights", checks.items("weights", weights), len(rows[0]))
    people = checks.weights_for("population_weights", population_weights, len(rows))
    scores = deprivation_scores(rows, raw)
    poor = identify(scores, k)

    everybody, total_weight = math.fsum(people), add_in_order(raw)
    poor_people = math.fsum(n for n, p in zip(people, poor, strict=True) if p)
    burden = math.fsum(n * c for n, c, p in zip(people, scores, poor, strict=True) if p)
    columns = list(zip(*rows, strict=True))
    censored = [
        math.fsum(n for n, d, p in zip(people, column, poor, strict=True) if d and p) / everybody
        for column in columns
    ]
    m0 = burden / everybody
    return AlkireFoster(
        H=poor_people / everybody,
        A=burden / poor_people if poor_people else 0.0,
        M0=m0,
        scores=tuple(scores),
        poor=tuple(poor),
        raw_headcounts=tuple(
            math.fsum(n for n, d in zip(people, column, strict=True) if d) / everybody
            for column in columns
        ),
        censored_headcounts=tuple(censored),
        contributions=tuple(
            w / total_weight * h / m0 if m0 else 0.0 for w, h in zip(raw, censored, strict=True)
        ),
    )


def decompose(
    matrix: Iterable[Sequence[int]],
    weights: Iterable[float],
    k: float,
    groups: Iterable[Hashable],
    population_weights: Iterable[float] | None = None,
) -> dict[Hashable, GroupPoverty]:
    r"""Split M0 by population group.

    .. math:: M_0 = \sum_g s_g\, M_0^g

    with :math:`s_g` the population share of group g; its contribution is
    :math:`s_g M_0^g / M_0`.

    Parameters
    ----------
    matrix, weights, k, population_weights
        As in `alkire_foster`.
    groups : iterable of hashable, shape (n,)
        The group of each unit (hamlet, county, ethnicity).

    Returns
    -------
    dict
        Group to `GroupPoverty`, in order of first appearance.

    Raises
    ------
    ValueError
        As `alkire_foster`, or when `groups` has another length or a group has
        no population weight.

    Examples
    --------
    >>> parts = decompose([[1, 1], [0, 0], [1, 0], [0, 0]], [1, 1], 0.5, ["up", "up", "low", "low"])
    >>> {group: (part.poverty.M0, round(part.contribution, 4)) for group, part in parts.items()}
    {'up': (0.5, 0.6667), 'low': (0.25, 0.3333)}
    """
    rows = deprivation_matrix(matrix)
    raw = checks.weights_for("weights", checks.items("weights", weights), len(rows[0]))
    people = checks.weights_for("population_weights", population_weights, len(rows))
    labels = checks.items("groups", groups)
    if len(labels) != len(rows):
        raise ValueError(f"groups has {len(labels)} values; accepted: {len(rows)}, one a row")
    overall = alkire_foster(rows, raw, k, people).M0
    everybody = math.fsum(people)

    parts = {}
    for label in dict.fromkeys(labels):
        members = [place for place, other in enumerate(labels) if other == label]
        heads = [people[place] for place in members]
        if not math.fsum(heads):
            raise ValueError(
                f"population_weights of group {label!r} sum to 0; accepted: above 0 in each group"
            )
        share = math.fsum(heads) / everybody
        poverty = alkire_foster([rows[place] for place in members], raw, k, heads)
        parts[label] = GroupPoverty(
            share, poverty, share * poverty.M0 / overall if overall else 0.0
        )
    return parts

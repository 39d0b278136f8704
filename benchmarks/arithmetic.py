"""The arithmetic of the benchmarks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def median(values: Iterable[float]) -> float:
    """Return the middle value, or the mean of the two middle ones.

    Examples
    --------
    >>> median([3, 1, 2])
    2
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("median of no values")
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least a share of all values do not exceed (nearest rank).

    Parameters
    ----------
    values : iterable of float
    share : float
        Above 0, at most 1; 0.95 for the 95th percentile.

    Examples
    --------
    >>> percentile(range(1, 51), 0.95)
    48
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("percentile of no values")
    if not 0 < share <= 1:
        raise ValueError(f"share is {share}; it must be above 0 and at most 1")
    return ordered[math.ceil(round(share * len(ordered), 9)) - 1]


def times_less(ours: Sequence[float], stock: Sequence[float]) -> list[float]:
    """Return how many times less each of ours is than its stock twin.

    Examples
    --------
    >>> times_less([100, 50], [1000, 1500])
    [10.0, 30.0]
    """
    return [b / a for a, b in zip(ours, stock, strict=True)]

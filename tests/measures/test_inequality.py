"""Lorenz curve and Gini: published examples, axioms, refusals."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.measures import gini, lorenz

incomes = st.integers(0, 10**6)
people = st.lists(st.tuples(incomes, st.integers(1, 9)), min_size=1, max_size=30).filter(
    lambda rows: any(y for y, _ in rows)
)


def split(rows):
    return [y for y, _ in rows], [w for _, w in rows]


def test_lorenz_curve_of_a_world_bank_course():
    """Essama-Nssah (2005), The Lorenz Model of the Size Distribution of Income, Module 3, slide 6.

    Two individuals with 25 and 75: cumulative frequency 0, 0.50, 1.00 and
    cumulative share 0, 0.25, 1.00. Seen at pdfslide.us (World Bank, PRMPR).
    """
    assert lorenz([25, 75]) == ([0, 0.5, 1], [0, 0.25, 1])


def test_gini_of_a_unified_approach():
    """Foster, Seth, Lokshin and Sajaia (2013), A Unified Approach to Measuring
    Poverty and Inequality, World Bank.

    Income vector ($2k, $4k, $8k, $10k) of example 2.2, p. 64; "IGini(x) = 0.292"
    after equation 2.24, p. 94. Seen at issuu.com/world.bank.publications/docs/
    9780821384619, pages 82 and 112; example 2.7 itself, which joins the two,
    was not in view.
    """
    assert round(gini([2, 4, 8, 10]), 3) == 0.292


class TestByHand:
    """Computed by hand, no published source."""

    def test_equality_and_its_opposite(self):
        assert gini([7, 7, 7]) == pytest.approx(0, abs=1e-15)
        assert gini([0, 0, 0, 1]) == 0.75

    def test_weights(self):
        assert lorenz([3, 1], weights=[1, 3]) == ([0, 0.75, 1], [0, 0.5, 1])
        assert gini([3, 1], weights=[1, 3]) == pytest.approx(0.25)

    def test_a_unit_of_weight_0_does_not_count(self):
        assert gini([1, 3, 1000], weights=[1, 1, 0]) == gini([1, 3])


@given(people)
def test_lorenz_curve_is_increasing_convex_and_under_the_diagonal(rows):
    population, share = lorenz(*split(rows))
    assert (population[0], share[0], population[-1], share[-1]) == (0, 0, 1, 1)
    assert all(a <= b for a, b in pairwise(population))
    assert all(a <= b for a, b in pairwise(share))
    assert all(low <= p + 1e-12 for p, low in zip(population, share, strict=True))
    slopes = [
        (low - before) / (right - left)
        for (left, right), (before, low) in zip(pairwise(population), pairwise(share), strict=True)
    ]
    assert all(a <= b * (1 + 1e-9) + 1e-9 for a, b in pairwise(slopes))


@given(people)
def test_gini_is_the_mean_absolute_difference(rows):
    people_count = sum(w for _, w in rows)
    total = sum(w * y for y, w in rows)
    difference = sum(v * w * abs(x - y) for x, v in rows for y, w in rows)
    assert gini(*split(rows)) == pytest.approx(difference / (2 * people_count * total), abs=1e-9)


@given(people, st.integers(1, 10**6))
def test_scale_invariance(rows, factor):
    welfare, weights = split(rows)
    assert gini([y * factor for y in welfare], weights) == pytest.approx(
        gini(welfare, weights), abs=1e-9
    )


@given(people, st.integers(2, 4))
def test_replication_and_order_invariance(rows, times):
    welfare, weights = split(rows)
    expected = gini(welfare, weights)
    assert gini(welfare * times, weights * times) == pytest.approx(expected, abs=1e-9)
    assert gini(welfare[::-1], weights[::-1]) == expected
    repeated = [y for y, w in rows for _ in range(w)]
    assert gini(repeated) == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=20), st.floats(0, 0.5))
def test_progressive_transfer_never_raises_the_gini(welfare, part):
    ranked = sorted(welfare)
    moved = part * (ranked[-1] - ranked[0])
    after = [ranked[0] + moved, *ranked[1:-1], ranked[-1] - moved]
    assert gini(after) <= gini(ranked) + 1e-9


@given(people)
def test_bounds(rows):
    welfare, weights = split(rows)
    assert 0 <= gini(welfare, weights) <= 1 - 1 / sum(weights) + 1e-9


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gini([]), "welfare is empty; accepted: at least one value"),
        (lambda: gini([1, math.nan]), r"welfare\[1\] is nan; accepted: a finite number"),
        (lambda: gini([-1, 2]), r"welfare\[0\] is -1; accepted: .* at least 0"),
        (lambda: gini([0, 0]), "welfare sums to 0 .*; accepted: at least one above 0"),
        (lambda: gini([0, 5], [1, 0]), "welfare sums to 0 over the weighted units"),
        (lambda: lorenz([1, 2], [1]), "weights has 1 values; accepted: 2"),
        (lambda: lorenz([1, 2], [-1, 1]), r"weights\[0\] is -1"),
        (lambda: lorenz([1, 2], [0, 0]), "weights sum to 0"),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

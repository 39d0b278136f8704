"""FGT and Watts: published examples, axioms, refusals."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.measures import fgt, headcount_ratio, poverty_gap, squared_poverty_gap, watts

incomes = st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 2))
alphas = st.sampled_from([0, 0.5, 1, 2, 3])
people = st.lists(st.tuples(incomes, st.integers(0, 9)), min_size=1, max_size=30).filter(
    lambda rows: any(weight for _, weight in rows)
)
LINE = 5000.0


def split(rows):
    return [y for y, _ in rows], [w for _, w in rows]


class TestPublishedExamples:
    """Haughton and Khandker (2009), Handbook on Poverty and Inequality, World Bank, chapter 4.

    Country C, poverty line 125. Poverty gap table: p. 70, seen at
    issuu.com/world.bank.publications/docs/9780821376133/94. Squared gap table:
    p. 72, seen at fliphtml5.com/ngfla/ejxz/HANDBOOK_ON_POVERTY_AND_INEQUALITY/96.
    """

    COUNTRY_C = (100, 110, 150, 160)

    def test_poverty_gap_is_0_08(self):
        assert poverty_gap(self.COUNTRY_C, 125) == pytest.approx(0.08, abs=1e-12)

    def test_squared_poverty_gap_is_0_0136(self):
        assert squared_poverty_gap(self.COUNTRY_C, 125) == pytest.approx(0.0136, abs=1e-12)


class TestByHand:
    """Computed by hand, no published source."""

    def test_headcount_of_country_c(self):
        assert headcount_ratio([100, 110, 150, 160], 125) == 0.5

    def test_watts_of_country_c(self):
        expected = (math.log(125 / 100) + math.log(125 / 110)) / 4
        assert watts([100, 110, 150, 160], 125) == pytest.approx(expected, abs=1e-15)

    def test_at_the_line_is_not_poor(self):
        assert fgt([125, 124.99], 125, 0) == 0.5
        assert watts([125], 125) == 0

    def test_weights_are_people(self):
        assert poverty_gap([50, 100, 200], 100, weights=[2, 1, 1]) == 0.25

    def test_any_sequence(self):
        assert headcount_ratio(range(4), 2) == headcount_ratio((y for y in range(4)), 2) == 0.5


@given(people, alphas)
def test_bounds(rows, alpha):
    welfare, weights = split(rows)
    assert 0 <= fgt(welfare, LINE, alpha, weights) <= 1


@given(people)
def test_higher_order_is_never_larger(rows):
    welfare, weights = split(rows)
    orders = [fgt(welfare, LINE, alpha, weights) for alpha in (0, 1, 2, 3)]
    assert all(high >= low - 1e-12 for high, low in pairwise(orders))


@given(people, alphas, st.integers(1, 1000))
def test_scale_invariance(rows, alpha, factor):
    # Whole factors on amounts in cents keep "below the line" free of rounding.
    welfare, weights = split(rows)
    welfare = [round(y * 100) for y in welfare]
    scaled = fgt([y * factor for y in welfare], LINE * 100 * factor, alpha, weights)
    assert scaled == pytest.approx(fgt(welfare, LINE * 100, alpha, weights), abs=1e-12)


@given(people, alphas, st.integers(2, 4))
def test_replication_invariance(rows, alpha, times):
    welfare, weights = split(rows)
    assert fgt(welfare * times, LINE, alpha, weights * times) == pytest.approx(
        fgt(welfare, LINE, alpha, weights), abs=1e-12
    )


@given(people, alphas)
def test_weight_equals_repetition(rows, alpha):
    welfare, weights = split(rows)
    repeated = [y for y, w in rows for _ in range(w)]
    assert fgt(welfare, LINE, alpha, weights) == pytest.approx(
        fgt(repeated, LINE, alpha), abs=1e-12
    )


@given(people, alphas)
def test_order_does_not_matter(rows, alpha):
    welfare, weights = split(rows)
    assert fgt(welfare[::-1], LINE, alpha, weights[::-1]) == fgt(welfare, LINE, alpha, weights)


@given(people, alphas, st.floats(0, 1e6))
def test_focus_on_the_poor(rows, alpha, gain):
    welfare, weights = split(rows)
    richer = [y + gain if y >= LINE else y for y in welfare]
    assert fgt(richer, LINE, alpha, weights) == fgt(welfare, LINE, alpha, weights)


@given(people, alphas, st.data())
def test_monotonicity(rows, alpha, data):
    welfare, weights = split(rows)
    place = data.draw(st.integers(0, len(welfare) - 1))
    poorer = [y / 2 if i == place else y for i, y in enumerate(welfare)]
    assert fgt(poorer, LINE, alpha, weights) >= fgt(welfare, LINE, alpha, weights) - 1e-12


@given(st.floats(1, 4999), st.floats(1, 4999), st.floats(0, 1), st.sampled_from([2, 3]))
def test_transfer_from_poorer_to_less_poor_raises_poverty(a, b, part, alpha):
    low, high = sorted((a, b))
    moved = part * min(low, LINE - high) * 0.999
    before, after = [low, high], [low - moved, high + moved]
    assert fgt(after, LINE, alpha) >= fgt(before, LINE, alpha) - 1e-12
    assert watts([max(after[0], 1e-9), after[1]], LINE) >= watts(before, LINE) - 1e-9
    assert poverty_gap(after, LINE) == pytest.approx(poverty_gap(before, LINE), abs=1e-9)


@given(people, people, alphas)
def test_subgroup_decomposability(left, right, alpha):
    parts = [split(left), split(right)]
    sizes = [sum(weights) for _, weights in parts]
    together = fgt(parts[0][0] + parts[1][0], LINE, alpha, parts[0][1] + parts[1][1])
    averaged = sum(
        size * fgt(welfare, LINE, alpha, weights)
        for size, (welfare, weights) in zip(sizes, parts, strict=True)
    ) / sum(sizes)
    assert together == pytest.approx(averaged, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fgt([], 1, 0), "welfare is empty; accepted: at least one value"),
        (lambda: fgt([1, math.nan], 1, 0), r"welfare\[1\] is nan; accepted: a finite number"),
        (lambda: fgt([1, math.inf], 1, 0), r"welfare\[1\] is inf"),
        (lambda: fgt([-1], 1, 0), r"welfare\[0\] is -1; accepted: a finite number of at least 0"),
        (lambda: fgt(["3"], 1, 0), r"welfare\[0\] is '3'"),
        (lambda: fgt([None], 1, 0), r"welfare\[0\] is None"),
        (lambda: fgt("123", 1, 0), "welfare is '123'; accepted: a sequence"),
        (lambda: fgt(7, 1, 0), "welfare is 7; accepted: a sequence"),
        (lambda: fgt({"a": 1}, 1, 0), "welfare is .*; accepted: a sequence"),
        (lambda: fgt([1], 0, 0), "line is 0; accepted: a finite number above 0"),
        (lambda: fgt([1], math.nan, 0), "line is nan"),
        (lambda: fgt([1], 1, -1), "alpha is -1; accepted: a finite number of at least 0"),
        (lambda: fgt([1, 2], 1, 0, [1]), "weights has 1 values; accepted: 2"),
        (lambda: fgt([1, 2], 1, 0, [1, -1]), r"weights\[1\] is -1; accepted: .* at least 0"),
        (lambda: fgt([1, 2], 1, 0, [0, 0]), "weights sum to 0; accepted: at least one"),
        (lambda: watts([0], 1), r"welfare\[0\] is 0.0; accepted: a finite number above 0"),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

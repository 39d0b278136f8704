"""Alkire-Foster: worked examples, axioms, the identification rule, refusals."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.measures import (
    alkire_foster,
    decompose,
    deprivation_scores,
    deprivations,
    identify,
)

CUTOFFS = st.sampled_from([0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.8, 1])


@st.composite
def populations(draw):
    """A deprivation matrix, whole-number dimension weights and household sizes."""
    columns = draw(st.integers(1, 6))
    weights = draw(st.lists(st.integers(0, 5), min_size=columns, max_size=columns).filter(any))
    row = st.lists(st.integers(0, 1), min_size=columns, max_size=columns)
    matrix = draw(st.lists(row, min_size=1, max_size=15))
    sizes = draw(st.lists(st.integers(1, 6), min_size=len(matrix), max_size=len(matrix)))
    return matrix, weights, sizes


class TestFourPersonsFourDimensions:
    """The 4 x 4 example of the Alkire-Foster literature.

    Achievements and cut-offs (13, 12, 3, 1) are those in circulation as the
    method's teaching example; they were seen, with the deprivations of the first
    two dimensions, in the README of github.com/perlatex/easyuse. The printed H, A
    and M0 could NOT be seen, so the expected values below are computed by hand.
    """

    ACHIEVEMENTS = ((13.1, 14, 4, 1), (15.2, 7, 5, 0), (12.5, 10, 1, 0), (20, 11, 3, 1))
    MATRIX = ((0, 0, 0, 0), (0, 1, 0, 1), (1, 1, 1, 1), (0, 1, 0, 0))

    def test_deprivations(self):
        assert deprivations(self.ACHIEVEMENTS, (13, 12, 3, 1)) == [list(row) for row in self.MATRIX]

    def test_half_of_the_dimensions(self):
        result = alkire_foster(self.MATRIX, [1, 1, 1, 1], k=0.5)
        assert result.scores == (0, 0.5, 1, 0.25)
        assert result.poor == (False, True, True, False)
        assert (result.H, result.A, result.M0) == (0.5, 0.75, 0.375)
        assert result.raw_headcounts == (0.25, 0.75, 0.25, 0.5)
        assert result.censored_headcounts == (0.25, 0.5, 0.25, 0.5)
        assert result.contributions == pytest.approx((1 / 6, 1 / 3, 1 / 6, 1 / 3))

    def test_union_and_intersection(self):
        union = alkire_foster(self.MATRIX, [1, 1, 1, 1], k=0.25)
        assert (union.H, union.M0) == (0.75, 7 / 16)
        intersection = alkire_foster(self.MATRIX, [1, 1, 1, 1], k=1)
        assert (intersection.H, intersection.A, intersection.M0) == (0.25, 1, 0.25)

    def test_groups(self):
        parts = decompose(self.MATRIX, [1, 1, 1, 1], 0.5, ["a", "a", "b", "b"])
        assert [part.poverty.M0 for part in parts.values()] == [0.25, 0.5]
        assert [part.contribution for part in parts.values()] == pytest.approx([1 / 3, 2 / 3])


class TestGlobalMpiWeights:
    """Three ways of being exactly at the global MPI's cut-off of one third.

    Worked sums as printed in a development economics textbook seen at
    th4.ilovetranslation.com (text on the MPI): 1/6 + 1/6 (malnutrition and
    schooling); "1/6 + 1/18 + 1/18 + 1/18 = 1/3" (a child's death and three living
    standard indicators); all six living standard indicators. Cut-off "at least one
    third of the weighted indicators": schoolofeconomics.net/global-mpi-measure.
    """

    WEIGHTS = (*[1 / 6] * 4, *[1 / 18] * 6)

    @pytest.mark.parametrize(
        ("deprived", "poor"),
        [
            ([1, 0, 1, 0, 0, 0, 0, 0, 0, 0], True),
            ([0, 1, 0, 0, 1, 1, 1, 0, 0, 0], True),
            ([0, 0, 0, 0, 1, 1, 1, 1, 1, 1], True),
            ([0, 0, 0, 0, 1, 1, 1, 1, 1, 0], False),
        ],
    )
    def test_exactly_a_third_is_poor(self, deprived, poor):
        for k in (1 / 3, 0.333333333, 0.3333333333333333):
            assert alkire_foster([deprived], self.WEIGHTS, k).poor == (poor,)


class TestByHand:
    """Computed by hand, no published source."""

    def test_household_sizes(self):
        """Sizes 4, 7, 5, 4: 16 of 20 persons are poor."""
        matrix = [[0, 0], [1, 1], [1, 0], [0, 1]]
        result = alkire_foster(matrix, [1, 1], 0.5, population_weights=[4, 7, 5, 4])
        assert result[:3] == pytest.approx((0.8, (7 * 1 + 5 * 0.5 + 4 * 0.5) / 16, 11.5 / 20))

    def test_nobody_poor(self):
        result = alkire_foster([[0, 0], [1, 0]], [1, 1], 1)
        assert (result.H, result.A, result.M0, result.contributions) == (0, 0, 0, (0, 0))
        assert decompose([[0, 0]], [1, 1], 1, ["a"])["a"].contribution == 0

    def test_named_dimensions_take_the_order_of_the_cutoffs(self):
        rows = [{"id": "S1", "housing": 1, "food": 12}]
        assert deprivations(rows, {"food": 12, "housing": 3}) == [[0, 1]]

    def test_at_the_cutoff_is_not_deprived(self):
        assert deprivations([[3]], [3]) == [[0]]

    def test_no_deprivation_is_never_poor_and_a_weight_of_0_never_counts(self):
        assert identify([0.0], k=1e-12) == [False]
        assert alkire_foster([[1, 0]], [0, 1], 1e-12).poor == (False,)


@given(populations(), st.fractions(Fraction(1, 60), 1, max_denominator=60))
def test_identification_agrees_with_exact_arithmetic(population, k):
    matrix, weights, _ = population
    scores = [
        Fraction(sum(w for w, d in zip(weights, row, strict=True) if d), sum(weights))
        for row in matrix
    ]
    exact = [score > 0 and score >= k for score in scores]
    # Weights given as whole numbers, as floats that round, and not normalized.
    for scale in (1, 0.1, 1 / 3, 1 / sum(weights)):
        scaled = [w * scale for w in weights]
        assert identify(deprivation_scores(matrix, scaled), float(k)) == exact


@given(populations(), CUTOFFS)
def test_m0_is_h_times_a_and_parts_add_up(population, k):
    matrix, weights, sizes = population
    result = alkire_foster(matrix, weights, k, sizes)
    incidence, intensity, m0 = result[:3]
    assert m0 == pytest.approx(incidence * intensity, abs=1e-12)
    assert 0 <= m0 <= incidence <= 1
    by_dimension = zip(weights, result.censored_headcounts, strict=True)
    assert m0 == pytest.approx(sum(w / sum(weights) * h for w, h in by_dimension), abs=1e-12)
    if any(result.poor):
        assert sum(result.contributions) == pytest.approx(1)
        assert intensity >= k - 1e-9
    for raw, censored in zip(result.raw_headcounts, result.censored_headcounts, strict=True):
        assert censored <= min(raw, result.H) + 1e-12


@given(populations(), CUTOFFS, st.integers(2, 4))
def test_scale_and_replication_invariance(population, k, times):
    matrix, weights, sizes = population
    expected = alkire_foster(matrix, weights, k, sizes)
    scaled = alkire_foster(matrix, [w * 0.1 for w in weights], k, [n * times for n in sizes])
    replicated = alkire_foster(matrix * times, weights, k, sizes * times)
    repeated = alkire_foster(
        [row for row, n in zip(matrix, sizes, strict=True) for _ in range(n)], weights, k
    )
    for other in (scaled, replicated, repeated):
        assert other[:3] == pytest.approx(expected[:3], abs=1e-12)


@given(populations(), CUTOFFS, st.data())
def test_dimensional_monotonicity(population, k, data):
    """A poor unit that becomes deprived in one more weighted dimension raises M0."""
    matrix, weights, sizes = population
    before = alkire_foster(matrix, weights, k, sizes)
    gaps = [
        (i, j)
        for i, row in enumerate(matrix)
        for j, d in enumerate(row)
        if before.poor[i] and not d and weights[j]
    ]
    if not gaps:
        return
    i, j = data.draw(st.sampled_from(gaps))
    worse = [[*row] for row in matrix]
    worse[i][j] = 1
    assert alkire_foster(worse, weights, k, sizes).M0 > before.M0


@given(populations(), CUTOFFS)
def test_focus_on_the_poor(population, k):
    """Lifting every deprivation of the non-poor leaves M0 and its parts alone."""
    matrix, weights, sizes = population
    before = alkire_foster(matrix, weights, k, sizes)
    censored = [row if p else [0] * len(row) for row, p in zip(matrix, before.poor, strict=True)]
    after = alkire_foster(censored, weights, k, sizes)
    assert after[:3] == before[:3]
    assert after.censored_headcounts == before.censored_headcounts


@given(populations())
def test_a_higher_cutoff_never_finds_more_poor(population):
    matrix, weights, sizes = population
    ladder = [alkire_foster(matrix, weights, k, sizes) for k in (0.2, 1 / 3, 0.5, 0.6, 1)]
    for lower, higher in pairwise(ladder):
        assert higher.H <= lower.H and higher.M0 <= lower.M0 + 1e-12
        assert all(low or not high for low, high in zip(lower.poor, higher.poor, strict=True))


@given(populations(), CUTOFFS, st.data())
def test_population_weighted_group_decomposition(population, k, data):
    matrix, weights, sizes = population
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(matrix), max_size=len(matrix)))
    overall = alkire_foster(matrix, weights, k, sizes)
    parts = decompose(matrix, weights, k, groups, sizes)
    assert list(parts) == list(dict.fromkeys(groups))
    assert sum(part.population_share for part in parts.values()) == pytest.approx(1)
    for measure in ("H", "M0"):
        assert getattr(overall, measure) == pytest.approx(
            sum(p.population_share * getattr(p.poverty, measure) for p in parts.values()),
            abs=1e-12,
        )
    if overall.M0:
        assert sum(part.contribution for part in parts.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: deprivations([], [1]), "achievements is empty"),
        (lambda: deprivations([[1]], []), "cutoffs is empty"),
        (lambda: deprivations([[1]], {}), "cutoffs is empty"),
        (lambda: deprivations([[1, 2]], [1]), r"achievements\[0\] has 2 values; accepted: 1"),
        (lambda: deprivations([[math.nan]], [1]), r"achievements\[0\]\[0\] is nan"),
        (
            lambda: deprivations([{"food": 1, "id": 2}], {"water": 1}),
            r"cutoffs has dimension 'water', which achievements\[0\] lacks; accepted: food, id",
        ),
        (lambda: deprivations([[1]], {"food": 1}), r"achievements\[0\] is \[1\]; .* a mapping"),
        (lambda: deprivation_scores([[2]], [1]), r"matrix\[0\]\[0\] is 2; accepted: 0 or 1"),
        (lambda: deprivation_scores([[0, 1], [1]], [1, 1]), r"matrix\[1\] has 1 values"),
        (lambda: deprivation_scores([[0, 1]], [1]), "weights has 1 values; accepted: 2"),
        (lambda: deprivation_scores([[0, 1]], [1, -1]), r"weights\[1\] is -1"),
        (lambda: deprivation_scores([[0, 1]], [0, 0]), "weights sum to 0"),
        (lambda: deprivation_scores([[0, 1]], None), "weights is None; accepted: a sequence"),
        (lambda: deprivation_scores([[0]], {"food": 1}), "weights is .*; accepted: a sequence"),
        (lambda: identify([0.5], 0), "k is 0; accepted: a number above 0 and at most 1"),
        (lambda: identify([0.5], 1.01), "k is 1.01; accepted"),
        (lambda: identify([0.5], math.nan), "k is nan"),
        (lambda: identify([-0.5], 0.5), r"scores\[0\] is -0.5"),
        (lambda: alkire_foster([[1]], [1], 0.5, [0]), "population_weights sum to 0"),
        (lambda: alkire_foster([], [1], 0.5), "matrix is empty"),
        (lambda: alkire_foster([[]], [], 0.5), r"matrix\[0\] is empty"),
        (lambda: decompose([[1]], [1], 0.5, []), "groups is empty"),
        (lambda: decompose([[1]], [1], 0.5, ["a", "b"]), "groups has 2 values; accepted: 1"),
        (
            lambda: decompose([[1], [1]], [1], 0.5, ["a", "b"], [1, 0]),
            "population_weights of group 'b' sum to 0",
        ),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

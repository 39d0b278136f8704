"""Targeting errors and incidence: published examples, properties, refusals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.measures import coady_grosh_hoddinott, targeting_errors

units = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.integers(1, 6)), min_size=1, max_size=30
)


class TestTenPersonEconomy:
    """Grosh, Leite, Wai-Poi and Tesliuc, eds (2022), Revisiting Targeting in
    Social Assistance, World Bank, table 7.3, p. 474.

    Ten persons, two benchmarks: the four below the poverty line (PL) and the
    poorest 20 percent (P20). Seen at issuu.com/world.bank.publications/docs/
    9781464818141/510 for scenarios 1 to 3 (scenario 4 is cut off there).
    """

    INCOME = (6, 8, 11, 15, 21, 25, 30, 40, 50, 100)
    PL = (1, 1, 1, 1, 0, 0, 0, 0, 0, 0)
    P20 = (1, 1, 0, 0, 0, 0, 0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("selected", "against_line", "against_p20"),
        [
            ((1, 1, 0, 0, 0, 0, 0, 0, 0, 0), (0.5, 0), (0, 0)),
            ((0, 1, 1, 0, 0, 0, 0, 0, 0, 0), (0.5, 0), (0.5, 0.5)),
            ((0, 0, 1, 1, 0, 0, 0, 0, 0, 0), (0.5, 0), (1, 1)),
        ],
    )
    def test_exclusion_and_inclusion_errors(self, selected, against_line, against_p20):
        assert targeting_errors(self.PL, selected)[:2] == against_line
        assert targeting_errors(self.P20, selected)[:2] == against_p20

    def test_universal_transfer_leaks_18_of_30(self):
        """P. 489: in scenario 4 "$12 reached the poor of the $30 transferred".

        Seen at issuu.com/world.bank.publications/docs/9781464818141/s/15946018.
        """
        everybody = [1] * 10
        errors = targeting_errors(self.PL, everybody, benefits=[3] * 10)
        assert errors.leakage == pytest.approx(1 - 12 / 30)
        assert errors.inclusion_error == 0.6
        assert errors.exclusion_error == 0
        assert errors.coverage == 1
        assert coady_grosh_hoddinott(self.INCOME, [3] * 10) == pytest.approx(1)


def test_a_quarter_more_than_a_universal_allocation_is_1_25():
    """Coady, Grosh and Hoddinott (2004), Targeting Outcomes Redux, abstract.

    "The median program transfers 25 percent more to poor individuals (those in
    the bottom two quintiles) than would universal allocation." Seen at
    vdocuments.mx. Five quintiles by hand: half of the benefits to two of them.
    """
    assert coady_grosh_hoddinott([1, 2, 3, 4, 5], [25, 25, 20, 15, 15], q=0.4) == pytest.approx(
        1.25
    )


class TestByHand:
    """Computed by hand, no published source."""

    def test_undefined_rates_are_none(self):
        assert targeting_errors([0, 0], [1, 0]).exclusion_error is None
        assert targeting_errors([1, 0], [0, 0]).inclusion_error is None
        assert targeting_errors([1, 0], [1, 0]).leakage is None
        assert targeting_errors([1, 0], [1, 0], benefits=[0, 0]).leakage is None

    def test_weights_are_people(self):
        errors = targeting_errors([1, 1, 0], [1, 0, 1], weights=[3, 1, 1], benefits=[2, 0, 6])
        assert errors == (0.25, 0.25, 0.8, 0.5)

    def test_boundary_within_a_unit_and_ties(self):
        assert coady_grosh_hoddinott([1, 2], [1, 0], q=0.25) == 2
        assert coady_grosh_hoddinott([1, 1], [1, 0], q=0.5) == 1
        assert coady_grosh_hoddinott([1, 1], [0, 1], q=0.5) == 1
        assert coady_grosh_hoddinott([1, 2], [0, 1], q=0.5) == 0


@given(units)
def test_errors_are_shares_and_fit_together(rows):
    poor, selected, weights = zip(*rows, strict=True)
    errors = targeting_errors(poor, selected, weights)
    repeated = [row for row in rows for _ in range(row[2])]
    again = targeting_errors([r[0] for r in repeated], [r[1] for r in repeated])
    for one, other in zip(errors[:3], again[:3], strict=True):
        assert one == other or one == pytest.approx(other)
        assert one is None or 0 <= one <= 1
    if None not in errors[:2]:
        reached = sum(w for p, _, w in rows if p) * (1 - errors.exclusion_error)
        right = sum(w for _, s, w in rows if s) * (1 - errors.inclusion_error)
        assert reached == pytest.approx(right)


@given(units)
def test_equal_benefits_leak_as_much_as_inclusion_errs(rows):
    poor, selected, weights = zip(*rows, strict=True)
    errors = targeting_errors(poor, selected, weights, [100 * s for s in selected])
    assert errors.leakage == errors.inclusion_error or errors.leakage == pytest.approx(
        errors.inclusion_error
    )


incidence = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 100), st.integers(1, 6)), min_size=1, max_size=20
).filter(lambda rows: any(b for _, b, _ in rows))


@given(incidence, st.floats(0.01, 1))
def test_cgh_bounds_order_and_replication(rows, q):
    welfare, benefits, weights = zip(*rows, strict=True)
    ratio = coady_grosh_hoddinott(welfare, benefits, q, weights)
    assert -1e-9 <= ratio <= 1 / q + 1e-9
    assert coady_grosh_hoddinott(
        welfare[::-1] * 2, benefits[::-1] * 2, q, weights[::-1] * 2
    ) == pytest.approx(ratio, abs=1e-9)
    assert coady_grosh_hoddinott(welfare, [5] * len(rows), q, weights) == pytest.approx(1)
    assert coady_grosh_hoddinott(welfare, benefits, 1, weights) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: targeting_errors([], []), "poor is empty"),
        (lambda: targeting_errors([2], [1]), r"poor\[0\] is 2; accepted: 0 or 1, False or True"),
        (lambda: targeting_errors([1], [1, 0]), "selected has 2 values; accepted: 1"),
        (lambda: targeting_errors([1], [math.nan]), r"selected\[0\] is nan"),
        (lambda: targeting_errors([1], [1], [-1]), r"weights\[0\] is -1"),
        (lambda: targeting_errors([1], [1], [0]), "weights sum to 0"),
        (lambda: targeting_errors([1], [1], benefits=[-1]), r"benefits\[0\] is -1"),
        (
            lambda: targeting_errors([1], [0], benefits=[5]),
            r"benefits\[0\] is 5; accepted: 0, because selected\[0\] is 0",
        ),
        (lambda: coady_grosh_hoddinott([1], [0]), "benefits sum to 0; accepted"),
        (lambda: coady_grosh_hoddinott([1], [1], q=0), "q is 0; accepted: a number above 0"),
        (lambda: coady_grosh_hoddinott([1], [1], q=1.5), "q is 1.5"),
        (lambda: coady_grosh_hoddinott([1, 2], [1]), "benefits has 1 values; accepted: 2"),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""Return to poverty: hand-computed paths, properties, simulation, refusals.

No published numbers: the model is the book's own and the cases are by hand.
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.measures import (
    SUPPORT_RULES,
    expected_return_rate,
    simulate,
    stationary_share,
    support_path,
)

chances = st.floats(0, 1)
rules = st.sampled_from(SUPPORT_RULES)


def test_support_paths():
    assert support_path("stop", 3) == [0, 0, 0]
    assert support_path("taper", 6, taper_years=5) == pytest.approx([1, 0.8, 0.6, 0.4, 0.2, 0])
    assert support_path("taper", 2, taper_years=0) == [0, 0]
    assert support_path("monitor", 2, detection=0.9) == [0.9, 0.9]
    assert support_path("taper", 0) == []


def test_taper_by_hand():
    """Shock 0.2, protection 0.5, taper over 2: chances of falling 0.1, 0.15, 0.2."""
    path = expected_return_rate(0.2, 0.5, "taper", 3, protection=0.5, taper_years=2)
    assert path == pytest.approx([0, 0.1, 0.05 + 0.9 * 0.15, 0.185 / 2 + 0.815 * 0.2])


def test_monitor_by_hand():
    """Shock 0.1, four fifths found, half of them protected: 0.1 * (1 - 0.4)."""
    path = expected_return_rate(0.1, 0.5, "monitor", 1, protection=0.5, detection=0.8)
    assert path == pytest.approx([0, 0.06])


def test_stationary_share_by_hand():
    assert stationary_share(0.1, 0.3) == pytest.approx(0.25)
    assert (stationary_share(0, 0.3), stationary_share(0.3, 0)) == (0, 1)


@given(chances, chances, rules, st.integers(0, 30), chances, chances, st.integers(0, 8), chances)
def test_path_stays_between_0_and_1(shock, recovery, rule, years, protection, found, span, start):
    path = expected_return_rate(
        shock,
        recovery,
        rule,
        years,
        protection=protection,
        detection=found,
        taper_years=span,
        initial_share=start,
    )
    assert len(path) == years + 1 and path[0] == start
    assert all(-1e-12 <= share <= 1 + 1e-12 for share in path)


@given(st.floats(0.05, 0.5), st.floats(0.05, 0.5), chances)
def test_constant_entry_leads_to_the_stationary_share_from_any_start(shock, recovery, start):
    path = expected_return_rate(shock, recovery, "stop", 300, initial_share=start)
    assert path[-1] == pytest.approx(stationary_share(shock, recovery), abs=1e-9)


@given(st.floats(0, 0.5), st.floats(0, 0.5), chances, st.integers(0, 8))
def test_more_support_never_leads_to_more_return(shock, recovery, protection, span):
    """Holds as long as falling and recovery do not add up to more than 1."""

    def path(rule, **more):
        return expected_return_rate(shock, recovery, rule, 15, protection=protection, **more)

    stop, taper = path("stop"), path("taper", taper_years=span)
    longer, monitor = path("taper", taper_years=span + 1), path("monitor", detection=1)
    for a, b, c, d in zip(stop, taper, longer, monitor, strict=True):
        assert a + 1e-12 >= b and b + 1e-12 >= c and c + 1e-12 >= d


@given(st.integers(0, 10**6), rules)
def test_simulation_repeats_with_its_seed_and_rules_share_luck(seed, rule):
    def run(rule):
        return simulate(0.2, 0.4, rule, 8, households=30, seed=seed)

    assert run(rule) == run(rule)
    # Same draws, so the ordering holds household by household, not only on average.
    assert all(a >= b for a, b in zip(run("stop"), run("taper"), strict=True))


@pytest.mark.parametrize("rule", SUPPORT_RULES)
def test_simulation_agrees_with_the_expected_path(rule):
    expected = expected_return_rate(0.15, 0.35, rule, 10, initial_share=0.1)
    found = simulate(0.15, 0.35, rule, 10, households=20_000, seed=7, initial_share=0.1)
    # Five standard errors of a share: sqrt(0.25 / 20000) is 0.0035.
    assert found == pytest.approx(expected, abs=0.018)


def test_simulation_is_the_same_everywhere():
    """Pins the draws, so that another Python version or platform that differs is noticed."""
    assert simulate(0.1, 0.4, "taper", 5) == SIMULATED


SIMULATED = [0.0, 0.01, 0.055, 0.04, 0.085, 0.105]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: expected_return_rate(1.5, 0), "shock is 1.5; accepted: a finite number from 0 to"),
        (lambda: expected_return_rate(0, -0.1), "recovery is -0.1"),
        (lambda: expected_return_rate(0, math.nan), "recovery is nan"),
        (
            lambda: expected_return_rate(0, 0, "halt"),
            "rule is 'halt'; accepted: stop, taper, monitor",
        ),
        (lambda: expected_return_rate(0, 0, years=-1), "years is -1; accepted: a whole number"),
        (lambda: expected_return_rate(0, 0, years=1.5), "years is 1.5"),
        (lambda: expected_return_rate(0, 0, protection=2), "protection is 2"),
        (lambda: expected_return_rate(0, 0, initial_share=2), "initial_share is 2"),
        (lambda: support_path("taper", 3, taper_years=-1), "taper_years is -1"),
        (lambda: support_path("monitor", 3, detection=1.1), "detection is 1.1"),
        (lambda: simulate(0, 0, households=0), "households is 0; accepted: .* at least 1"),
        (lambda: simulate(0, 0, seed="a"), "seed is 'a'; accepted: a whole number"),
        (lambda: stationary_share(0, 0), "entry and exit are both 0; accepted: at least one"),
        (lambda: stationary_share(2, 0), "entry is 2"),
        (lambda: stationary_share(0, 2), "exit is 2"),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

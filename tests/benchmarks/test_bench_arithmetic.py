import doctest
import importlib
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.arithmetic import median, percentile, times_less

numbers = st.lists(st.integers(-1000, 1000), min_size=1, max_size=60)


@pytest.mark.parametrize(
    "module",
    ["arithmetic", "table", "book", "build", "server", "stock", "lighthouse", "size", "live"],
)
def test_the_examples_in_the_docstrings_hold(module):
    tried = doctest.testmod(importlib.import_module(f"benchmarks.{module}"))
    assert tried.failed == 0


@given(numbers)
def test_median_is_the_standard_librarys(values):
    assert median(values) == statistics.median(values)


@given(numbers, st.floats(0.01, 1))
def test_percentile_is_a_value_that_covers_the_share(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(v <= found for v in values) >= share * len(values) - 1e-6


@pytest.mark.parametrize(("count", "rank"), [(1, 1), (20, 19), (50, 48), (100, 95)])
def test_p95_is_the_nearest_rank(count, rank):
    assert percentile(range(1, count + 1), 0.95) == rank


@pytest.mark.parametrize("call", [lambda: median([]), lambda: percentile([], 0.95)])
def test_no_values_have_no_middle(call):
    with pytest.raises(ValueError, match="no values"):
        call()


@pytest.mark.parametrize("share", [0, -0.1, 1.1, float("nan")])
def test_a_share_is_above_0_and_at_most_1(share):
    with pytest.raises(ValueError, match="share"):
        percentile([1], share)


def test_each_page_is_held_against_its_twin():
    assert times_less([10, 20], [100, 500]) == [10, 25]
    with pytest.raises(ValueError, match="shorter"):
        times_less([10, 20], [100])

"""The synthetic village: it says what it is, is the same everywhere, and teaches.

No published numbers: every household is made up.
"""

import hashlib
import json

import pytest

from ruralbridge.measures import FLOOR_CUTOFFS, RR_CUTOFFS, deprivations, synthetic_village
from ruralbridge.measures.village import FLOOR_MODEL, HAMLETS, RR_MODEL, SIZES

VILLAGE = synthetic_village()


def test_every_row_says_that_it_is_synthetic():
    assert all(row["synthetic"] is True for row in VILLAGE)
    assert "SYNTHETIC" in synthetic_village.__doc__


def test_rows_are_complete_and_in_range():
    columns = ["id", "synthetic", "hamlet", "size", *FLOOR_CUTOFFS, *RR_CUTOFFS]
    assert [list(row) for row in VILLAGE] == [columns] * 200
    assert len({row["id"] for row in VILLAGE}) == 200
    for row in VILLAGE:
        assert row["hamlet"] in HAMLETS and row["size"] in SIZES
        for item, (_, best, least, _) in FLOOR_MODEL.items():
            assert isinstance(row[item], int) and least <= row[item] <= best
        for dimension in RR_MODEL:
            assert isinstance(row[dimension], int) and 0 <= row[dimension] <= 100


def test_model_and_cutoffs_speak_of_the_same_dimensions():
    assert list(FLOOR_MODEL) == list(FLOOR_CUTOFFS)
    assert list(RR_MODEL) == list(RR_CUTOFFS)
    assert sum(SIZES.values()) == pytest.approx(1)


def test_the_village_is_the_same_everywhere():
    """A digest of all rows: it fails on a Python or platform that draws another village."""
    text = json.dumps(VILLAGE, sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest() == DIGEST


DIGEST = "44e2f7ccab80393c05f7e863177ca55b4121281770d749d20a7702583a4b4eb1"


def test_seed_and_length():
    assert synthetic_village(seed=1) != VILLAGE
    assert synthetic_village(households=50) == VILLAGE[:50]


def test_some_are_below_the_floor_and_many_above_it_are_behind():
    below = [any(row) for row in deprivations(VILLAGE, FLOOR_CUTOFFS)]
    behind = deprivations(VILLAGE, RR_CUTOFFS)
    assert 0.08 <= sum(below) / 200 <= 0.12
    above_yet_behind = [any(row) and not b for row, b in zip(behind, below, strict=True)]
    assert 0.5 <= sum(above_yet_behind) / 200 <= 0.8
    for column in zip(*behind, strict=True):
        assert sum(d and not b for d, b in zip(column, below, strict=True)) >= 20


def test_low_welfare_shows_in_both_ladders():
    """Households below the floor are behind on more dimensions than the others."""
    floor = deprivations(VILLAGE, FLOOR_CUTOFFS)
    behind = [sum(row) for row in deprivations(VILLAGE, RR_CUTOFFS)]
    below = [count for row, count in zip(floor, behind, strict=True) if any(row)]
    above = [count for row, count in zip(floor, behind, strict=True) if not any(row)]
    assert sum(below) / len(below) > sum(above) / len(above) + 1
    assert sum(sum(row) > 1 for row in floor) >= 5


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: synthetic_village(seed=-1), "seed is -1; accepted: a whole number of at least 0"),
        (lambda: synthetic_village(seed=1.5), "seed is 1.5"),
        (lambda: synthetic_village(households=0), "households is 0; accepted: .* at least 1"),
    ],
)
def test_refusals_name_argument_value_and_what_is_accepted(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""The requirements widget: its traits, its refusals, and the same result as the measure."""

import json
import math
from itertools import product

import pytest
from traitlets import TraitError

from ruralbridge.measures import (
    FLOOR_CUTOFFS,
    RR_CUTOFFS,
    alkire_foster,
    deprivations,
    synthetic_village,
)
from ruralbridge.widgets import Requirements


@pytest.fixture
def widget():
    return Requirements()


def test_the_village_is_the_measures_and_its_state_is_plain_json(widget):
    rows = synthetic_village(2020, 200)
    assert len(widget.village) == 200
    for shown, row in zip(widget.village, rows, strict=True):
        assert shown[0] == row["id"] and shown[2] == row["size"]
        assert shown[3:8] == [row[key] for key in FLOOR_CUTOFFS]
        assert shown[8:] == [row[key] for key in RR_CUTOFFS]
    assert [f["cutoff"] for f in widget.floor] == list(FLOOR_CUTOFFS.values())
    assert [d["key"] for d in widget.dimensions] == list(RR_CUTOFFS)
    state = {name: getattr(widget, name) for name in widget.trait_names(sync=True)}
    kept = {k: v for k, v in state.items() if k in Requirements.class_own_traits()}
    assert len(json.dumps(kept, allow_nan=False)) < 20_000


def test_floor_items_say_their_levels_and_units(widget):
    housing = widget.floor[-1]
    assert housing["levels"][str(FLOOR_CUTOFFS["housing"])] == "safe"
    assert all("{value}" in item["unit"] for item in widget.floor)


@pytest.mark.parametrize(
    ("weights", "k"), list(product([[1] * 5, [5, 3, 0, 1, 3], [0.1, 0.2, 0.3, 0.15, 0.25]],
                                   [0.2, 1 / 3, 0.4, 1]))
)  # fmt: skip
def test_the_result_is_the_measures(widget, weights, k):
    widget.weights, widget.k = weights, k
    rows = synthetic_village(2020, 200)
    found = alkire_foster(deprivations(rows, RR_CUTOFFS), weights, k)
    assert widget.result == found
    below = [any(row) for row in deprivations(rows, FLOOR_CUTOFFS)]
    assert list(widget.below_floor) == below
    counts = widget.counts
    assert counts["floor"] + counts["both"] == sum(below) == 18
    assert counts["behind"] + counts["both"] == sum(found.poor)
    assert sum(counts.values()) == 200


def test_changes_are_observed_and_another_seed_is_another_village(widget):
    seen = []
    widget.observe(lambda change: seen.append(change["name"]), names=["weights", "k", "village"])
    before = widget.village
    widget.k = 0.6
    widget.weights = [0, 0, 0, 1, 0]
    widget.seed = 7
    assert seen == ["k", "weights", "village"] and widget.village != before
    assert widget.result.A == 1.0
    widget.household = "S200"
    assert Requirements(seed=7).village == widget.village


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"weights": [0] * 5}, "weights sum to 0"),
        ({"weights": [1, 1, -1, 1, 1]}, r"weights\[2\] is -1"),
        ({"weights": [1, math.nan, 1, 1, 1]}, r"weights\[1\] is nan"),
        ({"weights": [1, math.inf, 1, 1, 1]}, r"weights\[1\] is inf"),
        ({"weights": [1, "2", 1, 1, 1]}, r"weights\[1\] is '2'"),
        ({"weights": [1, 1, 1, 1]}, "weights has 4 values; accepted: 5"),
        ({"weights": 3}, "'weights' trait"),
        ({"k": 0}, "k is 0.0; accepted: a number above 0 and at most 1"),
        ({"k": 1.1}, "k is 1.1"),
        ({"k": math.nan}, "k is nan"),
        ({"k": "much"}, "'k' trait"),
        ({"seed": -1}, "seed is -1; accepted: a whole number of at least 0"),
        ({"household": "S201"}, "household is 'S201'; accepted: 'S001' to 'S200'"),
        ({"village": []}, "read-only"),
    ],
)
def test_a_bad_value_is_refused_by_name_and_the_last_good_one_stays(widget, bad, says):
    with pytest.raises(TraitError, match=says):
        Requirements(**bad)
    ((name, value),) = bad.items()
    before = getattr(widget, name)
    with pytest.raises(TraitError, match=says):
        setattr(widget, name, value)
    assert getattr(widget, name) == before


def test_a_bad_value_from_the_page_leaves_the_result_standing(widget):
    with pytest.raises(TraitError):
        widget.set_state({"weights": [0, 0, 0, 0, 0]})
    assert widget.weights == [1.0] * 5 and widget.result.H == 0.515


def test_an_unknown_argument_is_refused_with_what_is_known():
    with pytest.raises(TypeError, match=r"no argument 'weight'; it takes: .*k, .*weights"):
        Requirements(weight=[1] * 5)


def test_without_scripts_a_table_says_the_same():
    said = Requirements(weights=[0, 1, 0, 0, 0], k=1).fallback()
    assert "made up for teaching" in said and "18 of 200 households" in said
    assert "<td>0.515</td><td>0.548</td><td>0.282</td><td>103</td><td>86</td>" in said, (
        "equal weights, whatever the widget's own"
    )
    assert said.count('scope="row"') == 5 and "{" not in said


def test_every_interface_string_is_used():
    from ruralbridge import strings
    from ruralbridge.widgets.base import HERE

    code = (HERE / "requirements.js").read_text() + (HERE / "requirements.py").read_text()
    code = code.replace("'", '"')
    own = set(strings.load("requirements")) - set(strings.load("common"))
    built = {"state_floor", "state_behind", "state_both", "state_neither"}
    unused = {k for k in own - built if f"text.{k}" not in code and f'"{k}"' not in code}
    assert unused <= {"h", "a", "m0"}, unused

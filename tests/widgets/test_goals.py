import pytest
from traitlets import TraitError

from ruralbridge import data
from ruralbridge.widgets.goals import GOODS, GUARANTEES, PARTS, REQUIREMENTS, Goals, base


def test_it_starts_with_safe_housing_and_nothing_taken_away():
    goals = Goals()
    assert (goals.chosen, goals.removed, goals.direction) == ("housing", [], "from_guarantee")


@pytest.mark.parametrize(("chosen", "direction"), [
    *((g, "from_guarantee") for g in GOODS),
    *((r, "from_requirement") for r in PARTS),
])  # fmt: skip
def test_both_sides_can_be_chosen(chosen, direction):
    assert Goals(chosen=chosen).direction == direction


def test_what_is_taken_away_leaves_the_base():
    goals = Goals(removed=["housing"])
    assert goals.base["ecology"] == []
    assert goals.base["prosperity"] == ["food", "clothing", "education", "medical", "water"]
    goals.removed = []
    assert goals.base == base()


def test_removed_keeps_the_order_of_the_list_and_no_doubles():
    assert Goals(removed=["water", "food", "food"]).removed == ["food", "water"]


def test_python_sees_a_change():
    goals, seen = Goals(), []
    goals.observe(lambda change: seen.append(change["new"]), names="chosen")
    goals.chosen = "culture"
    assert seen == ["culture"]


@pytest.mark.parametrize(("arguments", "says"), [
    ({"chosen": "house"}, r"chosen='house' is unknown; use a guarantee \(food, .*industry"),
    ({"removed": ["ecology"]}, "removed holds 'ecology'; only guarantees"),
])  # fmt: skip
def test_a_bad_value_is_refused_by_name(arguments, says):
    with pytest.raises(ValueError, match=says):
        Goals(**arguments)


def test_a_value_of_another_type_is_refused():
    with pytest.raises(TraitError, match="removed"):
        Goals(removed=3)


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match=r"no argument 'selected'; it takes: .*chosen"):
        Goals(selected="food")


def test_a_refused_value_changes_nothing():
    goals = Goals(chosen="food")
    with pytest.raises(ValueError):
        goals.chosen = "shoes"
    assert goals.chosen == "food"


def test_the_fallback_says_every_fact():
    html = Goals().fallback()
    for row in data.load("goal_links"):
        assert row["url"] in html
        assert row["place"] in html
    for entry in (*GUARANTEES, *REQUIREMENTS):
        assert entry["name"] in html
    for year in ("2020", "2021", "2035", "2049"):
        assert f"<li>{year}" in html


def test_every_id_of_the_data_is_known_and_every_guarantee_has_a_link():
    rows = list(data.load("goal_links"))
    assert {r["guarantee"] for r in rows} == set(GOODS)
    assert {r["requirement"] for r in rows} == set(PARTS)


def test_the_plan_alone_sorts():
    for row in data.load("goal_links"):
        assert (row["grade"] == "sorted") == (row["document"] == "Plan")

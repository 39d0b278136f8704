import pytest
import traitlets

from ruralbridge import data
from ruralbridge.figures import targets as figures
from ruralbridge.widgets import Targets
from ruralbridge.widgets.targets import LISTS, STEPS, VIEWS


def test_each_step_is_the_official_count():
    removed = data.load("counties_removed")
    official = dict(zip(removed["year"], removed["remaining"], strict=True)) | {"before": 832}
    assert {step: Targets(step=step).remaining for step in STEPS} == official


def test_units_are_tiles_with_the_counties_of_the_list():
    units = Targets().units
    assert len({(u["row"], u["col"]) for u in units}) == len(units) == 31
    listed = {row["province"]: row["poor_counties"] for row in data.load("counties_by_province")}
    assert {u["name"]: u["left"][0] for u in units} == listed
    for unit in units:
        assert unit["left"] == sorted(unit["left"], reverse=True) and unit["left"][-1] == 0


def test_one_province_through_the_steps():
    targets = Targets(step="before")
    left = []
    for step in STEPS:
        targets.step = step
        left.append(targets.remaining_in("Yunnan"))
    assert left == [88, 88, 73, 40, 9, 0]
    with pytest.raises(ValueError, match="province='Yunan' is unknown; did you mean 'Yunnan'"):
        targets.remaining_in("Yunan")


def test_areas_name_units_of_the_grid():
    targets = Targets()
    names = {u["name"] for u in targets.units}
    assert len(targets.areas) == 14
    reached = {name for area in targets.areas for name in area["units"]}
    assert reached <= names and len(reached) == 21


def test_the_two_lists_make_the_list():
    assert LISTS["key"] + LISTS["areas"] - LISTS["both"] == Targets(step="before").remaining


def test_rural_people_are_those_of_the_census():
    assert Targets().facts == {"area_counties": 680, "rural": {"million": 509.8, "share": 36.1}}


@pytest.mark.parametrize(
    ("argument", "value", "says"),
    [
        ("step", 2015, r"step=2015 is unknown; choose one of \('before', 2016"),
        ("step", "2018", "step='2018' is unknown"),
        ("step", True, "step=True is unknown"),
        ("step", None, "'step' trait of a Targets instance"),
        ("view", "lines", "view='lines' is unknown; .*'dots'"),
        ("province", "Yunan", "province='Yunan' is unknown; did you mean 'Yunnan'"),
        ("province", 3, "province=3 is unknown"),
        ("province", [], r"province=\[\] is unknown"),
        ("area", "Qinba Mountain", "area='Qinba Mountain' is unknown; did you mean 'Qinba Mount"),
    ],
)
def test_a_bad_value_is_named_at_the_start_and_later(argument, value, says):
    with pytest.raises(traitlets.TraitError, match=says):
        Targets(**{argument: value})
    targets = Targets()
    with pytest.raises(traitlets.TraitError, match=says):
        setattr(targets, argument, value)
    assert (targets.step, targets.view, targets.province, targets.area) == (
        2018,
        "dots",
        None,
        None,
    )


def test_an_unknown_argument_is_named():
    with pytest.raises(TypeError, match=r"no argument .year.; it takes: .*step"):
        Targets(year=2018)


@pytest.mark.parametrize("name", ["steps", "units", "areas", "facts"])
def test_the_data_cannot_be_replaced_from_outside(name):
    with pytest.raises(TypeError, match=f"{name} comes from the book's data"):
        Targets(**{name: []})


def test_python_sees_and_sets_each_choice():
    targets, seen = Targets(), []
    targets.observe(lambda change: seen.append((change.name, change.new)))
    for name, value in {
        "step": 2020,
        "view": "belts",
        "province": "Tibet",
        "area": "Tibet",
    }.items():
        setattr(targets, name, value)
    targets.province = None
    assert seen[:4] == [("step", 2020), ("view", "belts"), ("province", "Tibet"), ("area", "Tibet")]
    assert seen[-1] == ("province", None)
    assert {Targets(view=view).view for view in VIEWS} == set(VIEWS)


def test_the_fallback_says_the_same_facts():
    html = Targets().fallback()
    for unit in Targets().units:
        if unit["left"][0]:
            cells = "".join(f"<td>{n}</td>" for n in unit["left"])
            assert f"{unit['name']} {unit['zh']}</th>{cells}" in html
    assert "<td>832</td><td>804</td><td>679</td><td>396</td><td>52</td><td>0</td>" in html
    for area in Targets().areas:
        assert f"{area['name']} {area['zh']}</th><td>{', '.join(area['units'])}</td>" in html
    assert "509.8 million" in html and "36.1" in html


def test_figures_sum_to_the_national_totals():
    tables = [
        data.load(n) for n in ("poverty_by_region", "counties_by_province", "removals_by_province")
    ]
    poor = data.load("poverty")
    people = figures.by_region(*tables, "Poor people")
    for i, year in enumerate((2016, 2017, 2018, 2019)):
        national = poor.where(year=year)["poor_population"][0] / 100
        assert sum(bar.y[i] for bar in people.data) == pytest.approx(national)
    counties = figures.by_region(*tables, "Poor counties")
    assert [sum(bar.y[i] for bar in counties.data) for i in range(4)] == [804, 679, 396, 52]
    shares = figures.by_region(*tables, "Share of the poor")
    assert all(sum(bar.y[i] for bar in shares.data) == pytest.approx(100) for i in range(4))
    with pytest.raises(ValueError, match="measure='people' is unknown"):
        figures.by_region(*tables, "people")

"""explore(): controls read from Python values, figures made by one function."""

import random

import pytest

from ruralbridge.figures import figure
from ruralbridge.widgets import ExploreError, explore


def line(slope=1, flag=False, region="west"):
    title = f"{region}: {slope}{' flagged' if flag else ''}"
    fig = figure(title, x="x", y="y", source="made", table={"x": [0, 1], "y": [0, slope]})
    return fig.add_scatter(x=[0, 1], y=[0, slope])


@pytest.fixture
def building(monkeypatch):
    """As in a build of the book: the grid of figures is made."""
    monkeypatch.setenv("RURALBRIDGE_BUILD", "1")


@pytest.fixture(autouse=True)
def reading(monkeypatch):
    monkeypatch.delenv("RURALBRIDGE_BUILD", raising=False)


@pytest.mark.parametrize(
    ("spec", "kind", "options"),
    [
        ([3, 1, 2], "choice", [3, 1, 2]),
        (["贫困", "乡村"], "choice", ["贫困", "乡村"]),
        ((2018, 2020), "slider", [2018, 2019, 2020]),
        ((0, 1, 0.25), "slider", [0, 0.25, 0.5, 0.75, 1]),
        ((0, 1, 0.1), "slider", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
        ((0, 1, 0.6), "slider", [0, 0.6]),
        (True, "box", [False, True]),
    ],
    ids=str,
)
def test_a_control_is_read_from_a_plain_value(spec, kind, options):
    control = explore(line, slope=[1], flag=[False], region=["x"]).controls[0]
    assert control["options"] == [1]
    name = "flag" if kind == "box" else "slope"
    control = explore(line, **{name: spec}).controls[0]
    assert (control["kind"], control["options"]) == (kind, options)


def test_a_label_is_the_name_in_words():
    def by_year(end_year):
        return line(end_year)

    assert explore(by_year, end_year=[1]).controls[0]["label"] == "End year"


def test_a_box_starts_where_it_was_put():
    assert explore(line, flag=True).values == {"flag": True}
    assert explore(line, flag=False).values == {"flag": False}


def test_values_follow_the_chosen_indices_and_the_figure_is_the_functions():
    widget = explore(line, slope=[1, 5], region=["west", "east"])
    widget.at = {"slope": 1, "region": 1}
    assert widget.values == {"slope": 5, "region": "east"}
    assert widget.figure["layout"]["title"]["text"] == "east: 5"
    assert widget.figure["layout"]["meta"]["table"] == {"x": [0, 1], "y": [0, 5]}


def test_observe_hears_a_choice():
    heard = []
    widget = explore(line, slope=[1, 2])
    widget.observe(lambda change: heard.append(change["new"]), names="at")
    widget.at = {"slope": 1}
    assert heard == [{"slope": 1}]


def test_without_a_build_no_grid_is_made():
    calls = []

    def counted(slope):
        calls.append(slope)
        return line(slope)

    assert explore(counted, slope=[1, 2, 3]).grid == {}
    assert calls == [1]


def test_a_build_makes_the_figure_of_every_combination(building):
    widget = explore(line, slope=(1, 3), flag=True)
    assert list(widget.grid) == ["0,0", "0,1", "1,0", "1,1", "2,0", "2,1"]
    assert widget.grid["2,1"]["layout"]["title"]["text"] == "west: 3 flagged"


def test_the_template_is_kept_once_not_in_each_figure(building):
    widget = explore(line, slope=(1, 3))
    assert widget.template["layout"]["colorway"]
    assert all("template" not in f["layout"] for f in [widget.figure, *widget.grid.values()])


def test_the_grid_and_a_kernel_say_the_same(building):
    widget = explore(line, slope=(1, 4), region=["west", "east"])
    for i in range(4):
        for j in range(2):
            widget.at = {"slope": i, "region": j}
            assert widget.figure == widget.grid[f"{i},{j}"]


def test_the_fallback_is_the_first_figures_table_and_escapes_it():
    def hostile(k):
        table = {"<b>": ["<script>", None], "n": [1, 2]}
        return figure("A & <i>B</i>", x="x", y="y", source="<u>", table=table)

    html = explore(hostile, k=[1]).fallback()
    assert "<script>" not in html and "<b>" not in html and "<u>" not in html and "<i>" not in html
    assert "A &amp; " in html


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ({}, "at least one control"),
        ({"slope": []}, "slope has no values"),
        ({"slope": 3}, "slope=3"),
        ({"slope": "abc"}, "slope='abc'"),
        ({"slope": None}, "slope=None"),
        ({"slope": (1,)}, r"slope=\(1,\)"),
        ({"slope": (1, 2, 3, 4)}, "slope="),
        ({"slope": ("a", "b")}, "slope="),
        ({"slope": (5, 1)}, "low < high"),
        ({"slope": (1, 5, 0)}, "step above 0"),
        ({"slope": (0, float("nan"))}, "slope="),
        ({"slope": (0, float("inf"))}, "slope="),
    ],
    ids=lambda v: str(v) if isinstance(v, dict) else "",
)
def test_a_control_that_cannot_be_read_is_refused_by_name(controls, said):
    with pytest.raises(ExploreError, match=said):
        explore(line, **controls)


def test_a_control_the_function_does_not_take_is_named():
    with pytest.raises((ExploreError, TypeError), match="slop"):
        explore(line, slop=[1])


def test_a_function_that_returns_no_figure_is_named():
    def table(k):
        return [k]

    with pytest.raises(
        ExploreError, match=r"table\(\) returned list; it must return a plotly Figure"
    ):
        explore(table, k=[1])


@pytest.mark.parametrize(
    "at", [{"slope": 9}, {"slope": -1}, {"slope": "x"}, {"other": 0}, {}], ids=str
)
def test_a_choice_that_is_not_there_is_refused_and_the_old_one_kept(at):
    widget = explore(line, slope=[1, 2])
    with pytest.raises(ValueError, match="slope"):
        widget.at = at
    assert widget.values == {"slope": 1}


def test_a_grid_with_too_many_figures_says_how_many_fit(building):
    with pytest.raises(ExploreError, match=r"line\(\) has 21 × 21 = 441 figures, at most 400 fit"):
        explore(line, slope=(0, 20), region=list(range(21)))


def test_a_grid_too_large_for_a_page_says_its_size(building):
    noise = random.Random(1)

    def heavy(k):
        values = [noise.random() for _ in range(20_000)]
        fig = figure("Noise", x="x", y="y", source="made", table={"x": [k]})
        return fig.add_scatter(y=values)

    with pytest.raises(ExploreError, match=r"heavy\(\) take \d+ KB compressed, at most 150 fit"):
        explore(heavy, k=[1, 2, 3])


def test_large_grids_are_no_matter_where_a_kernel_runs():
    assert explore(line, slope=(0, 1000)).grid == {}

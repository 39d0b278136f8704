"""The Transition lab's Python half; its numbers are those of ``measures.transition``.

``RURALBRIDGE_GOLDEN=write`` writes the golden file anew.
"""

import itertools
import json
import os
from pathlib import Path

import pytest
import traitlets

from ruralbridge.measures import transition
from ruralbridge.widgets.transition import PRESETS, RULES, SIZES, YEARS, Transition, band

FILE = Path(__file__).parent / "transition_golden.json"
GRID = {
    "shock": (0, 0.05, 0.18, 0.5, 1),
    "recovery": (0, 0.3, 1),
    "protection": (0, 0.8, 0.94),
    "taper_years": (0, 5, 10),
    "detection": (0, 0.7, 1),
}


def settled(params: dict, rule: str) -> float | None:
    protected = params["protection"] * params["detection"] if rule == "monitor" else 0
    entry = params["shock"] * (1 - protected)
    if entry + params["recovery"] == 0:
        return None
    return transition.stationary_share(entry, params["recovery"])


def golden() -> dict:
    """What Python computes: read by transition-model.test.js, so that the page computes it too."""
    points = [dict(zip(GRID, values, strict=True)) for values in itertools.product(*GRID.values())]
    return {
        "paths": [
            {
                "params": params,
                "paths": Transition(**params).paths,
                "settled": {rule: settled(params, rule) for rule in RULES},
            }
            for params in points[::4]
        ],
        "bands": [
            {"share": share, "households": n, "range": list(band(share, n))}
            for share in (0, 0.004, 0.02, 0.11, 1 / 6, 0.333, 0.5, 0.78, 0.99, 1)
            for n in SIZES
        ],
    }


def test_the_golden_file_is_what_python_computes():
    text = json.dumps(golden(), separators=(",", ":")).replace('},{"params"', '},\n{"params"')
    if os.environ.get("RURALBRIDGE_GOLDEN") == "write":
        FILE.write_text(text + "\n", "utf-8")
    kept = json.loads(FILE.read_text("utf-8"))
    assert [p["params"] for p in kept["paths"]] == [p["params"] for p in golden()["paths"]]
    for old, new in zip(kept["paths"], golden()["paths"], strict=True):
        for rule in RULES:
            assert old["paths"][rule] == pytest.approx(new["paths"][rule], abs=1e-12)
            assert old["settled"][rule] == pytest.approx(new["settled"][rule], abs=1e-12)
    assert kept["bands"] == golden()["bands"]


def test_it_starts_with_the_teaching_values():
    lab = Transition()
    for name, value in PRESETS[0]["values"].items():
        assert getattr(lab, name) == value
    assert (lab.taper_years, lab.households, lab.year, lab.seed) == (5, 200, 5, 0)


def test_the_paths_are_those_of_the_measure():
    lab = Transition(shock=0.2, recovery=0.4, taper_years=3)
    for rule in RULES:
        assert lab.paths[rule] == transition.expected_return_rate(
            0.2, 0.4, rule, YEARS, taper_years=3
        )


@pytest.mark.parametrize("rule", RULES)
def test_the_band_holds_the_villages_that_the_measure_simulates(rule):
    lab = Transition()
    inside = total = 0
    for seed in range(120):
        village = transition.simulate(0.1, 0.5, rule, YEARS, households=200, seed=seed)
        for share, (low, high) in zip(village[1:], lab.bands[rule][1:], strict=True):
            inside += low - 1e-9 <= share <= high + 1e-9
            total += 1
    assert 0.88 < inside / total < 0.97


def test_the_county_study_is_what_its_preset_says():
    # 1.13 % with support and 18.09 % without: support absorbs the rest of the shocks.
    values = PRESETS[1]["values"]
    assert values["shock"] == round(0.1809, 2)
    assert values["protection"] == round(1 - 0.0113 / 0.1809, 2)


def test_python_sees_a_change():
    lab, seen = Transition(), []
    lab.observe(lambda change: seen.append(change["new"]), names="shock")
    lab.shock = 0.3
    assert seen == [0.3]


BAD = [
    ({"shock": 1.2}, r"shock=1\.2; use a number from 0 to 1"),
    ({"recovery": -0.1}, r"recovery=-0\.1; use a number from 0 to 1"),
    ({"protection": float("nan")}, r"protection=nan; use a number from 0 to 1"),
    ({"detection": 2}, r"detection=2.*; use a number from 0 to 1"),
    ({"taper_years": 11}, r"taper_years=11; use a whole number from 0 to 10"),
    ({"year": -1}, r"year=-1; use a whole number from 0 to 10"),
    ({"households": 7}, r"households=7; use one of 50, 200, 1000"),
    ({"seed": -3}, r"seed=-3; use a whole number from 0"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=lambda v: str(v)[:30])
def test_a_bad_value_is_named_with_what_is_accepted(arguments, says):
    with pytest.raises(ValueError, match=says):
        Transition(**arguments)


def test_a_value_of_another_type_and_an_unknown_argument_are_refused():
    with pytest.raises(traitlets.TraitError, match="shock"):
        Transition(shock="high")
    with pytest.raises(TypeError, match=r"no argument 'shocks'; it takes: .*shock"):
        Transition(shocks=0.1)


def test_a_refused_value_changes_nothing():
    lab = Transition(shock=0.2)
    with pytest.raises(ValueError):
        lab.shock = 5
    assert lab.shock == 0.2


def test_the_fallback_says_the_same_numbers_and_the_assumptions():
    lab = Transition()
    html = lab.fallback()
    assert html.count("<tr>") == YEARS + 2
    for rule in RULES:
        assert f"<td>{100 * lab.paths[rule][5]:.1f}</td>" in html
    for said in (*lab.assumptions, lab.limits, *(p["says"] for p in lab.presets)):
        assert said in html
    assert "<script" not in html

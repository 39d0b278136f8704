"""The Targeting lab's Python half; its numbers are those of ``ruralbridge.measures``.

``RURALBRIDGE_GOLDEN=write`` writes the golden file anew.
"""

import itertools
import json
import os
from pathlib import Path

import pytest
import traitlets

from ruralbridge import data
from ruralbridge.measures import fgt, targeting_errors
from ruralbridge.widgets import TargetingLab
from ruralbridge.widgets.targeting_lab import (
    HOUSEHOLDS,
    REGIONS,
    RULES,
    outcome,
    population,
    quotas,
    select,
    written,
)

FILE = Path(__file__).parent / "targeting_lab_golden.json"
GRID = {
    "share": (0.001, 0.07, 0.25, 0.67, 1),
    "benefit": (100, 2750),
    "error": (0, 0.15, 0.4, 1),
    "line": (100, 2800, 6000),  # nobody, about a quarter, most
}


def golden() -> dict:
    """What Python computes: read by targeting_lab-model.test.js, so that the page computes it too."""
    drawn = population()
    points = [dict(zip(GRID, values, strict=True)) for values in itertools.product(*GRID.values())]
    return {
        "population": drawn,
        "outcomes": [
            {"params": p, "rules": {r: list(outcome(drawn, r, **p).values()) for r in RULES}}
            for p in points
        ],
        "chosen": [
            {
                "share": share,
                "error": error,
                "rules": {r: "".join(map(str, select(drawn, r, share, error))) for r in RULES},
            }
            for share in (0.01, 0.25, 0.67)
            for error in (0, 0.4, 0.95)
        ],
    }


def test_the_golden_file_is_what_python_computes():
    now = golden()
    text = json.dumps(now, separators=(",", ":")).replace('},{"', '},\n{"')
    if os.environ.get("RURALBRIDGE_GOLDEN") == "write":
        FILE.write_text(text + "\n", "utf-8")
    kept = json.loads(FILE.read_text("utf-8"))
    assert kept["population"] == now["population"]
    assert kept["chosen"] == now["chosen"]
    for old, new in zip(kept["outcomes"], now["outcomes"], strict=True):
        assert old["params"] == new["params"]
        for rule in RULES:
            assert old["rules"][rule] == pytest.approx(new["rules"][rule], abs=1e-9)


def test_the_population_is_deterministic_and_of_the_shape_that_is_told():
    drawn = population()
    assert drawn == population() == TargetingLab().population
    assert population(seed=1) != drawn
    assert {len(values) for values in drawn.values()} == {HOUSEHOLDS}
    assert [drawn["region"].count(r) for r in range(len(REGIONS))] == [100, 100, 100]
    means = [
        sum(w for w, r in zip(drawn["welfare"], drawn["region"], strict=True) if r == region)
        for region in range(3)
    ]
    assert means == sorted(means)


@pytest.mark.parametrize("rule", RULES)
def test_the_results_are_those_of_the_measures(rule):
    lab = TargetingLab(rule=rule, share=0.3, benefit=800, error=0.5)
    chosen = select(lab.population, rule, 0.3, 0.5)
    each = 800 * 90 / sum(chosen)
    welfare = lab.population["welfare"]
    errors = targeting_errors([w < 2800 for w in welfare], chosen)
    result = lab.results[rule]
    assert (result["exclusion"], result["inclusion"]) == errors[:2]
    assert result["leakage"] == pytest.approx(errors.inclusion_error)
    after = [w + each * c for w, c in zip(welfare, chosen, strict=True)]
    assert [result[f"p{a}"] for a in (0, 1, 2)] == [fgt(after, 2800, a) for a in (0, 1, 2)]
    assert result["served"] * result["each"] == pytest.approx(800 * 90)
    assert result["cost"] == pytest.approx(800 * 90 / result["reached"])


def test_a_perfect_score_serves_the_poorest_and_fixed_shares_do_not():
    drawn = population()
    served = select(drawn, "proxy", 0.2, 0)
    poorest = sorted(range(HOUSEHOLDS), key=lambda i: (drawn["welfare"][i], i))[:60]
    assert sorted(poorest) == [i for i, s in enumerate(served) if s]
    listed = select(drawn, "community", 0.2, 0)
    assert [
        sum(s for s, r in zip(listed, drawn["region"], strict=True) if r == n) for n in range(3)
    ] == [
        20,
        20,
        20,
    ]
    lab = TargetingLab(share=0.2, error=0).results
    assert lab["proxy"]["exclusion"] < lab["community"]["exclusion"]


def test_the_error_of_observation_leaves_universal_and_geographic_alone():
    sharp, dim = TargetingLab(error=0).results, TargetingLab(error=1).results
    for rule in RULES:
        same = sharp[rule] == dim[rule]
        assert same == (rule in ("universal", "geographic"))
    assert dim["proxy"]["exclusion"] > sharp["proxy"]["exclusion"]


def test_with_places_for_all_the_rules_are_one():
    results = TargetingLab(share=1).results
    assert all(result == results["universal"] for result in results.values())


def test_places_are_divided_without_remainder():
    for places in range(1, 31):
        assert sum(quotas([10, 7, 13], places)) == places
    assert quotas([10, 7, 13], 30) == [10, 7, 13]


def test_nobody_poor_leaves_rates_open():
    lab = TargetingLab(line=100)
    assert lab.results["proxy"]["exclusion"] is lab.results["proxy"]["cost"] is None
    assert written("cost", None, lab.text) == lab.text["none"]
    assert lab.text["none"] in lab.fallback()


def test_python_sees_a_change_and_a_new_seed_draws_anew():
    lab, seen = TargetingLab(), []
    lab.observe(lambda change: seen.append(change["new"]), names="error")
    lab.error = 0.7
    assert seen == [0.7]
    lab.seed = 3
    assert lab.population == population(3)
    assert TargetingLab(seed=3).population == population(3)


NAN = float("nan")
BAD = [
    ({"rule": "lottery"}, r"rule='lottery'; use one of universal, geographic, proxy, community"),
    ({"share": 0}, r"share=0.*; use a number above 0 and at most 1"),
    ({"share": 1.1}, r"share=1\.1; use a number above 0"),
    ({"share": NAN}, r"share=nan; use a number above 0"),
    ({"benefit": 0}, r"benefit=0.*; use a number of yuan above 0 and at most 3000"),
    ({"benefit": 4000}, r"benefit=4000.*; use a number of yuan above 0"),
    ({"benefit": NAN}, r"benefit=nan; use"),
    ({"error": -0.1}, r"error=-0\.1; use a number from 0 to 1"),
    ({"error": NAN}, r"error=nan; use"),
    ({"line": float("inf")}, r"line=inf; use a finite number of yuan above 0"),
    ({"line": NAN}, r"line=nan; use"),
    ({"seed": -1}, r"seed=-1; use a whole number of at least 0"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=lambda v: str(v)[:30])
def test_a_bad_value_is_named_with_what_is_accepted(arguments, says):
    with pytest.raises(ValueError, match=says):
        TargetingLab(**arguments)


def test_other_types_unknown_arguments_and_a_made_up_population_are_refused():
    with pytest.raises(traitlets.TraitError, match="share"):
        TargetingLab(share="half")
    with pytest.raises(TypeError, match=r"no argument 'budget'; it takes: .*share"):
        TargetingLab(budget=0.1)
    with pytest.raises(traitlets.TraitError, match="population"):
        TargetingLab(population={"welfare": [1]})


def test_a_refused_value_changes_nothing():
    lab = TargetingLab(error=0.2)
    with pytest.raises(ValueError):
        lab.error = 5
    assert lab.error == 0.2


def test_the_fallback_is_the_table_of_four_rules_with_assumptions_and_limits():
    lab = TargetingLab()
    html = lab.fallback()
    assert html.count("<tr>") == 10 and "synthetic" in html
    for rule in RULES:
        for name in ("exclusion", "cost", "p2"):
            assert f"<td>{written(name, lab.results[rule][name], lab.text)}</td>" in html
    for said in (*lab.assumptions, lab.limits):
        assert said in html
    assert "<script" not in html
    assert "a poverty line of 3,500 yuan" in TargetingLab(line=3500).fallback()
    assert data.load("poverty_lines").where(year=2014)["yuan"] == [int(lab.line)]

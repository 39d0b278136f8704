"""One file of Alkire-Foster results that Python and the widget's JavaScript must both give.

``golden_alkire_foster.json`` holds, for the synthetic village, a grid of
dimension weights and cut-offs with H, A, M0 and the number of poor households.
The test below recomputes all of it; a test under ``node --test`` can read the
same file (compare ``poor`` exactly, the rest to 1e-12). After a change that is
meant, write it anew with::

    PYTHONPATH=. python tests/measures/test_golden_alkire_foster.py
"""

import json
from pathlib import Path

import pytest

from ruralbridge.measures import (
    FLOOR_CUTOFFS,
    RR_CUTOFFS,
    alkire_foster,
    deprivations,
    synthetic_village,
)
from ruralbridge.measures.identification import TOLERANCE

FILE = Path(__file__).with_name("golden_alkire_foster.json")

LADDERS = {"floor": FLOOR_CUTOFFS, "rr": RR_CUTOFFS}

# Equal, each dimension doubled, and three uneven sets: decimals whose sums round
# up (0.1 + 0.2 > 0.3), decimals whose sums round down (0.7 + 0.1 < 0.8), and whole
# numbers with one dimension left out.
WEIGHTS = (
    [[1, 1, 1, 1, 1]]
    + [[2 if j == doubled else 1 for j in range(5)] for doubled in range(5)]
    + [[0.1, 0.2, 0.3, 0.15, 0.25], [0.7, 0.1, 0.1, 0.05, 0.05], [5, 3, 0, 1, 3]]
)

# Steps of 0.2, then thirds, sixths, twelfths and decimals that are not what they look like.
CUTOFFS = [0.2, 0.4, 0.6, 0.8, 1]
CUTOFFS += [1 / 3, 2 / 3, 1 / 6, 5 / 12, 0.3, 0.1 + 0.2, 0.3333333333, 0.7, 0.75, 0.85, 0.5, 0.01]


def golden() -> dict:
    """Recompute everything the file holds."""
    village = synthetic_village()
    result = {
        "about": "SYNTHETIC village, made up for teaching; see ruralbridge/measures/village.py",
        "rule": "poor when score > 0 and score + tolerance >= k; score = sum of the weights of "
        "the dimensions deprived / sum of all weights, added in column order",
        "tolerance": TOLERANCE,
        "seed": 2020,
        "households": len(village),
        "ladders": {},
    }
    for name, cutoffs in LADDERS.items():
        matrix = deprivations(village, cutoffs)
        cases = []
        for weights in WEIGHTS:
            for k in CUTOFFS:
                found = alkire_foster(matrix, weights, k)
                cases.append(
                    {
                        "weights": weights,
                        "k": k,
                        "H": found.H,
                        "A": found.A,
                        "M0": found.M0,
                        "poor": sum(found.poor),
                    }
                )
        result["ladders"][name] = {
            "dimensions": list(cutoffs),
            "cutoffs": list(cutoffs.values()),
            "achievements": [[row[dimension] for dimension in cutoffs] for row in village],
            "matrix": matrix,
            "cases": cases,
        }
    return result


def text(value: dict) -> str:
    """JSON with one household or case a line, so that a change reads in a diff."""

    def lines(rows):
        return "[\n" + ",\n".join("        " + json.dumps(row) for row in rows) + "\n      ]"

    head = {key: item for key, item in value.items() if key != "ladders"}
    parts = [f"  {json.dumps(key)}: {json.dumps(item)}" for key, item in head.items()]
    ladders = []
    for name, ladder in value["ladders"].items():
        fields = [
            f"      {json.dumps(key)}: "
            + (lines(item) if isinstance(item[0], list | dict) else json.dumps(item))
            for key, item in ladder.items()
        ]
        ladders.append(f"    {json.dumps(name)}: {{\n" + ",\n".join(fields) + "\n    }")
    parts.append('  "ladders": {\n' + ",\n".join(ladders) + "\n  }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_the_file_is_what_python_computes():
    stored, fresh = json.loads(FILE.read_text(encoding="utf-8")), golden()
    for name, ladder in fresh["ladders"].items():
        before = stored["ladders"][name]
        assert {**before, "cases": None} == {**ladder, "cases": None}
        assert len(before["cases"]) == len(ladder["cases"]) == len(WEIGHTS) * len(CUTOFFS)
        for old, new in zip(before["cases"], ladder["cases"], strict=True):
            assert (old["weights"], old["k"], old["poor"]) == (
                new["weights"],
                new["k"],
                new["poor"],
            )
            for measure in ("H", "A", "M0"):
                assert old[measure] == pytest.approx(new[measure], abs=1e-12)
    assert {**stored, "ladders": None} == {**fresh, "ladders": None}


def test_no_case_hangs_on_the_last_bit():
    """Every score is far from the tolerance's edge, so two languages cannot differ there."""
    for cutoffs in LADDERS.values():
        matrix = deprivations(synthetic_village(), cutoffs)
        for weights in WEIGHTS:
            for k in CUTOFFS:
                for score in alkire_foster(matrix, weights, k).scores:
                    assert abs(score + TOLERANCE - k) > 1e-10


def test_the_grid_catches_a_twin_without_the_tolerance():
    """Somewhere in the grid a plain ``score >= k`` finds another number of poor."""
    cases = [
        (alkire_foster(ladder["matrix"], case["weights"], case["k"]).scores, case)
        for ladder in golden()["ladders"].values()
        for case in ladder["cases"]
    ]
    assert any(sum(s >= case["k"] for s in scores) != case["poor"] for scores, case in cases)


if __name__ == "__main__":
    fresh = FILE.with_suffix(".tmp")
    fresh.write_text(text(golden()), encoding="utf-8")
    fresh.replace(FILE)
    print(f"wrote {FILE}")

"""What given responses to golden.yml are worth, worked out by hand, in Python and on the page.

``python tests/questions/test_golden.py`` writes golden.json anew: the page forms of golden.yml and
these cases, which ``tests/widgets/quiz-score.test.js`` holds the page's scoring to.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from ruralbridge import questions

HERE = Path(__file__).parent
SAVED = HERE / "golden.json"
ODD = [None, True, False, -1, 0.5, 99, "", "x", [], [None], {}, {"answer": None}, [[0]], [True, 1]]

CASES: list[tuple[str, object, float]] = [
    ("golden-01", 0, 1),
    ("golden-01", 1, 0),
    ("golden-01", None, 0),
    ("golden-01", 3, 0),
    ("golden-01", False, 0),
    ("golden-02", [0, 1, 2], 1),
    ("golden-02", [0], 1 / 3),
    ("golden-02", [0, 1, 3], 1 / 3),
    ("golden-02", [0, 3], 0),
    ("golden-02", [3, 4], 0),
    ("golden-02", [0, 1, 2, 3, 4], 1 / 3),
    ("golden-02", [0, 0, 0], 1 / 3),
    ("golden-02", [], 0),
    ("golden-03", {"answer": False, "reason": 1}, 1),
    ("golden-03", {"answer": False, "reason": 0}, 0.5),
    ("golden-03", {"answer": False, "reason": None}, 0.5),
    ("golden-03", {"answer": True, "reason": 1}, 0),
    ("golden-04", {"answer": True}, 1),
    ("golden-04", {"answer": True, "reason": None}, 1),
    ("golden-04", {"answer": 1}, 0),
    ("golden-05", [0, 1, 0], 1),
    ("golden-05", [0, 0, 0], 2 / 3),
    ("golden-05", [2, None, None], 0),
    ("golden-05", [0], 1 / 3),
    ("golden-06", [0, 1, 2, 3], 1),
    ("golden-06", [1, 0, 2, 3], 1 / 3),
    ("golden-06", [3, 0, 1, 2], 2 / 3),
    ("golden-06", [3, 2, 1, 0], 0),
    ("golden-06", [0, 1, 1, 2], 0),
    ("golden-06", [0, 1, 2], 0),
    ("golden-07", [0, 1, 2], 1),
    ("golden-07", [0, 0, 0], 1 / 3),
    ("golden-07", [3, None], 0),
    ("golden-08", "8249", 1),
    ("golden-08", "8,249", 1),
    ("golden-08", " 8 249,4 10,000 persons", 1),
    ("golden-08", "８２４９", 1),
    ("golden-08", 8249.5, 1),
    ("golden-08", "8249.6", 0),
    ("golden-08", "82.49", 0),
    ("golden-08", "8.249e3", 1),
    ("golden-08", "eight", 0),
    ("golden-08", True, 0),
    ("golden-09", "-0.3", 1),
    ("golden-09", "−0,3 %", 1),
    ("golden-09", "-.30%", 1),
    ("golden-09", "-0.3000000001", 1),
    ("golden-09", "-0.31", 0),
    ("golden-09", "0.3", 0),
    ("golden-10", "Targeted  Poverty-Alleviation!", 1),
    ("golden-10", "精准 扶贫", 1),
    ("golden-10", "jingzhun fupin", 1),
    ("golden-10", "ＪＩＮＧＺＨＵＮ　ｆúｐíｎ", 1),
    ("golden-10", "us$2.30", 1),
    ("golden-10", "us 230", 0),
    ("golden-10", "poverty alleviation", 0),
    ("golden-10", "", 0),
    ("golden-11", ["2013", "2020", "ON"], 1),
    ("golden-11", ["two thousand thirteen", "2021", ""], 1 / 3),
    ("golden-11", [2013, "2020"], 1 / 3),
    ("golden-12", {"text": "a", "marks": [1, 1]}, 1),
    ("golden-12", {"text": "a", "marks": [0.5, 0.5]}, 0.5),
    ("golden-12", {"text": "a", "marks": [0, 1]}, 0.75),
    ("golden-12", {"text": "a", "marks": [None, 0.5]}, 0.375),
    ("golden-12", {"text": "a", "marks": [7, True]}, 0),
    ("golden-13", {"text": "", "passed": [True, True, True]}, 1),
    ("golden-13", {"text": "", "passed": [True, False, 1]}, 1 / 3),
    *((f"golden-{n:02}", odd, None) for n in range(1, 14) for odd in ODD),
]


def cases() -> list[dict]:
    """Return every case; where nothing was worked out by hand, with Python's own score."""
    bank = questions.read(HERE / "golden.yml")
    return [
        {"id": id, "response": r, "share": questions.score(bank[id], r) if share is None else share}
        for id, r, share in CASES
    ]


def document() -> dict:
    """Return what golden.json holds."""
    pages, digest = questions.bank_form(questions.read(HERE / "golden.yml"))
    return {"bank": digest, "pages": pages, "cases": cases()}


@pytest.mark.parametrize(("id", "response", "share"), [c for c in CASES if c[2] is not None])
def test_a_response_is_worth_what_it_should_be(id: str, response: object, share: float) -> None:
    question = questions.read(HERE / "golden.yml")[id]
    assert questions.score(question, response) == pytest.approx(share)


def test_golden_json_is_current() -> None:
    said = "run: python tests/questions/test_golden.py"
    assert json.loads(SAVED.read_text("utf-8")) == json.loads(json.dumps(document())), said


def test_every_type_is_in_it() -> None:
    assert {q.type for q in questions.read(HERE / "golden.yml")} == set(questions.TYPES)


def _random(dice: random.Random, depth: int = 0) -> object:
    """Any JSON, most of it near to what responses look like."""
    words = [
        "2013",
        "2020",
        "on",
        "8,249",
        "-0,3%",
        "精准扶贫",
        "Jīng",
        "82.49",
        "x",
        " ",
        "１２",
        "İ",
        "ß",
        "²",
    ]
    plain = [None, True, False, 0, 1, 2, 3, 4, -1, 0.5, 1.5, 10**7, 1e300, dice.choice(words)]
    kind = dice.randrange(4 if depth < 2 else 2)
    if kind == 2:
        return [_random(dice, depth + 1) for _ in range(dice.randrange(6))]
    if kind == 3:
        keys = ("answer", "reason", "text", "marks", "passed")
        return {key: _random(dice, depth + 1) for key in keys if dice.random() < 0.6}
    return dice.choice(plain)


def test_python_and_page_agree_on_any_response() -> None:
    node = shutil.which("node") or pytest.skip("node is missing")
    bank, dice = questions.read(HERE / "golden.yml"), random.Random(2020)
    asked = [(q.id, _random(dice)) for q in bank for _ in range(400)]
    shares = [questions.score(bank[id], response) for id, response in asked]
    assert all(0 <= share <= 1 for share in shares)
    code = (
        "import{readFileSync}from'node:fs';import{score}from'./ruralbridge/widgets/quiz-score.js';"
        "const{pages,asked}=JSON.parse(readFileSync(0));"
        "const of=Object.fromEntries(pages.map(q=>[q.id,q]));"
        "console.log(JSON.stringify(asked.map(([id,r])=>score(of[id],r))))"
    )
    done = subprocess.run(
        [node, "--input-type=module", "-e", code],
        input=json.dumps({"pages": document()["pages"], "asked": asked}),
        cwd=HERE.parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    for (id, response), ours, theirs in zip(asked, shares, json.loads(done.stdout), strict=True):
        assert ours == pytest.approx(theirs), (id, response)


if __name__ == "__main__":
    SAVED.write_text(json.dumps(document(), ensure_ascii=False, indent=1) + "\n", "utf-8")

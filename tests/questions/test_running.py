"""A reader's answer to a code question, run: each check with its explanation."""

import pytest

from ruralbridge.questions import run_checks

ANSWER = "def double(x):\n    return x + 2"


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("double(2) == 4", ""),
        ("double(3) == 6", "double(3) → 5"),
        ("abs(double(5) - 10) < 1e-9", "abs(double(5) - 10) → 3"),
        ("not double(3)", "double(3) → 5"),
        ("double(-2)", "double(-2) → 0"),
        ("1 < double(0) < 2", "1 < double(0) < 2 → False"),
        ("triple(1) == 3", "NameError: name 'triple' is not defined"),
        ("all(double(x) == 2 * x for x in (2, 3))", "all((double(x) == 2 * x for x in (2, 3))) → False"),
        ("[double(x) for x in range(99)] == []", "[double(x) for x in range(99)] → [2, 3, 4, 5, 6, 7, ...]"),
    ],
)  # fmt: skip
def test_a_check_that_is_not_true_says_what_came_out(check, told):
    assert run_checks([check], ANSWER) == {"passed": [not told], "errors": [told]}


def test_an_answer_is_called_once_a_check():
    counted = "calls = 0\ndef f():\n    global calls\n    calls += 1\n    return calls"
    assert run_checks(["f() == 2", "f() == 2"], counted)["passed"] == [False, True]


def test_code_that_does_not_run_fails_every_check_with_its_error():
    done = run_checks(["True", "True"], "def f(:")
    assert done["passed"] == [False, False]
    assert "SyntaxError" in done["errors"][0]

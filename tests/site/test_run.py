"""What the page's Python makes of a cell and of an answer, before any browser is asked."""

import importlib.util
import json
from pathlib import Path

import pytest

from ruralbridge import site, strings

SOURCE = Path(site.__file__).parent / "static" / "run.py"


@pytest.fixture
def run(monkeypatch):
    """The module as the worker loads it, anew."""
    monkeypatch.setenv("RURALBRIDGE_BUILD", "1")
    spec = importlib.util.spec_from_file_location("run_in_page", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("[0] * 10**18", "memory", "MemoryError"),
        ("bytes(10**30)", "memory", "OverflowError"),
        ("import no_such_package", "package", "No module named 'no_such_package'"),
        ("x = 1\ny = (", "line", "SyntaxError"),
        ("1 / 0", "", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "", "SystemExit: 3"),
    ],
)
def test_an_error_says_what_it_is_and_which_explanation_it_needs(run, code, kind, says):
    done = json.loads(run.run(code))
    assert says in done["error"] and done["kind"] == kind
    text = strings.load("run")
    assert not kind or "{error}" in text[f"error_{kind}"]


def test_a_syntax_error_names_its_line(run):
    assert json.loads(run.run("x = 1\ny = ("))["line"] == 2


def test_an_answer_and_the_cells_do_not_see_each_other(run):
    run.run("x = 1")
    checks = json.dumps(["x == 1", "y == 2"])
    done = json.loads(run.answer("y = 2", checks))["result"]
    assert done["passed"] == [False, True]
    assert done["errors"][0] == "NameError: name 'x' is not defined"
    assert "NameError" in json.loads(run.run("y"))["error"]


def test_an_answer_that_quits_fails_its_checks(run):
    assert json.loads(run.answer("import sys; sys.exit()", '["True"]'))["result"] == {
        "passed": [False],
        "errors": ["SystemExit"],
    }

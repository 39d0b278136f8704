"""Running a reader's answer to a code question, in the reader's own Python."""

from __future__ import annotations

import ast
import reprlib
import traceback
from collections.abc import Sequence

from ruralbridge import data, measures

# A name no answer uses: it stands for a value that a check has worked out already.
_FOUND = "__found__"


def _check(check: str, scope: dict) -> tuple[bool, str]:
    """Evaluate a check; where it is not true, say what its telling part came to.

    That part is the left side of a comparison, what a ``not`` negates, or all of it. It is worked
    out once: an answer may count how often it is called.
    """
    tree = ast.parse(check.strip(), mode="eval")
    body, name = tree.body, ast.Name(_FOUND, ast.Load())
    if isinstance(body, ast.Compare) and not isinstance(body.left, ast.Constant):
        part, rest = body.left, ast.Compare(name, body.ops, body.comparators)
    elif isinstance(body, ast.UnaryOp) and isinstance(body.op, ast.Not):
        part, rest = body.operand, ast.UnaryOp(body.op, name)
    else:
        part, rest = body, name

    def value(node: ast.expr) -> object:
        whole = ast.fix_missing_locations(ast.Expression(node))
        return eval(compile(whole, "<check>", "eval"), scope)

    found = scope[_FOUND] = value(part)
    return (True, "") if value(rest) else (False, f"{ast.unparse(part)} → {reprlib.repr(found)}")


def run_checks(checks: Sequence[str], source: str) -> dict[str, list]:
    """Run code, then each check on what it defined.

    The book's ``data`` and ``measures`` are in scope.

    Parameters
    ----------
    checks : sequence of str
        The question's checks, expressions that a right answer makes true.
    source : str
        The reader's code.

    Returns
    -------
    dict
        ``passed``, true or false for each check, and ``errors``, what went wrong with each: the
        error it raised, or the value that made it false.

    Examples
    --------
    >>> run_checks(["f(2) == 4", "f(3) == 10", "g()"], "def f(x): return x * x")["passed"]
    [True, False, False]
    >>> run_checks(["f(3) == 10", "g()"], "def f(x): return x * x")["errors"]
    ['f(3) → 9', "NameError: name 'g' is not defined"]
    """
    scope: dict = {"__name__": "answer", "data": data, "measures": measures}
    try:
        exec(compile(source, "<answer>", "exec"), scope)
    except (Exception, SystemExit) as error:
        said = "".join(traceback.format_exception_only(error)).strip()
        return {"passed": [False] * len(checks), "errors": [said] * len(checks)}
    passed, errors = [], []
    for check in checks:
        try:
            right, said = _check(check, scope)
        except (Exception, SystemExit) as error:
            right, said = False, traceback.format_exception_only(error)[-1].strip()
        passed.append(right)
        errors.append(said)
    return {"passed": passed, "errors": errors}

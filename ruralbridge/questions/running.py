"""Running a reader's answer to a code question, in the reader's own Python."""

from __future__ import annotations

import traceback

from ruralbridge import data, measures

from .model import Code


def run_checks(question: Code, source: str) -> dict[str, list]:
    """Run code, then each check of the question on what it defined.

    The book's ``data`` and ``measures`` are in scope.

    Parameters
    ----------
    question : Code
        The question.
    source : str
        The reader's code.

    Returns
    -------
    dict
        ``passed``, true or false for each check, and ``errors``, what went wrong with each.

    Examples
    --------
    >>> q = Code(id="x-01", stem="", claims=(), objectives=(1,), bloom="apply", difficulty=1,
    ...          solution="", starter="", checks=("f(2) == 4", "g()"), model_answer="")
    >>> run_checks(q, "def f(x): return x * x")
    {'passed': [True, False], 'errors': ['', "NameError: name 'g' is not defined"]}
    """
    scope: dict = {"__name__": "answer", "data": data, "measures": measures}
    try:
        exec(compile(source, "<answer>", "exec"), scope)
    except Exception as error:
        said = "".join(traceback.format_exception_only(error)).strip()
        return {"passed": [False] * len(question.checks), "errors": [said] * len(question.checks)}
    passed, errors = [], []
    for check in question.checks:
        try:
            passed.append(bool(eval(check.strip(), scope)))
            errors.append("")
        except Exception as error:
            passed.append(False)
            errors.append(traceback.format_exception_only(error)[-1].strip())
    return {"passed": passed, "errors": errors}

"""Runs in the reader's browser: executes a cell and says what a page can show of its result."""

import ast
import json
import os
import sys
import traceback

os.environ["RURALBRIDGE_BUILD"] = (
    "1"  # explore() makes its figures at once: no kernel answers later
)
scope = {"__name__": "__main__"}


def shown(value):
    """Return a value as JSON for the page: a widget, a figure, HTML or text."""
    if value is None:
        return None
    module = type(value).__module__.split(".")
    if module[:2] == ["ruralbridge", "widgets"] and hasattr(value, "get_state"):
        state = {k: v for k, v in value.get_state().items() if not k.startswith("_")}
        state.pop("layout", None)
        return {"widget": value.stem, "state": state}
    if module[0] == "plotly" and hasattr(value, "to_json"):
        return {"figure": json.loads(value.to_json())}
    if hasattr(value, "_repr_html_"):
        return {"html": value._repr_html_()}
    return {"text": repr(value)}


def kind(error):
    """Return which of the page's explanations an error needs, if any."""
    # 32-bit Python refuses a size it cannot even count before it looks for memory.
    too_large = isinstance(error, OverflowError) and "index-sized" in str(error)
    if isinstance(error, MemoryError) or too_large:
        return "memory"
    if isinstance(error, ModuleNotFoundError):
        return "package"
    return "line" if isinstance(error, SyntaxError) and error.lineno else ""


def run(code):
    """Execute a cell; return its last expression's value, or the error, as JSON text."""
    try:
        tree = ast.parse(code, "<cell>")
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<cell>", "exec"), scope)
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), scope) if last else None
        return json.dumps({"result": shown(value)}, default=str)
    except BaseException as error:
        trace = error.__traceback__
        while trace and trace.tb_frame.f_code.co_filename != "<cell>":
            trace = trace.tb_next
        lines = traceback.format_exception(type(error), error, trace)
        return json.dumps(
            {
                "error": lines[-1].strip(),
                "trace": "".join(lines),
                "kind": kind(error),
                "line": getattr(error, "lineno", None),
            }
        )
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def answer(source, checks):
    """Run a reader's answer to a code question apart from the cells; return its checks as JSON text."""
    from ruralbridge.questions import run_checks

    return json.dumps({"result": run_checks(json.loads(checks), source)})

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
        says = lines[-1].strip()
        if isinstance(error, ModuleNotFoundError):
            says += ". This page's Python has the standard library, plotly and ruralbridge."
        elif isinstance(error, MemoryError):
            says = "MemoryError: the code asked for more memory than the browser gives it."
        elif isinstance(error, SyntaxError) and error.lineno:
            says += f" (line {error.lineno})"
        return json.dumps({"error": says, "trace": "".join(lines)})
    finally:
        sys.stdout.flush()
        sys.stderr.flush()

"""The general instrument: one Python function that returns a figure, and named controls."""

from __future__ import annotations

import gzip
import itertools
import json
import math
import os
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.offline
import traitlets
from anywidget.experimental import command

from .base import Widget

MOST_FIGURES = 400
MOST_BYTES = 150_000


class ExploreError(ValueError):
    """Controls or a grid of figures that a static page cannot hold."""


def _control(name: str, spec: Any) -> dict:
    """Read one control: a list offers choices, ``(low, high[, step])`` a slider, a bool a box."""
    label = name.replace("_", " ").capitalize()
    if isinstance(spec, bool):
        box = {"kind": "box", "options": [False, True], "at": int(spec)}
        return {"name": name, "label": label, **box}
    if isinstance(spec, tuple):
        return {
            "name": name,
            "label": label,
            "kind": "slider",
            "options": _steps(name, spec),
            "at": 0,
        }
    if isinstance(spec, str) or not isinstance(spec, Iterable):
        raise ExploreError(
            f"explore: {name}={spec!r} is no control; give a list of choices, (low, high[, step]) "
            "or True or False"
        )
    options = list(spec)
    if not options:
        raise ExploreError(f"explore: {name} has no values; give a list with at least one")
    return {"name": name, "label": label, "kind": "choice", "options": options, "at": 0}


def _steps(name: str, spec: tuple) -> list[float]:
    """Return the values of a slider; the last one is at most the high end."""
    numbers = all(
        isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v) for v in spec
    )
    if len(spec) not in (2, 3) or not numbers:
        raise ExploreError(
            f"explore: {name}={spec!r} is not (low, high) or (low, high, step); give finite numbers"
        )
    low, high, step = (*spec, 1)[:3]
    if step <= 0 or high <= low:
        raise ExploreError(f"explore: {name}={spec!r} needs low < high and a step above 0")
    count = math.floor((high - low) / step + 1e-9) + 1
    return [round(low + i * step, 10) for i in range(count)]


def _plain(figure: Any, function: Callable) -> dict:
    """Return a figure as JSON values without its template, which all figures share."""
    if not isinstance(figure, go.Figure):
        raise ExploreError(
            f"explore: {function.__name__}() returned {type(figure).__name__}; "
            "it must return a plotly Figure"
        )
    return json.loads(figure.to_json())


class Explore(Widget):
    """Controls beside a figure; see :func:`explore`."""

    controls = traitlets.List(help="name, label, kind and options of each control").tag(sync=True)
    at = traitlets.Dict(help="control name to index of its chosen option").tag(sync=True)
    figure = traitlets.Dict(help="the figure now, where Python runs").tag(sync=True)
    grid = traitlets.Dict(help="chosen indices, joined by commas, to figure").tag(sync=True)
    template = traitlets.Dict(help="the template all figures share").tag(sync=True)

    def __init__(self, function: Callable[..., go.Figure], controls: Sequence[dict]) -> None:
        self._function = function
        super().__init__(controls=list(controls), at={c["name"]: c["at"] for c in controls})
        self.figure = self._call(tuple(self.at[c["name"]] for c in controls))
        if os.environ.get("RURALBRIDGE_BUILD"):
            self.grid = self._evaluate()
        self.observe(self._update, names="at")

    @property
    def values(self) -> dict[str, Any]:
        """The chosen value of each control."""
        return {c["name"]: c["options"][self.at[c["name"]]] for c in self.controls}

    @traitlets.validate("at")
    def _check_at(self, proposal: dict) -> dict[str, int]:
        at, sizes = proposal["value"], {c["name"]: len(c["options"]) for c in self.controls}
        good = set(at) == set(sizes) and all(
            isinstance(i, int) and 0 <= i < sizes[name] for name, i in at.items()
        )
        if not good:
            fits = ", ".join(f"{name}: 0 to {size - 1}" for name, size in sizes.items())
            raise ExploreError(f"explore: at={at!r} is not one option of each control; give {fits}")
        return at

    def _call(self, indices: Sequence[int]) -> dict:
        values = {c["name"]: c["options"][i] for c, i in zip(self.controls, indices, strict=True)}
        figure = _plain(self._function(**values), self._function)
        self.template = figure["layout"].pop("template", {})
        return figure

    def _evaluate(self) -> dict[str, dict]:
        sizes = [len(c["options"]) for c in self.controls]
        count = 1
        for size in sizes:
            count *= size
        if count > MOST_FIGURES:
            shape = " × ".join(map(str, sizes))
            raise ExploreError(
                f"explore: {self._function.__name__}() has {shape} = {count} figures, at most "
                f"{MOST_FIGURES} fit a page; use fewer options or larger steps"
            )
        grid = {
            ",".join(map(str, indices)): self._call(indices)
            for indices in itertools.product(*map(range, sizes))
        }
        size = len(gzip.compress(json.dumps(grid).encode()))
        if size > MOST_BYTES:
            raise ExploreError(
                f"explore: the figures of {self._function.__name__}() take {size // 1000} KB "
                f"compressed, at most {MOST_BYTES // 1000} fit a page; use fewer options or points"
            )
        return grid

    def _update(self, change: dict) -> None:
        self.figure = self._call([self.at[c["name"]] for c in self.controls])

    @command
    def _plotly(self, message: Any, buffers: list[bytes]) -> tuple[Any, list[bytes]]:
        """Hand plotly to a page that has none: a notebook asks no other host for it."""
        return {}, [plotly.offline.get_plotlyjs().encode()]

    def fallback(self) -> str:
        """Return the first figure's table."""
        meta = self.figure["layout"].get("meta", {})
        table = meta.get("table", {})
        head = "".join(f"<th>{escape(str(name))}</th>" for name in table)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(str(v))}</td>" for v in row) + "</tr>"
            for row in zip(*table.values(), strict=True)
        )
        title = self.figure["layout"].get("title", {}).get("text", "")
        return (
            f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table><p>{escape(meta.get('source', ''))}</p>"
        )


def explore(function: Callable[..., go.Figure], **controls: Any) -> Explore:
    """Show a function's figure beside controls for its arguments.

    With Python running each change calls the function. In the built book the figures of all
    combinations were made beforehand and the page looks them up: one definition serves both.

    Parameters
    ----------
    function : callable
        Takes the controls by name and returns a :class:`plotly.graph_objects.Figure`.
    **controls
        A list offers choices, ``(low, high)`` or ``(low, high, step)`` a slider, ``True`` or
        ``False`` a box.

    Returns
    -------
    Explore
        A widget; ``values`` holds the chosen values, ``observe(..., names="at")`` follows them.

    Raises
    ------
    ExploreError
        If a control cannot be read, the function returns no figure, or there are more figures
        than a page can hold.

    Examples
    --------
    >>> from ruralbridge.figures import figure
    >>> def line(slope):
    ...     return figure("A line", x="x", y="y", source="made", table={"x": [0, 1]})
    >>> explore(line, slope=[1, 2]).values
    {'slope': 1}
    """
    if not controls:
        raise ExploreError("explore: give at least one control, such as year=(2012, 2020)")
    return Explore(function, [_control(name, spec) for name, spec in controls.items()])

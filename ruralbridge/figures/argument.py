"""Figure of the argument map: for how many claims of each kind the book has a dataset."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from . import palette
from .house import figure


def coverage_by_kind(coverage: Mapping[str, tuple[int, int]]) -> go.Figure:
    """Draw, for each kind of claim, those with a dataset and those without.

    Parameters
    ----------
    coverage : mapping of str to (int, int)
        Kind to the number of claims with a dataset and of all, as
        :func:`ruralbridge.widgets.argument.coverage` returns it.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> fig = coverage_by_kind({"empirical": (2, 3), "causal": (1, 4)})
    >>> [bar.name for bar in fig.data]
    ['with a dataset', 'without']
    """
    kinds = list(coverage)
    have = [coverage[kind][0] for kind in kinds]
    rest = [coverage[kind][1] - coverage[kind][0] for kind in kinds]
    testable = [coverage[kind] for kind in ("empirical", "causal")]
    fig = figure(
        f"{testable[0][0]} of {testable[0][1]} empirical claims have data in the book, "
        f"{testable[1][0]} of {testable[1][1]} causal ones",
        x="Claims",
        y="",
        source="the paper, as divided into claims by this book; its chapters and their datasets",
        table={"Kind": kinds, "With a dataset": have, "Without": rest},
        height=380,
    )
    looks = {
        "with a dataset": (have, palette.BOTH, "", palette.PAPER),
        "without": (rest, palette.BOTH_SOFT, "/", palette.INK),
    }
    for name, (values, colour, hatch, ink) in looks.items():
        fig.add_bar(
            y=kinds,
            x=values,
            name=name,
            orientation="h",
            text=[value or "" for value in values],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            textfont={"color": ink, "size": 15},
            marker={
                "color": colour,
                "line": {"color": palette.BOTH, "width": 1.5},
                "pattern": {"shape": hatch, "fgcolor": palette.RULE, "solidity": 0.2},
            },
            hovertemplate="%{y}, " + name + ": %{x}<extra></extra>",
        )
    fig.update_layout(barmode="stack", legend={"traceorder": "normal"})
    fig.update_xaxes(dtick=5)
    fig.update_yaxes(autorange="reversed", showgrid=False)
    return fig

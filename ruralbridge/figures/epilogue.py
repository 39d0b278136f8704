"""Figure of the epilogue: all claims of the paper, one mark each."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go

from ruralbridge import claims

from . import palette
from .house import figure

# Fill, pattern and ink of the number; the colours of the two strategies mean the strategies alone.
LOOKS = {
    "definition": (palette.PAPER, "", palette.INK),
    "interpretive": (palette.BOTH_SOFT, "", palette.INK),
    "normative": (palette.BOTH_SOFT, "/", palette.INK),
    "empirical": (palette.INK, "", palette.PAPER),
    "causal": (palette.BOTH, "", palette.PAPER),
}
PARTS = {"0": "Abstract", "1": "1 Necessity", "2": "2 Logic", "3": "3 Paths", "4": "4 Epilogue"}


def kinds_by_part() -> dict[str, Counter]:
    """Return how many claims of each kind stand in each part of the paper.

    Examples
    --------
    >>> kinds_by_part()["4 Epilogue"]["causal"]
    1
    """
    counts = {name: Counter() for name in PARTS.values()}
    for claim in claims.load().values():
        counts[PARTS[claim.section.split(".")[0]]][claim.kind] += 1
    return counts


def kinds() -> go.Figure:
    """Draw the claims of each part of the paper by kind.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> [bar.name for bar in kinds().data]
    ['definition', 'interpretive', 'normative', 'empirical', 'causal']
    """
    counts = kinds_by_part()
    total = sum(counts.values(), Counter())
    share = (total["empirical"] + total["causal"]) / sum(total.values())
    fig = figure(
        f"{total['empirical'] + total['causal']} of {sum(total.values())} claims can be tested "
        f"against the world ({share:.0%})",
        x="Claims",
        y="",
        source="the paper, as divided into claims by this book",
        table={
            "Part": list(counts),
            **{kind: [counts[part][kind] for part in counts] for kind in LOOKS},
        },
        height=400,
    )
    parts = list(counts)[::-1]
    for kind, (fill, pattern, ink) in LOOKS.items():
        values = [counts[part][kind] for part in parts]
        fig.add_bar(
            y=parts,
            x=values,
            name=kind,
            orientation="h",
            text=[value or "" for value in values],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            textfont={"color": ink},
            marker={
                "color": fill,
                "line": {"color": palette.INK, "width": 1},
                "pattern": {"shape": pattern, "solidity": 0.15, "fgcolor": palette.BOTH},
            },
            hovertemplate="%{y}: %{x} " + kind + "<extra></extra>",
        )
    fig.update_layout(
        barmode="stack",
        legend={"traceorder": "normal"},
        uniformtext={"minsize": 11, "mode": "hide"},
    )
    fig.update_xaxes(dtick=5)
    return fig

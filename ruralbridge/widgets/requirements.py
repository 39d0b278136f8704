"""Requirements: a floor of five items against five weighted dimensions, household by household."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from ruralbridge.measures import (
    FLOOR_CUTOFFS,
    RR_CUTOFFS,
    AlkireFoster,
    alkire_foster,
    checks,
    deprivations,
    synthetic_village,
)
from ruralbridge.measures.identification import TOLERANCE

from .base import Widget

HOUSEHOLDS = 200

# TPA's "two assurances and three guarantees"; units as in ruralbridge/measures/village.py.
FLOOR = [
    {"key": "food", "label": "Food", "unit": "{value} of 12 months"},
    {"key": "clothing", "label": "Clothing", "unit": "{value} of 4 seasons"},
    {"key": "education", "label": "Compulsory education", "unit": "{value} of 9 years"},
    {"key": "medical_care", "label": "Basic medical care", "unit": "{value}% of need"},
    {
        "key": "housing",
        "label": "Safe housing",
        "unit": "{value}",
        "levels": {"3": "safe", "2": "in need of repair", "1": "dangerous"},
    },
]

# RR's five requirements; index scores of 0 to 100 with one pass mark.
DIMENSIONS = [
    {"key": "industry", "label": "Industry", "term": "产业兴旺"},
    {"key": "ecology", "label": "Ecology", "term": "生态宜居"},
    {"key": "culture", "label": "Culture", "term": "乡风文明"},
    {"key": "governance", "label": "Governance", "term": "治理有效"},
    {"key": "prosperity", "label": "Prosperity", "term": "生活富裕"},
]

HAMLETS = {"upper": "upper hamlet", "middle": "middle hamlet", "lower": "lower hamlet"}


def _with_cutoffs(items: list[dict], cutoffs: Mapping[str, float]) -> list[dict]:
    by_key = {item["key"]: item for item in items}
    return [{**by_key[key], "cutoff": cutoff} for key, cutoff in cutoffs.items()]


def _row(row: dict) -> list:
    """Return a household as the page holds it: id, hamlet, size, floor items, dimensions."""
    head = [row["id"], HAMLETS[row["hamlet"]], row["size"]]
    return head + [row[key] for key in (*FLOOR_CUTOFFS, *RR_CUTOFFS)]


class Requirements(Widget):
    """A SYNTHETIC village: who is below TPA's floor, who is behind on RR's dimensions.

    A household is *below the floor* when it lacks at least one of five items, and *behind* when
    its deprivation score over five weighted dimensions is at least k (Alkire and Foster's rule,
    see :mod:`ruralbridge.measures.identification`).

    Parameters
    ----------
    weights : sequence of float
        Importance of industry, ecology, culture, governance and prosperity: five numbers of 0 or
        more, not all 0.
    k : float
        Cut-off of the score, above 0 and at most 1.
    seed : int
        Which synthetic village to draw; another seed is another village.
    household : str
        The household whose card is open, ``"S001"`` to ``"S200"``.

    Raises
    ------
    traitlets.TraitError
        If a value is not accepted; the message names the argument and what is.

    Examples
    --------
    >>> widget = Requirements(weights=[1, 1, 1, 1, 1], k=0.4)
    >>> widget.result.H, widget.counts["behind"]
    (0.515, 86)
    >>> widget.k = 0.6
    >>> widget.counts
    {'floor': 6, 'behind': 42, 'both': 12, 'neither': 140}
    """

    weights = traitlets.List([1.0] * 5, help="importance of each dimension").tag(sync=True)
    k = traitlets.Float(0.4, help="cut-off of the deprivation score").tag(sync=True)
    household = traitlets.Unicode("S005", help="the household shown").tag(sync=True)
    seed = traitlets.Int(2020, help="which synthetic village").tag(sync=True)
    village = traitlets.List(read_only=True, help="the synthetic households").tag(sync=True)
    floor = traitlets.List(read_only=True, help="the floor's items").tag(sync=True)
    dimensions = traitlets.List(read_only=True, help="the dimensions").tag(sync=True)
    tolerance = traitlets.Float(read_only=True, help="of score against k").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.set_trait("floor", _with_cutoffs(FLOOR, FLOOR_CUTOFFS))
        self.set_trait("dimensions", _with_cutoffs(DIMENSIONS, RR_CUTOFFS))
        self.set_trait("tolerance", TOLERANCE)
        self._draw()
        self.observe(self._draw, names="seed")

    def _draw(self, change: dict | None = None) -> None:
        rows = synthetic_village(self.seed, HOUSEHOLDS)
        self._floor_matrix = deprivations(rows, FLOOR_CUTOFFS)
        self._matrix = deprivations(rows, RR_CUTOFFS)
        self.set_trait("village", [_row(row) for row in rows])

    @traitlets.validate("weights")
    def _check_weights(self, proposal: dict) -> list[float]:
        return _checked(checks.weights_for, "weights", proposal["value"], len(RR_CUTOFFS))

    @traitlets.validate("k")
    def _check_k(self, proposal: dict) -> float:
        if not 0 < proposal["value"] <= 1:  # NaN is refused too
            raise traitlets.TraitError(
                f"k is {proposal['value']!r}; accepted: a number above 0 and at most 1"
            )
        return proposal["value"]

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict) -> int:
        return _checked(lambda name, value: checks.count(name, value, minimum=0), "seed",
                        proposal["value"])  # fmt: skip

    @traitlets.validate("household")
    def _check_household(self, proposal: dict) -> str:
        known = [f"S{place:03d}" for place in range(1, HOUSEHOLDS + 1)]
        if proposal["value"] not in known:
            raise traitlets.TraitError(
                f"household is {proposal['value']!r}; accepted: {known[0]!r} to {known[-1]!r}"
            )
        return proposal["value"]

    @property
    def result(self) -> AlkireFoster:
        """What :func:`ruralbridge.measures.alkire_foster` finds now."""
        return alkire_foster(self._matrix, self.weights, self.k)

    @property
    def below_floor(self) -> tuple[bool, ...]:
        """Whether each household lacks at least one of the floor's items."""
        return tuple(any(row) for row in self._floor_matrix)

    @property
    def counts(self) -> dict[str, int]:
        """Households below the floor only, behind only, both and neither."""
        pairs = list(zip(self.below_floor, self.result.poor, strict=True))
        return {
            "floor": pairs.count((True, False)),
            "behind": pairs.count((False, True)),
            "both": pairs.count((True, True)),
            "neither": pairs.count((False, False)),
        }

    def fallback(self) -> str:
        """Return H, A, M0 and the counts at several k, for equal weights."""
        below = self.below_floor
        rows = []
        for k in (0.2, 0.4, 0.6, 0.8, 1.0):
            found = alkire_foster(self._matrix, [1] * len(RR_CUTOFFS), k)
            above = sum(p and not b for p, b in zip(found.poor, below, strict=True))
            cells = f"{found.H:.3f}", f"{found.A:.3f}", f"{found.M0:.3f}", sum(found.poor), above
            rows.append(
                f'<tr><th scope="row">{k:.1f}</th>'
                + "".join(f"<td>{cell}</td>" for cell in cells)
                + "</tr>"
            )
        text = self.text
        heads = ("table_k", "table_h", "table_a", "table_m0", "table_behind", "table_above")
        head = "".join(f'<th scope="col">{text[key]}</th>' for key in heads)
        said = text["table_floor"].format(below=sum(below), total=len(below))
        return (
            f"<p>{text['synthetic'].format(total=len(below), seed=self.seed)} {said}</p>"
            f"<table><caption>{text['table_title']}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>"
        )


def _checked(check: Any, *arguments: Any) -> Any:
    """Run a check of the measures; its refusal becomes one that traitlets can roll back."""
    try:
        return check(*arguments)
    except ValueError as error:
        raise traitlets.TraitError(str(error)) from None

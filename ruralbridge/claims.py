"""The paper's claims: what each says, what kind of statement it is, and where the paper says it."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import NamedTuple

KINDS = {
    "definition": "says what a term covers; it can be apt or not, not true or false",
    "empirical": "says how things are; data can support it or speak against it",
    "causal": "says what brings about what; it needs a comparison, not only a figure",
    "interpretive": "reads one thing as part of another; other readings are possible",
    "normative": "says what should be; it rests on values as well as on facts",
}


class Claim(NamedTuple):
    """One claim of the paper, in this book's words."""

    id: str
    kind: str
    claim: str

    @property
    def section(self) -> str:
        """The section of the paper, such as ``2.2.1``; 0 is the abstract and the opening."""
        return self.id.rsplit("-", 1)[0]


@cache
def load() -> dict[str, Claim]:
    """Return all claims by id, in the paper's order.

    Examples
    --------
    >>> load()["2.2.1-a"].kind
    'empirical'
    """
    text = resources.files(__package__).joinpath("claims.json").read_text("utf-8")
    return {entry["id"]: Claim(**entry) for entry in json.loads(text)}

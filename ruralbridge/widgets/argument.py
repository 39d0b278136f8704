"""Argument map: the paper's thesis, its sections, their claims, and the data this book holds."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib import resources
from typing import Any, NamedTuple

import traitlets

from ruralbridge import claims, data

from .base import Widget


class Section(NamedTuple):
    """A section of the paper: its number, what this book calls it, and the chapter that follows it."""

    id: str
    title: str
    slug: str


SECTIONS = (
    Section("0", "Abstract and opening", "introduction"),
    Section("1.1", "Necessity in practice", "necessity-practice"),
    Section("1.2", "Necessity in theory", "necessity-theory"),
    Section("2", "Two successive choices of path", "connection-theory"),
    Section("2.1.1", "One theoretical basis", "connection-theory"),
    Section("2.1.2", "Functions that feed each other", "connection-function"),
    Section("2.2.1", "Difference in time", "timeframe"),
    Section("2.2.2", "Difference in nature", "nature"),
    Section("2.2.3", "Difference in goals", "goals"),
    Section("2.2.4", "Difference in target objects", "targets"),
    Section("2.2.5", "Difference in requirements", "requirements"),
    Section("3", "Extension and transcendence", "path-industry"),
    Section("3.1", "Path of industry", "path-industry"),
    Section("3.2", "Path of talent", "path-talent"),
    Section("3.3", "Path of culture", "path-culture"),
    Section("3.4", "Path of mechanisms", "path-mechanism"),
    Section("4", "Epilogue", "epilogue"),
)

THESIS = (
    "Targeted poverty alleviation should hand over to rural revitalization by growing into it: the "
    "link is necessary, the two belong together, they differ in five respects, and four paths lead "
    "across."
)

# Kinds that say how the world is, so that data can bear on them.
TESTABLE = ("empirical", "causal")


@cache
def evidence() -> dict[str, tuple[str, ...]]:
    """Return the datasets that a claim's chapter loads for it, by claim.

    Examples
    --------
    >>> evidence()["2.2.1-c"]
    ('rr_nodes',)
    """
    text = resources.files("ruralbridge").joinpath("claims_evidence.json").read_text("utf-8")
    return {claim: tuple(names) for claim, names in json.loads(text).items()}


def address(claim_id: str) -> str:
    """Return the address of a claim, relative to the chapters.

    Examples
    --------
    >>> address("2.1.1-b")
    'connection-theory.html#claim-2.1.1-b'
    """
    section = claims.load()[claim_id].section
    slug = next(s.slug for s in SECTIONS if s.id == section)
    return f"{slug}.html#claim-{claim_id}"


def coverage() -> dict[str, tuple[int, int]]:
    """Return, for each kind, how many claims have a dataset in the book, and how many there are.

    Examples
    --------
    >>> coverage()["empirical"][1], coverage()["causal"][1]
    (11, 10)
    """
    return {
        kind: (sum(c.id in evidence() for c in found), len(found))
        for kind in claims.KINDS
        for found in [[c for c in claims.load().values() if c.kind == kind]]
    }


def _rows() -> list[dict]:
    return [
        {**claim._asdict(), "section": claim.section, "href": address(claim.id),
         "data": list(evidence().get(claim.id, ()))}
        for claim in claims.load().values()
    ]  # fmt: skip


def _datasets() -> dict[str, dict]:
    used = dict.fromkeys(name for names in evidence().values() for name in names)
    return {
        name: {
            "title": data.load(name).resource["title"],
            "href": f"data.html#data-{name.replace('_', '-')}",
        }
        for name in used
    }


class ArgumentMap(Widget):
    """All claims of the paper, from thesis to section to claim to dataset.

    Parameters
    ----------
    kinds : sequence of str
        Kinds of claim to show, keys of :data:`ruralbridge.claims.KINDS`; empty for all.
    with_data : bool
        Show only claims for which the book has a dataset.
    unfolded : sequence of str
        Numbers of the sections that are open, such as ``"2.2.1"``.

    Raises
    ------
    traitlets.TraitError
        If a kind or a section is unknown; the message names the argument.

    Examples
    --------
    >>> widget = ArgumentMap(kinds=["causal"])
    >>> len(widget.shown)
    10
    >>> widget.with_data = True
    >>> widget.shown[0]
    '1.1-e'
    """

    kinds = traitlets.List(traitlets.Unicode(), help="kinds shown; empty: all").tag(sync=True)
    with_data = traitlets.Bool(False, help="only claims with a dataset").tag(sync=True)
    unfolded = traitlets.List(traitlets.Unicode(), ["2.2.1"], help="open sections").tag(sync=True)
    claims = traitlets.List(read_only=True, help="all claims").tag(sync=True)
    sections = traitlets.List(read_only=True, help="the paper's sections").tag(sync=True)
    datasets = traitlets.Dict(read_only=True, help="title and address of each").tag(sync=True)
    thesis = traitlets.Unicode(THESIS, read_only=True, help="the root").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.set_trait("claims", _rows())
        self.set_trait("sections", [section._asdict() for section in SECTIONS])
        self.set_trait("datasets", _datasets())

    @traitlets.validate("kinds")
    def _check_kinds(self, proposal: dict) -> list[str]:
        return _known("kinds", proposal["value"], list(claims.KINDS))

    @traitlets.validate("unfolded")
    def _check_unfolded(self, proposal: dict) -> list[str]:
        return _known("unfolded", proposal["value"], [section.id for section in SECTIONS])

    @property
    def shown(self) -> list[str]:
        """Ids of the claims that the filters let through, in the paper's order."""
        return [
            c["id"]
            for c in self.claims
            if (not self.kinds or c["kind"] in self.kinds) and (c["data"] or not self.with_data)
        ]

    def fallback(self) -> str:
        """Return the whole map as a nested list with links."""
        found = coverage()
        said = self.text["coverage"].format(
            have=sum(found[k][0] for k in TESTABLE),
            all=sum(found[k][1] for k in TESTABLE),
            empirical=found["empirical"][0], empiricals=found["empirical"][1],
            causal=found["causal"][0], causals=found["causal"][1],
        )  # fmt: skip
        parts = []
        for section in SECTIONS:
            items = "".join(self._item(c) for c in self.claims if c["section"] == section.id)
            parts.append(f"<li>§{section.id} {escape(section.title)}<ul>{items}</ul></li>")
        return f"<p>{said}</p><p>{escape(THESIS)}</p><ul>{''.join(parts)}</ul>"

    def _item(self, claim: dict) -> str:
        links = ", ".join(
            f'<a href="{self.datasets[name]["href"]}">{escape(self.datasets[name]["title"])}</a>'
            for name in claim["data"]
        )
        return (
            f'<li><a href="{claim["href"]}">{claim["id"]}</a> '
            f"({self.text['kind_' + claim['kind']]}): {escape(claim['claim'])}"
            + (f" {self.text['data']}: {links}" if links else "")
            + "</li>"
        )


def _known(argument: str, values: list[str], accepted: list[str]) -> list[str]:
    """Return the values in their own order, each once, or refuse an unknown one."""
    for value in values:
        if value not in accepted:
            raise traitlets.TraitError(
                f"{argument}: {value!r} is unknown; accepted: {', '.join(accepted)}"
            )
    return [value for value in accepted if value in values]

"""Function loop: what targeted poverty alleviation leaves, what revitalization builds on it."""

from __future__ import annotations

from collections import Counter
from html import escape

import traitlets

from ruralbridge import data

from .base import Widget

DOMAINS = [
    {"id": "economy", "name": "Economy", "hanzi": "经济", "pinyin": "jīngjì"},
    {"id": "society", "name": "Society", "hanzi": "社会", "pinyin": "shèhuì"},
    {"id": "ecology", "name": "Ecology", "hanzi": "生态", "pinyin": "shēngtài"},
    {"id": "culture", "name": "Culture", "hanzi": "文化", "pinyin": "wénhuà"},
    {"id": "organization", "name": "Organization", "hanzi": "组织", "pinyin": "zǔzhī"},
]
NAMES = tuple(domain["id"] for domain in DOMAINS)
STEPS = (1, 2, 3, 4)
MARKS = ("asserted", "illustrated", "measured")
DIRECTIONS = {"both": STEPS, "foundation": (1, 2), "continuation": (3, 4)}


def counts(direction: str = "both") -> dict[str, int]:
    """Return how many links carry which of this book's marks.

    Parameters
    ----------
    direction : str
        ``both``, ``foundation`` (links 1 and 2) or ``continuation`` (links 3 and 4).

    Returns
    -------
    dict of int
        Each mark to its number of links in the dataset ``function_links``.

    Examples
    --------
    >>> counts("foundation")
    {'asserted': 4, 'illustrated': 5, 'measured': 1}
    """
    rows = data.load("function_links")
    found = Counter(row["mark"] for row in rows if row["step"] in DIRECTIONS[direction])
    return {mark: found[mark] for mark in MARKS}


class FunctionLoop(Widget):
    """Follow one domain round the loop and mark each link; see this book's marks beside yours.

    Parameters
    ----------
    domain : str
        ``economy``, ``society``, ``ecology``, ``culture`` or ``organization``.
    step : int
        The link that is open: 1 lasts, 2 is built on, 3 comes back, 4 keeps.
    direction : str
        ``both``, ``foundation`` (links 1 and 2) or ``continuation`` (links 3 and 4).
    marks : dict of str
        The reader's marks: ``"economy-1"`` to ``asserted``, ``illustrated`` or ``measured``.
    shown : bool
        Whether this book's marks are shown before the reader marks.

    Examples
    --------
    >>> loop = FunctionLoop(domain="ecology", step=2, marks={"ecology-2": "measured"})
    >>> loop.link["mark"], loop.agreement
    ('illustrated', (0, 1))
    """

    domains = traitlets.List(DOMAINS, help="the five domains").tag(sync=True)
    links = traitlets.List(help="rows of the dataset function_links").tag(sync=True)
    domain = traitlets.Unicode("economy", help="id of the chosen domain").tag(sync=True)
    step = traitlets.Int(1, help="number of the open link, 1 to 4").tag(sync=True)
    direction = traitlets.Unicode("both", help="which links are shown").tag(sync=True)
    marks = traitlets.Dict(help="the reader's marks").tag(sync=True)
    shown = traitlets.Bool(False, help="whether this book's marks are shown").tag(sync=True)

    @traitlets.default("links")
    def _links(self) -> list[dict]:
        return list(data.load("function_links"))

    @traitlets.validate("domain")
    def _check_domain(self, proposal: dict) -> str:
        return _one_of("domain", proposal["value"], NAMES)

    @traitlets.validate("step")
    def _check_step(self, proposal: dict) -> int:
        return _one_of("step", proposal["value"], STEPS)

    @traitlets.validate("direction")
    def _check_direction(self, proposal: dict) -> str:
        return _one_of("direction", proposal["value"], tuple(DIRECTIONS))

    @traitlets.validate("marks")
    def _check_marks(self, proposal: dict) -> dict[str, str]:
        known = tuple(f"{domain}-{step}" for domain in NAMES for step in STEPS)
        for key, mark in proposal["value"].items():
            if key not in known:
                raise ValueError(
                    f"marks has the key {key!r}; keys are a domain and a link, as 'economy-1'"
                )
            _one_of(f"marks[{key!r}]", mark, MARKS)
        return dict(proposal["value"])

    @property
    def link(self) -> dict:
        """The open link: a row of the dataset ``function_links``."""
        return next(r for r in self.links if (r["domain"], r["step"]) == (self.domain, self.step))

    @property
    def agreement(self) -> tuple[int, int]:
        """On how many links reader and book agree, and how many the reader has marked."""
        book = {f"{row['domain']}-{row['step']}": row["mark"] for row in self.links}
        return sum(book[key] == mark for key, mark in self.marks.items()), len(self.marks)

    def fallback(self) -> str:
        """Return all links with mark, reason and source as an HTML table."""
        text = self.text
        names = {domain["id"]: domain["name"] for domain in self.domains}
        found = Counter(row["mark"] for row in self.links)
        summary = text["fallback_counts"].format(
            all=len(self.links), **{mark: found[mark] for mark in MARKS}
        )
        head = "".join(
            f'<th scope="col">{escape(text[f"col_{name}"])}</th>'
            for name in ("domain", "link", "from", "claim", "mark", "why", "settles", "source")
        )
        body = "".join(f"<tr>{_cells(row, names, text)}</tr>" for row in self.links)
        return (
            f"<p>{escape(summary)}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _one_of(argument: str, value: object, accepted: tuple) -> object:
    if value not in accepted:
        listed = ", ".join(map(str, accepted))
        raise ValueError(f"{argument}={value!r} is unknown; use one of {listed}")
    return value


def _cells(row: dict, names: dict[str, str], text: dict[str, str]) -> str:
    source = escape(row["source"])
    if row["url"]:
        source = f'<a href="{escape(row["url"])}">{source}</a>'
    mark, step = text[row["mark"]], row["step"]
    if row["finding"]:
        mark += f" ({text['finding'].format(finding=text[row['finding']])})"
    plain = [
        names[row["domain"]],
        f"{step}, {text[f'step_{step}']}",
        f"{text[f'station_{step}']}: {row['station']}",
        row["link"],
        mark,
        row["why"],
        row["settles"],
    ]
    return "".join(f"<td>{escape(cell)}</td>" for cell in plain) + f"<td>{source}</td>"

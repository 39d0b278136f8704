"""Rows of measured numbers, as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


@dataclass(frozen=True)
class Row:
    """One number of this book, beside the stock book's and its target.

    Attributes
    ----------
    what : str
        What was measured.
    ours, stock : float or None
        None where it was not measured or does not exist.
    unit : str
        Follows each number.
    most, least : float or None
        The target; neither for a number that only informs.
    where : str
        Which page or widget the number is of.
    digits : int
        Decimals shown.
    """

    what: str
    ours: float | None
    stock: float | None = None
    unit: str = ""
    most: float | None = None
    least: float | None = None
    where: str = ""
    digits: int = 0

    @property
    def passed(self) -> bool | None:
        """Whether the target is met, which an unmeasured number does not; None without a target."""
        if self.most is None and self.least is None:
            return None
        if self.ours is None:
            return False
        below = self.most is None or self.ours <= self.most
        return below and (self.least is None or self.ours >= self.least)

    @property
    def target(self) -> str:
        """The target in words."""
        if self.most is not None and self.most == self.least:
            return self._number(self.most)
        if self.most is not None:
            return f"at most {self._number(self.most)}"
        return f"at least {self._number(self.least)}" if self.least is not None else ""

    def _number(self, value: float | None) -> str:
        if value is None:
            return "–"
        text = f"{value:,.0f}" if value == int(value) else f"{value:,.{self.digits}f}"
        return f"{text} {self.unit}".strip()

    @property
    def _shown(self) -> float | None:
        """Ours, rounded away from the target: what is shown as met is met."""
        if self.ours is None or self.most == self.least:
            return self.ours
        away = math.floor if self.most is None else math.ceil
        scale = 10**self.digits
        return away(round(self.ours * scale, 6)) / scale

    def cells(self) -> list[str]:
        """Return the row's cells.

        Examples
        --------
        >>> Row("Size", 12.34, 100, "KB", most=20, where="goals", digits=1).cells()
        ['Size (goals)', '12.4 KB', '100 KB', 'at most 20 KB', 'pass']
        """
        what = f"{self.what} ({self.where})" if self.where else self.what
        verdict = {True: "pass", False: "**fail**", None: ""}[self.passed]
        verdict = "**not measured**" if verdict and self.ours is None else verdict
        return [what, self._number(self._shown), self._number(self.stock), self.target, verdict]


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose first column is text and the others numbers.

    Examples
    --------
    >>> print(markdown(["a", "b"], [["x | y", "1"]]))
    | a | b |
    | --- | ---: |
    | x \\| y | 1 |
    """
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)]]
    lines += [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def comparison(rows: Iterable[Row]) -> str:
    """Return the table that compares the book, the stock book and the targets."""
    head = ["What", "This book", "Stock Jupyter Book", "Target", ""]
    return markdown(head, (row.cells() for row in rows))


def replace_marked(text: str, block: str) -> str:
    """Put a block between the two marks of a text; a text without them stays as it is.

    Examples
    --------
    >>> replace_marked("a <!-- bench -->old<!-- /bench --> b", "new")
    'a <!-- bench -->\\nnew\\n<!-- /bench --> b'
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{block.strip()}\n{end}{after}" if end else text


def _kind(line: str) -> str:
    """What a row is about: its first cell without the page in brackets."""
    return line.split(" | ")[0].partition(" (")[0]


def renew(block: str, table: str, said: str) -> str:
    """Put newer rows in the place of a block's rows of the same kind, and say so at its end.

    Examples
    --------
    >>> renew("| Lag (goals) | 60 ms |\\n| Size | 5 MB |", "| Lag (nature) | 40 ms |", "Lag: today.")
    '| Lag (nature) | 40 ms |\\n| Size | 5 MB |\\n\\nLag: today.'
    """
    newer = {_kind(line): line for line in table.splitlines() if line.startswith("| ")}
    lines = [newer.get(_kind(line), line) for line in block.splitlines()]
    part = said.partition(":")[0]
    kept = [line for line in lines if not line.startswith(f"{part}:")]
    return "\n".join(kept).rstrip() + f"\n\n{said}"


def marked(text: str) -> str:
    """Return what stands between the two marks of a text."""
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)

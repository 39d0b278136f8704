"""What is wrong with a bank: each problem names file, line, question and mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to mend in a bank.

    Examples
    --------
    >>> print(Problem("exercises/a.yml", 7, "a-01", "choice 2 has no feedback", "say why not"))
    exercises/a.yml:7: a-01: choice 2 has no feedback; say why not
    """

    file: str
    line: int
    question: str
    what: str
    mend: str

    def __str__(self) -> str:
        who = f"{self.question}: " if self.question else ""
        return f"{self.file}:{self.line}: {who}{self.what}; {self.mend}"


class BankError(ValueError):
    """A bank that cannot be used; ``problems`` holds all that was found, not the first alone."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint to what a misspelt name may have meant.

    Examples
    --------
    >>> nearest("feedbak", ["feedback", "text"])
    'did you mean feedback?'
    >>> nearest("zzz", ["feedback", "text"])
    'use one of: feedback, text'
    """
    known = list(known)
    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else f"use one of: {', '.join(known)}"

"""What the banks cover: questions by claim, by objective, by type and by level. Arithmetic only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .bank import Bank


def by_claim(banks: Iterable[Bank], claims: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of the questions on each claim.

    Parameters
    ----------
    banks : iterable of Bank
        The banks to look through.
    claims : iterable of str
        Ids of claims; each is in the answer, also one that no question asks about.

    Returns
    -------
    dict of list of str
        Claim id to question ids, both in the given order.

    Examples
    --------
    >>> from ruralbridge import questions
    >>> found = by_claim([questions.load("timeframe")], ["2.2.1-a", "4-a"])
    >>> found["2.2.1-a"][0], found["4-a"]
    ('timeframe-01', [])
    """
    found: dict[str, list[str]] = {str(claim): [] for claim in claims}
    for bank in banks:
        for question in bank:
            for claim in question.claims:
                if claim in found:
                    found[claim].append(str(question.id))
    return found


def by_objective(bank: Bank, objectives: int) -> list[list[str]]:
    """Return the ids of the questions on each of a chapter's objectives.

    Parameters
    ----------
    bank : Bank
        The chapter's questions.
    objectives : int
        How many objectives the chapter states.

    Returns
    -------
    list of list of str
        The first objective's questions first.

    Examples
    --------
    >>> from ruralbridge import questions
    >>> by_objective(questions.load("timeframe"), 4)[0][0]
    'timeframe-01'
    """
    return [
        [str(q.id) for q in bank if number in q.objectives] for number in range(1, objectives + 1)
    ]


def counts(banks: Iterable[Bank], field: str) -> dict[str, Counter[str]]:
    """Return how many questions of each chapter have each value of a field.

    Parameters
    ----------
    banks : iterable of Bank
        The banks to count.
    field : str
        A field of every question, such as ``"type"`` or ``"bloom"``.

    Returns
    -------
    dict of Counter
        Chapter to counts; the sum over a chapter is the size of its bank.

    Examples
    --------
    >>> from ruralbridge import questions
    >>> bank = questions.load("timeframe")
    >>> counts([bank], "bloom")["timeframe"].total() == len(bank)
    True
    """
    return {bank.chapter: Counter(str(getattr(q, field)) for q in bank) for bank in banks}

"""What an answer is worth: the page's rules (``widgets/quiz-score.js``) once more in Python.

A response is plain JSON. Choices, items and options are named by their place in the bank, from 0.

=========  ==============================================  ===================================
type       response                                        share of the points
=========  ==============================================  ===================================
single     place                                           all or nothing
multi      places                                          right minus wrong ones, by the right
truefalse  ``{"answer": bool, "reason": place}``           half, and half for the reason
match      option's place for each pair                    right pairs
order      places in the reader's order                    items that have their right follower
sort       bin's place for each item                       right items
numeric    text or number                                  all or nothing
short      text                                            all or nothing
gap        text for each gap                               right gaps
essay      ``{"text": …, "marks": [1, 0.5, 0]}``           the reader's marks by the rubric
code       ``{"text": …, "passed": [true, false]}``        checks that hold
=========  ==============================================  ===================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from .model import (
    Code,
    Essay,
    Fill,
    Match,
    Multi,
    Numeric,
    Order,
    Question,
    Short,
    Single,
    Sort,
    TrueFalse,
)

_NOT_WORD = re.compile(r"(?!(?<=[0-9])\.(?=[0-9]))[\W_]")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")


def fold(text: Any) -> str:
    """Return text as it is compared: no case, width, accent (so no tone), space or punctuation.

    Examples
    --------
    >>> fold("Jīngzhǔn fúpín") == fold("jing-zhun FUPIN")
    True
    >>> fold("８,２４９.5 人")
    '8249.5人'
    """
    if not isinstance(text, str):
        return ""
    wide = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    return _NOT_WORD.sub("", "".join(c for c in wide if unicodedata.category(c) != "Mn"))


def parse(value: Any, unit: str = "") -> float | None:
    """Return a typed number, or None.

    Thousands separators, a decimal comma, full-width digits, the unit and a percent sign are read.

    Examples
    --------
    >>> parse("8,249"), parse("3,1 %"), parse("−1 650 yuan", "yuan"), parse("many")
    (8249.0, 3.1, -1650.0, None)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, str):
        return None
    text = unicodedata.normalize("NFKC", value).lower().replace("\u2212", "-").strip()
    for end in (unicodedata.normalize("NFKC", unit).lower().strip(), "%"):
        if end and text.endswith(end):
            text = text[: -len(end)]
    text = re.sub(r"[\s_'’]", "", text)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else None


def within(number: float, question: Numeric) -> bool:
    """Return whether a number is right within the question's tolerance."""
    slack = 1e-9 * max(1.0, abs(question.answer))
    return abs(number - question.answer) <= question.tolerance + slack


def _place(value: Any) -> int | None:
    """Return a whole number that is not true or false, else None."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return None
    return value


def _list(value: Any, length: int) -> list:
    given = list(value[:length]) if isinstance(value, list | tuple) else []
    return given + [None] * (length - len(given))


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


def _correct(choices: Any, place: Any) -> bool:
    at = _place(place)
    return at is not None and at < len(choices) and choices[at].correct


def _single(q: Single, response: Any) -> float:
    return float(_correct(q.choices, response))


def _multi(q: Multi, response: Any) -> float:
    given = response if isinstance(response, list | tuple) else []
    chosen = {at for at in map(_place, given) if at is not None and at < len(q.choices)}
    right = sum(q.choices[at].correct for at in chosen)
    return max(0.0, (2 * right - len(chosen)) / sum(c.correct for c in q.choices))


def _truefalse(q: TrueFalse, response: Any) -> float:
    if not isinstance(response, dict) or response.get("answer") is not q.answer:
        return 0.0
    if not q.reasons:
        return 1.0
    return 0.5 + 0.5 * _correct(q.reasons, response.get("reason"))


def _match(q: Match, response: Any) -> float:
    keys = [q.options.index(pair.right) for pair in q.pairs]
    return _share(
        [_place(r) == key for r, key in zip(_list(response, len(keys)), keys, strict=True)]
    )


def _order(q: Order, response: Any) -> float:
    places = list(map(_place, _list(response, len(q.items))))
    if sorted(places, key=lambda p: -1 if p is None else p) != list(range(len(q.items))):
        return 0.0
    return _share([b == a + 1 for a, b in pairwise(places)])


def _sort(q: Sort, response: Any) -> float:
    keys = [q.bins.index(item.bin) for item in q.items]
    return _share(
        [_place(r) == key for r, key in zip(_list(response, len(keys)), keys, strict=True)]
    )


def _numeric(q: Numeric, response: Any) -> float:
    number = parse(response, q.unit)
    return float(number is not None and within(number, q))


def _accepted(accept: tuple[str, ...], response: Any) -> bool:
    return fold(response) in {fold(form) for form in accept}


def _short(q: Short, response: Any) -> float:
    return float(_accepted(q.accept, response))


def _gap(q: Fill, response: Any) -> float:
    given = _list(response, len(q.gaps))
    return _share([_accepted(gap.accept, r) for gap, r in zip(q.gaps, given, strict=True)])


def _essay(q: Essay, response: Any) -> float:
    marks = _list(response.get("marks") if isinstance(response, dict) else None, len(q.rubric))
    earned = (row.points * (mark if mark in (0.5, 1) and mark is not True else 0)
              for row, mark in zip(q.rubric, marks, strict=True))  # fmt: skip
    return sum(earned) / sum(row.points for row in q.rubric)


def _code(q: Code, response: Any) -> float:
    passed = response.get("passed") if isinstance(response, dict) else None
    return _share([p is True for p in _list(passed, len(q.checks))])


RULES: dict[type[Question], Callable[[Any, Any], float]] = {
    Single: _single,
    Multi: _multi,
    TrueFalse: _truefalse,
    Match: _match,
    Order: _order,
    Sort: _sort,
    Numeric: _numeric,
    Short: _short,
    Fill: _gap,
    Essay: _essay,
    Code: _code,
}


def score(question: Question, response: Any) -> float:
    """Return the share of a question's points that a response earns.

    Parameters
    ----------
    question : Question
        A question of any type.
    response : object
        The answer as plain JSON, in the form of the table above; anything else earns nothing.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> from ruralbridge.questions import Numeric, Rich, score
    >>> q = Numeric(id="x-01", stem=Rich("How many?"), claims=(), objectives=(1,), bloom="apply",
    ...             difficulty=1, solution=Rich("Count."), answer=832)
    >>> score(q, "832"), score(q, "831")
    (1.0, 0.0)
    """
    return RULES[type(question)](question, response)

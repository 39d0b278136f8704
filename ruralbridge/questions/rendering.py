"""Questions as the page wants them: plain values, rich text as HTML, an order to show them in."""

from __future__ import annotations

import json
import random
import re
from dataclasses import MISSING, fields, is_dataclass
from hashlib import sha256
from typing import Any

from . import markdown
from .bank import Bank
from .model import Line, Match, Question, Rich

_FOR_AUTHORS = ("lines", "objectives", "bloom", "difficulty", "check", "misconception")
_NUMBER = re.compile(r"[0-9][0-9,.]*\s*%?")
SHOWN = {"single": "choices", "multi": "choices", "truefalse": "reasons", "match": "options",
         "order": "items", "sort": "items"}  # fmt: skip


def _digest(value: Any, length: int) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:length]


def _plain(value: Any) -> Any:
    """Return a value of the model as JSON; what says nothing is left out."""
    if is_dataclass(value):
        return {
            f.name: _plain(inner)
            for f in fields(value)
            if f.name not in _FOR_AUTHORS
            and ((inner := getattr(value, f.name)) != f.default or f.default is MISSING)
        }
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Line | Rich):
        return markdown.render(value, inline=isinstance(value, Line))
    return str(value) if isinstance(value, str) else value


def _shown(page: dict) -> list[int] | None:
    """Return the order in which to show what must not give the answer away by its place.

    It depends on the question alone, so page, paper and each visit agree. Numbers go up.
    """
    things = page.get(SHOWN.get(page["type"], ""), [])
    texts = [t["text"] if isinstance(t, dict) else t for t in things]
    places = list(range(len(texts)))
    if len(texts) < 2:
        return None
    if page["type"] != "order" and all(map(_NUMBER.fullmatch, texts)):
        return sorted(places, key=lambda i: float(re.sub(r"[,%\s]", "", texts[i]).strip(".")))
    dice = random.Random(page["id"])
    while places == sorted(places):
        dice.shuffle(places)
    return places


def page_form(question: Question) -> dict:
    """Return a question as the quiz shows it.

    Parameters
    ----------
    question : Question
        A question of any type.

    Returns
    -------
    dict
        Its fields under the schema's names, rich text as HTML; ``shown``, the order to show its
        parts in; ``v``, which changes when the question does.
    """
    page = {"id": str(question.id), "type": question.type, **_plain(question)}
    if isinstance(question, Match):
        page["options"] = [_plain(o) for o in question.options]
        page.pop("distractors", None)
        page["pairs"] = [
            {**_plain(p), "right": question.options.index(p.right)} for p in question.pairs
        ]
    if shown := _shown(page):
        page["shown"] = shown
    return {**page, "v": _digest(page, 8)}


def bank_form(bank: Bank) -> tuple[list[dict], str]:
    """Return a bank's questions as the quiz shows them, and the bank's digest."""
    pages = [page_form(q) for q in bank]
    return pages, _digest([p["v"] for p in pages], 12)


def about(question: Question) -> dict:
    """Return what the pages around the quiz tally a question by, beside its page form.

    Parameters
    ----------
    question : Question
        A question of any type.

    Returns
    -------
    dict
        ``objectives``, the numbers of the chapter's objectives, and ``misconceptions``, one a
        choice, reason or known mistake in the bank's order, empty where there is none.

    Examples
    --------
    >>> from ruralbridge import questions
    >>> about(questions.load("timeframe")["timeframe-01"])["objectives"]
    [1]
    """
    wrong = next(
        (getattr(question, n) for n in ("choices", "reasons", "wrong") if hasattr(question, n)), ()
    )
    return {
        "objectives": list(question.objectives),
        "misconceptions": [str(one.misconception) for one in wrong],
    }

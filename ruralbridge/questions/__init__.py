"""Question banks: read from ``exercises/slug.yml``, checked, rendered, scored.

>>> from ruralbridge import questions
>>> bank = questions.load("timeframe")
>>> questions.score(bank.questions[0], None)
0.0

Authors run ``python -m ruralbridge questions check``.
"""

from .bank import Bank, load, names, read
from .model import (
    TYPES,
    Choice,
    Code,
    Criterion,
    Essay,
    Fill,
    Gap,
    Item,
    Line,
    Match,
    Multi,
    Numeric,
    Order,
    Pair,
    Question,
    Rich,
    Short,
    Single,
    Sort,
    TrueFalse,
    Word,
)
from .paper import paper
from .problems import BankError, Problem
from .rendering import about, bank_form, page_form
from .running import run_checks
from .scoring import fold, parse, score

__all__ = [
    "TYPES",
    "Bank",
    "BankError",
    "Choice",
    "Code",
    "Criterion",
    "Essay",
    "Fill",
    "Gap",
    "Item",
    "Line",
    "Match",
    "Multi",
    "Numeric",
    "Order",
    "Pair",
    "Problem",
    "Question",
    "Rich",
    "Short",
    "Single",
    "Sort",
    "TrueFalse",
    "Word",
    "about",
    "bank_form",
    "fold",
    "load",
    "names",
    "page_form",
    "paper",
    "parse",
    "read",
    "run_checks",
    "score",
]

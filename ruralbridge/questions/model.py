"""What a question is. The dataclasses are the schema: their names and types are the YAML's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal


class Word(str):
    """Plain text that remembers its line in the bank."""

    line: int = 0


class Line(Word):
    """Markdown of one line: it becomes phrasing content."""


class Rich(Word):
    """Markdown of any length: it becomes paragraphs, lists, tables."""


NO_WORD, NO_TEXT = Word(), Rich()
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of several; a wrong one says which misconception it is made of."""

    text: Line
    correct: bool = False
    feedback: Rich = NO_TEXT
    misconception: Word = NO_WORD


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two things that belong together."""

    left: Line
    right: Line
    feedback: Rich = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class Item:
    """A statement and the bin it belongs to."""

    text: Line
    bin: Word
    feedback: Rich = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The forms that fill a gap."""

    accept: tuple[Word, ...]
    feedback: Rich = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class WrongNumber:
    """A number that a known mistake leads to, and what to say to it."""

    answer: float
    feedback: Rich
    misconception: Word = NO_WORD


@dataclass(frozen=True, kw_only=True)
class WrongForm:
    """Words that a known mistake leads to, and what to say to them."""

    accept: tuple[Word, ...]
    feedback: Rich
    misconception: Word = NO_WORD


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One line of a rubric: what earns all its points, and what earns half of them."""

    criterion: Line
    points: float
    full: Rich
    part: Rich = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class Question:
    """What all questions have."""

    id: Word
    stem: Rich
    claims: tuple[Word, ...]
    objectives: tuple[int, ...]
    bloom: Bloom
    difficulty: int
    points: float = 1
    needs: Literal["", "data", "widget"] = ""
    hints: tuple[Rich, ...] = ()
    solution: Rich
    lines: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def type(self) -> str:
        """The name of the type, as a bank writes it."""
        return next(name for name, kind in TYPES.items() if kind is type(self))


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """One choice is right."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Multi(Question):
    """One or more choices are right."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement to judge, with a reason to choose."""

    answer: bool
    reasons: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Things to pair."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Line, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen: each right side once, then the distractors."""
        return tuple(dict.fromkeys((*(p.right for p in self.pairs), *self.distractors)))


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Things to bring in order; the bank lists them in the right one."""

    items: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Sort(Question):
    """Statements to put into bins."""

    bins: tuple[Word, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Numeric(Question):
    """A number, right within a tolerance."""

    answer: float
    tolerance: float = 0
    unit: Word = NO_WORD
    check: Word = NO_WORD
    wrong: tuple[WrongNumber, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Short(Question):
    """A few words; case, width, accents and spaces do not matter."""

    accept: tuple[Word, ...]
    wrong: tuple[WrongForm, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fill(Question):
    """A text with gaps, ``[[1]]`` and on."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, kw_only=True)
class Essay(Question):
    """A short text, assessed by its writer with a rubric."""

    rubric: tuple[Criterion, ...]
    model_answer: Rich
    solution: Rich = NO_TEXT  # the model answer says it


@dataclass(frozen=True, kw_only=True)
class Code(Question):
    """A function to write; expressions check it."""

    starter: Word
    checks: tuple[Word, ...]
    model_answer: Word
    solution: Rich = NO_TEXT  # the model answer says it


TYPES: dict[str, type[Question]] = {
    "single": Single,
    "multi": Multi,
    "truefalse": TrueFalse,
    "match": Match,
    "order": Order,
    "sort": Sort,
    "numeric": Numeric,
    "short": Short,
    "gap": Fill,
    "essay": Essay,
    "code": Code,
}


def texts(value: Any) -> Iterator[tuple[str, Line | Rich]]:
    """Yield every Markdown text of a question, each with the name of its field.

    Examples
    --------
    >>> list(texts(Choice(text=Line("2013"), feedback=Rich("Named that year."))))
    [('text', '2013'), ('feedback', 'Named that year.')]
    """
    for part in fields(value):
        inner = getattr(value, part.name)
        for one in inner if isinstance(inner, tuple) else (inner,):
            if is_dataclass(one):
                yield from texts(one)
            elif isinstance(one, Line | Rich) and one:
                yield part.name, one

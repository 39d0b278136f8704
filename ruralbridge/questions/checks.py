"""What a bank must hold to beyond its fields: keys, feedback, references, numbers, Markdown."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from ruralbridge import claims

from .markdown import unclosed
from .model import (
    Choice,
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
    texts,
)
from .problems import Problem, nearest
from .scoring import fold, within

Found = Iterator[tuple[int, str, str]]  # line, what, mend

_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any)\s+(of\s+)?(the|these)?\s*(above|options|answers|choices)\b"
    r"|\b(answers?|options?|choices?)\s+[a-e1-5]\s+(and|or)\s+[a-e1-5]\b"
    r"|以上(都|皆|全)",
    re.IGNORECASE,
)
_CHAPTERS = Path(__file__).parents[2] / "chapters"
_OBJECTIVES = re.compile(r"After this chapter you can.*?\n(?P<list>.*?)^\s*(:{3,}|`{3,})\s*$",
                         re.DOTALL | re.MULTILINE)  # fmt: skip
_LISTED = re.compile(r"^(?:\d+\.|[-*]) ", re.MULTILINE)


@cache
def objectives(chapter: str, folder: Path = _CHAPTERS) -> int | None:
    """Return how many objectives a chapter states, None where its text is not at hand."""
    path = folder / f"{chapter}.md"
    if not path.is_file():
        return None
    found = _OBJECTIVES.search(path.read_text("utf-8"))
    return len(_LISTED.findall(found["list"])) or None if found else None


def check(file: str, stem: str, chapter: str, questions: list[Question]) -> list[Problem]:
    """Return the problems of questions that could be read.

    Parameters
    ----------
    file : str
        How a problem names the bank.
    stem : str
        The file's stem, which must be the chapter.
    chapter : str
        The chapter that the bank names.
    questions : list of Question
        Its questions.

    Returns
    -------
    list of Problem
        In no particular order.
    """
    problems = []
    if chapter != stem:
        problems.append(Problem(file, getattr(chapter, "line", 1), "",
                                f"chapter is {str(chapter)!r} in the file of {stem}",
                                f"write chapter: {stem}"))  # fmt: skip
    first: dict[str, int] = {}
    for question in questions:
        found = [*_common(question, stem), *_OF_TYPE[type(question)](question), *_prose(question)]
        if question.id in first:
            found.append((question.id.line, f"the id is that of line {first[question.id]} too",
                          "give each question its own"))  # fmt: skip
        first.setdefault(question.id, question.id.line)
        problems += (
            Problem(file, line, str(question.id), what, mend) for line, what, mend in found
        )
    return problems


def guessable(questions: Iterable[Question]) -> str:
    """Return a remark if readers who take the longest choice do well, else nothing."""
    single = [q for q in questions if isinstance(q, Single)]
    longest = sum(max(q.choices, key=lambda c: len(c.text)).correct for q in single)
    if len(single) < 2 or longest <= len(single) / 2:
        return ""
    return f"in {longest} of {len(single)} single questions the longest choice is the right one"


def _common(q: Question, chapter: str) -> Found:
    if not re.fullmatch(re.escape(chapter) + r"-\d{2,}", q.id):
        yield (
            q.id.line,
            f"the id is not one of chapter {chapter}",
            f"write {chapter}- and two digits",
        )
    known = claims.load()
    for claim in q.claims:
        if claim not in known:
            yield claim.line, f"claim {claim} is unknown", nearest(claim, _kin(claim, known))
    stated = objectives(chapter)
    for number in q.objectives:
        if not 1 <= number <= (stated or 9):
            yield (q.lines["objectives"], f"objective {number} is unknown",
                   f"chapter {chapter} states objectives 1 to {stated or 9}")  # fmt: skip
    if not 1 <= q.difficulty <= 3:
        yield q.lines["difficulty"], f"difficulty is {q.difficulty}", "use 1, 2 or 3"
    if q.points <= 0:
        yield q.lines["points"], f"points is {q.points:g}", "give more than 0"


def _kin(claim: str, known: dict) -> list[str]:
    section = claim.rsplit("-", 1)[0]
    return [c for c in known if c.rsplit("-", 1)[0] == section] or list(known)


def _prose(q: Question) -> Found:
    for name, text in texts(q):
        if said := unclosed(text):
            yield text.line, f"in {name}, {said[0]}", said[1]


def _choices(choices: tuple[Choice, ...], word: str, one: bool, line: int) -> Found:
    right = sum(c.correct for c in choices)
    if not right:
        yield line, f"no {word} is correct", "mark one with correct: true"
    elif one and right > 1:
        yield line, f"{right} {word}s are correct", "mark one alone, or make it type multi"
    if right == len(choices):
        yield line, f"every {word} is correct", "add a wrong one"
    if len(choices) < 2:
        yield line, f"there is one {word} alone", "add others"
    seen: set[str] = set()
    for number, choice in enumerate(choices, 1):
        at = choice.text.line
        if not choice.correct and not choice.feedback:
            yield (at, f"{word} {number} has no feedback",
                   "say what makes it plausible and why it is not right")  # fmt: skip
        if choice.correct and choice.misconception:
            yield at, f"{word} {number} is correct and has a misconception", "take one away"
        if _OF_THE_ABOVE.search(choice.text):
            yield (at, f"{word} {number} speaks of the other {word}s, which are shuffled",
                   "write what it means")  # fmt: skip
        if fold(choice.text) in seen:
            yield at, f"{word} {number} repeats another", "make them differ"
        seen.add(fold(choice.text) or choice.text)


def _single(q: Single) -> Found:
    return _choices(q.choices, "choice", True, q.lines["choices"])


def _multi(q: Multi) -> Found:
    return _choices(q.choices, "choice", False, q.lines["choices"])


def _truefalse(q: TrueFalse) -> Found:
    if q.reasons:
        yield from _choices(q.reasons, "reason", True, q.lines["reasons"])


def _match(q: Match) -> Found:
    if len(q.options) < 2:
        yield q.lines["pairs"], "there is nothing to choose between", "add pairs or distractors"
    if repeated := _twice(p.left for p in q.pairs):
        yield repeated.line, f"{str(repeated)!r} stands on the left twice", "make them differ"
    if taken := {p.right for p in q.pairs} & set(q.distractors):
        yield (
            q.lines["distractors"],
            f"{min(taken)!r} is a right answer too",
            "change the distractor",
        )


def _order(q: Order) -> Found:
    if len(q.items) < 3:
        yield q.lines["items"], "fewer than three items", "add items to bring in order"
    if repeated := _twice(q.items):
        yield repeated.line, f"{str(repeated)!r} is listed twice", "make them differ"


def _sort(q: Sort) -> Found:
    if len(q.bins) < 2:
        yield q.lines["bins"], "there is one bin alone", "add others"
    if repeated := _twice(q.bins):
        yield repeated.line, f"bin {str(repeated)!r} is listed twice", "keep one"
    for item in q.items:
        if item.bin not in q.bins:
            yield (
                item.bin.line,
                f"bin {str(item.bin)!r} is not one of the bins",
                nearest(item.bin, q.bins),
            )
    if repeated := _twice(i.text for i in q.items):
        yield repeated.line, f"{str(repeated)!r} is listed twice", "make them differ"


def _twice(words) -> str | None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            return word
        seen.add(word)
    return None


def _numeric(q: Numeric) -> Found:
    if q.tolerance < 0:
        yield q.lines["tolerance"], "tolerance is below 0", "write how far off is still right"
    for wrong in q.wrong:
        if within(wrong.answer, q):
            said = f"the wrong answer {wrong.answer:g} is within the tolerance"
            yield (wrong.feedback.line, said,
                   "change it or the tolerance")  # fmt: skip
    if not q.check:
        return
    try:
        said = _evaluate(q.check, q.answer)
        number = said if isinstance(said, bool) else float(said)
    except Exception as error:
        yield (q.check.line, f"check cannot be evaluated: {type(error).__name__}: {error}",
               "write one Python expression over data.load(name)")  # fmt: skip
        return
    if number is False or not (number is True or within(number, q)):
        yield (q.lines["answer"], f"answer is {q.answer:g} but its check gives {said}",
               "correct the answer, the tolerance or the check")  # fmt: skip


def _evaluate(expression: str, answer: float) -> object:
    """Evaluate an author's expression with the data in scope."""
    from ruralbridge import data, measures

    names = ("abs", "all", "any", "dict", "enumerate", "float", "int", "len", "list", "max", "min",
             "next", "range", "round", "set", "sorted", "str", "sum", "tuple", "zip")  # fmt: skip
    builtins = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
    scope = {"__builtins__": {n: builtins[n] for n in names}, "data": data, "measures": measures,
             "claims": claims.load(), "answer": answer}  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return eval(expression.strip(), scope)


def _forms(accept, at: int) -> Found:
    for form in accept:
        if not fold(form):
            yield (
                getattr(form, "line", at),
                f"the form {str(form)!r} has no letter or digit",
                "write words",
            )


def _short(q: Short) -> Found:
    yield from _forms(q.accept, q.lines["accept"])
    right = {fold(form) for form in q.accept}
    for wrong in q.wrong:
        yield from _forms(wrong.accept, q.lines["wrong"])
        if both := [f for f in wrong.accept if fold(f) in right]:
            yield both[0].line, f"{str(both[0])!r} is accepted as right too", "keep it in one place"


def _gap(q: Fill) -> Found:
    marks = sorted(int(n) for n in re.findall(r"\[\[(\d{1,4})\]\]", q.stem))
    if marks != list(range(1, len(q.gaps) + 1)):
        shown = ", ".join(f"[[{n}]]" for n in marks) or "no gap"
        yield (q.stem.line, f"the stem has {shown}, but {len(q.gaps)} gaps are described",
               f"write [[1]] to [[{len(q.gaps)}]], each once")  # fmt: skip
    for gap in q.gaps:
        yield from _forms(gap.accept, q.lines["gaps"])


def _essay(q: Essay) -> Found:
    for row in q.rubric:
        if row.points <= 0:
            yield row.criterion.line, f"a criterion has {row.points:g} points", "give more than 0"


def _code(q: Code) -> Found:
    written = [("starter", q.starter, "exec"), ("model_answer", q.model_answer, "exec")]
    for name, source, mode in [*written, *(("a check", c, "eval") for c in q.checks)]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(source.strip() if mode == "eval" else source, "<bank>", mode)
        except Exception as error:
            yield source.line, f"{name} is not Python: {error}", "correct it"


_OF_TYPE: dict[type[Question], Callable[[Question], Found]] = {
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

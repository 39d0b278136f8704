"""The ids that were ever published: saved answers and gradebooks name questions by them.

``exercises/ids.txt`` has a line for each, ``id type``. It only grows; a question that was given up
keeps its line, with the word ``retired`` behind, so that nothing else takes its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .model import Question
from .problems import Problem

FILE = "ids.txt"


class Id(NamedTuple):
    """A published id."""

    type: str
    retired: bool


def load(path: Path) -> dict[str, Id]:
    """Return the published ids of a file; none where there is no such file."""
    if not path.is_file():
        return {}
    rows = (line.split() for line in path.read_text("utf-8").splitlines())
    return {row[0]: Id(row[1], row[2:] == ["retired"]) for row in rows if len(row) > 1}


def chapter_of(id: str) -> str:
    """Return the chapter in an id.

    Examples
    --------
    >>> chapter_of("path-culture-07")
    'path-culture'
    """
    return id.rpartition("-")[0]


def changed(
    file: str, chapter: str, questions: Iterable[Question], known: dict[str, Id]
) -> Iterator[Problem]:
    """Yield what became of published ids that may not become of them.

    Parameters
    ----------
    file : str
        How a problem names the bank.
    chapter : str
        The bank's chapter.
    questions : iterable of Question
        Its questions.
    known : dict of Id
        What :func:`load` returns.

    Yields
    ------
    Problem
        For each id that vanished, came back or has another type.
    """
    here = {str(q.id): q for q in questions}
    for id, was in known.items():
        if chapter_of(id) != chapter:
            continue
        q = here.get(id)
        if q is None and not was.retired:
            yield Problem(file, 1, id, f"this {was.type} question was published and is gone",
                          f"give it its id back, or write retired behind it in {FILE}")  # fmt: skip
        elif q is not None and was.retired:
            yield Problem(file, q.id.line, id, "the id was retired", "take a new one")
        elif q is not None and q.type != was.type:
            yield Problem(file, q.id.line, id,
                          f"it was published as {was.type} and is now {q.type}",
                          "give the changed question a new id, at the end")  # fmt: skip


def record(path: Path, questions: Iterable[Question]) -> int:
    """Add the ids that are new to the file of published ids; return how many.

    Parameters
    ----------
    path : path
        The file.
    questions : iterable of Question
        Questions of any banks.

    Returns
    -------
    int
        How many ids were added.
    """
    known = load(path)
    new = {str(q.id): Id(q.type, False) for q in questions if q.id not in known}
    lines = [
        f"{id} {was.type}{' retired' * was.retired}" for id, was in sorted((known | new).items())
    ]
    if new:
        written = path.with_suffix(".new")
        written.write_text("\n".join(lines) + "\n", "utf-8")
        written.replace(path)
    return len(new)

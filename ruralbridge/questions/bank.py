"""A bank: the questions of one chapter, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import checks, published
from .model import Question, Word
from .problems import BankError, Problem, nearest
from .source import MISREAD, Source

_PACKAGE = Path(__file__).parents[1]
# A wheel carries the banks; a checkout has them beside the package.
FOLDERS = (Path(__file__).parent / "banks", _PACKAGE.parent / "exercises")


@dataclass(frozen=True)
class Bank:
    """The questions of one chapter, in their order."""

    chapter: str
    questions: tuple[Question, ...]
    path: Path

    def __len__(self) -> int:
        return len(self.questions)

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __getitem__(self, id: str) -> Question:
        for question in self.questions:
            if question.id == id:
                return question
        known = [q.id for q in self.questions]
        raise KeyError(f"bank {self.chapter!r} has no question {id!r}; {nearest(id, known)}")

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(q.points for q in self.questions)


def _said(path: Path) -> str:
    """Return a path as an author knows it, from the project's root where it is below that."""
    try:
        return path.resolve().relative_to(_PACKAGE.parent).as_posix()
    except ValueError:
        return str(path)


def read(path: Path | str) -> Bank:
    """Read and check a bank.

    Parameters
    ----------
    path : path
        The YAML file.

    Returns
    -------
    Bank
        Its questions.

    Raises
    ------
    BankError
        With all problems found, each naming file, line, question and mend.
    """
    path = Path(path)
    source = Source(_said(path))
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise BankError([Problem(source.file, 1, "", f"the file cannot be read: {said}",
                                 "write it as UTF-8 text")]) from None  # fmt: skip
    chapter, questions = _bank(source, text)
    if chapter is not MISREAD:
        whole = not source.problems  # else an id may be missing because its question is misread
        source.problems += checks.check(source.file, path.stem, chapter, questions)
        if whole:
            known = published.load(path.with_name(published.FILE))
            source.problems += published.changed(source.file, path.stem, questions, known)
    if source.problems:
        raise BankError(sorted(source.problems, key=lambda p: p.line))
    return Bank(str(chapter), tuple(questions), path)


def _bank(source: Source, text: str) -> tuple:
    """Return the chapter's name and the questions that could be read."""
    root = source.compose(text)
    found = MISREAD if root is MISREAD else source.entries(root, "the bank")
    if found is MISREAD:
        return MISREAD, []
    for name in ("chapter", "questions"):
        if name not in found:
            source.note(1, f"the bank has no {name}", f"add {name}: at the top")
    for name in found.keys() - {"chapter", "questions"}:
        source.note(found[name].start_mark.line + 1, f"the bank has an unknown field {name}",
                    nearest(name, ["chapter", "questions"]))  # fmt: skip
    if source.problems:
        return MISREAD, []
    chapter = source.value(found["chapter"], Word, "chapter")
    listed = found["questions"]
    if listed.id != "sequence" or not listed.value:
        source.note(listed.start_mark.line + 1, "questions is not a list with questions",
                    "write each as - id: …")  # fmt: skip
        return MISREAD, []
    read_ = [source.question(node, number) for number, node in enumerate(listed.value, 1)]
    return chapter, [q for q in read_ if q is not MISREAD]


def names() -> list[str]:
    """Return the chapters that have a bank."""
    return sorted({path.stem for folder in FOLDERS for path in folder.glob("*.yml")})


def find(chapter: str, caller: str = "questions") -> Path:
    """Return where a chapter's bank is; raise ValueError if it has none."""
    for folder in FOLDERS:
        if (path := folder / f"{chapter}.yml").is_file():
            return path
    raise ValueError(
        f"{caller}: chapter {chapter!r} has no bank of questions; {nearest(str(chapter), names())}"
    )


def load(chapter: str) -> Bank:
    """Read the bank of a chapter: the package's own, else the project's.

    Parameters
    ----------
    chapter : str
        A chapter's slug.

    Returns
    -------
    Bank
        Its questions.

    Raises
    ------
    ValueError
        If the chapter has no bank.
    BankError
        If its bank has problems.

    Examples
    --------
    >>> load("timeframe").chapter
    'timeframe'
    """
    return read(find(chapter))

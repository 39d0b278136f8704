"""The quiz of a chapter: its question bank, answered in the page, a notebook or JupyterLite."""

from __future__ import annotations

import os
from typing import Any

import traitlets
from anywidget.experimental import command

from ruralbridge import __version__, questions

from .base import Widget


class Quiz(Widget):
    """Ask a chapter's questions.

    The page scores each answer at once and keeps it in the browser; where Python runs,
    ``responses`` and ``score`` follow and can be observed, and the reader's Python runs code.

    Parameters
    ----------
    chapter : str
        A chapter's slug, such as ``"timeframe"``.
    **kwargs
        ``responses`` by question id, in the form that :mod:`ruralbridge.questions.scoring` lists.

    Raises
    ------
    ValueError
        If the chapter has no bank.
    ruralbridge.questions.BankError
        If its bank has problems.

    Examples
    --------
    >>> quiz = Quiz("timeframe")
    >>> quiz.score
    0.0
    """

    chapter = traitlets.Unicode(help="the chapter's slug").tag(sync=True)
    bank = traitlets.Unicode(help="digest of the bank").tag(sync=True)
    version = traitlets.Unicode(__version__, help="version of the book").tag(sync=True)
    questions = traitlets.List(help="the questions as the page shows them").tag(sync=True)
    responses = traitlets.Dict(help="question id to the response last checked").tag(sync=True)
    score = traitlets.Float(0.0, help="points earned").tag(sync=True)
    runs = traitlets.Bool(False, help="whether Python runs code questions").tag(sync=True)

    def __init__(self, chapter: str, **kwargs: Any) -> None:
        self._bank = questions.load(chapter)
        self.possible = self._bank.points
        pages, digest = questions.bank_form(self._bank)
        super().__init__(
            chapter=self._bank.chapter,
            questions=pages,
            bank=digest,
            runs="RURALBRIDGE_BUILD" not in os.environ,
            **kwargs,
        )
        self.observe(self._add_up, names="responses")
        self._add_up()

    @traitlets.validate("responses")
    def _known(self, proposal: dict) -> dict:
        known = {q.id for q in self._bank}
        for id in proposal["value"]:
            if id not in known:
                raise traitlets.TraitError(
                    f"responses: {id!r} is no question of {self._bank.chapter}; "
                    f"the ids are {min(known)} to {max(known)}"
                )
        return proposal["value"]

    def _add_up(self, change: dict | None = None) -> None:
        earned = (
            q.points * questions.score(q, self.responses[q.id])
            for q in self._bank
            if q.id in self.responses
        )
        self.score = round(sum(earned), 2)

    @command
    def _run(self, message: Any, buffers: list[bytes]) -> tuple[Any, list[bytes]]:
        """Run a reader's answer to a code question in the reader's own Python."""
        question = self._bank[message["id"]]
        return questions.run_checks(question.checks, message["source"]), buffers

    def fallback(self) -> str:
        """Return the questions to read and to write on, solutions folded away."""
        return questions.paper(self._bank, self.text)

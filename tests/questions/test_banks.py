"""The book's banks: each holds together, and no answer can be guessed from its place."""

from __future__ import annotations

from collections import Counter

import pytest

from ruralbridge import questions

CHAPTERS = questions.names()


@pytest.mark.parametrize("slug", CHAPTERS)
def test_a_bank_is_good(slug: str) -> None:
    bank = questions.load(slug)
    assert len(bank) >= 10
    assert len({q.type for q in bank}) >= 6, "types are mixed"
    remembered = sum(q.bloom == "remember" for q in bank)
    assert remembered <= 0.35 * len(bank), f"{remembered} of {len(bank)} only ask to remember"
    assert any(q.needs for q in bank), "some question needs the chapter's data or widget"


def pages() -> list[dict]:
    """Every question of the banks that can be read; the test above tells of the others."""
    found: list[dict] = []
    for slug in CHAPTERS:
        try:
            found += questions.bank_form(questions.load(slug))[0]
        except questions.BankError:
            continue
    return found


def test_the_right_choice_stands_anywhere() -> None:
    places: Counter[int] = Counter()
    for page in pages():
        if page["type"] == "single" and len(page["choices"]) == 4:
            right = next(i for i, c in enumerate(page["choices"]) if c.get("correct"))
            places[page["shown"].index(right)] += 1
    assert len(places) == 4 and max(places.values()) <= 0.5 * sum(places.values()), places


def test_the_order_shown_is_never_the_right_one() -> None:
    for page in pages():
        if page["type"] == "order":
            assert page["shown"] != sorted(page["shown"]), page["id"]

"""The book's banks: each holds together, and no answer can be guessed from how it looks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ruralbridge import claims, questions
from ruralbridge.questions import checks, published

CHAPTERS = questions.names()
ROOT = Path(__file__).parents[2]
AT_LEAST = dict.fromkeys(questions.TYPES, 10) | {"code": 8, "essay": len(CHAPTERS)}


@pytest.mark.parametrize("slug", CHAPTERS)
def test_a_bank_is_good(slug: str) -> None:
    bank = questions.load(slug)
    assert len(bank) >= 10
    assert len({q.type for q in bank}) >= 6, "types are mixed"
    assert any(q.type == "essay" for q in bank), "every chapter asks for an essay"
    remembered = sum(q.bloom == "remember" for q in bank)
    assert remembered <= 0.35 * len(bank), f"{remembered} of {len(bank)} only ask to remember"
    assert any(q.needs for q in bank), "some question needs the chapter's data or widget"
    assert not checks.guessable(bank)


def book() -> list[questions.Question]:
    """Every question of the banks that can be read; the test above tells of the others."""
    found: list[questions.Question] = []
    for slug in CHAPTERS:
        try:
            found += questions.load(slug)
        except questions.BankError:
            continue
    return found


def choices(q: questions.Question) -> tuple[questions.Choice, ...]:
    """The choices of a question, or the reasons of a statement to judge."""
    return getattr(q, "choices", ()) or getattr(q, "reasons", ())


def one_of_several() -> list[questions.Question]:
    return [q for q in book() if sum(c.correct for c in choices(q)) == 1]


def test_every_chapter_has_a_bank_and_every_claim_a_question() -> None:
    assert len(CHAPTERS) == 15
    assert {c for q in book() for c in q.claims} == set(claims.load())


def test_every_type_is_used() -> None:
    used = Counter(q.type for q in book())
    assert {t: used[t] for t in AT_LEAST if used[t] < AT_LEAST[t]} == {}


def test_many_questions_need_the_data_or_the_widget() -> None:
    assert sum(bool(q.needs) for q in book()) >= 60


def test_every_number_is_checked_against_the_data_or_its_arithmetic() -> None:
    assert [str(q.id) for q in book() if q.type == "numeric" and not q.check] == []


def test_every_distractor_has_a_misconception_and_an_explanation() -> None:
    for q in book():
        for choice in choices(q):
            said = re.findall(r"[\w'’-]+", choice.feedback)
            assert len(said) >= (2 if choice.correct else 6), f"{q.id}: {choice.text}"
            assert choice.correct or choice.misconception, f"{q.id}: {choice.text}"
            assert not re.match(r"(wrong|incorrect|false)\b", choice.feedback.lower()), q.id


def test_the_longest_choice_is_right_about_as_often_as_chance() -> None:
    asked = one_of_several()
    longest = sum(max(choices(q), key=lambda c: len(c.text)).correct for q in asked)
    shortest = sum(min(choices(q), key=lambda c: len(c.text)).correct for q in asked)
    chance = sum(1 / len(choices(q)) for q in asked)
    assert abs(longest - chance) <= 0.06 * len(asked), f"{longest} of {len(asked)}"
    assert shortest <= chance + 0.06 * len(asked), f"{shortest} of {len(asked)}"


def test_no_choice_gives_itself_away_by_its_form() -> None:
    """The right one is never the only one with, or without, a full stop or a capital."""
    for q in one_of_several():
        for name, form in {
            "full stop": lambda text: text.endswith("."),
            "capital": lambda text: text[0].isupper(),
        }.items():
            (right,) = [form(c.text) for c in choices(q) if c.correct]
            assert right in [form(c.text) for c in choices(q) if not c.correct], f"{q.id}: {name}"


def test_no_stem_agrees_with_the_right_choice_alone() -> None:
    for q in book():
        assert not (choices(q) and re.search(r"\b(a|an|is|are)\s*[…:]?$", q.stem.strip())), q.id


def test_statements_are_true_as_well_as_false() -> None:
    right = [q.answer for q in book() if q.type == "truefalse"]
    assert 1 / 3 <= sum(right) / len(right) <= 2 / 3


def pages() -> list[dict]:
    return [questions.page_form(q) for q in book()]


def test_the_right_choice_stands_anywhere() -> None:
    places: Counter[int] = Counter()
    for page in pages():
        if page["type"] == "single" and len(page["choices"]) == 4:
            right = next(i for i, c in enumerate(page["choices"]) if c.get("correct"))
            places[page["shown"].index(right)] += 1
    assert len(places) == 4 and max(places.values()) <= 0.35 * sum(places.values()), places


def test_the_order_shown_is_never_the_right_one() -> None:
    for page in pages():
        if page["type"] == "order":
            assert page["shown"] != sorted(page["shown"]), page["id"]


def test_every_id_is_recorded() -> None:
    known = published.load(ROOT / "exercises" / published.FILE)
    new = [str(q.id) for q in book() if q.id not in known]
    assert not new, "run: python -m ruralbridge questions record"


def test_a_bank_cites_what_its_chapter_cites() -> None:
    found = 0
    for slug in CHAPTERS:
        chapter = (ROOT / "chapters" / f"{slug}.md").read_text("utf-8")
        bank = (ROOT / "exercises" / f"{slug}.yml").read_text("utf-8")
        for key in re.findall(r"\{cite:[tp]\}`(\w+)`", bank):
            assert f"`{key}`" in chapter, f"{slug}: {key}"
            found += 1
    assert found


@pytest.mark.parametrize("slug", CHAPTERS)
def test_a_bank_is_read_by_pure_python(slug: str) -> None:
    """In the browser there is no libyaml."""
    yaml = pytest.importorskip("yaml")
    text = (ROOT / "exercises" / f"{slug}.yml").read_text("utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader)["chapter"] == slug

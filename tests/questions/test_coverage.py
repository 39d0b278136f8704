"""What the banks cover adds up, and misses nothing."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from ruralbridge import claims, questions, strings
from ruralbridge.questions import coverage
from ruralbridge.site import coverage as site_coverage
from ruralbridge.site.chapters import Chapter

BANKS = [questions.load(slug) for slug in questions.names()]
TEXT = strings.load("coverage")


@pytest.fixture
def book() -> list[Chapter]:
    stated = {b.chapter: max(n for q in b for n in q.objectives) for b in BANKS}
    return [
        Chapter(
            b.chapter, b.chapter.title(), [f"do {n}" for n in range(1, stated[b.chapter] + 1)], b
        )
        for b in BANKS
    ]


def test_every_claim_is_listed_with_the_questions_that_name_it():
    found = coverage.by_claim(BANKS, claims.load())
    assert list(found) == list(claims.load())
    for bank in BANKS:
        for q in bank:
            assert [c for c in found if str(q.id) in found[c]] == [
                c for c in found if c in q.claims
            ]


def test_a_claim_without_a_question_is_listed_and_one_not_asked_for_is_not():
    assert coverage.by_claim([], ["1.1-a"]) == {"1.1-a": []}
    assert coverage.by_claim(BANKS, []) == {}


@pytest.mark.parametrize("bank", BANKS, ids=lambda b: b.chapter)
def test_a_question_is_under_each_of_its_objectives(bank):
    found = coverage.by_objective(bank, 5)
    assert len(found) == 5
    for q in bank:
        assert [n for n, ids in enumerate(found, 1) if q.id in ids] == sorted(q.objectives)


@pytest.mark.parametrize("field", ["type", "bloom"])
def test_counts_add_up_to_the_banks(field):
    found = coverage.counts(BANKS, field)
    assert {slug: c.total() for slug, c in found.items()} == {b.chapter: len(b) for b in BANKS}
    assert sum(found.values(), Counter()) == Counter(getattr(q, field) for b in BANKS for q in b)


def test_the_sentence_has_the_totals(book):
    said = site_coverage.totals(book, TEXT)
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", said)]
    assert numbers[:2] == [len(BANKS), sum(map(len, BANKS))]
    assert float(numbers[3]) == sum(b.points for b in BANKS)
    assert len(claims.load()) in numbers


def test_a_claim_links_to_its_passage_and_a_gap_is_said_in_words(book):
    html = site_coverage.claims_table(book[:1], {"1.1-a": "c.html#claim-1.1-a"}, TEXT)
    table = BeautifulSoup(html, "html.parser")
    assert len(table.select("tbody tr")) == len(claims.load())
    assert table.select_one('a[href="c.html#claim-1.1-a"]').text == "1.1-a"
    assert TEXT["none"] in table.text


def test_count_tables_end_with_their_sums(book):
    pages = {c.slug: f"{c.slug}.html" for c in book}
    html = site_coverage.counts_table(book, "bloom", ["remember", "create"], pages, TEXT)
    last = BeautifulSoup(html, "html.parser").select("tbody tr")[-1]
    assert int(last.select("td")[-1].text) == sum(map(len, BANKS))


@pytest.mark.parametrize("bank", BANKS, ids=lambda b: b.chapter)
def test_the_page_knows_a_misconception_for_each_place_of_a_choice(bank):
    for q, page in zip(bank, questions.bank_form(bank)[0], strict=True):
        about = questions.about(q)
        things = page.get("choices") or page.get("reasons") or page.get("wrong") or []
        assert len(about["misconceptions"]) == len(things)
        assert about["objectives"] == list(q.objectives)
